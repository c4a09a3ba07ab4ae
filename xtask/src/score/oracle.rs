//! What a saved page says, read without Excerpt's extractors: a second opinion, by its own selectors.

use std::collections::HashMap;

use excerpt::page::{
    Element, Node, Page, Selector,
    select::{Look, search},
};

/// Where sites keep what was said.
const BODIES: &[(&str, &[&str])] = &[
    ("aistudio", &[".chat-turn-container.user .turn-content", ".chat-turn-container.model .turn-content"]),
    (
        "chainlit",
        &[
            "[data-step-type=\"user_message\"] .message-content",
            "[data-step-type=\"assistant_message\"] .message-content",
        ],
    ),
    (
        "chatgpt",
        &[
            "[data-user-message-bubble]",
            "[data-message-author-role=\"user\"]",
            "[data-markdown-text-style=\"assistant-message\"]",
            "[data-message-author-role=\"assistant\"]",
        ],
    ),
    (
        "claude",
        &[
            "[data-testid=\"user-message\"]",
            "[data-testid=\"assistant-message\"]",
            ".font-claude-response",
            ".font-claude-message, .font-claude-response-body, .standard-markdown",
        ],
    ),
    (
        "copilot",
        &[
            "[data-content=\"user-message\"]",
            "[data-content=\"ai-message\"]",
            "[data-testid=\"chatOutput\"]",
            "[data-testid=\"markdown-reply\"]",
        ],
    ),
    (
        "deepseek",
        &[
            "[data-virtual-list-item-key] .fbb737a4",
            ".ds-assistant-message-main-content, .ds-message > .ds-markdown",
        ],
    ),
    ("gemini", &[".query-text", "message-content .markdown"]),
    ("gradio", &["[data-testid=\"user\"]", "[data-testid=\"bot\"] .message-content"]),
    (
        "grok",
        &[
            ".items-end .response-content-markdown",
            ".items-start .response-content-markdown",
            "[data-testid=\"user-message\"] .response-content-markdown",
            "[data-testid=\"assistant-message\"] .response-content-markdown",
        ],
    ),
    ("huggingchat", &["[data-message-type=\"user\"] p", "[data-message-role=\"assistant\"] .prose"]),
    ("kimi", &[".user-content", ".segment-assistant .markdown, .chat-content-item-assistant .markdown"]),
    ("librechat", &[".user-turn .message-content", ".agent-turn .message-content"]),
    ("meta", &["[data-message-id$=\"_user\"] [data-slot=\"text\"]", ".markdown-content"]),
    ("mistral", &["[data-message-author-role=\"user\"] .select-text", "[data-message-part-type=\"answer\"]"]),
    (
        "notebooklm",
        &[".from-user-container .message-text-content", ".to-user-container .message-text-content"],
    ),
    (
        "open-webui",
        &[
            ".chat-user .markdown-prose, .user-message .markdown-prose",
            "#response-content-container, .chat-assistant .markdown-prose",
        ],
    ),
    ("perplexity", &["[class*=\"group/query\"]", "[id^=\"markdown-content-\"]"]),
    (
        "poe",
        &[
            "[class*=\"ightSideMessage\"] [class*=\"Message_selectableText\"]",
            "[class*=\"eftSideMessage\"] [class*=\"Markdown_markdownContainer\"]",
        ],
    ),
    ("qwen", &[".user-message-content", ".response-message-content .qwen-markdown"]),
    (
        "streamlit",
        &[
            "[data-testid=\"stChatMessageContent\"][aria-label$=\"user\"]",
            "[data-testid=\"stChatMessageContent\"][aria-label$=\"assistant\"]",
        ],
    ),
    ("zai", &[".chat-user", "#response-content-container"]),
];

/// What nobody counts as said: the interface, and what is collapsed.
const SILENT: &str = "button:not([data-testid*=\"citation\"]), svg, style, script, select, textarea, input, nav, .sr-only, .visually-hidden, .cdk-visually-hidden, \
    [aria-hidden=\"true\"], [hidden], [role=\"toolbar\"], [data-find-omitted], [data-cds=\"TurnStatus\"], model-thoughts, mat-icon, \
    .google-symbols, .material-icons, [data-markdown-copy=\"exclude\"], [data-thread-find-skip], details, .think-stage, \
    .md-code-block-banner-wrap, [data-testid=\"collapsible-user-message-toggle\"], [role=\"group\"][aria-label*=\".\"], \
    [style^=\"opacity: 0;\"], .ds-think-content, .qwen-chat-tool-status-card, source-footnote, sources-list, .table-footer, time";

/// Code that stands by itself.
const CODE: &str =
    "pre, [data-markdown-copy=\"code-block\"], .monaco-editor, .view-lines, .cm-editor, code.block";

/// Formulas.
const FORMULA: &str = "[data-math-source], [data-math], .katex, math, mjx-container";

/// What one page says.
#[derive(Default)]
pub struct Reading {
    /// The words, outside code and formulas.
    pub words: HashMap<String, usize>,
    /// Code blocks.
    pub code: Vec<String>,
    /// Formulas as TeX, where the page has it.
    pub tex: Vec<String>,
    /// Rows of tables, as their words.
    pub rows: Vec<String>,
}

/// Reads the page; `None` for sites that are not known here.
pub fn read(page: &Page, site: &str) -> Option<Reading> {
    let (_, bodies) = BODIES.iter().find(|(name, _)| *name == site)?;
    let bodies = Selector::list(bodies);
    let found = search(&page.root, &|element, ancestors| {
        if element.rendered.hidden {
            Look::Skip
        } else if bodies.iter().any(|body| body.matches(element, ancestors)) {
            Look::Take
        } else {
            Look::Enter
        }
    });
    let mut reader = Reader {
        truth: Reading::default(),
        silent: Selector::new(SILENT),
        code: Selector::new(CODE),
        formula: Selector::new(FORMULA),
    };
    for body in found {
        reader.element(body);
    }
    Some(reader.truth)
}

/// Counts the words of a text.
pub fn count(text: &str, words: &mut HashMap<String, usize>) {
    for word in text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
}

/// The words of a text, one space between two.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'s> {
    truth: Reading,
    silent: Selector<'s>,
    code: Selector<'s>,
    formula: Selector<'s>,
}

impl Reader<'_> {
    fn element(&mut self, element: &Element) {
        if element.rendered.hidden || (self.silent.accepts(element) && !self.formula.accepts(element)) {
            return;
        }
        if self.formula.accepts(element) {
            self.truth.tex.extend(tex(element));
            return;
        }
        if self.code.accepts(element) {
            let text = code(element);
            if !text.trim().is_empty() {
                self.truth.code.push(text);
            }
            return;
        }
        // What was typed, tags and all, stands in the label; the page may show less.
        let label = element.attribute("aria-label").unwrap_or_default();
        if let Some((_, typed)) = label.split_once("user's message: ") {
            return count(typed, &mut self.truth.words);
        }
        // The heading of a column may stand on the button that sorts by it.
        if element.is("role", "columnheader") {
            return count(&element.text(), &mut self.truth.words);
        }
        if element.tag == "tr" {
            let mut words = String::new();
            self.row(element, &mut words);
            self.truth.rows.push(squeezed(&words));
        }
        // Text of neighbours that are lines of their own is not one word.
        let mut line = String::new();
        for node in &element.children {
            match node {
                Node::Text(text) => line.push_str(text),
                Node::Element(child) if is_within_line(child) && !self.silent.accepts(child) => {
                    self.inline(child, &mut line)
                }
                Node::Element(child) => {
                    count(&std::mem::take(&mut line), &mut self.truth.words);
                    self.element(child);
                }
            }
        }
        count(&line, &mut self.truth.words);
    }

    /// Text that may go on in the middle of a word.
    fn inline(&mut self, element: &Element, line: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) if is_counter(text) => {}
                Node::Text(text) => line.push_str(text),
                Node::Element(child) if is_within_line(child) && !self.silent.accepts(child) => {
                    self.inline(child, line)
                }
                Node::Element(child) => {
                    line.push(' ');
                    self.element(child);
                }
            }
        }
    }

    fn row(&self, element: &Element, words: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) => words.push_str(text),
                Node::Element(child) if self.formula.accepts(child) => {
                    words.push_str(&tex(child).unwrap_or_default())
                }
                Node::Element(child) if self.silent.accepts(child) || child.rendered.hidden => {}
                Node::Element(child) => {
                    if matches!(child.tag.as_str(), "td" | "th" | "br" | "p" | "div" | "li") {
                        words.push(' ');
                    }
                    self.row(child, words);
                }
            }
        }
    }
}

fn is_within_line(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "b" | "strong" | "i" | "em" | "u" | "s" | "del" | "mark" | "span" | "a" | "font" | "small"
    ) && !element.class("katex")
        && !["data-math", "data-math-source"].iter().any(|name| element.has(name))
}

fn tex(element: &Element) -> Option<String> {
    let own =
        ["data-math-source", "data-math"].iter().find_map(|name| element.attribute(name)).map(str::to_owned);
    let noted = || element.find(&|inner| inner.tag == "annotation").map(Element::text);
    own.or_else(noted).map(|tex| squeezed(&tex)).filter(|tex| !tex.is_empty())
}

/// The text of a code block, a line of an editor being a line.
fn code(element: &Element) -> String {
    let place = [".view-lines", ".cm-content", "code", "pre"].iter().find_map(|place| {
        let place = Selector::new(place);
        if place.accepts(element) && element.tag != "pre" { Some(element) } else { place.first(element) }
    });
    let mut text = String::new();
    lines(place.unwrap_or(element), &mut text);
    let text = if element.find(&|inner| inner.class("view-line")).is_some() {
        text.replace('\u{a0}', " ")
    } else {
        text
    };
    text.trim_end_matches('\n').trim_start_matches('\n').to_owned()
}

fn lines(element: &Element, text: &mut String) {
    // Between the lines of an editor markup is only laid out.
    let has_lines = element.elements().any(|child| child.class("cm-line") || child.class("view-line"));
    for node in &element.children {
        match node {
            Node::Text(piece) if has_lines && piece.trim().is_empty() => {}
            Node::Text(piece) => text.push_str(piece),
            Node::Element(child) if child.tag == "br" => text.push('\n'),
            Node::Element(child) if child.tag == "button" || child.is("aria-hidden", "true") => {}
            Node::Element(child) => {
                let is_line = child.class("cm-line") || child.class("view-line") || child.tag == "div";
                if is_line && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                let before = text.len();
                lines(child, text);
                if is_line && text.len() == before {
                    text.push('\n');
                }
            }
        }
    }
}

/// Whether a text is the `+2` behind the name of a source, for others that a click shows.
fn is_counter(text: &str) -> bool {
    text.trim()
        .strip_prefix('+')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

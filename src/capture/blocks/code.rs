//! Code blocks: their text, language and missing_lines, however an editor draws them.

use super::{legacy_editors, line_numbers, monaco};
use crate::capture::editors;
use crate::page::{
    Element, Labels, Node, RenderedState, Selector,
    select::{Look, search},
};

/// A code block as it stands in the page.
#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) language: String,
    /// The language is what a class says, which is what was written; a header may be prettier, an editor's own
    /// attribute is its guess.
    pub(super) is_written: bool,
    pub(super) text: String,
    /// Lines are missing: the editor draws only what is on the screen.
    pub(super) has_hole: bool,
}

/// Boxes that hold one code block and its header.
pub(super) const BOXES: &str = "pre, code-block, [data-markdown-copy=\"code-block\"], .cm-editor, .monaco-editor, \
    .CodeMirror, .ace_editor, .view-lines, [role=\"group\"], [class*=\"code-block\"], [class*=\"codeblock\"], [class*=\"code_block\"], \
    [class*=\"CodeBlock\"], [data-testid*=\"code-block\"], [data-component=\"code\"], [data-streamdown=\"code-block\"]";

/// Where the code itself stands, the surest first.
const ROOTS: [&str; 6] =
    [".view-lines", ".cm-content", legacy_editors::CODEMIRROR, legacy_editors::ACE, "code", "pre"];

/// What is drawn beside the code.
const GUTTERS: &str = "[aria-hidden=\"true\"], button, svg, .cm-gutters, .gutter, .line-number, .line-numbers, .linenumber, .lineno, \
    .react-syntax-highlighter-line-number, .hljs-ln-numbers, .blob-num, .select-none, .sr-only";

/// Elements that are one line each.
const LINES: &str = ".cm-line, .CodeMirror-line, .view-line, div, p, li, tr, .block";

// The labels of elements in code.
const GAP: u32 = 1;
const GUTTER: u32 = 2;
const EDITOR_LINE: u32 = 4;
const LINE: u32 = 8;

/// The selectors for code, read once.
#[derive(Debug)]
pub(super) struct Places {
    roots: Vec<Selector<'static>>,
    blocks: Selector<'static>,
    prose: Selector<'static>,
    drawn: Selector<'static>,
    labels: Labels<'static>,
}

impl Places {
    pub(super) fn new() -> Self {
        let mut labels = Labels::default();
        for (label, selector) in [
            (GAP, ".cm-gap"),
            (GUTTER, GUTTERS),
            (GUTTER, legacy_editors::BESIDE),
            (EDITOR_LINE, ".cm-line, .CodeMirror-line, .ace_line, .ace_line_group"),
            (LINE, LINES),
        ] {
            labels.add(label, selector);
        }
        Self {
            roots: Selector::list(&ROOTS),
            blocks: Selector::new("pre:not(.CodeMirror-line):not(.CodeMirror-line-like)"),
            prose: Selector::new("p, ul, ol, h1, h2, h3, table"),
            drawn: Selector::new("pre, .overflow-auto"),
            labels,
        }
    }
}

/// Reads the element as a code block, if it is one or the box of exactly one.
pub(super) fn code(element: &Element, is_box: bool, places: &Places) -> Option<Code> {
    if element.tag == "code" {
        let is_block = element.class("whitespace-pre!") || element.class("whitespace-pre");
        return (is_block && element.class("block")).then(|| read(element, &[element], &places.labels));
    }
    if !is_box {
        return None;
    }
    let roots = places.roots.iter().map(|root| roots(element, root)).find(|roots| !roots.is_empty());
    let roots = match roots {
        Some(roots) => roots,
        None if matches!(element.tag.as_str(), "pre") => vec![element],
        None => return None,
    };
    // A box around several blocks, or around text with a code span in it, is no code block.
    let is_pre = element.tag == "pre";
    if !is_pre && (places.blocks.all(element).len() > 1 || places.prose.first(element).is_some()) {
        return None;
    }
    if !is_pre && roots.len() > 1 {
        return None;
    }
    let only_spans =
        !is_pre && roots.iter().all(|root| root.tag == "code") && places.drawn.first(element).is_none();
    (!only_spans || element.is("data-markdown-copy", "code-block") || element.tag == "code-block")
        .then(|| read(element, &roots, &places.labels))
}

fn roots<'a>(element: &'a Element, root: &Selector<'_>) -> Vec<&'a Element> {
    if root.accepts(element) && element.tag != "pre" { vec![element] } else { root.all(element) }
}

fn read<'e>(block: &'e Element, roots: &[&'e Element], labels: &'e Labels<'_>) -> Code {
    let (language, is_written) = language(block, roots);
    // An editor that was scrolled through (`capture::editors`) gives all its lines, drawn or not.
    if let [Element { rendered: RenderedState { value: Some(text), drawn: Some(drawn), .. }, .. }] = roots
        && editors::fits(drawn, text)
    {
        let text = text.strip_suffix('\n').unwrap_or(text).to_owned();
        return Code { language, is_written, text, has_hole: false };
    }
    let editor = Selector::new(".monaco-editor");
    let pane = if editor.accepts(block) { Some(block) } else { editor.first(block) };
    let mut writer =
        Writer { labels, pane, text: String::new(), pending: false, has_line: false, has_hole: false };
    for root in roots {
        writer.line_start();
        // Inside the editor's own lines the innermost root counts: `pre.cm-content > code`.
        let inner = root.elements().find(|child| child.tag == "code").filter(|_| root.tag == "pre");
        writer.children(inner.unwrap_or(root));
    }
    let text = writer.text.strip_suffix('\n').unwrap_or(&writer.text).to_owned();
    let has_hole = writer.has_hole
        || line_numbers::tells_of_more(block, &text)
        || roots.iter().any(|root| legacy_editors::lack_lines(block, root));
    Code { language, is_written, text, has_hole }
}

#[derive(Debug)]
struct Writer<'w> {
    labels: &'w Labels<'w>,
    /// The editor around the code, if it is Monaco.
    pane: Option<&'w Element>,
    text: String,
    /// The next text begins a new line.
    pending: bool,
    /// A line of an editor has been read, be it empty.
    has_line: bool,
    has_hole: bool,
}

impl Writer<'_> {
    fn line_start(&mut self) {
        self.pending = !self.text.is_empty() && !self.text.ends_with('\n');
    }

    fn put(&mut self, text: &str) {
        if std::mem::take(&mut self.pending) {
            self.text.push('\n');
        }
        super::push_text(&mut self.text, text);
    }

    fn children(&mut self, element: &Element) {
        if element.elements().any(|row| row.class("view-line")) {
            return self.view_lines(element);
        }
        // Between the lines of an editor markup is only laid out.
        let has_lines = element.elements().any(|child| self.labels.of(child) & EDITOR_LINE != 0);
        for node in &element.children {
            match node {
                Node::Text(text) if has_lines && text.trim().is_empty() => {}
                Node::Text(text) => self.put(text),
                Node::Element(child) => self.element(child),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if let Some(text) = legacy_editors::stands_for(element) {
            return self.put(text);
        }
        let labels = self.labels.of(element);
        let is = |label: u32| labels & label != 0;
        if is(GAP) {
            self.has_hole = true;
        } else if element.tag == "br" {
            self.put("\n");
        } else if element.rendered.hidden || is(GUTTER) {
        } else if is(EDITOR_LINE) {
            // An editor's line is one line even when it is empty: the break stands behind the line before.
            if std::mem::replace(&mut self.has_line, true) || !self.text.is_empty() {
                self.text.push('\n');
            }
            self.pending = false;
            self.inside_line(element);
        } else if is(LINE) {
            self.line_start();
            self.children(element);
            self.line_start();
        } else {
            self.children(element);
        }
    }

    /// A line of an editor: an empty one is drawn as a lone `<br>`. Of a very long one only a part is drawn: an empty
    /// element keeps the room of the rest.
    fn inside_line(&mut self, element: &Element) {
        let is_room = |inner: &Element| {
            inner.tag == "div" && inner.children.is_empty() && inner.has("style") && !inner.class("ace_line")
        };
        self.has_hole |= element.find(&is_room).is_some();
        if element.class("ace_line_group") {
            self.put(&legacy_editors::wrapped(element));
        } else if !element.text().is_empty() {
            self.children(element);
        }
    }

    fn view_lines(&mut self, view: &Element) {
        let (lines, lacks_lines) = monaco::lines(view, self.pane);
        self.has_hole |= lacks_lines;
        for line in lines {
            if std::mem::replace(&mut self.has_line, true) || !self.text.is_empty() {
                self.text.push('\n');
            }
            self.pending = false;
            self.put(&line);
        }
    }
}

/// The language of a class: `language-rust`.
pub(super) fn class_language(element: &Element) -> Option<String> {
    let mut classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    let name = classes.find_map(|class| {
        class
            .strip_prefix("language-")
            .or_else(|| class.strip_prefix("lang-"))
            .filter(|name| !name.is_empty())
    });
    name.map(str::to_lowercase)
}

/// The language, and whether a class says it; else the header of the box does, or an attribute.
fn language(block: &Element, roots: &[&Element]) -> (String, bool) {
    let (mut written, mut guessed) = (None, None);
    let mut look = |element: &Element| {
        let attribute = ["data-language", "data-lang"].iter().find_map(|name| element.attribute(name));
        written = written.take().or_else(|| class_language(element));
        guessed = guessed.take().or_else(|| attribute.map(|name| name.trim().to_lowercase()));
    };
    look(block);
    for root in roots {
        look(root);
    }
    if let Some(code) = block.find(&|inner| matches!(inner.tag.as_str(), "code" | "pre")) {
        look(code);
    }
    if let Some(name) = written {
        return (name, true);
    }
    (header(block, roots).and_then(|label| name(&label)).or(guessed).unwrap_or_default(), false)
}

/// The label as the name of a language, if it can be one: a header may say anything.
pub(super) fn name(label: &str) -> Option<String> {
    let label = label.trim().to_ascii_lowercase();
    let is_name = (1..=24).contains(&label.len())
        && label.contains(|sign: char| sign.is_ascii_alphabetic())
        && label.chars().all(|sign| sign.is_ascii_alphanumeric() || "+#.-_/".contains(sign));
    is_name.then_some(label)
}

/// The first words of the box that are not the code.
fn header(block: &Element, roots: &[&Element]) -> Option<String> {
    let is_root = |element: &Element| roots.iter().any(|root| std::ptr::eq(*root, element));
    let has_words = |element: &Element| {
        element.children.iter().any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()))
    };
    let labels = search(block, &|element, _| {
        let is_beside = matches!(element.tag.as_str(), "button" | "pre" | "code")
            || is_root(element)
            || element.class("sr-only");
        match is_beside {
            true => Look::Skip,
            false if has_words(element) => Look::Take,
            false => Look::Enter,
        }
    });
    let label = labels.first()?;
    (!Selector::new(".cm-line, .view-line").accepts(label)).then(|| label.text())
}

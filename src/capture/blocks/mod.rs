//! Elements -> blocks and inlines, for all sites.

/// Code blocks: their text, language and holes.
mod code;
/// Attachments, collapsed parts, frames: what is named but not shown.
mod label;
/// Builds lines and blocks while the tree is walked.
mod line;
/// The targets of links.
mod link;
/// Lists and their items.
mod list;
/// Formulas as TeX.
mod math;
/// Pictures, and which of them are decoration.
mod picture;
/// Text as it was typed.
mod plain;
/// Tables and their columns' alignment.
mod table;

use crate::{
    model::{Block, Detail, Inline},
    page::{Element, Labels, Node, Selector, text::has},
};
use line::{Builder, Format};

pub(crate) use label::name;

/// What no site shows as content: read by screen readers only, or toolbars, icons and menus.
const DECORATION: &str = ".sr-only, .visually-hidden, .cdk-visually-hidden, .screen-reader-only, [role=\"toolbar\"], \
    [role=\"menu\"], [role=\"tooltip\"], [data-footnote-backref], .data-footnote-backref, mat-icon, \
    .google-symbols, .material-icons, .material-symbols-outlined";

// The labels of elements.
pub(super) const DROPPED: u32 = 1;
pub(super) const ATTACHMENT: u32 = 2;
pub(super) const DETAILS: u32 = 4;
const CHIP: u32 = 8;
const CITATION: u32 = 16;
const LINE: u32 = 32;
const FORMULA: u32 = 64;
const CODE_BOX: u32 = 128;
const RICH: u32 = 256;
const SOURCE: u32 = 512;
const UNSPOKEN: u32 = 1024;
const CODE_SPAN: u32 = 2048;

/// Tags that hold no content of a message.
const CONTROLS: [&str; 11] =
    ["datalist", "dialog", "head", "input", "nav", "object", "rp", "select", "svg", "textarea", "title"];

/// Tags that begin and end a line.
const PARAGRAPHS: [&str; 22] = [
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "legend",
    "li",
    "main",
    "p",
    "section",
    "summary",
    "tr",
];

/// Rules of one shape of a site, on top of those for all sites. Selectors stand for single elements.
#[derive(Clone, Debug, Default)]
pub struct Rules<'r> {
    /// Not content.
    pub drop: &'r str,
    /// Named files and cards.
    pub attachments: &'r str,
    /// Collapsed parts: the part, its header, what it holds.
    pub details: &'r [(&'r str, &'r str, Detail)],
    /// Chips that stand behind a word without a space.
    pub chips: &'r str,
    /// Citations whose address is in an attribute: the element, the attribute's name.
    pub citations: &'r [(&'r str, &'r str)],
    /// Elements of a typed text that are one line each.
    pub lines: &'r str,
    /// The page's address.
    pub url: &'r str,
}

/// Reads elements into blocks and counts what it could not read.
#[derive(Debug)]
pub struct Reader<'r> {
    rules: &'r Rules<'r>,
    // Read once, asked for every element.
    labels: Labels<'r>,
    rich: Labels<'static>,
    code: code::Places,
    /// Code blocks with lines that are not in the page.
    pub holes: u32,
    /// Frames and canvases.
    pub unreadable: u32,
}

impl<'r> Reader<'r> {
    /// A reader that follows these rules.
    pub fn new(rules: &'r Rules<'r>) -> Self {
        let mut labels = Labels::default();
        for (label, selector) in [
            (DROPPED, rules.drop),
            (DROPPED, DECORATION),
            (ATTACHMENT, rules.attachments),
            (CHIP, rules.chips),
            (LINE, rules.lines),
            (FORMULA, math::FORMULAS),
            (SOURCE, math::WITH_SOURCE),
            (UNSPOKEN, "[aria-hidden=\"true\"]:not(img)"),
            (CODE_SPAN, "[data-markdown-copy=\"inline-code\"]"),
            (CODE_BOX, code::BOXES),
        ] {
            labels.add(label, selector);
        }
        for (part, _, _) in rules.details {
            labels.add(DETAILS, part);
        }
        for (citation, _) in rules.citations {
            labels.add(CITATION, citation);
        }
        let mut rich = Labels::default();
        rich.add(RICH, plain::RICH);
        Self { rules, labels, rich, code: code::Places::new(), holes: 0, unreadable: 0 }
    }

    /// The content of an element of formatted text, or of an attachment, a picture, a collapsed part.
    pub fn blocks(&mut self, element: &Element) -> Vec<Block> {
        let mut out = Builder::default();
        self.element(element, false, &mut out);
        out.finish()
    }

    /// Whether the element and all in it is not content.
    pub fn is_dropped(&self, element: &Element) -> bool {
        self.labels(element) & DROPPED != 0
    }

    /// What the rules call the element: `DROPPED` and the like.
    pub(super) fn labels(&self, element: &Element) -> u32 {
        if element.facts.hidden { DROPPED } else { self.labels.of(element) }
    }

    fn collect(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let mut out = Builder::default();
        self.children(element, keep, &mut out);
        out.finish()
    }

    /// The content as one line: for headings, cells and names.
    fn line(&mut self, element: &Element, keep: bool) -> Vec<Inline> {
        line::flatten(self.collect(element, keep))
    }

    fn children(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        for node in &element.children {
            match node {
                Node::Text(text) => out.text(text, keep),
                Node::Element(child) => self.element(child, keep, out),
            }
        }
    }

    fn element(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        let labels = self.labels(element);
        if labels & DROPPED != 0 || (out.in_link() && label::is_counter(element)) {
            return;
        }
        let keep = keeps_space(element, keep);
        if labels & CHIP != 0 {
            out.gap();
        }
        if self.special(element, labels, keep, out) {
            return;
        }
        match element.tag.as_str() {
            "br" => out.line_break(),
            "hr" => out.push(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, keep, out),
            "ul" | "ol" | "menu" => {
                let list = self.list(element, keep);
                out.push_all(list);
            }
            "table" => {
                let blocks = self.table(element, keep);
                out.push_all(blocks);
            }
            "blockquote" => {
                let blocks = self.collect(element, keep);
                if !blocks.is_empty() || is_empty(element) {
                    out.push(Block::Quote(blocks));
                }
            }
            "b" | "strong" => self.format(Format::Strong, element, keep, out),
            "i" | "em" | "cite" | "dfn" | "var" => self.format(Format::Emphasis, element, keep, out),
            "del" | "s" | "strike" => self.format(Format::Strike, element, keep, out),
            "sup" => self.format(Format::Superscript, element, keep, out),
            "sub" => self.format(Format::Subscript, element, keep, out),
            "a" => self.link(element, keep, out),
            "code" | "kbd" | "samp" | "tt" => out.code(&element.text()),
            "button" if labels & CHIP != 0 => self.children(element, keep, out),
            "button" => picture::in_button(element, self.rules.url, out),
            "summary" => self.format(Format::Strong, element, keep, out),
            tag if CONTROLS.contains(&tag) => {}
            "p" => {
                out.flush();
                self.children(element, keep, out);
                out.end_paragraph();
            }
            tag if PARAGRAPHS.contains(&tag) || element.is("role", "row") => {
                out.flush();
                self.children(element, keep, out);
                out.flush();
            }
            _ => self.children(element, keep, out),
        }
    }

    /// What is recognized by more than its tag. True when that was all of the element.
    fn special(&mut self, element: &Element, labels: u32, keep: bool, out: &mut Builder) -> bool {
        if labels & ATTACHMENT != 0 {
            out.push(Block::Attachment(name(element)));
            return true;
        }
        if labels & DETAILS != 0 {
            let is_part = |part: &str| Selector::new(part).accepts(element);
            if let Some((_, header, kind)) = self.rules.details.iter().find(|(part, _, _)| is_part(part)) {
                out.push_all(self.details(element, &Selector::new(header), *kind));
                return true;
            }
        }
        if labels & CITATION != 0 {
            for (citation, attribute) in self.rules.citations {
                let target = element.attribute(attribute);
                if let Some(target) = target.filter(|_| Selector::new(citation).accepts(element)) {
                    self.link_to(target, element, keep, out);
                    return true;
                }
            }
        }
        if labels & (FORMULA | SOURCE) != 0
            && let Some((text, display)) = math::formula(element, labels & FORMULA != 0)
        {
            if display {
                out.push(Block::Math(text));
            } else {
                out.inline(Inline::Math(text));
            }
            return true;
        }
        if labels & UNSPOKEN != 0 {
            return true;
        }
        if let Some(code) = code::code(element, labels & CODE_BOX != 0, &self.code) {
            self.holes += u32::from(code.has_hole);
            if !code.text.is_empty() || is_empty_pre(element) {
                out.push(Block::Code { language: code.language, text: code.text });
            }
            return true;
        }
        if labels & CODE_SPAN != 0 {
            out.code(&element.text());
            return true;
        }
        match element.tag.as_str() {
            "img" => {
                out.extend(picture::picture(element, out.in_link(), self.rules.url));
                true
            }
            "iframe" | "canvas" | "embed" => {
                self.unreadable += 1;
                out.push(Block::Attachment(name(element)));
                true
            }
            "audio" | "video" => {
                out.push(Block::Attachment(name(element)));
                true
            }
            "details" => {
                out.push_all(self.disclosure(element, keep));
                true
            }
            _ => false,
        }
    }

    fn heading(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        let level = element.tag.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0'));
        let line = self.line(element, keep);
        if !line.is_empty() || is_empty(element) {
            out.push(Block::Heading(level, line));
        }
    }

    fn format(&mut self, format: Format, element: &Element, keep: bool, out: &mut Builder) {
        out.open(format);
        self.children(element, keep, out);
        out.close();
    }
}

/// Whether white space counts inside the element, when it does (`outside`) or does not around it.
fn keeps_space(element: &Element, outside: bool) -> bool {
    if matches!(element.tag.as_str(), "pre" | "textarea") {
        return true;
    }
    let style = element.attribute("style").unwrap_or_default();
    if has(style, "white-space") {
        return has(style, "pre");
    }
    let mut keep = outside;
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        match class.trim_matches('!') {
            "whitespace-pre-wrap"
            | "whitespace-pre"
            | "whitespace-break-spaces"
            | "pre-wrap"
            | "white-space-pre-wrap" => keep = true,
            "whitespace-normal" | "whitespace-nowrap" => keep = false,
            _ => {}
        }
    }
    keep
}

/// Whether there is nothing in the element, as it was written: not that something was left out.
fn is_empty(element: &Element) -> bool {
    element.children.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

fn is_empty_pre(element: &Element) -> bool {
    let code = element.elements().next();
    element.tag == "pre"
        && element.children.len() == 1
        && code.is_some_and(|code| code.tag == "code" && is_empty(code))
}

/// Whether a character may stand in text: all but the control characters other than line break and tab.
fn is_text(sign: char) -> bool {
    !sign.is_ascii_control() || sign == '\n' || sign == '\t'
}

/// Appends the characters that may stand in text.
fn push_text(text: &mut String, more: &str) {
    for piece in more.split(|sign| !is_text(sign)) {
        text.push_str(piece);
    }
}

//! Elements -> blocks and inlines, for all sites.

/// Code blocks: their text, language and missing_lines.
mod code;
/// Headers of code blocks.
mod code_header;
/// Ticked, chosen, typed.
mod controls;
/// Diagrams.
mod diagram;
/// Editors of before.
mod legacy_editors;
/// Builds lines and blocks while the tree is walked.
mod line;
/// Line numbers beside code.
mod line_numbers;
/// The targets of links.
mod link;
/// Lists and their items.
mod list;
/// Formulas as TeX.
mod math;
/// MathML as TeX.
mod mathml;
/// Sound, films, embedded documents.
mod media;
/// An editor that draws its lines anywhere.
mod monaco;
/// What an element's neighbours tell of it.
mod neighbours;
/// Pictures, and which of them are decoration.
mod picture;
/// Attachments, collapsed parts, frames: what is named but not shown.
mod placeholder;
/// Text as it was typed.
mod plain;
/// What reading an element gives.
mod read;
/// What elements are called.
mod rules;
/// White space.
mod space;
/// Headings and what is marked in a line.
mod styles;
/// Tables and their columns' alignment.
mod table;
/// Panels behind tabs.
mod tabs;
/// Text that is not shown.
mod unseen;
/// How much an element shows.
pub(super) mod visible_length;

use crate::{
    model::{Block, Detail, Inline},
    page::{Element, Labels, Node, Selector},
};
use line::{Builder, InlineStyle};
use space::{is_empty, is_empty_pre, is_text, keeps_space, push_text};

pub(crate) use placeholder::name;
pub use read::Read;
pub use rules::Rules;
pub(super) use rules::{ATTACHMENT, DETAILS, DROPPED};
use rules::{
    BOLD, CHIP, CITATION, CODE_BOX, CODE_SPAN, DIAGRAM, FORMULA, GRID, LINE, SEPARATOR, SLANTED, SOURCE,
    STRUCK, UNSPOKEN,
};

/// Tags that hold no content of a message.
const CONTROLS: [&str; 10] =
    ["datalist", "dialog", "head", "input", "nav", "rp", "select", "svg", "textarea", "title"];

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

/// Reads elements into blocks and counts what it could not read.
#[derive(Debug)]
pub struct BlockBuilder<'r> {
    rules: &'r Rules<'r>,
    // Read once, asked for every element.
    labels: Labels<'r>,
    rich: Labels<'static>,
    code: code::Places,
    details: Vec<(Selector<'r>, Selector<'r>, Detail)>,
    citations: Vec<(Selector<'r>, &'r str)>,
    /// Inside a collapsed part, which may be in the page without being shown.
    in_details: bool,
    /// Inside a paragraph or an item.
    in_words: bool,
    /// The next control is that of the item that is being read.
    is_checked_item: bool,
    /// Tabs whose panels have not been met, and whether one of their panels has.
    tabs: Vec<tabs::Tab>,
    has_panel: bool,
    missing_lines: u32,
    unreadable: u32,
    unread: u32,
    hidden: u32,
}

impl<'r> BlockBuilder<'r> {
    /// A reader that follows these rules.
    pub fn new(rules: &'r Rules<'r>) -> Self {
        let (labels, rich) = rules.labels();
        let details = rules.details.iter();
        let details = details.map(|(part, header, kind)| (Selector::new(part), Selector::new(header), *kind));
        let citations = rules.citations.iter();
        let citations = citations.map(|(citation, attribute)| (Selector::new(citation), *attribute));
        Self {
            rules,
            labels,
            rich,
            details: details.collect(),
            citations: citations.collect(),
            code: code::Places::new(),
            in_details: false,
            in_words: false,
            is_checked_item: false,
            tabs: Vec::new(),
            has_panel: false,
            missing_lines: 0,
            unreadable: 0,
            unread: 0,
            hidden: 0,
        }
    }

    fn blocks(&mut self, element: &Element) -> Vec<Block> {
        let mut out = Builder::default();
        self.element(element, false, &mut out);
        out.finish()
    }

    /// A reader by the same rules that sees what is hidden, too.
    pub(super) fn of_hidden(rules: &'r Rules<'r>) -> Self {
        Self { in_details: true, ..Self::new(rules) }
    }

    /// Whether the element and all in it is not content.
    pub fn is_dropped(&self, element: &Element) -> bool {
        self.labels(element) & DROPPED != 0
    }

    /// Whether the element is a formula or holds one.
    pub(super) fn holds_formula(&self, element: &Element) -> bool {
        self.labels(element) & (FORMULA | SOURCE) != 0
            || (self.shows(element) && element.elements().any(|child| self.holds_formula(child)))
    }

    /// What the rules call the element: `DROPPED` and the like.
    pub(super) fn labels(&self, element: &Element) -> u32 {
        let is_hidden = element.rendered.hidden && !element.is("role", "tabpanel");
        if is_hidden && !self.in_details {
            return DROPPED;
        }
        if self.rules.labels.iter().any(|label| std::ptr::eq(*label, element)) {
            return DROPPED;
        }
        let labels = self.labels.of(element);
        let labels = if placeholder::is_file(element) { labels | ATTACHMENT } else { labels };
        let is_learned = self.rules.learned.iter().any(|part| std::ptr::eq(*part, element));
        let labels = if is_learned { labels | DETAILS } else { labels };
        if placeholder::is_thinking(element) { labels | DETAILS } else { labels }
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
        let mut nodes = element.children.as_slice();
        while let Some((node, rest)) = nodes.split_first() {
            if let Some((code, used)) = self.code_with_header(nodes) {
                out.push(code);
                nodes = nodes.get(used..).unwrap_or_default();
                continue;
            }
            match node {
                Node::Text(text) => out.text(text, keep || element.rendered.keeps_space),
                Node::Element(child) => self.child(element, child, keep, out),
            }
            nodes = rest;
        }
    }

    fn element(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        let labels = self.labels(element);
        if labels & DROPPED != 0 || (out.in_link() && placeholder::is_counter(element)) {
            return;
        }
        let keep = keeps_space(element, keep);
        if labels & CHIP != 0 {
            out.gap();
        }
        if self.special(element, labels, keep, out) {
            return;
        }
        let tag = if controls::is_button(element) { "button" } else { element.tag.as_str() };
        match tag {
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
            "b" | "strong" => self.format(InlineStyle::Strong, element, keep, out),
            "i" | "em" | "cite" | "dfn" | "var" => self.format(InlineStyle::Emphasis, element, keep, out),
            "del" | "s" | "strike" => self.format(InlineStyle::Strike, element, keep, out),
            "sup" => self.format(InlineStyle::Superscript, element, keep, out),
            "sub" => self.format(InlineStyle::Subscript, element, keep, out),
            "a" => self.link(element, keep, out),
            "code" | "kbd" | "samp" | "tt" => out.code(&element.text()),
            "span"
                if labels & (BOLD | SLANTED | STRUCK) != 0
                    || element.rendered.bold
                    || element.rendered.italic =>
            {
                self.drawn(element, labels, keep, out);
            }
            "div" | "span" if element.is("role", "heading") && element.has("aria-level") => {
                self.heading(element, keep, out);
            }
            "div" if labels & SEPARATOR != 0 && is_empty(element) => out.push(Block::Rule),
            "button" if element.is("data-streamdown", "link") => self.children(element, keep, out),
            "button" if labels & CHIP != 0 => self.children(element, keep, out),
            "button" if self.in_words && controls::is_mark(element) => {}
            "button" if self.in_words && !element.has("aria-haspopup") && out.has_words() => {
                // Among words it is one of them: a citation, a term.
                out.gap();
                self.line(element, keep).into_iter().for_each(|inline| out.inline(inline));
            }
            "button" => picture::in_button(element, self.rules.url, out),
            "rt" => {
                out.text("(", false);
                self.children(element, keep, out);
                out.text(")", false);
            }
            "q" => {
                out.text("“", false);
                self.children(element, keep, out);
                out.text("”", false);
            }
            "summary" => self.format(InlineStyle::Strong, element, keep, out),
            tag if CONTROLS.contains(&tag) => {}
            "p" => {
                out.flush();
                let around = std::mem::replace(&mut self.in_words, true);
                self.children(element, keep, out);
                self.in_words = around;
                out.end_paragraph();
            }
            tag if PARAGRAPHS.contains(&tag) || element.is("role", "row") || element.rendered.own_line => {
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
            let part = self.details.iter().find(|(part, ..)| part.accepts(element));
            let part = part.or_else(|| {
                self.details
                    .iter()
                    .find(|(_, header, _)| element.elements().any(|child| header.accepts(child)))
            });
            if let Some((_, header, kind)) = part.cloned() {
                let part = self.collapsible(element, &header, kind);
                // An artifact that is closed has a name.
                if part.is_empty() && kind == Detail::Artifact {
                    out.push(Block::Attachment(name(element)));
                }
                out.push_all(part);
                return true;
            }
        }
        if !self.in_details && placeholder::is_thinking(element) {
            let header = Selector::new(
                "summary, button, [role=\"button\"], [class*=\"header\"], [class*=\"toggle\"], [class*=\"title\"]",
            );
            out.push_all(self.collapsible(element, &header, Detail::Thinking));
            return true;
        }
        if labels & CITATION != 0 {
            let said = self.citations.iter().filter(|(citation, _)| citation.accepts(element));
            let target = said.filter_map(|(_, attribute)| element.attribute(attribute)).next();
            if let Some(target) = target {
                self.link_to(target, element, keep, out);
                return true;
            }
        }
        if labels & (FORMULA | SOURCE) != 0 {
            match math::formula(element, labels & FORMULA != 0) {
                Some((text, true)) => out.push(Block::Math(text)),
                Some((text, false)) => out.inline(Inline::Math(text)),
                None if labels & FORMULA == 0 => return false,
                // A drawing without its source: what it shows, once.
                None => {
                    self.unreadable += 1;
                    out.text(&math::glyphs(element), false);
                }
            }
            return true;
        }
        if labels & UNSPOKEN != 0 {
            return true;
        }
        if labels & DIAGRAM != 0
            && let Some(diagram) = self.diagram(element)
        {
            out.push_all(diagram);
            return true;
        }
        if let Some(code) = code::code(element, labels & CODE_BOX != 0, &self.code) {
            self.missing_lines += u32::from(code.has_hole);
            if !code.text.is_empty() || is_empty_pre(element) {
                out.push(Block::Code { language: code.language, text: code.text });
            }
            return true;
        }
        if labels & GRID != 0
            && let Some(table) = self.grid(element)
        {
            out.push(table);
            return true;
        }
        if labels & CODE_SPAN != 0 {
            out.code(&element.text());
            return true;
        }
        if self.tab(element, keep, out) || self.control(element, keep, out) {
            return true;
        }
        match element.tag.as_str() {
            "svg" | "canvas" if element.rendered.value.is_some() && !out.in_link() => {
                out.push_all(picture::drawing(element).map(Block::Picture).into_iter().collect());
                true
            }
            "img" => {
                out.extend(picture::picture(element, out.in_link(), self.rules.url));
                true
            }
            "details" => {
                out.push_all(self.disclosure(element, keep));
                true
            }
            _ => self.media(element, keep, out),
        }
    }
}

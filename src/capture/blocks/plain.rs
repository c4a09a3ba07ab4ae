//! Text as it was typed.

use crate::{
    model::Block,
    page::{Element, Node},
};

use super::{ATTACHMENT, BlockBuilder, DROPPED, LINE, PARAGRAPHS, is_text, keeps_space};

/// What shows that a typed text was rendered as formatted text.
pub(super) const RICH: &str = "ul, ol, pre, table, blockquote, hr, h1, h2, h3, h4, h5, h6, code, strong, b, em, i, img, math, \
    .katex, [data-math-source], [data-math], [data-markdown-copy], iframe, details";

impl BlockBuilder<'_> {
    pub(super) fn typed(&mut self, element: &Element) -> Vec<Block> {
        if self.is_rich(element) {
            return self.blocks(element);
        }
        let mut writer = Writer::default();
        self.write(element, keeps_space(element, false), &mut writer);
        let text = writer.text.trim_end().trim_start_matches('\n');
        if text.trim().is_empty() { Vec::new() } else { vec![Block::Plain(text.to_owned())] }
    }

    fn is_rich(&self, element: &Element) -> bool {
        element.elements().any(|child| {
            let labels = self.labels(child);
            labels & DROPPED == 0
                && (labels & ATTACHMENT != 0
                    || self.rich.of(child) != 0
                    || is_named_link(child)
                    || self.is_rich(child))
        })
    }

    fn write(&self, element: &Element, keep: bool, out: &mut Writer) {
        for node in &element.children {
            let child = match node {
                Node::Text(text) => {
                    out.text(text, keep || element.rendered.keeps_space);
                    continue;
                }
                Node::Element(child) => child,
            };
            let labels = self.labels(child);
            if labels & DROPPED != 0 || child.tag == "button" || child.is("aria-hidden", "true") {
                continue;
            }
            if child.tag == "br" {
                out.line_break();
            } else if labels & LINE != 0 {
                out.whole_line(&child.text());
            } else {
                let breaks = match child.tag.as_str() {
                    "p" => 2,
                    tag if PARAGRAPHS.contains(&tag) => 1,
                    _ => 0,
                };
                out.boundary(breaks);
                self.write(child, keeps_space(child, keep), out);
                out.boundary(breaks);
            }
        }
    }
}

/// A line break between two words, which somebody typed: where markup was laid out, spaces stand around it.
fn typed_break(text: &str) -> Option<usize> {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
    let bytes = text.as_bytes();
    (1..bytes.len())
        .find(|at| bytes.get(*at) == Some(&b'\n') && is_word(bytes.get(at - 1)) && is_word(bytes.get(at + 1)))
}

/// Whether a link shows something else than its own address.
fn is_named_link(element: &Element) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches('/');
        let text = ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        text.to_owned()
    };
    element.tag == "a" && element.attribute("href").is_some_and(|href| bare(href) != bare(&element.text()))
}

#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// Line breaks that stand before the next text.
    pending: usize,
    lines: bool,
}

impl Writer {
    fn text(&mut self, text: &str, keep: bool) {
        let mut text: String = text.chars().filter(|sign| is_text(*sign)).collect();
        if !keep && let Some(at) = typed_break(&text) {
            let (line, rest) = text.split_at(at);
            self.text(line, keep);
            self.line_break();
            return self.text(rest.trim_start_matches('\n'), keep);
        }
        if !keep {
            let at_start = self.pending > 0 || self.text.is_empty() || self.text.ends_with([' ', '\n']);
            let led = text.starts_with([' ', '\n', '\t']) && !at_start;
            let trailed = text.ends_with([' ', '\n', '\t']);
            let words =
                text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            text = match words.is_empty() {
                true => if led { " " } else { "" }.to_owned(),
                false => {
                    [if led { " " } else { "" }, words.as_str(), if trailed { " " } else { "" }].concat()
                }
            };
        }
        if !text.is_empty() {
            self.finalize();
            self.text.push_str(&text);
        }
    }

    fn finalize(&mut self) {
        if self.pending > 0 {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', self.pending));
        }
        self.pending = 0;
    }

    fn boundary(&mut self, breaks: usize) {
        self.pending = self.pending.max(breaks);
    }

    fn line_break(&mut self) {
        self.finalize();
        self.text.push('\n');
    }

    /// An element that is one line: it holds no breaks of its own, and a template's spaces around it.
    fn whole_line(&mut self, text: &str) {
        if self.lines {
            self.text.push('\n');
        }
        self.lines = true;
        self.pending = 0;
        let text: String = text.chars().filter(|sign| is_text(*sign)).collect();
        if text.contains('\n') {
            self.text.push_str(
                &text.split(['\n', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
            );
        } else {
            let inner = text.strip_prefix(' ').unwrap_or(&text);
            self.text.push_str(inner.trim_end());
        }
    }
}

//! From inlines to a line. `*` and `` ` `` are always markup; what else is depends on what stands behind it.

use super::inline;
use crate::{
    link::stream::{
        BREAK, CLOSE, DEEPEST, FIELD, INLINE, JOIN, TEXT,
        letters::{self, Marks},
    },
    model::{Block, Inline, Picture, text::running},
};

/// What stands around a line.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// How many containers the line is in.
    pub(super) depth: usize,
    /// Whether it may have several lines.
    pub(super) lines: bool,
    /// Whether it is a table's cell.
    pub(super) cell: bool,
}

/// The line of some inlines.
pub(super) fn line(inlines: &[Inline], around: Around) -> String {
    let mut writer =
        Writer { out: String::new(), star_at: None, links: has_links(inlines), depth: around.depth, around };
    writer.inlines(inlines, None);
    writer.out
}

fn has_links(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Link(..)) || inline.inside().is_some_and(has_links))
}

/// What the innermost container is, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Strong,
    Emphasis,
    Other,
}

struct Writer {
    out: String,
    /// Where the last single star ended: another one there would be read with it.
    star_at: Option<usize>,
    links: bool,
    depth: usize,
    around: Around,
}

impl Writer {
    fn inlines(&mut self, inlines: &[Inline], inside: Option<Inside>) {
        let mut after_text = false;
        for inline in inlines {
            let flat;
            let inline = if self.depth < DEEPEST || !is_container(inline) {
                inline
            } else {
                flat = Inline::Text(running(&[Block::Paragraph(vec![inline.clone()])]));
                &flat
            };
            if let Inline::Text(text) = inline {
                if after_text || text.is_empty() {
                    self.out.push(TEXT);
                }
                self.text(text);
                after_text = true;
            } else {
                self.inline(inline, inside);
                after_text = false;
            }
        }
    }

    fn marks(&self) -> Marks {
        Marks { one_line: true, cell: self.around.cell, ..Marks::FIELD }
    }

    fn text(&mut self, text: &str) {
        let marks =
            Marks { always: &['*', '`'], behind_backslash: Some('('), links: self.links, ..self.marks() };
        letters::push(&mut self.out, text, marks);
    }

    fn inline(&mut self, inline: &Inline, inside: Option<Inside>) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break if self.around.lines => self.out.push('\n'),
            Inline::Break => self.out.push(BREAK),
            Inline::Strong(line) if inside == Some(Inside::Strong) => {
                self.other(inline::STRONG, line, Inside::Strong)
            }
            Inline::Strong(line) => {
                self.stars("**");
                self.nested(line, Inside::Strong);
                self.stars("**");
            }
            Inline::Emphasis(line) if inside == Some(Inside::Emphasis) => {
                self.other(inline::EMPHASIS, line, Inside::Emphasis);
            }
            Inline::Emphasis(line) => {
                self.stars("*");
                self.nested(line, Inside::Emphasis);
                self.stars("*");
            }
            // An excerpt holds none.
            Inline::Titled(_, line) => self.inlines(line, inside),
            Inline::Strike(line) => self.other(inline::STRIKE, line, Inside::Other),
            Inline::Superscript(line) => self.other(inline::SUPERSCRIPT, line, Inside::Other),
            Inline::Subscript(line) => self.other(inline::SUBSCRIPT, line, Inside::Other),
            Inline::Code(text) => {
                self.out.push('`');
                let marks = Marks { always: &['`'], ..self.marks() };
                letters::push(&mut self.out, text, marks);
                self.out.push('`');
            }
            Inline::Math(tex) => {
                self.out.push_str("\\(");
                let marks = Marks { behind_backslash: Some(')'), ..self.marks() };
                letters::push(&mut self.out, tex, marks);
                self.out.push_str("\\)");
            }
            Inline::Link(target, line) => {
                self.out.push('[');
                self.nested(line, Inside::Other);
                self.out.push_str("](");
                let marks = Marks { always: &[')'], ..self.marks() };
                letters::push(&mut self.out, target, marks);
                self.out.push(')');
            }
            Inline::Picture(picture) => {
                self.out.extend([INLINE, inline::PICTURE]);
                let marks = self.marks();
                picture_text(&mut self.out, picture, marks);
            }
        }
    }

    fn nested(&mut self, line: &[Inline], inside: Inside) {
        self.depth += 1;
        self.inlines(line, Some(inside));
        self.depth -= 1;
    }

    fn other(&mut self, letter: char, line: &[Inline], inside: Inside) {
        self.out.extend([INLINE, letter]);
        self.nested(line, inside);
        self.out.push(CLOSE);
    }

    fn stars(&mut self, stars: &str) {
        if self.star_at == Some(self.out.len()) {
            self.out.push(JOIN);
        }
        self.out.push_str(stars);
        self.star_at = (stars.len() == 1).then_some(self.out.len());
    }
}

/// A picture behind its mark.
pub(super) fn picture_text(out: &mut String, picture: &Picture, marks: Marks) {
    letters::push(out, &picture.alt, marks);
    if let Some(data) = &picture.data {
        out.push(FIELD);
        letters::push(out, data, marks);
    }
    out.push(CLOSE);
}

fn is_container(inline: &Inline) -> bool {
    !matches!(
        inline,
        Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Math(_) | Inline::Picture(_)
    )
}

//! Headings, and what is marked in a line.

use super::{BOLD, BlockBuilder, Builder, SLANTED, STRUCK, is_empty, line::InlineStyle};
use crate::{model::Block, page::Element};

impl BlockBuilder<'_> {
    pub(super) fn heading(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        let said = element.attribute("aria-level").filter(|_| !element.tag.starts_with('h'));
        let level = said.map_or_else(|| element.tag.get(1..).unwrap_or_default(), str::trim);
        let level = level.parse().unwrap_or(2_u8).clamp(1, 6);
        let line = self.line(element, keep);
        if !line.is_empty() || is_empty(element) {
            out.push(Block::Heading(level, line));
        }
    }

    /// A span that is drawn as what other sites have tags for.
    pub(super) fn drawn(&mut self, element: &Element, labels: u32, keep: bool, out: &mut Builder) {
        let formats = [
            (labels & BOLD != 0 || element.rendered.bold, InlineStyle::Strong),
            (labels & SLANTED != 0 || element.rendered.italic, InlineStyle::Emphasis),
            (labels & STRUCK != 0, InlineStyle::Strike),
        ];
        let mut open = 0;
        for (_, format) in formats.into_iter().filter(|(is_drawn, _)| *is_drawn) {
            out.open(format);
            open += 1;
        }
        self.children(element, keep, out);
        for _ in 0..open {
            out.close();
        }
    }

    pub(super) fn format(&mut self, format: InlineStyle, element: &Element, keep: bool, out: &mut Builder) {
        out.open(format);
        self.children(element, keep, out);
        out.close();
    }
}

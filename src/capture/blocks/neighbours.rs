//! What an element's neighbours tell of it: which of several is shown, what a drawing shows, what stands below what.

use super::{BlockBuilder, Builder, DROPPED, FORMULA, SOURCE, unseen, visible_length};
use crate::page::Element;

impl BlockBuilder<'_> {
    /// Reads a child with regard to its neighbours.
    pub(super) fn child(&mut self, parent: &Element, child: &Element, keep: bool, out: &mut Builder) {
        // Nobody sees it, and it says what is seen.
        if is_data_beside_drawing(parent, child) {
            let around = std::mem::replace(&mut self.in_details, true);
            let blocks = if child.tag == "table" { self.table(child, keep) } else { self.list(child, keep) };
            self.in_details = around;
            return out.push_all(blocks);
        }
        let is_unseen = !self.in_details && unseen::is_unseen(child);
        if is_unseen || (child.rendered.hidden && !self.in_details) {
            if unseen::is_behind(parent, child) {
                let around = std::mem::replace(&mut self.in_details, true);
                self.element(child, keep, out);
                self.in_details = around;
                return;
            }
            if is_unseen && self.labels.of(child) & (FORMULA | SOURCE | DROPPED) == 0 {
                self.hidden += u32::from(visible_length::is_text(child));
                return;
            }
        }
        // The children of a column stand below each other, whatever their tags.
        let is_column = parent.class("flex-col");
        if is_column {
            out.flush();
        }
        self.element(child, keep, out);
        if is_column {
            out.flush();
        }
    }
}

/// Whether a list or a table that only screen readers get says what a drawing beside it shows.
fn is_data_beside_drawing(parent: &Element, child: &Element) -> bool {
    let is_data = matches!(child.tag.as_str(), "ul" | "ol" | "dl" | "table");
    let is_drawn = |element: &Element| {
        matches!(element.tag.as_str(), "svg" | "canvas" | "img") || element.is("role", "img")
    };
    let is_read_out =
        child.class("sr-only") || child.class("visually-hidden") || child.class("screen-reader-only");
    is_data
        && is_read_out
        && parent.elements().any(|other| is_drawn(other) || other.find(&is_drawn).is_some())
}

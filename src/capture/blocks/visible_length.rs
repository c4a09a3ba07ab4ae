//! How much an element shows: to find out afterwards whether all of it was read.

use crate::{
    model::{Block, text},
    page::{Element, Node},
};

use super::{
    ATTACHMENT, BlockBuilder, CHIP, CONTROLS, DETAILS, DROPPED, FORMULA, SOURCE, UNSPOKEN, controls, unseen,
};

/// Parts that hold the words of the interface.
const INTERFACE: [&str; 7] = ["button", "footer", "form", "header", "label", "math", "time"];

/// As `INTERFACE`, by what their makers call them.
const ROLES: [&str; 7] = ["alert", "button", "dialog", "navigation", "progressbar", "status", "tablist"];

/// Fewer letters are a label.
const LEAST: usize = 12;

/// Fewer letters on a button are a number or a sign.
const FEWEST: usize = 6;

impl BlockBuilder<'_> {
    /// The letters that an element shows as content, without white space, formulas, collapsed parts and controls.
    pub(in crate::capture) fn shown(&self, element: &Element) -> usize {
        if !self.shows(element) {
            return 0;
        }
        let amounts = element.children.iter().map(|node| match node {
            Node::Text(text) => letters(text),
            Node::Element(child) => self.shown(child),
        });
        amounts.sum()
    }

    /// Whether a button stands alone in a paragraph (`inside`), with words that the reader leaves out.
    pub(in crate::capture) fn leaves_out_words(&self, element: &Element, inside: bool) -> bool {
        if element.tag == "button" {
            let is_read = self.labels(element) & (DROPPED | CHIP | ATTACHMENT) != 0
                || element.is("data-streamdown", "link")
                || element.has("aria-haspopup");
            return inside && !is_read && letters(&element.text()) >= FEWEST;
        }
        // Among words it is read as one of them.
        let inside = inside || (element.tag == "p" && words_beside_buttons(element) < FEWEST);
        self.shows(element) && element.elements().any(|child| self.leaves_out_words(child, inside))
    }

    /// Whether a file or a picture with a name stands in an element.
    pub(in crate::capture) fn holds_file(&self, element: &Element) -> bool {
        let is_picture =
            || element.tag == "img" && element.attribute("alt").is_some_and(|alt| !alt.trim().is_empty());
        self.labels(element) & ATTACHMENT != 0
            || (self.labels(element) & DROPPED == 0
                && (is_picture() || element.elements().any(|child| self.holds_file(child))))
    }

    /// Whether what stands in an element can be content, by the element itself.
    pub(in crate::capture) fn shows(&self, element: &Element) -> bool {
        let skipped = DROPPED | DETAILS | ATTACHMENT | FORMULA | SOURCE | UNSPOKEN;
        let tag = element.tag.as_str();
        let is_interface = CONTROLS.contains(&tag)
            || controls::is_button(element)
            || INTERFACE.contains(&tag)
            || element.attribute("role").is_some_and(|role| ROLES.contains(&role));
        !is_interface && self.labels(element) & skipped == 0 && !unseen::is_unseen(element)
    }
}

/// The letters that were read, counted as `BlockBuilder::shown` does.
pub(in crate::capture) fn read(blocks: &[Block]) -> usize {
    let open = blocks.iter().filter(|block| !matches!(block, Block::Details(..)));
    let mut amount = 0;
    for block in open {
        text::read(std::slice::from_ref(block), &mut |run| {
            let is_word = |place: text::TextContext| place.is_running() && place != text::TextContext::Math;
            let words = run.iter().filter(|(place, _)| is_word(*place));
            amount += words.map(|(_, words)| letters(words)).sum::<usize>();
        });
    }
    amount
}

/// The letters that do not stand on buttons.
fn words_beside_buttons(element: &Element) -> usize {
    let amounts = element.children.iter().map(|node| match node {
        Node::Text(text) => letters(text),
        Node::Element(child) if child.tag == "button" => 0,
        Node::Element(child) => words_beside_buttons(child),
    });
    amounts.sum()
}

/// Whether there is more in an element than a label.
pub(super) fn is_text(element: &Element) -> bool {
    letters(&element.text()) >= LEAST
}

fn letters(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_whitespace()).count()
}

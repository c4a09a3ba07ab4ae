//! How much an element shows: to find out afterwards whether all of it was read.

use crate::{
    model::{Block, text},
    page::{Element, Node},
};

use super::{ATTACHMENT, CONTROLS, DETAILS, DROPPED, FORMULA, Reader, SOURCE, UNSPOKEN};

/// Parts that hold the words of the interface.
const INTERFACE: [&str; 7] = ["button", "footer", "form", "header", "label", "math", "time"];

/// As `INTERFACE`, by what their makers call them.
const ROLES: [&str; 7] = ["alert", "button", "dialog", "navigation", "progressbar", "status", "tablist"];

impl Reader<'_> {
    /// The letters that an element shows as content, without white space, formulas, collapsed parts and controls.
    pub(in crate::capture) fn shown(&self, element: &Element) -> usize {
        let skipped = DROPPED | DETAILS | ATTACHMENT | FORMULA | SOURCE | UNSPOKEN;
        let tag = element.tag.as_str();
        if CONTROLS.contains(&tag)
            || INTERFACE.contains(&tag)
            || element.attribute("role").is_some_and(|role| ROLES.contains(&role))
            || self.labels(element) & skipped != 0
        {
            return 0;
        }
        let amounts = element.children.iter().map(|node| match node {
            Node::Text(text) => letters(text),
            Node::Element(child) => self.shown(child),
        });
        amounts.sum()
    }
}

/// The letters that were read, counted as `Reader::shown` does.
pub(in crate::capture) fn read(blocks: &[Block]) -> usize {
    let open = blocks.iter().filter(|block| !matches!(block, Block::Details(..)));
    let mut amount = 0;
    text::walk(&mut open.cloned().collect::<Vec<_>>(), &mut |run| {
        let words = run.iter().filter(|(place, _)| place.is_running() && *place != text::Place::Math);
        amount += words.map(|(_, words)| letters(words)).sum::<usize>();
    });
    amount
}

fn letters(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_whitespace()).count()
}

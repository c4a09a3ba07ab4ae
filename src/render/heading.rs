//! Which heading levels a message gets inside a page.

use crate::model::Block;

/// Moves a message's headings below the heading above it, keeping their distances.
#[derive(Clone, Copy, Debug)]
pub(super) struct Headings {
    above: u8,
    least: u8,
}

impl Headings {
    /// The message's greatest heading becomes `above` + 1.
    pub(super) fn below(above: u8, blocks: &[Block]) -> Self {
        Self { above, least: least(blocks) }
    }

    /// Levels as they are.
    pub(super) fn unmoved() -> Self {
        Self { above: 0, least: 1 }
    }

    /// The level in the page, 1 to 6.
    pub(super) fn level(self, level: u8) -> u8 {
        level.saturating_sub(self.least).saturating_add(self.above + 1).clamp(1, 6)
    }
}

fn least(blocks: &[Block]) -> u8 {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading(level, _) => *level,
            Block::Quote(blocks) | Block::Details(_, _, blocks) => least(blocks),
            Block::List(_, items) => items.iter().map(|item| least(&item.blocks)).min().unwrap_or(u8::MAX),
            _ => u8::MAX,
        })
        .min()
        .unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_begins_with_level_two_leaves_no_gap() {
        let blocks = [Block::Heading(2, Vec::new()), Block::Quote(vec![Block::Heading(4, Vec::new())])];
        let headings = Headings::below(2, &blocks);
        assert_eq!([2, 3, 4, 6, 255].map(|level| headings.level(level)), [3, 4, 5, 6, 6]);
        assert_eq!([0, 1, 6, 9].map(|level| Headings::unmoved().level(level)), [1, 1, 6, 6]);
    }
}

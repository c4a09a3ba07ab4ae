//! What reading an element gives.

use super::BlockBuilder;
use crate::{model::Block, page::Element};

/// What was read of an element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// Its content.
    pub blocks: Vec<Block>,
    /// Code blocks with lines that are not in the page.
    pub missing_lines: u32,
    /// Frames, canvases and other parts that cannot be read.
    pub unreadable: u32,
}

impl Read {
    /// Adds what stands behind it.
    pub fn append(&mut self, mut next: Self) {
        self.blocks.append(&mut next.blocks);
        self.missing_lines += next.missing_lines;
        self.unreadable += next.unreadable;
    }
}

impl BlockBuilder<'_> {
    /// Reads an element of formatted text, or an attachment, a picture, a collapsed part.
    pub fn read(&mut self, element: &Element) -> Read {
        let blocks = self.blocks(element);
        self.done(blocks)
    }

    /// Reads an element that somebody typed: text as it stands, or blocks where it is formatted.
    pub fn read_typed(&mut self, element: &Element) -> Read {
        let blocks = self.typed(element);
        self.done(blocks)
    }

    /// What these elements hold, shown or not.
    pub(in crate::capture) fn read_collapsed(&mut self, elements: &[&Element]) -> Read {
        let blocks = self.collapsed(elements);
        self.done(blocks)
    }

    fn done(&mut self, blocks: Vec<Block>) -> Read {
        let (missing_lines, unreadable) =
            (std::mem::take(&mut self.missing_lines), std::mem::take(&mut self.unreadable));
        Read { blocks, missing_lines, unreadable }
    }
}

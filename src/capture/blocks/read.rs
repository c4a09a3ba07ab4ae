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
    /// Texts that are not in the page, behind tabs.
    pub unread: u32,
    /// Texts that the page hides.
    pub hidden: u32,
}

impl Read {
    /// Adds what could not be read of another part.
    pub fn count(&mut self, other: &Self) {
        self.missing_lines += other.missing_lines;
        self.unreadable += other.unreadable;
        self.unread += other.unread;
        self.hidden += other.hidden;
    }

    /// Adds what stands behind it.
    pub fn append(&mut self, mut next: Self) {
        self.blocks.append(&mut next.blocks);
        self.count(&next);
    }
}

impl BlockBuilder<'_> {
    /// Reads an element of formatted text, or an attachment, a picture, a collapsed part.
    pub fn read(&mut self, element: &Element) -> Read {
        self.read_by(element, Self::blocks)
    }

    /// Reads an element that somebody typed: text as it stands, or blocks where it is formatted.
    pub fn read_typed(&mut self, element: &Element) -> Read {
        self.read_by(element, Self::typed)
    }

    fn read_by(&mut self, element: &Element, read: fn(&mut Self, &Element) -> Vec<Block>) -> Read {
        let blocks = read(self, element);
        let mut done = self.done(blocks);
        // What hides all words of a message hides more than them: the site fades it in, or prepares it behind another. They are
        // read, so none is left out.
        if done.blocks.is_empty() && done.hidden > 0 && !self.in_details {
            self.in_details = true;
            done.blocks = read(self, element);
            self.in_details = false;
            self.done(Vec::new());
            done.hidden = 0;
        }
        done
    }

    /// What these elements hold, shown or not.
    pub(in crate::capture) fn read_collapsed(&mut self, elements: &[&Element]) -> Read {
        let blocks = self.collapsed(elements);
        self.done(blocks)
    }

    fn done(&mut self, blocks: Vec<Block>) -> Read {
        self.leave_tabs();
        Read {
            blocks,
            missing_lines: std::mem::take(&mut self.missing_lines),
            unreadable: std::mem::take(&mut self.unreadable),
            unread: std::mem::take(&mut self.unread),
            hidden: std::mem::take(&mut self.hidden),
        }
    }
}

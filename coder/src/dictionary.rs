//! The built-in phrases with their weights: the static dictionary.

use crate::cursor::{Cursor, POWERS};

/// Phrases one after another, each ended by a zero byte, and for each byte its weight as a power of four.
pub(crate) struct Dictionary {
    text: Vec<u8>,
    powers: Vec<u8>,
}

impl Dictionary {
    pub(crate) fn new(text: Vec<u8>, powers: Vec<u8>) -> Self {
        Self { text, powers }
    }

    /// All occurrences of the empty string before a byte that is not zero.
    pub(crate) fn occurrences(&self) -> impl Iterator<Item = Cursor> {
        let bytes = (0..).zip(self.text.iter().zip(&self.powers)).filter(|(_, (byte, _))| **byte != 0);
        bytes.map(|(place, (_, power))| Cursor::single(place, u32::from(*power).min(POWERS - 1)))
    }

    /// The byte `depth` bytes behind a single occurrence.
    #[inline]
    pub(crate) fn byte(&self, cursor: Cursor, depth: u32) -> u8 {
        self.text.get((cursor.offset() + depth) as usize).copied().unwrap_or(0)
    }
}

//! Where a string stands in the dictionary, in four bytes.

/// Longest string that is followed, in bytes.
pub(crate) const DEPTH: usize = 24;
/// Number of powers of four that a weight can be.
pub(crate) const POWERS: u32 = 15;

/// A position in the suffix trie: no occurrence (0); a single one (highest bit set, its weight as a power of four from
/// bit 24 on, its offset in the dictionary below); or several: the offset of their trie node, or, while that node is not
/// built, its index in the queue of unbuilt ones (second highest bit set).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cursor(pub(crate) u32);

const SINGLE: u32 = 1 << 31;
const LATER: u32 = 1 << 30;

impl Cursor {
    pub(crate) fn single(place: u32, power: u32) -> Self {
        Self(SINGLE | power << 24 | place)
    }

    /// Several occurrences whose node is not built yet.
    pub(crate) fn later(index: u32) -> Self {
        Self(LATER | index)
    }

    /// Index of the unbuilt node, if that is what it is.
    #[inline]
    pub(crate) fn unbuilt(self) -> Option<u32> {
        (self.0 & (SINGLE | LATER) == LATER).then_some(self.0 & !LATER)
    }

    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub(crate) fn is_single(self) -> bool {
        self.0 & SINGLE != 0
    }

    /// Offset of a single occurrence in the dictionary.
    #[inline]
    pub(crate) fn offset(self) -> u32 {
        self.0 & 0xff_ffff
    }

    /// Weight of a single occurrence.
    pub(crate) fn weight(self) -> u32 {
        1 << ((self.0 & !SINGLE) >> 24 << 1)
    }

    /// Offset of the cumulative weights of a node with this occurrence alone.
    #[inline]
    pub(crate) fn weights(self) -> u32 {
        (self.0 & !SINGLE) >> 24 << 1
    }
}

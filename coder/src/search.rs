//! Descends the suffix trie of the dictionary byte by byte, and weighs what can come next bit by bit.

use std::sync::Mutex;

use crate::{cursor::Cursor, dictionary::Dictionary, suffix_trie::SuffixTrie};

/// Edge bytes that are compared at once.
pub(crate) const WINDOW: usize = 16;

/// The dictionary, and the trie nodes that the last search built: the next one goes on with them.
pub(crate) struct Index {
    dictionary: Dictionary,
    built: Mutex<Option<SuffixTrie>>,
}

impl Index {
    pub(crate) fn new(dictionary: Dictionary) -> Self {
        Self { dictionary, built: Mutex::new(None) }
    }
}

/// The next bytes that are still possible while the bits of a byte come in: a range of a trie node's edges.
#[derive(Clone, Copy, Default)]
pub(crate) struct Candidates {
    /// Offset of the edge bytes; unused once they are in the window.
    bytes: u32,
    /// Offset of the cumulative weights.
    weights: u32,
    low: u32,
    high: u32,
    split: u32,
    /// Cumulative weights at `low`, `split` and `high`.
    before: [u32; 3],
    /// The edge bytes from number `first` on, 0xFF behind the last.
    window: [u8; WINDOW],
    first: u32,
    is_wide: bool,
}

impl Candidates {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.low >= self.high
    }

    /// Keeps the candidates whose next bit is `bit`, after `split`.
    #[inline]
    pub(crate) fn keep(&mut self, bit: u8) {
        let [low, split, high] = self.before;
        if bit == 1 {
            (self.low, self.before) = (self.split, [split, split, high]);
        } else {
            (self.high, self.before) = (self.split, [low, split, split]);
        }
    }
}

/// How many of the sorted bytes are below `byte`.
#[inline]
fn lower(window: &[u8; WINDOW], byte: u8) -> u32 {
    u32::from(window.iter().map(|other| u8::from(*other < byte)).sum::<u8>())
}

/// Looks strings up in the dictionary.
///
/// All that one lookup reads stands together, because waiting for memory is most of what it takes.
#[derive(Clone)]
pub(crate) struct Search<'m> {
    index: &'m Index,
    trie: SuffixTrie,
}

impl Drop for Search<'_> {
    fn drop(&mut self) {
        if let Ok(mut built) = self.index.built.lock() {
            *built = Some(std::mem::take(&mut self.trie));
        }
    }
}

impl<'m> Search<'m> {
    /// Starts with the nodes that the last search built, if no other search has them.
    pub(crate) fn new(index: &'m Index) -> Self {
        let built = index.built.lock().ok().and_then(|mut built| built.take());
        Self { index, trie: built.unwrap_or_else(|| SuffixTrie::new(&index.dictionary)) }
    }

    /// The empty string.
    pub(crate) fn root(&self) -> Cursor {
        self.trie.root()
    }

    #[inline]
    fn word(&self, offset: u32) -> u32 {
        self.trie.word(offset)
    }

    /// Up to `count` edge bytes of a node, from a word of it on; behind them 0xFF.
    #[inline]
    fn window(&self, place: u32, count: u32) -> [u8; WINDOW] {
        let [a, b, c, d] = self.trie.four(place).map(u32::to_le_bytes);
        let [a0, a1, a2, a3] = a;
        let [b0, b1, b2, b3] = b;
        let [c0, c1, c2, c3] = c;
        let [d0, d1, d2, d3] = d;
        let mut window = [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3];
        for (index, byte) in (0..).zip(&mut window) {
            *byte |= if index < count.min(WINDOW as u32) as u8 { 0 } else { u8::MAX };
        }
        window
    }

    /// Binary search: the first of a node's edge bytes from `low` to `high` that is not below `byte`.
    #[inline]
    fn search(&self, bytes: u32, low: u32, high: u32, byte: u8) -> u32 {
        let (mut low, mut count) = (low, high - low);
        while count > 0 {
            let half = count.div_ceil(2);
            let middle = low + half - 1;
            let is_lower = (self.word(bytes + middle / 4) >> (middle % 4 * 8)) as u8 <= byte.wrapping_sub(1);
            low += if is_lower { half } else { 0 };
            count -= half;
        }
        low
    }

    /// The string at the cursor, `depth` bytes long, extended by `byte`.
    #[inline]
    pub(crate) fn descend(&mut self, cursor: Cursor, depth: u32, byte: u8) -> Cursor {
        if cursor.is_empty() || byte == 0 {
            return Cursor::default();
        }
        if cursor.is_single() {
            return if self.index.dictionary.byte(cursor, depth) == byte {
                cursor
            } else {
                Cursor::default()
            };
        }
        let (count, bytes) = (self.word(cursor.0), cursor.0 + 1);
        let at = if count > WINDOW as u32 {
            self.search(bytes, 0, count, byte)
        } else {
            lower(&self.window(bytes, count), byte)
        };
        if at == count || (self.word(bytes + at / 4) >> (at % 4 * 8)) as u8 != byte {
            return Cursor::default();
        }
        self.trie.child(&self.index.dictionary, bytes + count.div_ceil(4) + count + 1 + at, depth + 1)
    }

    /// The bytes that can follow the string at the cursor, `depth` bytes long; none where a phrase ends.
    #[inline]
    pub(crate) fn candidates(&self, cursor: Cursor, depth: u32) -> Candidates {
        let mut candidates = Candidates::default();
        if cursor.is_single() {
            let next = self.index.dictionary.byte(cursor, depth);
            candidates.window = [u8::MAX; WINDOW];
            candidates.window[0] = next;
            (candidates.weights, candidates.high) = (cursor.weights(), u32::from(next != 0));
        } else if !cursor.is_empty() {
            candidates.high = self.word(cursor.0);
            candidates.bytes = cursor.0 + 1;
            candidates.weights = candidates.bytes + candidates.high.div_ceil(4);
            candidates.is_wide = true;
            self.gather(&mut candidates);
        }
        candidates.before = [0, 0, self.word(candidates.weights + candidates.high)];
        candidates
    }

    /// Loads the remaining edge bytes into the window, if they fit.
    #[inline]
    fn gather(&self, candidates: &mut Candidates) {
        let first = candidates.low & !3;
        if candidates.high - first <= WINDOW as u32 {
            candidates.window = self.window(candidates.bytes + first / 4, candidates.high - first);
            (candidates.first, candidates.is_wide) = (first, false);
        }
    }

    /// Splits the candidates at `byte`: the weight of those below it and of the others.
    #[inline]
    pub(crate) fn weigh(&self, candidates: &mut Candidates, byte: u8) -> (u32, u32) {
        if candidates.is_wide {
            self.gather(candidates);
        }
        candidates.split = if candidates.is_wide {
            self.search(candidates.bytes, candidates.low, candidates.high, byte)
        } else {
            candidates.first + lower(&candidates.window, byte)
        };
        let [low, _, high] = candidates.before;
        let middle = self.word(candidates.weights + candidates.split);
        candidates.before = [low, middle, high];
        (middle.wrapping_sub(low), high.wrapping_sub(middle))
    }
}

//! The built-in knowledge: phrases with weights, found by what they begin with.

/// Ranges are followed this many bytes deep.
pub(crate) const DEPTH: usize = 24;
/// Suffixes are sorted by this many bytes, a multiple of eight; then by place.
const SORTED: usize = 32;

/// The phrases one after another, each ended by a zero byte, and all their suffixes in order.
pub(crate) struct Phrases {
    text: Vec<u8>,
    /// Where each suffix begins, in the order of the alphabet.
    order: Vec<u32>,
    /// The weight of all suffixes before each place of `order`; one more than there are suffixes.
    total: Vec<u32>,
    /// The first place of `order` whose suffix is not below two given bytes.
    pairs: Vec<u32>,
}

/// Part of the order of suffixes: all that begin with the same bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Range {
    pub(crate) low: u32,
    pub(crate) high: u32,
}

impl Range {
    pub(crate) fn is_empty(self) -> bool {
        self.low >= self.high
    }
}

impl Phrases {
    /// Sorts the phrases of `text`; `weights` says from which place on which weight holds.
    pub(crate) fn new(text: Vec<u8>, weights: &[(u32, u32)]) -> Self {
        let order = sort(&text);
        let mut total = Vec::with_capacity(order.len() + 1);
        let mut sum = 0_u32;
        total.push(sum);
        for place in &order {
            let block = weights.partition_point(|(from, _)| from <= place);
            let weight = block.checked_sub(1).and_then(|block| weights.get(block)).map_or(1, |block| block.1);
            sum = sum.wrapping_add(weight);
            total.push(sum);
        }
        let mut phrases = Self { text, order, total, pairs: Vec::new() };
        phrases.index_pairs();
        phrases
    }

    fn index_pairs(&mut self) {
        let mut pairs = vec![self.order.len() as u32; 65537];
        let mut next = 0;
        for (index, place) in self.order.iter().enumerate() {
            let pair = usize::from(self.byte(*place)) << 8 | usize::from(self.byte(place + 1));
            while next <= pair {
                if let Some(entry) = pairs.get_mut(next) {
                    *entry = index as u32;
                }
                next += 1;
            }
        }
        self.pairs = pairs;
    }

    pub(crate) fn all(&self) -> Range {
        Range { low: 0, high: self.order.len() as u32 }
    }

    #[inline]
    fn byte(&self, place: u32) -> u8 {
        self.text.get(place as usize).copied().unwrap_or(0)
    }

    /// The first place of a range whose suffix has at least `byte` at `depth`.
    #[inline]
    pub(crate) fn split(&self, range: Range, depth: usize, byte: u8) -> u32 {
        let (mut low, mut high) = (range.low, range.high);
        while low < high {
            let middle = low + (high - low) / 2;
            let place = self.order.get(middle as usize).copied().unwrap_or(0);
            if self.byte(place + depth as u32) < byte {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The same as `split` after one known byte, at once.
    #[inline]
    pub(crate) fn split_pair(&self, first: u8, byte: u8) -> u32 {
        let pair = usize::from(first) << 8 | usize::from(byte);
        self.pairs.get(pair).copied().unwrap_or(0)
    }

    /// The part of a range whose suffixes go on after `depth` bytes.
    pub(crate) fn going_on(&self, range: Range, depth: usize) -> Range {
        if range.is_empty() {
            return range;
        }
        Range { low: self.split(range, depth, 1), high: range.high }
    }

    /// The part of a range whose suffixes have `byte` at `depth`.
    pub(crate) fn narrowed(&self, range: Range, depth: usize, byte: u8) -> Range {
        if range.is_empty() || byte == 0 {
            return Range::default();
        }
        let low = self.split(range, depth, byte);
        let rest = Range { low, high: range.high };
        let high = if byte == 255 { range.high } else { self.split(rest, depth, byte + 1) };
        Range { low, high }
    }

    /// The weight between two places of the order.
    #[inline]
    pub(crate) fn weight(&self, low: u32, high: u32) -> u32 {
        let at = |place: u32| self.total.get(place as usize).copied().unwrap_or(0);
        at(high).wrapping_sub(at(low))
    }
}

/// Eight bytes from a place on as a number, zeros after the end.
fn word(text: &[u8], place: usize) -> u64 {
    match text.get(place..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => {
            (0..8).fold(0, |sum, step| sum << 8 | u64::from(text.get(place + step).copied().unwrap_or(0)))
        }
    }
}

/// All places whose byte is not zero, sorted by the bytes there, at most `SORTED`, then by place.
fn sort(text: &[u8]) -> Vec<u32> {
    let places = (0_u32..).zip(text).filter(|(_, byte)| **byte != 0);
    let mut keys: Vec<(u64, u32)> = places.map(|(place, _)| (word(text, place as usize), place)).collect();
    refine(text, &mut keys, 0);
    keys.into_iter().map(|(_, place)| place).collect()
}

fn refine(text: &[u8], keys: &mut [(u64, u32)], depth: usize) {
    keys.sort_unstable();
    if depth + 8 >= SORTED {
        return;
    }
    for equal in keys.chunk_by_mut(|a, b| a.0 == b.0).filter(|equal| equal.len() > 1) {
        let saved = equal.first().map_or(0, |key| key.0);
        for key in equal.iter_mut() {
            key.0 = word(text, key.1 as usize + depth + 8);
        }
        refine(text, equal, depth + 8);
        for key in equal.iter_mut() {
            key.0 = saved;
        }
    }
}

//! An LZMA decoder (lc = 3, lp = 0, pb = 0, the whole text as window) for the shipped model, which any xz library packs.
//!
//! What is called often is not inlined: a browser makes a function quick between two calls of it, not within one.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

/// A bit's probability of being zero, of 2048.
type Bit = u16;
const EVEN: Bit = 1024;

/// Reads bits with learning probabilities.
struct Source<'a> {
    data: std::slice::Iter<'a, u8>,
    range: u32,
    code: u32,
}

impl<'a> Source<'a> {
    fn new(data: &'a [u8]) -> Self {
        let mut new = Self { data: data.iter(), range: u32::MAX, code: 0 };
        for _ in 0..5 {
            new.shift();
        }
        new
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.data.next().copied().unwrap_or(0));
    }

    fn normalize(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
    }

    fn bit(&mut self, probability: &mut Bit) -> u32 {
        self.normalize();
        let bound = (self.range >> 11) * u32::from(*probability);
        if self.code < bound {
            self.range = bound;
            *probability += (2048 - *probability) >> 5;
            0
        } else {
            self.range -= bound;
            self.code = self.code.wrapping_sub(bound);
            *probability -= *probability >> 5;
            1
        }
    }

    fn direct(&mut self, count: u32) -> u32 {
        (0..count).fold(0, |value, _| {
            self.normalize();
            self.range >>= 1;
            let bit = u32::from(self.code >= self.range);
            if bit == 1 {
                self.code = self.code.wrapping_sub(self.range);
            }
            value << 1 | bit
        })
    }

    /// A number of so many bits, the highest first.
    #[inline(never)]
    fn tree(&mut self, bits: &mut [Bit], count: u32) -> u32 {
        let mut node = 1;
        for _ in 0..count {
            let Some(bit) = bits.get_mut(node as usize) else { return 0 };
            node = node << 1 | self.bit(bit);
        }
        node - (1 << count)
    }

    /// The same, the lowest bit first.
    fn tree_reversed(&mut self, bits: &mut [Bit], count: u32) -> u32 {
        let (mut node, mut value) = (1, 0);
        for place in 0..count {
            let Some(bit) = bits.get_mut(node as usize) else { return value };
            let read = self.bit(bit);
            node = node << 1 | read;
            value |= read << place;
        }
        value
    }
}

/// Lengths of copies.
struct Lengths {
    choices: [Bit; 2],
    low: [Bit; 8],
    middle: [Bit; 8],
    high: [Bit; 256],
}

impl Lengths {
    fn new() -> Self {
        Self { choices: [EVEN; 2], low: [EVEN; 8], middle: [EVEN; 8], high: [EVEN; 256] }
    }

    fn read(&mut self, source: &mut Source<'_>) -> usize {
        let [first, second] = &mut self.choices;
        let length = if source.bit(first) == 0 {
            source.tree(&mut self.low, 3)
        } else if source.bit(second) == 0 {
            8 + source.tree(&mut self.middle, 3)
        } else {
            16 + source.tree(&mut self.high, 8)
        };
        length as usize + 2
    }
}

/// The state after a literal, and the flags of each state.
const AFTER_LITERAL: [usize; 12] = [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5];

/// The text of `length` bytes that `data` holds; shorter when the data is damaged.
pub(crate) fn unpack(data: &[u8], length: usize) -> Vec<u8> {
    let mut source = Source::new(data);
    let mut text: Vec<u8> = Vec::with_capacity(length);
    let mut literals = [[EVEN; 0x300]; 8];
    let (mut is_match, mut is_repeat) = ([EVEN; 12], [EVEN; 12]);
    let (mut is_repeat_zero, mut is_long_zero) = ([EVEN; 12], [EVEN; 12]);
    let (mut is_repeat_one, mut is_repeat_two) = ([EVEN; 12], [EVEN; 12]);
    let mut slots = [[EVEN; 64]; 4];
    let mut special = [[EVEN; 64]; 14];
    let mut align = [EVEN; 16];
    let (mut lengths, mut repeat_lengths) = (Lengths::new(), Lengths::new());
    let mut distances = [0_usize; 4];
    let mut state = 0;
    while text.len() < length {
        if source.bit(&mut is_match[state]) == 0 {
            let previous = text.last().copied().unwrap_or(0);
            let table = &mut literals[usize::from(previous >> 5)];
            let matched = (state >= 7).then(|| back(&text, distances[0]));
            text.push(literal(&mut source, table, matched));
            state = AFTER_LITERAL[state];
            continue;
        }
        let count;
        if source.bit(&mut is_repeat[state]) == 0 {
            count = lengths.read(&mut source);
            state = if state < 7 { 7 } else { 10 };
            let slot = source.tree(&mut slots[(count - 2).min(3)], 6);
            let distance = if slot < 4 {
                slot
            } else {
                let bits = (slot >> 1) - 1;
                let base = (2 | slot & 1) << bits;
                if slot < 14 {
                    base + source.tree_reversed(&mut special[slot as usize], bits)
                } else {
                    let high = source.direct(bits - 4);
                    base.wrapping_add(high << 4).wrapping_add(source.tree_reversed(&mut align, 4))
                }
            };
            distances = [distance as usize, distances[0], distances[1], distances[2]];
        } else {
            if source.bit(&mut is_repeat_zero[state]) == 0 {
                if source.bit(&mut is_long_zero[state]) == 0 {
                    state = if state < 7 { 9 } else { 11 };
                    text.push(back(&text, distances[0]));
                    continue;
                }
            } else if source.bit(&mut is_repeat_one[state]) == 0 {
                distances.swap(0, 1);
            } else {
                let which = if source.bit(&mut is_repeat_two[state]) == 0 { 2 } else { 3 };
                if let Some(used) = distances.get_mut(..=which) {
                    used.rotate_right(1);
                }
            }
            count = repeat_lengths.read(&mut source);
            state = if state < 7 { 8 } else { 11 };
        }
        for _ in 0..count.min(length - text.len()) {
            text.push(back(&text, distances[0]));
        }
    }
    text
}

/// The byte so far back: 0 is the last one.
fn back(text: &[u8], distance: usize) -> u8 {
    text.len().checked_sub(distance + 1).and_then(|at| text.get(at)).copied().unwrap_or(0)
}

#[inline(never)]
fn literal(source: &mut Source<'_>, table: &mut [Bit; 0x300], matched: Option<u8>) -> u8 {
    let mut node = 1_usize;
    let mut expected = matched.map(u32::from);
    while node < 0x100 {
        let offset = match &mut expected {
            Some(byte) => {
                *byte <<= 1;
                0x100 + (*byte as usize & 0x100)
            }
            None => 0,
        };
        let bit = source.bit(&mut table[(offset + node) % 0x300]);
        node = node << 1 | bit as usize;
        if expected.is_some_and(|byte| byte >> 8 & 1 != bit) {
            expected = None;
        }
    }
    (node & 0xff) as u8
}

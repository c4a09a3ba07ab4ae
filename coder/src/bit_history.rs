//! Bit histories: what a context remembers of the bits that followed it, as a state of one byte.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

/// No bit yet.
pub(crate) const UNSEEN: u8 = 0;
/// Up to six bits are remembered exactly: state 2^n - 1 + (the n bits read as a number), 0 to 126.
const EXACT: u16 = 127;

/// Transitions: the state after a zero and after a one.
#[derive(Clone)]
pub(crate) struct BitHistories(Box<[[u8; 256]; 2]>);

impl BitHistories {
    pub(crate) fn new() -> Self {
        let mut next = Box::new([[0_u8; 256]; 2]);
        for (bit, table) in next.iter_mut().enumerate() {
            for (state, entry) in table.iter_mut().enumerate() {
                *entry = after(state as u16, bit as u16) as u8;
            }
        }
        Self(next)
    }

    #[inline]
    pub(crate) fn next(&self, state: u8, bit: u8) -> u8 {
        self.0[usize::from(bit & 1)][usize::from(state)]
    }
}

/// Exact histories grow to six bits, then become a level from 0 (only zeros) to 31 with the last two bits:
/// 128 + 4 × level + last two bits.
fn after(state: u16, bit: u16) -> u16 {
    if state < EXACT {
        let length = (state + 1).ilog2() as u16;
        let bits = (state + 1 - (1 << length)) << 1 | bit;
        if length < 6 {
            return (1 << (length + 1)) - 1 + bits;
        }
        let ones = (bits & 127).count_ones() as u16;
        // seven bits: the level that their number of ones stands for
        let level = [9, 11, 13, 15, 16, 18, 20, 22][usize::from(ones.min(7))];
        return 128 + 4 * level + (bits & 3);
    }
    let (level, last) = ((state.max(128) - 128) >> 2, state & 3);
    let level = match (bit, level) {
        (1, 0..=15) => level + 1 + (15 - level) / 3,
        (1, _) => (level + 1).min(31),
        (_, 16..) => level - 1 - (level - 16) / 3,
        (_, _) => level.saturating_sub(1),
    };
    128 + 4 * level + ((last << 1 | bit) & 3)
}

/// The untrained probability of a one in a state, in 1/65536.
pub(crate) fn guess(state: u8) -> u16 {
    let state = u32::from(state);
    if state < u32::from(EXACT) {
        let length = (state + 1).ilog2();
        let ones = (state + 1 - (1 << length)).count_ones();
        return ((ones * 2 + 1) * 65535 / (length * 2 + 2)) as u16;
    }
    let level = (state.max(128) - 128) >> 2;
    (1024 + level * 2048) as u16
}

//! First names and surnames, as filters: a name that is listed is always known, one word in forty by chance.
//!
//! `cargo xtask names` writes the filters; docs/names.md says from what.

use crate::ordinary;

/// Bloom filters: bits, of which each name sets four.
const FIRST: &[u8] = include_bytes!("first.bin");
const LAST: &[u8] = include_bytes!("last.bin");
/// How many bits a name sets.
const HASHES: u32 = 4;

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) first: bool,
    pub(super) last: bool,
    /// Whether it is an ordinary word as well.
    pub(super) ordinary: bool,
}

impl Known {
    pub(super) fn any(self) -> bool {
        self.first || self.last
    }
}

/// What the lists know of a word as it is written.
pub(super) fn know(word: &str) -> Known {
    let stem = super::words::stem(word);
    if stem.is_ascii() { know_plain(stem) } else { know_plain(&stem.to_lowercase()) }
}

fn know_plain(word: &str) -> Known {
    let part = |known: fn(&str) -> bool| {
        known(word) || word.contains('-') && word.split('-').all(|part| part.len() > 2 && known(part))
    };
    let (first, last) = (part(|word| holds(FIRST, word)), part(|word| holds(LAST, word)));
    // Asked only for names: looking a word up takes a while.
    let ordinary = (first || last) && ordinary::is_word(&word.to_ascii_lowercase());
    Known { first, last, ordinary }
}

/// The places of a name's bits in a filter of so many bytes; ASCII letters count as lower case.
pub(crate) fn bits(name: &str, bytes: usize) -> impl Iterator<Item = usize> {
    let (mut one, mut other) = (0x811c_9dc5u32, 0x1234_5677u32);
    for byte in name.bytes() {
        let byte = u32::from(byte.to_ascii_lowercase());
        one = (one ^ byte).wrapping_mul(0x0100_0193);
        other = (other ^ byte).wrapping_mul(0x0100_0193);
    }
    let other = other | 1;
    (0..HASHES)
        .map(move |round| one.wrapping_add(round.wrapping_mul(other)).rotate_left(7) as usize % (bytes * 8))
}

fn holds(filter: &[u8], name: &str) -> bool {
    name.len() > 1
        && bits(name, filter.len())
            .all(|bit| filter.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1))
}

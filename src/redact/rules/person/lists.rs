//! First names and surnames, as filters: a name that is listed is always known, one word in forty by chance.
//!
//! `cargo xtask names` writes the filters; docs/names.md says from what.

use crate::redact::ordinary;

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
    let plain = super::words::plain(word);
    let part = |known: fn(&str) -> bool| {
        known(&plain) || plain.contains('-') && plain.split('-').all(|part| part.len() > 2 && known(part))
    };
    Known {
        first: part(|word| holds(FIRST, word)),
        last: part(|word| holds(LAST, word)),
        ordinary: ordinary::is_word(&plain),
    }
}

/// The places of a name's bits in a filter of so many bytes.
pub(in crate::redact) fn bits(name: &str, bytes: usize) -> impl Iterator<Item = usize> {
    let hash =
        |seed: u32| name.bytes().fold(seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let (one, other) = (hash(0x811c_9dc5), hash(0x1234_5677) | 1);
    (0..HASHES)
        .map(move |round| one.wrapping_add(round.wrapping_mul(other)).rotate_left(7) as usize % (bytes * 8))
}

fn holds(filter: &[u8], name: &str) -> bool {
    name.len() > 1
        && bits(name, filter.len())
            .all(|bit| filter.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1))
}

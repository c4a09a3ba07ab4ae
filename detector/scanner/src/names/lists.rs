//! First names and surnames, as filters: a name that is listed is always known, one other word in a thousand by chance.
//!
//! `cargo xtask names` writes the filters; docs/names.md says from what.

use crate::filter::{self, Filter};
use crate::ordinary;

/// Of this power of two words that are no names one seems to be one.
pub const PLANES: u32 = 10;
const FIRST: Filter = Filter::new(include_bytes!("first.bin"), PLANES);
const LAST: Filter = Filter::new(include_bytes!("last.bin"), PLANES);

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Whether it is a listed first name.
    pub first: bool,
    /// Whether it is a listed surname.
    pub last: bool,
    /// Whether it is an ordinary word as well.
    pub ordinary: bool,
}

impl Known {
    /// Whether it is a listed name at all.
    pub fn any(self) -> bool {
        self.first || self.last
    }
}

/// What the lists know of a word as it is written.
pub fn know(word: &str) -> Known {
    let stem = super::stem::stem(word);
    if stem.is_ascii() { know_plain(stem) } else { know_plain(&stem.to_lowercase()) }
}

fn know_plain(word: &str) -> Known {
    let hash = filter::hash(word);
    let part = |list: &Filter| {
        word.len() > 1 && list.holds(hash)
            || word.contains('-')
                && word.split('-').all(|part| part.len() > 2 && list.holds(filter::hash(part)))
    };
    let (first, last) = (part(&FIRST), part(&LAST));
    Known { first, last, ordinary: (first || last) && ordinary::holds(hash) }
}

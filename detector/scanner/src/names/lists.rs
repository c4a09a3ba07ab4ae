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

/// Whether it is a letter of Russian or Ukrainian.
pub fn is_east_slavic(letter: char) -> bool {
    ('\u{400}'..='\u{491}').contains(&letter)
}

/// What the lists know of a word as it is written.
pub fn know(word: &str) -> Known {
    know_in(word, false)
}

/// What the lists know of a word as it is written; `slavic`: in Latin letters names have cases there.
pub fn know_in(word: &str, slavic: bool) -> Known {
    let stem = super::stem::stem(word);
    if stem.is_ascii() && !slavic {
        return know_plain(stem);
    }
    let lower = stem.to_lowercase();
    let known = know_plain(&lower);
    let endings = if lower.starts_with(is_east_slavic) { INFLECTED } else { WEST };
    if known.any() || !slavic && !lower.starts_with(is_east_slavic) {
        return known;
    }
    let least = if slavic { 3 } else { 6 };
    let first = endings.iter().any(|(end, bare)| {
        let name = lower.strip_suffix(end).filter(|name| name.len() >= least);
        name.is_some_and(|name| {
            bare.iter().any(|bare| {
                let known = know_plain(&[name, bare].concat());
                known.first && !known.ordinary
            })
        })
    });
    Known { first, ..known }
}

/// Endings of first names in the cases of Russian and Ukrainian, and what stands there in the list.
const INFLECTED: &[(&str, &[&str])] = &[
    ("ом", &[""]),
    ("ем", &["й", "ь"]),
    ("єм", &["й"]),
    ("ою", &["а"]),
    ("ой", &["а"]),
    ("ей", &["я"]),
    ("ею", &["я"]),
    ("єю", &["я"]),
    ("ію", &["ія"]),
    ("ії", &["ія"]),
    ("ии", &["ия"]),
    ("ию", &["ия", "ий"]),
    ("ия", &["ий"]),
    ("ові", &["", "о"]),
    ("єві", &["й"]),
    ("у", &["", "а"]),
    ("ю", &["й", "я"]),
    ("а", &["", "о"]),
    ("я", &["й", "ь"]),
    ("ы", &["а"]),
    ("и", &["а", "я"]),
    ("і", &["а", "я"]),
    ("ї", &["я"]),
    ("е", &["а", ""]),
    ("о", &["а"]),
];

/// The same of Polish, Czech, Slovak, Croatian and Slovene.
const WEST: &[(&str, &[&str])] = &[
    ("owi", &["", "a", "o"]),
    ("ovi", &["", "a", "o"]),
    ("kiem", &["ek", "k"]),
    ("kem", &["ek", "k"]),
    ("kovi", &["ek"]),
    ("ka", &["ek"]),
    ("ku", &["ek"]),
    ("em", &["", "e"]),
    ("om", &[""]),
    ("iem", &["", "i"]),
    ("ou", &["a"]),
    ("ą", &["a"]),
    ("ę", &["a"]),
    ("y", &["a"]),
    ("i", &["a", "ia"]),
    ("ii", &["ia"]),
    ("ie", &["a", "ia"]),
    ("ce", &["ka"]),
    ("ze", &["ra"]),
    ("e", &["", "a"]),
    ("o", &["a"]),
    ("u", &["a", "", "o"]),
    ("a", &["", "o"]),
    ("ja", &["j"]),
    ("ego", &["y", "i"]),
    ("emu", &["y", "i"]),
];

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

//! Lists of words that are asked about everywhere in a text: of most of what stands there one bit says that it is none of them.

use std::sync::OnceLock;

/// How many bytes at a word's beginning or end are looked at first.
const FIRST: usize = 2;
const LAST: usize = 3;
/// How many numbers the bits stand in.
const NUMBERS: usize = 32;

/// A list of words, in their order.
#[derive(Debug)]
pub struct List {
    words: &'static [&'static str],
    whole: OnceLock<Bits>,
    first: OnceLock<Bits>,
    last: OnceLock<Bits>,
}

impl List {
    /// The list of these words; with bars between them several are one text, which costs no pointers.
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, whole: OnceLock::new(), first: OnceLock::new(), last: OnceLock::new() }
    }

    fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.iter().flat_map(|words| words.split('|'))
    }

    /// Whether a word is one of them.
    pub fn holds(&self, word: &str) -> bool {
        let bits = self.whole.get_or_init(|| Bits::of(self.words().map(|word| Some(word.as_bytes()))));
        bits.hold(word.as_bytes()) && self.words().any(|known| known == word)
    }

    /// Those that a text begins with.
    pub fn beginning<'t>(&self, text: &'t str) -> impl Iterator<Item = &'static str> + use<'t> {
        let bits = self.first.get_or_init(|| Bits::of(self.words().map(first)));
        let may = first(text).is_none_or(|first| bits.hold(first));
        may.then(|| self.words()).into_iter().flatten().filter(move |word| text.starts_with(word))
    }

    /// Those that a text ends with.
    pub fn ending<'t>(&self, text: &'t str) -> impl Iterator<Item = &'static str> + use<'t> {
        let bits = self.last.get_or_init(|| Bits::of(self.words().map(last)));
        let may = last(text).is_none_or(|last| bits.hold(last));
        may.then(|| self.words()).into_iter().flatten().filter(move |word| text.ends_with(word))
    }
}

fn first(text: &str) -> Option<&[u8]> {
    text.as_bytes().get(..FIRST)
}

fn last(text: &str) -> Option<&[u8]> {
    text.as_bytes().last_chunk::<LAST>().map(<[u8; LAST]>::as_slice)
}

/// A bit for the hash of each word or part of one.
#[derive(Debug)]
struct Bits([u64; NUMBERS]);

impl Bits {
    /// `None`: the word has no such part, and anything may be it.
    fn of<'w>(parts: impl Iterator<Item = Option<&'w [u8]>>) -> Self {
        let mut bits = [0; NUMBERS];
        for part in parts {
            let Some(part) = part else { return Self([u64::MAX; NUMBERS]) };
            let (number, bit) = place(part);
            if let Some(number) = bits.get_mut(number) {
                *number |= bit;
            }
        }
        Self(bits)
    }

    fn hold(&self, part: &[u8]) -> bool {
        let (number, bit) = place(part);
        self.0.get(number).is_some_and(|bits| bits & bit != 0)
    }
}

/// Which number, and which bit of it.
fn place(part: &[u8]) -> (usize, u64) {
    let hash =
        part.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let place = (hash ^ hash >> 15) as usize % (NUMBERS * 64);
    (place / 64, 1 << (place % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_one_by_one_whatever_stands_around_them() {
        static LONG: List = List::new(&["year old", " ans|лет", "year", "岁"]);
        static SHORT: List = List::new(&["y|year"]);
        for (text, beginning, ending) in [
            ("year old", vec!["year old", "year"], vec!["year old"]),
            (" ans", vec![" ans"], vec![" ans"]),
            ("лет", vec!["лет"], vec!["лет"]),
            ("a year", vec![], vec!["year"]),
            ("years", vec!["year"], vec![]),
            ("y", vec![], vec![]),
            ("", vec![], vec![]),
        ] {
            assert_eq!(LONG.beginning(text).collect::<Vec<_>>(), beginning, "{text}");
            assert_eq!(LONG.ending(text).collect::<Vec<_>>(), ending, "{text}");
            let whole = ["year old", " ans", "лет", "year", "岁"].contains(&text);
            assert_eq!(LONG.holds(text), whole, "{text}");
        }
        assert_eq!(SHORT.beginning("yard").collect::<Vec<_>>(), ["y"]);
        assert_eq!(SHORT.ending("my").collect::<Vec<_>>(), ["y"]);
        assert!(SHORT.holds("y") && !SHORT.holds("y|year"));
    }
}

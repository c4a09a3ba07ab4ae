//! Lists of words that are asked about everywhere in a text: of most of what stands there one bit says that it is none of them.

use std::sync::OnceLock;

/// How many bytes at a word's beginning or end are looked at first.
const FIRST: usize = 2;
const LAST: usize = 3;
/// How many numbers the bits stand in at least.
const LEAST: usize = 16;

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

    /// Whether a word is one of them.
    pub fn holds(&self, word: &str) -> bool {
        let bits = self.whole.get_or_init(|| self.bits(&|word| Some(word.as_bytes())));
        bits.hold(word.as_bytes()) && self.words.iter().any(|words| among(words, word))
    }

    /// The first of those that a text begins with that fits.
    #[inline(never)]
    pub fn beginning(&self, text: &str, fits: &mut dyn FnMut(&'static str) -> bool) -> Option<&'static str> {
        let bits = self.first.get_or_init(|| self.bits(&first));
        let may = first(text).is_none_or(|first| bits.hold(first));
        if may { self.find(&mut |word| text.starts_with(word) && fits(word)) } else { None }
    }

    /// The first of those that a text ends with that fits.
    #[inline(never)]
    pub fn ending(&self, text: &str, fits: &mut dyn FnMut(&'static str) -> bool) -> Option<&'static str> {
        let bits = self.last.get_or_init(|| self.bits(&last));
        let may = last(text).is_none_or(|last| bits.hold(last));
        if may { self.find(&mut |word| text.ends_with(word) && fits(word)) } else { None }
    }

    /// The first word that fits.
    #[inline(never)]
    fn find(&self, fits: &mut dyn FnMut(&'static str) -> bool) -> Option<&'static str> {
        self.words.iter().find_map(|words| words.split('|').find(|word| fits(word)))
    }

    #[inline(never)]
    fn bits(&self, part: &dyn Fn(&'static str) -> Option<&'static [u8]>) -> Bits {
        let mut parts = Vec::new();
        self.find(&mut |word| {
            parts.push(part(word));
            false
        });
        Bits::of(&parts)
    }
}

/// Whether a word is one of those in a text with bars between them.
pub fn among(words: &str, word: &str) -> bool {
    let (words, word) = (words.as_bytes(), word.as_bytes());
    let mut at = 0;
    while let Some(rest) = words.get(at..) {
        if rest.starts_with(word) && rest.get(word.len()).is_none_or(|next| *next == b'|') {
            return true;
        }
        at += rest.iter().position(|byte| *byte == b'|').unwrap_or(rest.len()) + 1;
    }
    false
}

fn first(text: &str) -> Option<&[u8]> {
    text.as_bytes().get(..FIRST)
}

fn last(text: &str) -> Option<&[u8]> {
    text.as_bytes().last_chunk::<LAST>().map(<[u8; LAST]>::as_slice)
}

/// A bit for the hash of each word of a list, or of a part of each.
#[derive(Debug)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// `None`: the word has no such part, and anything may be it.
    #[inline(never)]
    pub fn of(parts: &[Option<&[u8]>]) -> Self {
        let mut bits = Self(vec![0; (parts.len() / 4).next_power_of_two().max(LEAST)]);
        for part in parts {
            let Some(part) = part else { return Self(vec![u64::MAX]) };
            let (number, bit) = bits.place(part);
            if let Some(number) = bits.0.get_mut(number) {
                *number |= bit;
            }
        }
        bits
    }

    /// Whether a word may be one of them.
    pub fn hold(&self, part: &[u8]) -> bool {
        let (number, bit) = self.place(part);
        self.0.get(number).is_some_and(|bits| bits & bit != 0)
    }

    /// Which number, and which bit of it.
    fn place(&self, part: &[u8]) -> (usize, u64) {
        let hash = part
            .iter()
            .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let hash = hash ^ (hash >> 15);
        ((hash as usize / 64) & (self.0.len() - 1), 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks for the first word that another function takes.
    type Find<'f> = &'f dyn Fn(&mut dyn FnMut(&'static str) -> bool) -> Option<&'static str>;

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
            let all = |find: Find<'_>| {
                let mut all = Vec::new();
                assert_eq!(
                    find(&mut |word| {
                        all.push(word);
                        false
                    }),
                    None
                );
                all
            };
            assert_eq!(all(&|fits| LONG.beginning(text, fits)), beginning, "{text}");
            assert_eq!(all(&|fits| LONG.ending(text, fits)), ending, "{text}");
            let whole = ["year old", " ans", "лет", "year", "岁"].contains(&text);
            assert_eq!(LONG.holds(text), whole, "{text}");
        }
        assert_eq!(SHORT.beginning("yard", &mut |_| true), Some("y"));
        assert_eq!(SHORT.ending("my", &mut |_| true), Some("y"));
        assert!(among("a|b c|ä", "b c") && among("a|b c|ä", "ä") && among("", "") && !among("a|b c", "c"));
        assert!(SHORT.holds("y") && !SHORT.holds("y|year"));
    }
}

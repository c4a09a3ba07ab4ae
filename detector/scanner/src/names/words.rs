//! A text's words, with what is asked of them again and again.

use std::cell::Cell;

use super::lists;

/// A word above this score (`shape`) looks like a name.
const SEEMS: i32 = 15;

/// One word: letters, with hyphens and apostrophes inside.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
    /// Begins with a capital.
    pub capital: bool,
}

/// A text and its words.
#[derive(Debug)]
pub struct Words<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its words, in order.
    pub list: Vec<Word>,
    /// What the lists know of each word, and how much its letters speak for a name, once somebody has asked.
    known: Vec<Cell<Option<lists::Known>>>,
    scores: Vec<Cell<Option<i32>>>,
    /// Whether it has letters of Polish, Czech and their neighbours, in which names have cases.
    slavic: bool,
}

impl<'t> Words<'t> {
    /// All words of a text, in order.
    pub fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut list = Vec::with_capacity(bytes.len() / 6);
        let mut at = 0;
        while at < bytes.len() {
            let length = letter(text, at);
            if length == 0 {
                at += step(bytes, at);
                continue;
            }
            let start = at;
            while at < bytes.len() {
                let length = letter(text, at);
                if length > 0 {
                    at += length;
                } else if is_joint(bytes, at) && letter(text, at + 1) > 0 && at - start < 40 {
                    at += 1;
                } else {
                    break;
                }
            }
            let capital = match bytes.get(start) {
                Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
                _ => text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase),
            };
            list.push(Word { start: start as u32, end: at as u32, capital });
        }
        let (known, scores) = (vec![Cell::default(); list.len()], vec![Cell::default(); list.len()]);
        Self { text, list, known, scores, slavic: is_slavic(text) }
    }

    /// The word as written; empty where there is none.
    pub fn get(&self, index: usize) -> &'t str {
        self.list
            .get(index)
            .and_then(|word| self.text.get(word.start as usize..word.end as usize))
            .unwrap_or_default()
    }

    /// The word before, counted from 1; empty where there is none.
    pub fn before(&self, index: usize, count: usize) -> &'t str {
        index.checked_sub(count).map_or("", |index| self.get(index))
    }

    /// What stands between a word and the next.
    pub fn gap(&self, index: usize) -> &'t str {
        let start = self.list.get(index).map_or(0, |word| word.end as usize);
        let end = self.list.get(index + 1).map_or(self.text.len(), |word| word.start as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// What stands before a word, back to the word before it.
    pub fn gap_before(&self, index: usize) -> &'t str {
        match index.checked_sub(1) {
            Some(before) => self.gap(before),
            None => {
                self.list.first().and_then(|word| self.text.get(..word.start as usize)).unwrap_or_default()
            }
        }
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.capital)
    }

    /// Whether a line or sentence begins with the word.
    pub fn begins(&self, index: usize) -> bool {
        let gap = self.gap_before(index);
        index == 0
            || gap.contains('\n')
            || gap.trim_end_matches([' ', '"', '\'', '(', '*', '_']).ends_with(['.', '!', '?', ':', ';'])
    }

    /// Whether no list knows the word and its letters look like a name's.
    pub fn seems(&self, index: usize) -> bool {
        self.score(index) > SEEMS
    }

    /// How much the letters of a word with a capital speak for a name where no list knows it.
    pub fn score(&self, index: usize) -> i32 {
        once(self.scores.get(index), || self.score_of(index))
    }

    fn score_of(&self, index: usize) -> i32 {
        let word = super::stem::stem(self.get(index));
        if !self.is_capital(index) || self.known(index).any() {
            return i32::MIN;
        }
        let parts = word.rsplit('\'').next().unwrap_or(word).split('-');
        parts.map(super::shape::score).min().unwrap_or(i32::MIN)
    }

    /// What the lists know of the word.
    pub fn known(&self, index: usize) -> lists::Known {
        let know = || lists::know_in(self.get(index), self.slavic && self.is_capital(index));
        once(self.known.get(index), know)
    }

    /// Whether a word is of a language in which names have cases.
    pub fn inflects(&self, index: usize) -> bool {
        self.slavic || self.get(index).starts_with(lists::is_east_slavic)
    }
}

/// Whether a text has letters that only Slavic and Baltic languages have.
fn is_slavic(text: &str) -> bool {
    // All of them begin with these bytes.
    let mut rest = text.bytes().zip(text.bytes().skip(1));
    rest.any(|pair| {
        matches!(
            pair,
            (0xc4, 0x84 | 0x85 | 0x86 | 0x87 | 0x8c | 0x8d | 0x8e | 0x8f | 0x98 | 0x99 | 0x9a | 0x9b)
                | (
                    0xc5,
                    0x81 | 0x82 | 0x83 | 0x84 | 0x98 | 0x99 | 0x9a | 0x9b | 0xa4 | 0xa5 | 0xae | 0xaf | 0xb9
                        ..=0xbe
                )
        )
    })
}

/// What stands in a slot, found out the first time.
fn once<T: Copy>(slot: Option<&Cell<Option<T>>>, find: impl FnOnce() -> T) -> T {
    slot.and_then(Cell::get).unwrap_or_else(|| {
        let found = find();
        if let Some(slot) = slot {
            slot.set(Some(found));
        }
        found
    })
}

/// The length in bytes of the letter at a place; 0 if there is none.
fn letter(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphabetic()),
        Some(_) => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(letter) if letter.is_alphabetic() => letter.len_utf8(),
            _ => 0,
        },
        None => 0,
    }
}

fn step(bytes: &[u8], at: usize) -> usize {
    let next = bytes.get(at + 1..).unwrap_or_default();
    1 + next.iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
}

fn is_joint(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'-' | b'\''))
}

//! Small tools for reading bytes.

use crate::class::{DIGIT, next, past};

/// The byte at a place; 0 outside the text.
pub fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// The byte before a place; 0 at the beginning.
pub fn byte_before(text: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |at| byte(text, at))
}

/// Where the bytes that `accept` takes end, from `start` on, at most `limit` of them.
pub fn forward(text: &[u8], start: usize, limit: usize, accept: fn(u8) -> bool) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.iter().take(limit).take_while(|byte| accept(**byte)).count()
}

/// Where the bytes that `accept` takes begin, backwards from `end`, at most `limit` of them.
pub fn backward(text: &[u8], end: usize, limit: usize, accept: fn(u8) -> bool) -> usize {
    let before = text.get(..end).unwrap_or_default();
    end - before.iter().rev().take(limit).take_while(|byte| accept(**byte)).count()
}

/// How many different bytes there are.
pub fn different(text: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in text {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// A group of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

impl Group {
    /// How many digits it has.
    pub fn length(self) -> usize {
        self.end - self.start
    }
}

/// All groups of ASCII digits.
pub fn groups(text: &[u8]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut start = next(text, 0, DIGIT);
    while start < text.len() {
        let end = past(text, start, DIGIT);
        groups.push(Group { start, end });
        start = next(text, end, DIGIT);
    }
    groups
}

/// The values of the ASCII digits in a stretch of text.
pub fn digits(text: &[u8], start: usize, end: usize) -> impl DoubleEndedIterator<Item = u32> {
    text.get(start..end)
        .unwrap_or_default()
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .map(|byte| u32::from(byte - b'0'))
}

/// Whether one of the words, in lower case, stands whole on the same line in the bytes before a place.
pub fn is_word_near(text: &str, at: usize, near: usize, words: &[&str]) -> bool {
    let Some(before) = text.get(floor(text, at.saturating_sub(near))..at) else { return false };
    let line = before.rsplit('\n').next().unwrap_or(before).to_lowercase();
    words.iter().any(|word| {
        line.match_indices(word).any(|(at, _)| {
            let is_letter =
                |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
            let end = at + word.len();
            !is_letter(line.get(..at).and_then(|before| before.chars().next_back()))
                && !is_letter(line.get(end..).and_then(|after| after.chars().next()))
        })
    })
}

/// The nearest place at or before `at` where a character begins.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What stands before a place on the same line, at most so many bytes of it.
pub fn line_before(text: &str, at: usize, most: usize) -> &str {
    let before = text.get(floor(text, at.saturating_sub(most))..at).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or(before)
}

/// Where one of the usual ends of domains ends that begins here, if a digit follows: cells of a table that ran
/// together.
pub fn domain_before_digits(text: &[u8], at: usize) -> Option<usize> {
    let end = at + 3;
    let usual = ["com", "net", "org"].iter().any(|top| text.get(at..end) == Some(top.as_bytes()));
    (usual && byte_before(text, at) == b'.' && byte(text, end).is_ascii_digit()).then_some(end)
}

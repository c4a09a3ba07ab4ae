//! Words that are names and ordinary words as well, and ordinary words that are never a name by themselves.

use std::cmp::Ordering;

use crate::filter::{self, Filter};

/// Of this power of two other words one seems to be ordinary.
pub const PLANES: u32 = 10;
const WORDS: Filter = Filter::new(include_bytes!("ordinary.bin"), PLANES);

/// Whether a name, in lower case, is an ordinary word as well.
pub fn is_word(name: &str) -> bool {
    holds(filter::hash(name))
}

/// Whether the word with this hash is one.
pub fn holds(hash: u64) -> bool {
    WORDS.holds(hash)
}

/// Whether a text of lines in the order of their bytes has a line.
pub fn is_line(lines: &str, line: &str) -> bool {
    let bytes = lines.as_bytes();
    let (mut from, mut to) = (0, bytes.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let inside = |byte: &u8| *byte != b'\n';
        let before =
            bytes.get(..middle).unwrap_or_default().iter().rev().take_while(|byte| inside(byte)).count();
        let after = bytes.get(middle..).unwrap_or_default().iter().take_while(|byte| inside(byte)).count();
        let (start, end) = (middle - before, middle + after);
        match bytes.get(start..end).unwrap_or_default().cmp(line.as_bytes()) {
            Ordering::Equal => return !line.is_empty(),
            Ordering::Less => from = end + 1,
            Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the filter is made from.
    const LIST: &str = include_str!("../../../xtask/names/ordinary.txt");

    #[test]
    fn every_word_is_known_and_hardly_another() {
        assert!(LIST.lines().all(is_word));
        assert!(is_word(&"März".to_lowercase()));
        let others = (0..100_000).filter(|number| is_word(&format!("name{number}"))).count();
        assert!((1..200).contains(&others), "{others}");
    }

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let lines = "a\nalso\nbe\nzoo";
        assert!(lines.lines().all(|line| is_line(lines, line)));
        assert!(["", "al", "alsoo", "also\n", "c", "zz"].iter().all(|line| !is_line(lines, line)));
    }
}

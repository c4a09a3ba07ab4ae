//! Words that are names and ordinary words as well, and ordinary words that are never a name by themselves.

use std::cmp::Ordering;

/// In lower case, one a line, in the order of their bytes. As one text: a list of texts has twice the bytes.
const WORDS: &str = include_str!("ordinary.txt");

/// Whether a name, in lower case, is an ordinary word as well.
pub fn is_word(name: &str) -> bool {
    is_line(WORDS, name)
}

/// Whether a text of lines in the order of their bytes has a line.
pub(crate) fn is_line(lines: &str, line: &str) -> bool {
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

    #[test]
    fn every_word_is_known_and_no_other() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert!(words.is_sorted() && words.iter().all(|word| is_word(word)));
        assert!(is_word(&"März".to_lowercase()));
        assert!(["", "jane", "aaa", "zzz", "will\n", "wil", "willo"].iter().all(|word| !is_word(word)));
    }
}

//! Small questions about text.

/// One line without invisible marks of direction.
pub fn one_line(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `word` stands in the text between white space.
pub fn has_word(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.split_ascii_whitespace().any(|other| other == word)
}

/// The whole number that the text begins with, behind white space.
pub fn number(text: &str) -> Option<u32> {
    let text = text.trim_ascii_start();
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_a_browser_reads_them() {
        for (text, expected) in [
            ("7", Some(7)),
            (" 42px", Some(42)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("-1", None),
            ("x1", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}

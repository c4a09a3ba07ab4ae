//! Small questions about text.
//!
//! They count bytes: std's searches for texts, its formatting and its number parsing are larger in the popup's wasm
//! than all of this.

/// The text before and behind the first `mark`.
pub fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    if mark.is_empty() {
        return Some(("", text));
    }
    let mark_bytes = mark.as_bytes();
    let mut windows = text.as_bytes().windows(mark.len().max(1));
    // Most places differ in the first byte: that is quicker than comparing slices.
    let place = windows.position(|window| window.first() == mark_bytes.first() && window == mark_bytes)?;
    let (before, rest) = text.split_at_checked(place)?;
    Some((before, rest.strip_prefix(mark)?))
}

/// Whether `mark` stands in the text.
pub fn has(text: &str, mark: &str) -> bool {
    cut(text, mark).is_some()
}

/// Whether `word` stands in the text between white space.
pub fn has_word(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.split_ascii_whitespace().any(|other| other == word)
}

/// The whole number that the text begins with, behind white space.
pub fn number(text: &str) -> Option<u32> {
    let mut number = None;
    for digit in text.trim_ascii_start().bytes().map_while(|byte| char::from(byte).to_digit(10)) {
        number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
    }
    number
}

/// The number in decimal digits.
pub fn digits(number: usize) -> String {
    let mut digits = if number < 10 { String::new() } else { self::digits(number / 10) };
    digits.extend(u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
    digits
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

    #[test]
    fn numbers_are_written_in_decimal_digits() {
        for (number, expected) in [(0, "0"), (9, "9"), (10, "10"), (1207, "1207")] {
            assert_eq!(digits(number), expected);
        }
    }
}

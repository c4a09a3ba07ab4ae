//! Words that are names and ordinary words as well.

/// In lower case, in the alphabet's order.
const WORDS: &[&str] = &["art", "bill", "will"];

/// Whether a name, in lower case, is an ordinary word as well.
pub(super) fn is_word(name: &str) -> bool {
    WORDS.binary_search(&name).is_ok()
}

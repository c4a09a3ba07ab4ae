//! Words that are names and ordinary words as well, and ordinary words that are never a name by themselves.

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
}

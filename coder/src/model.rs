//! The shipped model: dictionary and parameters, unpacked once and then shared.

use crate::{dictionary::Dictionary, lzma::unpack, parameters::Parameters, search::Index};

/// Length (four bytes, the lowest first), then LZMA of: length of the tables (the same), tables, phrases.
const PACKED: &[u8] = include_bytes!("../prime/prime.lzma");

/// Dictionary and parameters, ready to use. Trie nodes that one stream built, up to 12 MB, serve the next one.
pub struct Model {
    pub(crate) index: Index,
    pub(crate) parameters: Parameters,
}

/// The phrases, each ended by a zero byte, and each byte's weight as a power of four. Packed are: their number (four bytes, the
/// lowest first), how many bytes each shares with the one before, the powers, and the other bytes
/// of each, ended by a zero.
pub(crate) fn phrases(packed: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (count, rest) = number(packed);
    let (shared, rest) = rest.split_at_checked(count).unwrap_or_default();
    let (powers, rest) = rest.split_at_checked(count).unwrap_or_default();
    let (mut text, mut weights) =
        (Vec::with_capacity(packed.len() * 2), Vec::with_capacity(packed.len() * 2));
    let mut before = 0;
    for ((shared, power), rest) in shared.iter().zip(powers).zip(rest.split(|byte| *byte == 0)) {
        let from = text.len();
        text.extend_from_within(before..(before + usize::from(*shared)).min(from));
        text.extend_from_slice(rest);
        text.push(0);
        weights.resize(text.len(), *power);
        before = from;
    }
    (text, weights)
}

impl Model {
    /// Unpacks the shipped model, which takes some hundredths of a second.
    pub fn primed() -> Self {
        let (length, packed) = number(PACKED);
        let plain = unpack(packed, length);
        let (length, rest) = number(&plain);
        let (tables, packed) = rest.split_at_checked(length).unwrap_or_default();
        let (text, weights) = phrases(packed);
        Self::new(text, weights, Parameters::from_bytes(tables))
    }

    pub(crate) fn new(text: Vec<u8>, powers: Vec<u8>, parameters: Parameters) -> Self {
        Self { index: Index::new(Dictionary::new(text, powers)), parameters }
    }
}

/// A number of four bytes, the lowest first, and the rest.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    match bytes.split_first_chunk::<4>() {
        Some((number, rest)) => (u32::from_le_bytes(*number) as usize, rest),
        None => (0, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The phrases as they are built in, and the weights of their bytes.
    fn built_in() -> (Vec<u8>, Vec<u8>) {
        let (length, packed) = number(PACKED);
        let plain = unpack(packed, length);
        let (tables, rest) = number(&plain);
        phrases(&rest[tables..])
    }

    #[test]
    fn no_phrase_is_long_enough_to_be_a_sentence_of_somebody() {
        let (text, powers) = built_in();
        assert_eq!(text.len(), powers.len());
        let mut count = 0;
        for phrase in text.split(|byte| *byte == 0) {
            let readable = String::from_utf8(phrase.to_vec()).expect("whole characters");
            let is_word = |part: &&str| part.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
            let words = readable.split_whitespace().filter(is_word).count();
            assert!(words <= 8 && phrase.len() <= 80, "{readable:?} has {words} words");
            count += 1;
        }
        assert!(count > 50_000);
    }
}

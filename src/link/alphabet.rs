//! Bytes in the letters that a link may have.
//!
//! base64url for links that are clicked; for QR codes 43 of the 45 characters that such a code packs two by two:
//! capital letters, digits, and signs that no browser escapes in a fragment. Five of them hold 27 bits, the lowest
//! bits first.
//!
//! Programs leave signs out of a link at the end of a sentence, so its last letter is a letter or a digit: where
//! it would not be, one more follows that holds nothing.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Which letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// base64url (RFC 4648, 5).
    Base64Url,
    /// Base 43, for QR codes.
    Capitals,
}

const CAPITALS: &[u8; 43] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
/// Bits of a full group.
const GROUP_BITS: usize = 27;
/// Letters of a full group.
const GROUP_LETTERS: usize = 5;
/// So many bits are in so many letters.
const BITS: [usize; GROUP_LETTERS + 1] = [0, 5, 10, 16, 21, GROUP_BITS];

/// Takes the bits that are left over at the end as they are.
const BASE64_URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

impl Alphabet {
    /// Whether a letter is one of them.
    pub(super) fn has(self, letter: char) -> bool {
        match self {
            Alphabet::Base64Url => letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'),
            Alphabet::Capitals => u8::try_from(letter).is_ok_and(|letter| CAPITALS.contains(&letter)),
        }
    }

    /// Bytes as letters; the last is a letter or a digit.
    pub(super) fn encode(self, bytes: &[u8]) -> String {
        let (mut letters, filler) = match self {
            Alphabet::Base64Url => (BASE64_URL.encode(bytes), 'A'),
            Alphabet::Capitals => (capitals(bytes), '0'),
        };
        if !letters.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            letters.push(filler);
        }
        letters
    }

    /// Of letters that were cut those that hold what they held before.
    pub(super) fn sure(self, letters: &str) -> &str {
        match self {
            Alphabet::Base64Url => letters,
            Alphabet::Capitals => {
                letters.get(..letters.len() / GROUP_LETTERS * GROUP_LETTERS).unwrap_or(letters)
            }
        }
    }

    /// The whole bytes that letters hold. `None` when one is none of the alphabet.
    pub(super) fn decode(self, letters: &str) -> Option<Vec<u8>> {
        match self {
            Alphabet::Base64Url => {
                // One letter behind full groups of four has no whole byte.
                let whole = if letters.len() % 4 == 1 { letters.len() - 1 } else { letters.len() };
                BASE64_URL.decode(letters.get(..whole)?).ok()
            }
            Alphabet::Capitals => bytes_of_capitals(letters),
        }
    }
}

fn capitals(bytes: &[u8]) -> String {
    let mut letters = String::new();
    let mut bits = Bits::default();
    for byte in bytes {
        bits.push(u64::from(*byte), 8);
        if bits.count >= GROUP_BITS {
            push_group(&mut letters, bits.take(GROUP_BITS), GROUP_LETTERS);
        }
    }
    // What the last group lacks is zero.
    let count = BITS.iter().position(|held| *held >= bits.count).unwrap_or(GROUP_LETTERS);
    push_group(&mut letters, bits.value, count);
    letters
}

/// So many letters, the lowest first: letters for zero may follow, and mean nothing.
fn push_group(letters: &mut String, mut value: u64, count: usize) {
    for _ in 0..count {
        let digit = CAPITALS.get((value % 43) as usize);
        letters.extend(digit.map(|letter| char::from(*letter)));
        value /= 43;
    }
}

fn bytes_of_capitals(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut bits = Bits::default();
    for group in letters.as_bytes().chunks(GROUP_LETTERS) {
        let mut value = 0;
        for letter in group.iter().rev() {
            value = value * 43 + CAPITALS.iter().position(|other| other == letter)? as u64;
        }
        let count = BITS.get(group.len()).copied().unwrap_or(GROUP_BITS);
        // A cut group may have more.
        bits.push(value & ((1 << count) - 1), count);
        while bits.count >= 8 {
            bytes.push(bits.take(8) as u8);
        }
    }
    Some(bytes)
}

/// At most 63 bits, the first the lowest.
#[derive(Default)]
struct Bits {
    value: u64,
    count: usize,
}

impl Bits {
    fn push(&mut self, value: u64, count: usize) {
        self.value |= value << self.count;
        self.count += count;
    }

    fn take(&mut self, count: usize) -> u64 {
        let taken = self.value & ((1 << count) - 1);
        self.value >>= count;
        self.count = self.count.saturating_sub(count);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_the_last_letter_stays_in_every_link() {
        for alphabet in [Alphabet::Base64Url, Alphabet::Capitals] {
            for length in 0..200_usize {
                for seed in [0, 1, 7, 255_usize] {
                    let bytes: Vec<u8> = (0..length).map(|index| (index * seed + seed) as u8).collect();
                    let letters = alphabet.encode(&bytes);
                    assert!(letters.chars().all(|letter| alphabet.has(letter)));
                    assert!(
                        letters.is_empty() || letters.ends_with(|last: char| last.is_ascii_alphanumeric())
                    );
                    let decoded = alphabet.decode(&letters).unwrap();
                    assert!(decoded.starts_with(&bytes) && decoded.len() <= bytes.len() + 1, "{letters}");
                }
            }
        }
    }

    #[test]
    fn capitals_hold_a_known_value() {
        // 27 ones in five letters, and the five that are left.
        assert_eq!(Alphabet::Capitals.encode(&[255, 255, 255, 255]), "LF5B-V");
        assert_eq!(Alphabet::Capitals.decode("a"), None);
    }
}

//! Addresses of Bitcoin and Ethereum, by their checksums.

use sha2::{Digest, Sha256};
use sha3::Keccak256;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, byte_before};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "send to «1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa» please",
            "«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»",
            "«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»",
            "«bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»",
            "eth «0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»",
            "my wallet: «0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed»",
        ],
        misses: &[
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed in the stack",
            "commit 3a5f1c9e7b2d4f6a8c0e1b3d5f7a9c2e4b6d8f0a",
            "0x7ffeefbff5a8 0xdeadbeef",
            "1111111111111111111111111111111111",
        ],
    },
};

/// Words that make forty hexadecimal digits an address.
const WORDS: &[&str] = &[
    "address", "bnb", "erc20", "eth", "ether", "ethereum", "metamask", "polygon", "send", "token", "usdc",
    "usdt", "wallet",
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut at = class::next(bytes, 0, class::ALPHANUMERIC);
    while at < bytes.len() {
        let end = class::past(bytes, at, class::ALPHANUMERIC);
        let length = end - at;
        if ((26..=62).contains(&length) || length == MONERO)
            && byte_before(bytes, at) != b'_'
            && byte(bytes, end) != b'_'
        {
            let word = bytes.get(at..end).unwrap_or_default();
            let label = match word {
                [b'0', b'x', digits @ ..] if digits.len() == 40 => {
                    is_ethereum(text.text, at, digits).then_some(label::ETH)
                }
                [b'b' | b'B', b'c' | b'C', b'1', ..] => is_bech32(word).then_some(label::BTC),
                [b'1' | b'3', ..] if length <= 35 => is_base58(word).then_some(label::BTC),
                [b'L' | b'M', ..] if length <= 35 => is_base58(word).then_some(label::LTC),
                [b'T', ..] if length == 34 => is_base58(word).then_some(label::TRON),
                [b'D', ..] if length == 34 => is_base58(word).then_some(label::DOGE),
                [b'l', b't', b'c', b'1', ..] => is_bech32(word).then_some(label::LTC),
                _ if matches!(length, 43 | 44) && word.iter().all(|letter| BASE58.contains(letter)) => {
                    excerpt_scanner::bytes::is_word_near(text.text, at, 32, &["sol", "solana", "phantom"])
                        .then_some(label::SOL)
                }
                [b'4' | b'8', ..] if length == MONERO => {
                    word.iter().all(|letter| BASE58.contains(letter)).then_some(label::XMR)
                }
                _ => None,
            };
            if let Some(label) = label {
                hits.push(Hit::certain(at..end, PiiKind::Crypto, label));
            }
        }
        at = class::next(bytes, end, class::ALPHANUMERIC);
    }
}

/// The letters of base58.
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// How long an address of Monero is.
const MONERO: usize = 95;

/// Capitals are the checksum (ERC-55); without any, a word has to say what it is.
fn is_ethereum(text: &str, at: usize, digits: &[u8]) -> bool {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return false;
    }
    let upper = digits.iter().any(u8::is_ascii_uppercase);
    let lower = digits.iter().any(u8::is_ascii_lowercase);
    if !(upper && lower) {
        return excerpt_scanner::bytes::is_word_near(text, at, 48, WORDS);
    }
    let hash = Keccak256::digest(digits.to_ascii_lowercase());
    digits.iter().enumerate().all(|(index, digit)| {
        let byte = hash.get(index / 2).copied().unwrap_or(0);
        let nibble = if index % 2 == 0 { byte >> 4 } else { byte & 15 };
        !digit.is_ascii_alphabetic() || digit.is_ascii_uppercase() == (nibble >= 8)
    })
}

/// Base58 of a version, twenty bytes and four bytes of a double SHA-256.
fn is_base58(word: &[u8]) -> bool {
    let mut number = [0u8; 25];
    for letter in word {
        let Some(mut carry) = BASE58.iter().position(|known| known == letter) else { return false };
        for byte in number.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 255) as u8;
            carry >>= 8;
        }
        if carry > 0 {
            return false;
        }
    }
    let (body, sum) = number.split_at(21);
    matches!(body.first(), Some(0 | 5 | 30 | 48 | 50 | 65))
        && Sha256::digest(Sha256::digest(body)).get(..4) == Some(sum)
}

/// Bech32 and Bech32m (BIP 173 and 350).
fn is_bech32(word: &[u8]) -> bool {
    const LETTERS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const STEPS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    if word.iter().any(u8::is_ascii_uppercase) && word.iter().any(u8::is_ascii_lowercase) {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let data: Option<Vec<u32>> = word
        .get(if word.starts_with(b"ltc") { 4 } else { 3 }..)
        .unwrap_or_default()
        .iter()
        .map(|letter| LETTERS.iter().position(|known| known == letter).map(|place| place as u32))
        .collect();
    let Some(data) = data else { return false };
    // The letters "bc" and "ltc", spread as the standard says.
    let prefix: &[u32] = if word.starts_with(b"ltc") { &[3, 3, 3, 0, 12, 20, 3] } else { &[3, 3, 0, 2, 3] };
    let sum = prefix.iter().chain(&data).fold(1u32, |sum, value| {
        let top = sum >> 25;
        let shifted = ((sum & 0x01ff_ffff) << 5) ^ value;
        STEPS
            .iter()
            .enumerate()
            .fold(shifted, |sum, (bit, step)| if top >> bit & 1 == 1 { sum ^ step } else { sum })
    });
    sum == 1 || sum == 0x2bc8_30a3
}

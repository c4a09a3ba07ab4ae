//! The words of a wallet (BIP 39): behind the word that names them, numbered, with commas, or bare, where their checksum says so.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind, TextContext, label};
use excerpt_scanner::bytes::{byte, byte_before, floor, forward};
use excerpt_scanner::class;
use excerpt_scanner::list::Bits;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "my seed phrase is «abandon ability able about above absent absorb abstract absurd abuse access accident».",
            "recovery phrase: «zoo wrong voice use unit type twin tube trust trip toy tower»",
            "«abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about»",
            "1. «legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n9. legal\n10. winner\n11. thank\n12. yellow»",
            "Write down «letter, advice, cage, absurd, amount, doctor, acoustic, avoid, letter, advice, cage, above» please",
            "mis palabras: «Letter Advice Cage Absurd Amount Doctor Acoustic Avoid Letter Advice Cage Above»",
        ],
        misses: &[
            "a seed phrase is twelve words that you must keep safe from everybody",
            "abandon ability able about above absent absorb abstract absurd abuse access accident",
            "word word word word word word word word word word word word word word",
            "they can make any year able about above absent air all also always and another",
        ],
    },
};

/// The words, in the order of their numbers (the list of BIP 39, MIT).
const LIST: &str = include_str!("seed_words.txt");
/// Which phrases hold a wallet's words, in lower case.
const NAMED: &[&str] = &[
    "seed",
    "mnemonic",
    "recovery phrase",
    "recovery words",
    "backup phrase",
    "secret phrase",
    "wallet",
    "passphrase",
    "bip39",
    "bip-39",
    "wiederherstellungsphrase",
    "frase semilla",
    "frase de recuperación",
    "phrase de récupération",
    "сид-фраза",
    "сид фраза",
    "助记词",
    "シードフレーズ",
];
/// How many words a wallet's phrase has.
const COUNTS: [usize; 5] = [24, 21, 18, 15, 12];
/// How far before the words their name may stand, in bytes.
const NEAR: usize = 80;

fn words() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    WORDS.get_or_init(|| LIST.lines().collect())
}

fn number(word: &str) -> Option<usize> {
    // Most words of a text are none of these.
    static BITS: OnceLock<Bits> = OnceLock::new();
    let all = || words().iter().map(|word| Some(word.as_bytes())).collect::<Vec<_>>();
    let bits = BITS.get_or_init(|| Bits::of(&all()));
    bits.hold(word.as_bytes()).then(|| words().binary_search(&word).ok())?
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, TextContext::Address | TextContext::Math) {
        return;
    }
    let bytes = text.lower.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::LETTER);
    let mut at = begins(0);
    while at < bytes.len() {
        let row = row(text.lower, at);
        let next = row.last().map_or(at, |(_, end, _)| *end);
        if row.len() >= 12
            && let Some((start, end)) = phrase(text.lower, &row)
        {
            hits.push(Hit::certain(start..end, PiiKind::Secret, label::SEED_PHRASE));
        }
        at = begins(next.max(at + 1));
    }
}

/// Words of the list, one behind the other, with their places and numbers.
fn row(text: &str, start: usize) -> Vec<(usize, usize, usize)> {
    let bytes = text.as_bytes();
    let mut row = Vec::new();
    let mut at = start;
    loop {
        let end = forward(bytes, at, 9, |byte| byte.is_ascii_lowercase());
        let free = !byte(bytes, end).is_ascii_alphanumeric() && byte(bytes, end) < 0x80;
        let known = text.get(at..end).filter(|_| free && end - at >= 3).and_then(number);
        let Some(number) = known else { return row };
        row.push((at, end, number));
        // Between two words stand spaces, commas, line ends, and the number of the next.
        let next = forward(bytes, end, 12, |byte| {
            byte <= b' ' || byte.is_ascii_digit() || b",;.)|-*\"'`".contains(&byte)
        });
        if next == end {
            return row;
        }
        at = next;
    }
}

/// The wallet's words in a row: those whose checksum is right; behind their name, as many as there may be.
fn phrase(text: &str, row: &[(usize, usize, usize)]) -> Option<(usize, usize)> {
    let (start, ..) = *row.first()?;
    let (_, first, _) = *row.first()?;
    let before = text.get(floor(text, start.saturating_sub(NEAR))..first)?;
    let named = NAMED.iter().any(|name| before.contains(name));
    let is_name = |(start, end, _): &&(usize, usize, usize)| {
        ["seed", "phrase", "wallet", "word", "secret"].contains(&text.get(*start..*end).unwrap_or_default())
    };
    let behind = row.iter().take_while(is_name).count();
    let mut wholes = (0..=behind).rev().filter_map(|skipped| row.get(skipped..));
    let whole = wholes.find(|row| named && COUNTS.contains(&row.len()));
    let found = whole
        .or_else(|| COUNTS.iter().flat_map(|count| row.windows(*count)).find(|part| is_checked(part)))?;
    let (start, ..) = *found.first()?;
    let (_, mut end, _) = *found.last()?;
    while byte_before(text.as_bytes(), end) <= b' ' {
        end -= 1;
    }
    Some((start, end))
}

/// Whether the last bits are the beginning of the others' SHA-256. One word again and again is nobody's.
fn is_checked(row: &[(usize, usize, usize)]) -> bool {
    if row.windows(2).all(|pair| pair.first().map(|word| word.2) == pair.last().map(|word| word.2)) {
        return false;
    }
    let bits: Vec<bool> =
        row.iter().flat_map(|(.., number)| (0..11).rev().map(move |bit| number >> bit & 1 == 1)).collect();
    let (entropy, sum) = bits.split_at(bits.len() / 33 * 32);
    let packed: Vec<u8> =
        entropy.chunks(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect();
    let first = Sha256::digest(&packed).first().copied().unwrap_or_default();
    sum.iter().enumerate().all(|(at, bit)| (first >> (7 - at) & 1 == 1) == *bit)
}

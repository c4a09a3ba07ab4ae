//! Bank accounts: a country's length and the check digits (ISO 13616).

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind};
use excerpt_scanner::bytes::{byte, byte_before};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "IBAN «DE89 3704 0044 0532 0130 00».",
            "«GB82WEST12345698765432»",
            "to «NO93-8601-1117-947»,",
            "«de89370400440532013000» works",
        ],
        misses: &[
            "DE88 3704 0044 0532 0130 00",
            "XX89 3704 0044 0532 0130 00",
            "DE89 3704 0044 0532 0130",
            "XDE89370400440532013000",
            "AAAA AAAA AAAA AAAA",
        ],
    },
};

/// Countries and the lengths of their numbers.
const COUNTRIES: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    // The first check digit: rarer than the letters.
    let check = |from: usize| class::next_after(bytes, from, class::LETTER, class::DIGIT);
    let mut at = check(0);
    while at < bytes.len() {
        let start = at.saturating_sub(2);
        if at >= 2
            && byte(bytes, start).is_ascii_alphabetic()
            && byte(bytes, at + 1).is_ascii_digit()
            && !byte_before(bytes, start).is_ascii_alphanumeric()
            && let Some(end) = iban_end(bytes, start)
        {
            hits.push(Hit::certain(start..end, PiiKind::Iban, ""));
        }
        at = check(at + 1);
    }
}

fn iban_end(bytes: &[u8], start: usize) -> Option<usize> {
    let country = std::str::from_utf8(bytes.get(start..start + 2)?).ok()?;
    let (_, length) = COUNTRIES.iter().find(|(code, _)| code.eq_ignore_ascii_case(country))?;
    let mut at = start;
    let mut number = Vec::with_capacity(*length);
    while number.len() < *length {
        let next = byte(bytes, at);
        if next.is_ascii_alphanumeric() {
            number.push(next);
        } else if !matches!(next, b' ' | b'-') || !byte_before(bytes, at).is_ascii_alphanumeric() {
            return None;
        }
        at += 1;
    }
    (!byte(bytes, at).is_ascii_alphanumeric() && is_checked(&number)).then_some(at)
}

/// Whether the number, its first four characters put last and letters read as 10 to 35, leaves 1 over 97.
fn is_checked(number: &[u8]) -> bool {
    let (Some(head), Some(tail)) = (number.get(..4), number.get(4..)) else { return false };
    let rest = tail.iter().chain(head).fold(0u32, |rest, byte| {
        let value = char::from(*byte).to_digit(36).unwrap_or(0);
        if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 }
    });
    rest == 1
}

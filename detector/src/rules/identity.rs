//! Numbers by which states and banks know people: the shape, then the check that its makers put in.
//!
//! With a word that names it shortly before, a number is certain; without, it is a suggestion, and the weak ones
//! are no find at all.

/// Check digits and other rules of the makers.
mod checks;
/// The numbers that are known.
mod numbers;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::Certainty;
use crate::{Hit, TextContext};
use excerpt_scanner::bytes::{byte, byte_before, domain_before_digits, forward, is_word_near};
use excerpt_scanner::class;
use numbers::{NUMBERS, Number, Trust};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "my SSN is «219-09-9999».",
            "«219 09 9998», ssn «219099997»",
            "PESEL: «44051401359»; or «44051401359» alone",
            "NHS number is «943 476 5919» and",
            "DNI «12345678Z» and NIE «X1234567L»",
            "codice fiscale «RSSMRA85T10A562S», thanks",
            "Aadhaar «2341 2341 2346» and PAN «ABCPE1234F»",
            "hetu «131052-308T»",
            "personnummer «19811218-9876», «8112189876»",
            "NRIC «S1234567D»",
            "CPF «111.444.777-35»",
            "AHV «756.9217.0769.85»",
            "jane@corp.com«219-09-9999»",
            "routing number «021000021» and more",
            "sort code «20-00-00»",
            "USt-IdNr. «DE136695976»",
            "身份证号 «11010519491231002X»",
        ],
        misses: &[
            "219-09-0000, 000-09-9999, 666-09-9999, 987-66-4321",
            "44051401358, 1234567890, 12345678",
            "550e8400-e29b-41d4-a716-446655440000",
            "12345678A and X1234567A",
            "order 943476591, page 123456782",
            "v2.44051401359.1, x44051401359, 44051401359px",
            "account for 5 users, my account 12",
            "https://site.example/44051401359",
        ],
    },
};

/// How far before a number the word that names it may stand, in bytes.
const NEAR: usize = 40;
/// The longest number, in groups.
const GROUPS: usize = 5;
/// The shortest number.
const LEAST: usize = 6;
/// The longest number, in characters without what separates them.
const LENGTH: usize = 18;

/// What the numbers are called; some have the same.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    NUMBERS.iter().map(|number| number.label)
}

/// What labelled texts call a number.
pub(crate) fn sort(label: &str) -> Option<&'static str> {
    NUMBERS.iter().find(|number| number.label == label).map(|number| number.sort)
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if text.place == TextContext::Address {
        return;
    }
    let bytes = text.text.as_bytes();
    let mut next = 0;
    loop {
        let mut at = class::next(bytes, next, class::ALPHANUMERIC);
        if at == bytes.len() {
            return;
        }
        // Words: nearly all of most texts.
        let letters = class::past(bytes, at, class::LETTER);
        if letters - at > 2 && !byte(bytes, letters).is_ascii_digit() {
            next = letters;
            continue;
        }
        at = domain_before_digits(bytes, at).unwrap_or(at);
        let end = class::past(bytes, at, class::ALPHANUMERIC);
        if end - at <= LENGTH && may_begin(bytes, at, end) {
            numbers_at(text.text, at, end, hits);
        }
        next = end;
    }
}

/// Whether a word can be the first group of a number, and what stands before does not make it part of more.
fn may_begin(bytes: &[u8], start: usize, end: usize) -> bool {
    let group = bytes.get(start..end).unwrap_or_default();
    let digits = group.iter().any(u8::is_ascii_digit);
    // Digits one by one are no number's groups, and what begins in the middle of a row of them is none either.
    if group.len() == 1
        && byte_before(bytes, start) == b' '
        && start >= 2
        && byte(bytes, start - 2).is_ascii_digit()
    {
        return false;
    }
    let next = byte(bytes, end + 1).is_ascii_digit() && b" -".contains(&byte(bytes, end));
    let before = byte_before(bytes, start);
    let second = if start >= 2 { byte(bytes, start - 2) } else { 0 };
    let joined = b".-/:".contains(&before) && second.is_ascii_digit()
        || b".-/".contains(&before) && second.is_ascii_alphanumeric();
    (digits || (group.len() <= 2 && next)) && !joined && before.is_ascii() && !b"_/\\#&%@$+".contains(&before)
}

/// Tries every number on the group and those behind it that one sort of sign joins.
fn numbers_at(text: &str, start: usize, first: usize, hits: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let mut number: Vec<u8> = bytes.get(start..first).unwrap_or_default().to_ascii_uppercase();
    let mut groups = vec![number.len()];
    let mut end = first;
    let mut separators: Vec<u8> = Vec::new();
    loop {
        if number.len() >= LEAST && is_free(bytes, end) {
            for known in NUMBERS.iter().filter(|known| known.shape.len() == number.len()) {
                if let Some(certainty) = judge(known, text, start, &number, &groups, &separators) {
                    hits.push(Hit { start, end, kind: known.kind, label: known.label, certainty });
                }
            }
        }
        let separator = byte(bytes, end);
        let next = forward(bytes, end + 1, LENGTH, |byte| byte.is_ascii_alphanumeric());
        if !b" -./:".contains(&separator) || next == end + 1 || groups.len() == GROUPS {
            return;
        }
        let group = bytes.get(end + 1..next).unwrap_or_default();
        if number.len() + group.len() > LENGTH || (group.len() > 1 && !group.iter().any(u8::is_ascii_digit)) {
            return;
        }
        number.extend(group.iter().map(u8::to_ascii_uppercase));
        groups.push(group.len());
        separators.push(separator);
        end = next;
    }
}

/// Whether a number may end here.
fn is_free(bytes: &[u8], end: usize) -> bool {
    let (after, next) = (byte(bytes, end), byte(bytes, end + 1));
    !(after.is_ascii_alphanumeric()
        || b"_%@".contains(&after)
        || (b".-/:,".contains(&after) && next.is_ascii_alphanumeric()))
}

/// How sure it is that the groups are this number; `None`: they are not.
fn judge(
    known: &Number,
    text: &str,
    start: usize,
    number: &[u8],
    groups: &[usize],
    separators: &[u8],
) -> Option<Certainty> {
    let fits = number.iter().zip(known.shape.bytes()).all(|(byte, shape)| match shape {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'X' => true,
        other => *byte == other,
    });
    let one_sign = separators.windows(2).all(|pair| pair.first() == pair.last());
    let whole = groups.len() == 1;
    let usual = known.groups.contains(&groups) && (one_sign || known.mixed);
    if !fits || !(whole || usual) || !(known.check)(number) {
        return None;
    }
    if is_word_near(text, start, NEAR, known.words) {
        return Some(Certainty::Certain);
    }
    match known.trust {
        // Digits that only count, in columns, are rather a table or an example.
        Trust::Certain if !whole && separators.contains(&b' ') && secrecy::is_ordered(number) => {
            Some(Certainty::Suggestion)
        }
        Trust::Certain if !whole => Some(Certainty::Certain),
        Trust::Certain | Trust::Named => None,
        Trust::Grouped if whole => None,
        Trust::Grouped | Trust::Alone => Some(Certainty::Suggestion),
    }
}

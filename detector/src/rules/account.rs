//! Bank accounts' national numbers, behind a word that says so.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::PiiKind;
use crate::{Hit, TextContext, label};
use excerpt_scanner::bytes::{byte_before, forward, is_word_near, line_before};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "account «000123456789».",
            "Kontonummer: «0532013000»",
            "account no. «5577-9911»",
            "my Monzo «04-00-04 71829341»",
        ],
        misses: &[
            "account for 12345 users",
            "123456789",
            "account created 2024-01-15",
            "my account has 55779911 rows",
        ],
    },
};

/// What stands right before such a number, in lower case.
const WORDS: &[&str] = &[
    "account",
    "acct",
    "account no",
    "account number",
    "compte",
    "conto",
    "cuenta",
    "konto",
    "kontonr",
    "kontonummer",
];
/// How far before, in bytes.
const NEAR: usize = 16;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if text.place == TextContext::Address {
        return;
    }
    let bytes = text.text.as_bytes();
    let mut at = class::next(bytes, 0, class::DIGIT);
    while at < bytes.len() {
        let end = forward(bytes, at, usize::MAX, |byte| byte.is_ascii_digit() || byte == b'-');
        let number = text.text.get(at..end).unwrap_or_default().trim_end_matches('-');
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        // A British sort code and an account: `04-00-04 71829341`.
        if number.len() == 8
            && number
                .bytes()
                .enumerate()
                .all(|(at, byte)| if at == 2 || at == 5 { byte == b'-' } else { byte.is_ascii_digit() })
        {
            let next = forward(bytes, end, 2, |byte| byte == b' ' || byte == b',');
            let last = forward(bytes, next, 9, |byte| byte.is_ascii_digit());
            if next > end && last - next == 8 && !byte_before(bytes, at).is_ascii_alphanumeric() {
                hits.push(Hit::certain(at..last, PiiKind::Bank, label::ACCOUNT_NUMBER));
                at = class::next(bytes, last, class::DIGIT);
                continue;
            }
        }
        let date = number.len() == 10 && number.matches('-').count() == 2;
        if (6..=17).contains(&digits) && !date && number.starts_with(|first: char| first.is_ascii_digit()) {
            let before = byte_before(bytes, at);
            let between = line_before(text.text, at, 24).trim_end_matches(|c: char| " :#.".contains(c));
            let last =
                between.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            let close =
                WORDS.contains(&last.as_str()) || ["no", "number", "nr", "num"].contains(&last.as_str());
            if b" :#.".contains(&before) && close && is_word_near(text.text, at, NEAR, WORDS) {
                let certainty =
                    if digits >= 8 { crate::Certainty::Certain } else { crate::Certainty::Suggestion };
                hits.push(Hit {
                    certainty,
                    ..Hit::certain(at..at + number.len(), PiiKind::Bank, label::ACCOUNT_NUMBER)
                });
            }
        }
        at = class::next(bytes, end + 1, class::DIGIT);
    }
}

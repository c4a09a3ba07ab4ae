//! Payment cards: an issuer's range, its lengths, and the check digit (ISO/IEC 7812).

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, PiiKind};
use crate::{Hit, TextContext};
use excerpt_scanner::bytes::{Group, byte, byte_before, digits, groups};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "pay with «4929 1834 0571 2641», please",
            "«4929183405712641»",
            "«3746-152083-91741»",
            "two: «5312 7490 6183 5272» «4929 1834 0571 2641»",
            "to test with: «4242 4242 4242 4242», «4111111111111111»",
            "card=«6011739048261595»;",
        ],
        misses: &[
            "4242 4242 4242 4241",
            "1234 5678 9012 3452",
            "id4242424242424242",
            "0.4242424242424242",
            "4242424242424242424242",
            "https://site.example/4242424242424242",
            "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "0000000000000000",
        ],
    },
};

/// First digits (from, to, both of the same length) and the lengths of the numbers behind them.
const ISSUERS: &[(u32, u32, &[usize])] = &[
    (1, 1, &[15]),
    (2131, 2131, &[15]),
    (1800, 1800, &[15]),
    (2221, 2720, &[16]),
    (2200, 2204, &[16, 19]),
    (300, 305, &[14, 16, 19]),
    (3095, 3095, &[14, 16, 19]),
    (34, 34, &[15]),
    (3500, 3599, &[16, 17, 18, 19]),
    (36, 36, &[14, 16, 19]),
    (37, 37, &[15]),
    (38, 39, &[14, 16, 19]),
    (4, 4, &[13, 16, 19]),
    (50, 50, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (51, 55, &[16]),
    (56, 58, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (6011, 6011, &[16, 19]),
    (6304, 6304, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (6390, 6390, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (62, 62, &[16, 17, 18, 19]),
    (644, 659, &[16, 19]),
    (67, 67, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (60, 60, &[16]),
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if text.place == TextContext::Address {
        return;
    }
    let bytes = text.text.as_bytes();
    let groups = groups(bytes);
    for (index, first) in groups.iter().enumerate() {
        // Cards are printed in a first group of four or in one.
        if (first.length() != 4 && first.length() < 12) || !is_apart(byte_before(bytes, first.start)) {
            continue;
        }
        let rest = groups.get(index..).unwrap_or_default();
        if let Some(end) = card_end(bytes, rest) {
            let number: String =
                digits(bytes, first.start, end).filter_map(|digit| char::from_digit(digit, 10)).collect();
            let hit = Hit::certain(first.start..end, PiiKind::Card, "");
            // Numbers to test with are in every documentation.
            let test = super::harmless::is_test_card(&number);
            let certainty = if test { Certainty::Suggestion } else { Certainty::Certain };
            hits.push(Hit { certainty, ..hit });
        }
    }
}

fn is_apart(byte: u8) -> bool {
    !byte.is_ascii_alphanumeric() && !b"._-".contains(&byte)
}

/// The end of the longest card number that begins with the first group.
fn card_end(bytes: &[u8], groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let (mut count, mut end, mut best) = (0, first.start, None);
    for (index, group) in groups.iter().enumerate() {
        let separated = index == 0
            || (group.start == end + 1
                && matches!(byte(bytes, end), b' ' | b'-')
                && byte(bytes, end) == byte(bytes, first.end));
        count += group.length();
        if !separated || count > 19 || (count != group.length() && !(2..=7).contains(&group.length())) {
            break;
        }
        end = group.end;
        let after = byte(bytes, end);
        let touched = after.is_ascii_alphanumeric()
            || (matches!(after, b'.' | b'_') && byte(bytes, end + 1).is_ascii_alphanumeric());
        if count >= 12
            && !touched
            && is_issued(bytes, first.start, end, count)
            && luhn(bytes, first.start, end)
        {
            best = Some(end);
        }
    }
    best.filter(|end| first.length() == 4 || first.end == *end)
}

fn is_issued(bytes: &[u8], start: usize, end: usize, count: usize) -> bool {
    ISSUERS.iter().any(|(from, to, lengths)| {
        let width = from.checked_ilog10().map_or(1, |log| log as usize + 1);
        let prefix = digits(bytes, start, end).take(width).fold(0, |value, digit| value * 10 + digit);
        (*from..=*to).contains(&prefix) && lengths.contains(&count)
    })
}

fn luhn(bytes: &[u8], start: usize, end: usize) -> bool {
    let sum: u32 = digits(bytes, start, end)
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

//! Phone numbers: international ones by calling code and length, national ones by their usual shapes.

use std::sync::OnceLock;

#[cfg(test)]
use super::Examples;
use super::calling_codes::CALLING_CODES;
use super::{Rule, Text};
use crate::PiiKind;
use crate::{Hit, TextContext};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{Group, byte, byte_before, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "call «+44 7911 123456» now",
            "«+1 (415) 555-2671», «+49 (0)30 12345678».",
            "tel:«+14155552671»",
            "«0049 30 12345678»",
            "US: «(415) 555-2671», «415-555-2671», «415.555.2671», «1-800-555-2671» ext 4",
            "FR «01 84 17 61 18» or «01.84.17.61.18»",
            "DE «030 12345678», «089/1234567», «0171 2345678»",
            "UK «020 7946 0958», «07911 123456»; JP «090-1234-5678»",
            "BR «(11) 4706-6184»",
            "my number is «810 12 34 56», text me",
            "手机号是«138 1234 5678»",
            "phone: «5551234567»",
            "Telefon «0341 / 962 44 81», i texted him at «2125550143»",
        ],
        misses: &[
            "2024-01-15, 15.01.2024, 01/02/2024 10:30",
            "version 1.22.333.4444, 10.0.19041.1234",
            "ISBN 978-3-16-148410-0",
            "12345678 rows, line 4155552671",
            "call 555-0101",
            "192.168.100.200",
            "Table 4: 299 229 4493 | 03.4%",
            "1 1 1 1 1 1 1 1 1 1 1 1",
            "01 02 03 04 05 06 07 08",
            "https://site.example/p/415-555-2671",
            "x+4155552671, 3.14155552671, 078-05-1120",
            "World War I (1914-1918), (2024-2025), 2000 + (2600/1000) * 2000, (150-137)/(60)",
            "approximately 718.8041667 and 10000.301567; 07/2012 - 09/2012 09/2010",
            "Kundennummer: 4481 9927 01",
            "UTC+01:00, part 415-555-2671-A",
        ],
    },
};

/// Words shortly before a number that make it a phone number.
const WORDS: &[&str] = &[
    "call",
    "cell",
    "celular",
    "contact",
    "dial",
    "fax",
    "gsm",
    "handy",
    "mobil",
    "móvil",
    "my number",
    "nummer",
    "numéro",
    "phone",
    "reach",
    "registered",
    "sms",
    "tel",
    "tél",
    "telefon",
    "teléfono",
    "telefone",
    "telefono",
    "téléphone",
    "text",
    "text me",
    "whatsapp",
    "pod nr",
    "nr tel",
    "numer",
    "kom",
    "komórka",
    "telemóvel",
    "telemovel",
    "tlm",
    "tlf",
    "puh",
    "puhelin",
    "mob",
    "mobile",
    "ring",
    "rufnummer",
    "durchwahl",
    "cellulare",
    "portable",
    "natel",
    "telefonszám",
    "sđt",
    "no hp",
    "τηλ",
    "телефон",
    "моб",
    "طلفون",
    "هاتف",
    "טלפון",
    "मोबाइल",
    "संपर्क",
    "दूरभाष",
    "جوال",
    "موبايل",
    "رقمي",
    "携帯",
    "휴대폰",
    "연락처",
    "мобільний",
    "мобильный",
    "cep",
    "फ़ोन",
    "फोन",
    "เบอร์",
    "手机",
    "手機",
    "电话",
    "電話",
    "전화",
    "тел",
];
/// How far before, in bytes.
const NEAR: usize = 28;
/// The shortest number, in digits.
const SHORTEST: usize = 7;

/// A number as it is written.
struct Number {
    groups: Vec<Group>,
    /// Begins with a parenthesis around the first group.
    open: bool,
    /// The digits, without `(0)`.
    digits: String,
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let is_call =
        ["tel:", "sms:", "callto:", "https://wa.me/"].iter().any(|scheme| text.text.starts_with(scheme));
    if text.place == TextContext::Address && !is_call {
        return;
    }
    let bytes = text.text.as_bytes();
    let begin = class::DIGIT | class::DIALLED;
    let mut at = class::next(bytes, 0, begin);
    while at < bytes.len() {
        let first = byte(bytes, at);
        let begins = first.is_ascii_digit()
            || ((first == b'+' || first == b'(') && byte(bytes, at + 1).is_ascii_digit());
        let open = first == b'+' && byte(bytes, at + 1) == b'(';
        if (!begins && !open) || is_bound(bytes, at) {
            at = class::next(bytes, at + 1, begin);
            continue;
        }
        let end = match phone_end(text.text, at) {
            Some(end) => {
                hits.push(Hit::certain(at..end, PiiKind::Phone, ""));
                end
            }
            // Not a part of this number either.
            None => class::past(bytes, at + 1, class::DIGIT),
        };
        at = class::next(bytes, end, begin);
    }
}

/// Whether what stands before makes it a part of something else.
fn is_bound(bytes: &[u8], at: usize) -> bool {
    let before = byte_before(bytes, at);
    let digit_before = at >= 2 && byte(bytes, at - 2).is_ascii_digit();
    before.is_ascii_alphanumeric()
        || b"_$#@\\".contains(&before)
        || (digit_before && b" .,-/)".contains(&before))
        || (before == b'-' && at >= 2 && byte(bytes, at - 2).is_ascii_alphanumeric())
        || (before == b'.' && byte(bytes, at) != b'+')
}

fn phone_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let abroad = byte(bytes, at) == b'+' || bytes.get(at..)?.starts_with(b"00");
    let number = read(bytes, at);
    if number.digits.len() < SHORTEST {
        return None;
    }
    let near = text.get(floor(text, at.saturating_sub(NEAR))..at)?.to_lowercase();
    let near = near.rsplit('\n').next().unwrap_or(&near);
    if near.contains("isbn") || near.contains("issn") {
        return None;
    }
    let named = || is_named(near);
    (1..=number.groups.len()).rev().find_map(|count| {
        let groups = number.groups.get(..count)?;
        let end = groups.last()?.end;
        let more = count < number.groups.len();
        // In a row of numbers with the same spaces, a few of them are no phone number.
        let row = more && !abroad && groups.iter().rev().skip(1).any(|group| byte(bytes, group.end) == b' ');
        if row || !ends(bytes, end, more) {
            return None;
        }
        let digits: usize = groups.iter().map(|group| group.length()).sum();
        let skipped: usize =
            number.groups.iter().map(|group| group.length()).sum::<usize>() - number.digits.len();
        let digits = number.digits.get(..digits.checked_sub(skipped)?)?;
        let fits = !is_dates_or_sum(bytes, groups)
            && if abroad {
                is_international(digits)
            } else {
                is_national(bytes, groups, &number, digits, &named)
            };
        fits.then_some(end)
    })
}

/// The groups from a place on, as far as they may be one number.
fn read(bytes: &[u8], at: usize) -> Number {
    let open = byte(bytes, at) == b'(';
    let mut number = Number { groups: Vec::new(), open, digits: String::new() };
    let mut next = at + usize::from(matches!(byte(bytes, at), b'+' | b'('));
    next += usize::from(byte(bytes, next) == b'(');
    while number.groups.len() < 8 && number.digits.len() <= 16 {
        let end = forward(bytes, next, 17, |byte| byte.is_ascii_digit());
        if end == next {
            break;
        }
        let in_parentheses = byte_before(bytes, next) == b'(' && byte(bytes, end) == b')';
        let digits = bytes.get(next..end).unwrap_or_default();
        if !(in_parentheses && digits == b"0" && !number.groups.is_empty()) {
            number.digits.extend(digits.iter().map(|digit| char::from(*digit)));
        }
        number.groups.push(Group { start: next, end });
        next = end + usize::from(byte(bytes, end) == b')');
        // `0341 / 962 44 81`.
        let wide = bytes.get(next..next + 3).is_some_and(|sign| sign == b" / " || sign == b" - ");
        next += if wide { 3 } else { usize::from(b" -./".contains(&byte(bytes, next))) };
        next += usize::from(byte(bytes, next) == b'(');
        if next == end {
            break;
        }
    }
    number
}

/// Whether a number may end here; `more`: digits follow after a separator.
fn ends(bytes: &[u8], end: usize, more: bool) -> bool {
    let after = byte(bytes, end);
    if more {
        return after == b' ';
    }
    let next = byte(bytes, end + 1);
    !((after.is_ascii_alphanumeric() && after != b'x')
        || b"_%".contains(&after)
        || (b".,/:".contains(&after) && next.is_ascii_digit())
        || (after == b'-' && next.is_ascii_alphanumeric()))
}

fn is_international(digits: &str) -> bool {
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    CALLING_CODES.iter().any(|(code, least, most)| {
        // Inside a country a zero may stand before the area.
        digits.strip_prefix(code).is_some_and(|rest| {
            (*least..=*most).contains(&rest.trim_start_matches('0').len())
                || (*least..=*most).contains(&rest.len())
        })
    })
}

fn is_national(
    bytes: &[u8],
    groups: &[Group],
    number: &Number,
    digits: &str,
    named: &dyn Fn() -> bool,
) -> bool {
    let shape: Vec<usize> = groups.iter().map(|group| group.length()).collect();
    let separators: Vec<u8> =
        groups.iter().take(groups.len() - 1).map(|group| byte(bytes, group.end)).collect();
    let joined = |separator: u8| separators.iter().all(|found| *found == separator);
    let first = byte(digits.as_bytes(), 0);
    let second = byte(digits.as_bytes(), 1);
    // Dates, social security numbers and internet addresses have shapes of their own.
    if matches!(shape.as_slice(), [4, 2, 2] | [2, 2, 4] | [3, 2, 4])
        || (shape.len() == 4 && joined(b'.') && shape.iter().all(|len| *len <= 3))
    {
        return false;
    }
    // Numbers that belong to nobody: our pseudonyms.
    if digits.starts_with("5550") && digits.len() < 10 {
        return false;
    }
    if (7..=13).contains(&digits.len()) && shape.len() <= 5 && !digits.starts_with("97") && named() {
        return true;
    }
    let grouped = (2..=5).contains(&shape.len()) && shape.iter().skip(1).all(|len| *len >= 2);
    match shape.as_slice() {
        // `(11) 4706-6184`; a sum or a stretch of years stands in one pair of parentheses.
        _ if number.open => {
            let closed = groups.first().is_some_and(|group| byte(bytes, group.end) == b')');
            closed && grouped && (8..=11).contains(&digits.len()) && !separators.contains(&b'/')
        }
        [3, 3, 4] => (b'2'..=b'9').contains(&first) && (joined(b'-') || joined(b'.')),
        [1, 3, 3, 4] => first == b'1' && (b'2'..=b'9').contains(&second) && (joined(b'-') || joined(b'.')),
        // The trunk zero: most countries of Europe and Asia, Australia, much of Africa.
        [2..=5, ..] if first == b'0' && second != b'0' => {
            let dots = separators.contains(&b'.');
            grouped
                && (9..=12).contains(&digits.len())
                && (!dots || (joined(b'.') && shape.iter().all(|len| *len == 2)))
        }
        // Mobile numbers of China and Korea's neighbours in their usual groups.
        [3, 4, 4] => first == b'1' && (b'3'..=b'9').contains(&second) && (joined(b' ') || joined(b'-')),
        _ => false,
    }
}

/// What a short word may go on with: `phoned`, `Telefon`, `téléphone`.
const ENDINGS: &[&str] = &["ed", "s ", "efon", "éfon", "ephone", "nr", "ing"];

/// Whether one of the words stands in a text, with no letter before it; a short one has none behind it but an ending.
fn is_named(text: &str) -> bool {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(WORDS.iter().map(|word| word.as_bytes())));
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    let mut any = false;
    machine.find(text.as_bytes(), &mut |_, start, end| {
        let after = text.get(end..).unwrap_or_default();
        let whole = end - start > 5 || !is_letter(after.chars().next());
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        any |= !is_letter(before) && (whole || ENDINGS.iter().any(|ending| after.starts_with(ending)));
    });
    any
}

/// Years (`1914-1918`, `09/2012`), and a number with decimals.
fn is_dates_or_sum(bytes: &[u8], groups: &[Group]) -> bool {
    let year = |group: &Group| {
        group.length() == 4
            && bytes
                .get(group.start..group.end)
                .is_some_and(|digits| digits.starts_with(b"19") || digits.starts_with(b"20"))
    };
    let month = |group: &Group| group.length() <= 2;
    match groups {
        [one, other] if byte(bytes, one.end) == b'.' => other.length() >= 3 || one.length() >= 3,
        [one, other] => year(one) && year(other),
        [month_one, year_one, ..]
            if month(month_one) && year(year_one) && byte(bytes, month_one.end) == b'/' =>
        {
            true
        }
        [year_one, month_one, ..]
            if year(year_one) && month(month_one) && byte(bytes, year_one.end) == b'/' =>
        {
            true
        }
        _ => false,
    }
}

/// The nearest place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

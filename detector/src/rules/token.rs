//! Keys and tokens that their makers mark with a prefix.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::bytes::{byte, byte_before, different, forward, is_word_near};
use excerpt_scanner::class;
use vendors::{BY_FIRST, VENDORS, Vendor, dashed, hex, letters};

/// The makers' prefixes.
mod vendors;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "key «sk-·proj-Ab3dEf6hIj9kLm2nOp5qRs8t» here",
            "OPENAI_API_KEY=«sk-·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z»",
            "\"«sk-ant-·api03-Ab3dEf6hIj9kLm2nOp5q-Rs8t_Uv1w»\"",
            "«AKIA·Q3EGRIZTJ5SLMNOP»",
            "git clone with «ghp_·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5678».",
            "«ghp_·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zhERE»",
            "«glpat-·Ab3dEf6hIj9kLm2nOp5q»",
            "«AIza·SyA3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z56»",
            "«xoxb-·123456789012-123456789012-Ab3dEf6hIj9kLm2nOp5q»",
            "«sk_live_·Ab3dEf6hIj9kLm2nOp5q»",
            "«hf_·AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh»",
            "bot «123456789:AA·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5»",
            "https://hooks.slack.com/services/«T00A1B2C3/B00A1B2C3/Ab3dEf6hIj9kLm2nOp5qRs8t»",
            "«SG.·Ab3dEf6hIj9kLm2nOp5qRs.Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z5678901234a»",
            "«MTIzNDU2Nzg5MDEyMzQ1Njc4.·GabCd1.Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z56»",
        ],
        misses: &[
            "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-your-api-key-here",
            "hf_hub_download",
            "task-·proj-Ab3dEf6hIj9kLm2nOp5qRs8t",
            "AKIA and ghp_ and glpat-short",
            "npm_config_cache and npm_package_version",
            "1234567890:30",
            "glpat-·this_is_no_token_but_40_words",
            "ghp_·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXyExample",
            "ghp_·Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXytHere",
            "glpat-·Ab3dEf6hIj9kLm2n-test",
        ],
    },
};

/// A sort of token without a prefix: parts between separators.
struct Parts {
    label: &'static str,
    separator: u8,
    /// The parts' lengths, at least.
    least: &'static [usize],
    /// What the whole begins with.
    begins: fn(&[u8]) -> bool,
}

const PARTS: &[Parts] = &[
    Parts {
        label: "Discord token",
        separator: b'.',
        least: &[23, 6, 27],
        begins: |whole| b"MNO".contains(&byte(whole, 0)),
    },
    Parts { label: "Mailgun key", separator: b'-', least: &[32, 8, 8], begins: |whole| all_hex(whole, 32) },
    Parts {
        label: "Mailchimp key",
        separator: b'-',
        least: &[32, 3],
        begins: |whole| all_hex(whole, 32) && whole.get(33..35) == Some(b"us") && whole.len() <= 37,
    },
    Parts { label: "Telegram token", separator: b':', least: &[8, 34], begins: begins_with_bot },
];

/// What the makers' keys are called; some have the same.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    let vendors = VENDORS.iter().map(|vendor| vendor.label);
    vendors.chain(PARTS.iter().map(|parts| parts.label)).chain([MICROSOFT])
}

/// Whether it begins with so many hexadecimal digits and no more.
fn all_hex(whole: &[u8], count: usize) -> bool {
    forward(whole, 0, 64, hex) == count
}

/// A bot's number, a colon and an A.
fn begins_with_bot(whole: &[u8]) -> bool {
    let number = forward(whole, 0, 11, |byte| byte.is_ascii_digit());
    (8..=10).contains(&number) && byte(whole, number) == b':' && byte(whole, number + 1) == b'A'
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::ALPHANUMERIC);
    let mut at = begins(0);
    while at < bytes.len() {
        let found = by_prefix(text.text, at).or_else(|| by_parts(bytes, at));
        at = begins(found.map_or(at + 1, |hit| hit.end));
        hits.extend(found);
    }
    by_middle(text.text, hits);
}

fn by_prefix(text: &str, at: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    // `task-…` is no key, but `KEY_sk-…` may be one.
    if b"-+/".contains(&byte_before(bytes, at))
        && !rest.starts_with(b"hooks.")
        && !rest.starts_with(b"discord")
        && !rest.starts_with(b"webhook.")
    {
        return None;
    }
    // The first byte's alone, because this is asked at every word.
    let (from, to) = BY_FIRST.get(usize::from(*rest.first()?)).copied()?;
    let known = VENDORS.get(usize::from(from)..usize::from(to))?.iter();
    // The second byte before the whole prefix: most words are none.
    let second = rest.get(1);
    let known = known.filter(|vendor| vendor.prefix.as_bytes().get(1) == second);
    known.filter(|vendor| rest.starts_with(vendor.prefix.as_bytes())).find_map(|vendor| of(vendor, text, at))
}

fn of(vendor: &Vendor, text: &str, at: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let start = at + vendor.prefix.len();
    let mut end = forward(bytes, start, 4096, vendor.body);
    while end > start + vendor.least && matches!(byte_before(bytes, end), b'.' | b'-') {
        end -= 1;
    }
    let body = bytes.get(start..end)?;
    let address = vendor.prefix.contains("hook");
    let exact = !EXACT.contains(&vendor.prefix) || forward(bytes, start, 64, hex) == start + vendor.least;
    (body.len() >= vendor.least && exact && !letters(byte(bytes, end)) && is_random(body)).then(|| {
        let start = if address { start } else { at };
        let doubtful = secrecy::is_ordered(body) || is_open(vendor, text, at);
        let hit = Hit::certain(start..end, PiiKind::Secret, vendor.label);
        Hit { certainty: if doubtful { Certainty::Suggestion } else { Certainty::Certain }, ..hit }
    })
}

/// Whether the makers give out the same shape to be seen: numbers of accounts, keys in web pages.
fn is_open(vendor: &Vendor, text: &str, at: usize) -> bool {
    match vendor.prefix {
        "AC" | "pk_live_" | "pk_test_" | "FLWPUBK_TEST-" | "pubkey-" => true,
        // Every page with a map shows one: a secret is what somebody calls so, assigns or sends.
        "AIza" => {
            let assigned = b"=\"'`:(".contains(&byte_before(text.as_bytes(), at));
            !assigned
                && !is_word_near(text, at, 64, &["api", "apikey", "gemini", "google", "key", "keys", "token"])
        }
        _ => false,
    }
}

/// Prefixes so short that only the exact number of hexadecimal digits makes a key of it.
const EXACT: &[&str] = &["AC", "SK", "dapi"];

const MICROSOFT: &str = "Microsoft secret";

/// Secrets of Microsoft's sign-in: three characters, a digit, `Q~`, and at least thirty-one more.
fn by_middle(text: &str, hits: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let body: fn(u8) -> bool = |byte| dashed(byte) || byte == b'.' || byte == b'~';
    for at in class::places(bytes, b"Q~").filter(|at| *at >= 4) {
        let end = forward(bytes, at + 2, 64, body);
        let start = at - 4;
        let whole = bytes.get(start..at - 1).is_some_and(|first| first.iter().all(|byte| body(*byte)));
        if whole
            && byte(bytes, at - 1).is_ascii_digit()
            && (31..=34).contains(&(end - at - 2))
            && !body(byte_before(bytes, start))
        {
            let random = bytes.get(start..end).is_some_and(is_random);
            if random {
                hits.push(Hit::certain(start..end, PiiKind::Secret, MICROSOFT));
            }
        }
    }
}

fn by_parts(bytes: &[u8], at: usize) -> Option<Hit> {
    // What any of them begins with; most words do not.
    let first = byte(bytes, at);
    if !hex(first) && !b"MNO".contains(&first) {
        return None;
    }
    PARTS.iter().find_map(|parts| {
        let (mut start, mut end) = (at, at);
        for (index, least) in parts.least.iter().enumerate() {
            if index > 0 {
                if byte(bytes, end) != parts.separator {
                    return None;
                }
                start = end + 1;
            }
            end = forward(bytes, start, 128, dashed);
            if end - start < *least {
                return None;
            }
        }
        let whole = bytes.get(at..end)?;
        ((parts.begins)(whole) && is_random(whole))
            .then(|| Hit::certain(at..end, PiiKind::Secret, parts.label))
    })
}

/// Whether it looks drawn by lot: many different characters, not words with hyphens.
fn is_random(body: &[u8]) -> bool {
    let mixed = body.iter().any(u8::is_ascii_digit)
        || (body.iter().any(u8::is_ascii_uppercase) && body.iter().any(u8::is_ascii_lowercase));
    let example =
        std::str::from_utf8(body).is_ok_and(|body| secrecy::is_made_up(body) || secrecy::is_phrase(body));
    different(body) >= 6 && mixed && !example
}

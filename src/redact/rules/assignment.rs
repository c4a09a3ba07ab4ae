//! Passwords and keys that are named: `password = …`, `"api_key": "…"`, `?token=…`.

#[cfg(test)]
use super::Examples;
use super::scan::{backward, byte_before, different, forward};
use super::{Hit, Rule, Text};
use crate::redact::Kind;

pub(in crate::redact) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "password = «hunter2·Secret!»",
            "\"api_key\": \"«f3a9b2c8·7d6e4150»\"",
            "https://x.example/?a=1&token=«f3a9b2c8·7d6e41509af8»&b=2",
            "export DB_PASSWORD='«vN8s2·Kq0Zp»'",
            "my password is «Tr0ub4·dor&3x».",
        ],
        misses: &[
            "token = get_token(user_id2)",
            "password: ${DB_PASSWORD_1}",
            "password=process.env.PASSWORD1",
            "token_count = 37161234",
            "password is required, token is 37161234",
            "secret: your-secret-123",
            "tokenizer: bert-base-uncased-v1",
        ],
    },
};

/// Last words of names whose values are secret.
const NAMES: &[&str] = &[
    "access_key",
    "access_token",
    "accesskey",
    "api_key",
    "api-key",
    "apikey",
    "auth_token",
    "passphrase",
    "passwd",
    "password",
    "passwort",
    "pwd",
    "secret",
    "secret_key",
    "secretkey",
    "token",
];
/// Parts of values that are only examples.
const PLACEHOLDERS: &[&str] =
    &["changeme", "dummy", "env.", "example", "password", "placeholder", "xxx", "your"];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = forward(bytes, at, usize::MAX, |byte| {
            byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
        });
        if end > at
            && is_secret_name(bytes.get(at..end).unwrap_or_default())
            && let Some((start, value)) = value(text.text, end)
            && is_secret(value)
        {
            hits.push(Hit::certain(start..start + value.len(), Kind::Secret, "secret"));
        }
        at = end + 1;
    }
}

fn is_secret_name(name: &[u8]) -> bool {
    let name = name.get(name.len().saturating_sub(24)..).unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().any(|known| name.ends_with(known.as_bytes()))
}

/// What stands behind a name and a sign that says so.
fn value(text: &str, end: usize) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let quote = |byte: u8| b"\"'`".contains(&byte);
    let blank = |byte: u8| byte == b' ';
    let mut at = forward(bytes, end, 2, |byte| b"\"'`\\".contains(&byte));
    at = forward(bytes, at, 3, blank);
    at = match bytes.get(at..)? {
        [b':', b'=', ..] | [b'=', b'>', ..] => at + 2,
        [b':' | b'=', ..] => at + 1,
        [b'i', b's', b' ', ..] if blank(byte_before(bytes, at)) => at + 2,
        _ => return None,
    };
    at = forward(bytes, at, 3, blank);
    let start = forward(bytes, at, 2, |byte| b"\"'`\\".contains(&byte));
    let stop: fn(u8) -> bool = if quote(byte_before(bytes, start)) {
        |byte| byte > b' ' && !b"\"'`\\".contains(&byte)
    } else {
        |byte| byte > b' ' && !b"\"'`,;<>)\\".contains(&byte)
    };
    let mut end = forward(bytes, start, 256, stop);
    // Inside an address the next parameter begins here.
    let sign = backward(bytes, start, 256, |byte| byte > b' ' && byte != b'?' && byte != b'&');
    if b"?&".contains(&byte_before(bytes, sign)) {
        end = forward(bytes, start, end - start, |byte| byte != b'&' && byte != b'#');
    }
    while end > start && b".:".contains(&byte_before(bytes, end)) {
        end -= 1;
    }
    Some((start, text.get(start..end)?))
}

/// Whether it looks like a password or key and not like a word, a name or code.
fn is_secret(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    value.len() >= 8
        && different(lower.as_bytes()) >= 6
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !value.starts_with(['$', '{', '%', '<', '[', '(', '/', '*', '.'])
        && !value.contains(['(', '{', '['])
        && !PLACEHOLDERS.iter().any(|word| lower.contains(word))
}

//! Passwords and keys that are named: `password = …`, `"api_key": "…"`, `?token=…`, `--secret …`.

#[cfg(test)]
use super::Examples;
use super::secret_names::{Trust, trust};
use super::{Rule, Text, secrecy};
use crate::PiiKind;
use crate::{Hit, TextContext, label};
use excerpt_scanner::bytes::{backward, byte, byte_before, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "password = «hunter2·Secret!»",
            "\"api_key\": \"«f3a9b2c8·7d6e4150»\"",
            "https://x.example/?a=1&token=«f3a9b2c8·7d6e41509af8»&b=2",
            "export DB_PASSWORD='«vN8s2·Kq0Zp»'",
            "adobe_TOKEN ?= \"«862e7275·61ecfe11a9f2»\"",
            "if (dbPass === '«vN8s2·Kq0Zp»') {",
            "user=jo,pass=«dipPr·144Gg»",
            "def connect(passwd: str = \"«cq2·tPr1a2»\"):",
            "gpg --passphrase «N1Ddk·UD3E73» --output x",
            "CREATE USER jo WITH PASSWORD '«Sq·Lpa5sW0»';",
            "define('DB_PASSWORD', '«2Arh5·dA1Sn0yw»');",
            "//registry.example/:_authToken=«5eb4223e·-5008-46e5-be67-c7b8f2732305»",
            "SID AC12 token «9f86d081·884c7d659a2feaa0c55ad015»",
            "(login: jo / PW:«Ihq·Sb1Gg»)",
            "client-key-data: «LS0tLS1C·RUdJTiBSU0EgUFJJ»",
        ],
        misses: &[
            "token = get_token(user_id2)",
            "password: ${DB_PASSWORD_1}",
            "password=process.env.PASSWORD1",
            "token_count = 37161234",
            "password is required, token is 37161234",
            "secret: your-secret-123",
            "tokenizer: bert-base-uncased-v1",
            "publicKey = f3a9b2c87d6e4150, foreign_key: a1b2c3d4e5f6",
            "report_access_id: e8e4df51-2054-49b0-ab1c-516ac95c691d",
            "password: {{ vault_password1 }}, \"password\": \"string\"",
            "the keyboard: qwerty12345, monkey=banana12",
            "password combination.\n\nR5: Regulatory--21",
        ],
    },
};

/// Longer values than so many bytes are no passwords and no keys.
const LONGEST: usize = 400;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    // A name ends before a sign that says what it is, or before a space.
    let ends = |from: usize| class::next_after(bytes, from, NAME, class::SIGN);
    let mut at = ends(0);
    while at < bytes.len() {
        // Behind a space only a quotation or something with a digit is a value.
        if (byte(bytes, at) != b' ' || may_be_value(bytes, at + 1))
            && let Some((start, end)) = named(text, at)
        {
            hits.push(Hit::certain(start..end, PiiKind::Secret, label::SECRET));
            at = end;
        }
        at = ends(at + 1);
    }
}

fn may_be_value(bytes: &[u8], at: usize) -> bool {
    match byte(bytes, at) {
        b'"' | b'\'' | b'`' | b'=' | b':' | b'?' | b'!' | b'\\' | b' ' => true,
        _ => {
            let end = class::next(bytes, at, class::DIGIT | class::BLANK);
            end < at + 64 && class::is(byte(bytes, end), class::DIGIT)
        }
    }
}

/// What a name ends with.
const NAME: class::Class = class::ALPHANUMERIC | class::UNDERSCORE;

fn in_name(byte: u8) -> bool {
    class::is(byte, NAME | class::HYPHEN | class::DOT)
}

/// The value behind the name that ends here, if both are what a secret's are.
fn named(text: &Text<'_>, end: usize) -> Option<(usize, usize)> {
    let bytes = text.text.as_bytes();
    let sign = sign(bytes, end)?;
    let start = backward(bytes, end, 64, in_name);
    let name = bytes.get(start..end)?;
    let mut trust = trust(name);
    if trust == Trust::None && sign.kind == Sign::Equals {
        // Perhaps a type stands between: `passwd: str = "…"`.
        let before = backward(bytes, start, 2, |byte| byte == b' ' || byte == b':');
        if byte(bytes, before) == b':' {
            let start = backward(bytes, before, 64, in_name);
            trust = super::secret_names::trust(bytes.get(start..before)?);
        }
    }
    if trust == Trust::None || is_comment(bytes, start, &sign) {
        return None;
    }
    let start_of_name = start;
    let (start, end, quoted) = value(text.text, sign.end)?;
    let value = text.text.get(start..end)?;
    let option = byte_before(bytes, backward(bytes, end, 64, in_name)) == b'-' || name.starts_with(b"-");
    let accepted = match (trust, sign.kind) {
        // Nothing but a space: `--password …`, `PASSWORD '…'`, `token 9f86…`.
        (Trust::Password, Sign::Space) if quoted || option || name.first() == Some(&b'-') => {
            is_password(value, quoted)
        }
        (_, Sign::Space) if name.starts_with(b"-") => is_key(value),
        (_, Sign::Space) => {
            !quoted && value.len() >= 20 && is_key(value) && !secrecy::is_uuid(value) && !value.contains('/')
        }
        (_, Sign::Comma) if b"/.".contains(&byte_before(bytes, start_of_name)) => false,
        (Trust::Password, Sign::Comma) => quoted && is_password(value, quoted),
        (_, Sign::Comma) => quoted && is_key(value),
        (Trust::Password, _) => is_password(value, quoted),
        _ => is_key(value) || quoted && is_wild(value),
    };
    (accepted && (text.place != TextContext::Address || sign.kind == Sign::Equals)).then_some((start, end))
}

/// What stands between a name and its value.
struct Between {
    kind: Sign,
    end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Equals,
    Colon,
    Comma,
    Space,
}

fn sign(bytes: &[u8], end: usize) -> Option<Between> {
    let blank = |byte: u8| byte == b' ' || byte == b'\t';
    let closed = forward(bytes, end, 3, |byte| b"\"'`\\])".contains(&byte));
    let start = forward(bytes, closed, 8, blank);
    let signs = forward(bytes, start, 4, |byte| b"=:?!>+".contains(&byte));
    let kind = match bytes.get(start..signs).unwrap_or_default() {
        [] if byte(bytes, start) == b',' => Sign::Comma,
        [] if start > end && start - closed <= 2 => Sign::Space,
        [] => return None,
        signs if signs.contains(&b'=') => Sign::Equals,
        [b':'] => Sign::Colon,
        _ => return None,
    };
    let signs = if kind == Sign::Comma { start + 1 } else { signs };
    Some(Between { kind, end: forward(bytes, signs, 8, blank) })
}

/// `password: …` in a sentence or a heading is followed by words.
fn is_comment(bytes: &[u8], start: usize, sign: &Between) -> bool {
    sign.kind == Sign::Space && byte_before(bytes, start) == b'/' || byte(bytes, sign.end) == b'\n'
}

/// Where the value stands, and whether it is quoted.
fn value(text: &str, at: usize) -> Option<(usize, usize, bool)> {
    let bytes = text.as_bytes();
    let at = at + usize::from(byte(bytes, at) == b'@' && byte(bytes, at + 1) == b'"');
    let at = at + usize::from(byte(bytes, at) == b'(' && b"\"'".contains(&byte(bytes, at + 1)));
    let escaped = usize::from(byte(bytes, at) == b'\\');
    let quote = byte(bytes, at + escaped);
    if b"\"'`".contains(&quote) {
        let triple = bytes.get(at..at + 3).is_some_and(|quotes| quotes.iter().all(|byte| *byte == quote));
        let start = at + escaped + if triple { 3 } else { 1 };
        let mut end = start;
        while end < start + LONGEST && byte(bytes, end) >= b' ' && byte(bytes, end) != quote {
            end += 1;
        }
        end -= usize::from(escaped == 1 && byte_before(bytes, end) == b'\\');
        let end = (start..=end).rev().find(|end| text.is_char_boundary(*end))?;
        return Some((start, end, true));
    }
    let mut end = forward(bytes, at, LONGEST, |byte| byte > b' ' && !b"\"'`,;<>".contains(&byte));
    if end == at + LONGEST {
        return None;
    }
    // Inside an address the next parameter begins here.
    let next = forward(bytes, at, end - at, |byte| byte != b'&' && byte != b'#');
    if next < end {
        let sign = backward(bytes, at, 256, |byte| byte > b' ' && byte != b'?' && byte != b'&');
        if b"?&".contains(&byte_before(bytes, sign)) {
            end = next;
        }
    }
    // What closes a sentence, a parenthesis or a table's cell is not the value's.
    let opens = bytes.get(at..end)?.iter().filter(|byte| **byte == b'(').count();
    let closes = bytes.get(at..end)?.iter().filter(|byte| **byte == b')').count();
    if closes > opens {
        end = forward(bytes, at, end - at, |byte| byte != b')');
    }
    while end > at && b".:\\|".contains(&byte_before(bytes, end)) {
        end -= 1;
    }
    text.is_char_boundary(end).then_some((at, end, false))
}

fn is_password(value: &str, quoted: bool) -> bool {
    let short = value.chars().count() <= 128 && !value.contains(' ');
    let code = !quoted && (secrecy::is_code(value) || value.starts_with(['/', '*', '.', '[', '{', '(', '#']));
    short && !code && secrecy::is_chosen(value) && !secrecy::is_placeholder(value) && !is_example(value)
}

/// A password may hold a word that examples are made of, when there is more to it.
fn is_example(value: &str) -> bool {
    let [lower, upper, digit, other] = secrecy::sorts(value);
    let sorts = [lower, upper, digit, other].iter().filter(|sort| **sort).count();
    secrecy::is_example(value)
        && (sorts < 3 || value.contains(['_', '-', '<', '*', '.']) && !value.contains(['!', '@', '#']))
}

/// Whether somebody has typed signs of all sorts.
fn is_wild(value: &str) -> bool {
    let signs = value.bytes().filter(|byte| b"!@#$%^&*?~<>|{}[]()".contains(byte)).count();
    value.len() >= 10 && signs >= 4 && signs * 2 < value.len() && is_password(value, true)
}

fn is_key(value: &str) -> bool {
    let key = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-.~|:%*!@$^&\\".contains(&byte));
    key && value.len() >= 10
        && !secrecy::is_code(value)
        && !value.starts_with(['/', '.', '*', '$', '%'])
        && secrecy::is_random(value)
        && !secrecy::is_placeholder(value)
        && !secrecy::is_example(value)
}

//! Whether a piece of text can be a password or key: chosen or drawn by lot, and not a word, an example or code.

use excerpt_scanner::bytes::{byte, different, forward};

/// Parts of values that are only examples.
const EXAMPLES: &[&str] = &[
    "****",
    "....",
    "abcdefgh",
    "changeme",
    "dummy",
    "example",
    "fixme",
    "insert",
    "password",
    "passwd",
    "placeholder",
    "redacted",
    "secret",
    "token",
    "xxxx",
    "your",
];
/// What a value is when there is none yet.
const NOTHING: &[&str] = &[
    "bool",
    "boolean",
    "byte",
    "bytes",
    "char",
    "empty",
    "false",
    "float",
    "int",
    "integer",
    "nil",
    "none",
    "null",
    "number",
    "object",
    "optional",
    "required",
    "str",
    "string",
    "test",
    "true",
    "undefined",
    "void",
];

/// Whether it is a placeholder, a variable or an expression instead of a value.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let bytes = value.as_bytes();
    let ends = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    let framed = matches!(ends, (b'<', b'>') | (b'[', b']') | (b'{', b'}') | (b'%', b'%') | (b'(', b')'));
    // The name of a setting instead of its value: `meetingApiKey`.
    let named = bytes.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
        && ["key", "token", "secret", "password", "passwd"].iter().any(|end| lower.ends_with(end));
    framed
        || named
        || matches!(ends.0, b'$' | b'%' | b'<')
        || NOTHING.contains(&lower.as_str())
        || lower.starts_with("env.")
        || ["process.env", "os.environ", "getenv", "vault:", "/run/secrets", "arn:"]
            .iter()
            .any(|word| lower.contains(word))
        || holds_variable(bytes)
        || longest_run(bytes) * 2 > bytes.len() && bytes.len() > 3
}

/// Whether a word that examples are made of is in it; a long value may hold one by chance.
pub(super) fn is_example(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    value.len() < 80 && EXAMPLES.iter().any(|word| lower.contains(word))
}

/// `${NAME}`, `{{ name }}`, `$(command`, `#{name}`.
fn holds_variable(bytes: &[u8]) -> bool {
    bytes.windows(2).enumerate().any(|(at, pair)| {
        let (opens, sign) = match pair {
            b"${" | b"#{" | b"{{" => (true, pair),
            b"$(" => return true,
            _ => (false, pair),
        };
        let end = forward(bytes, at + 2, 64, |byte| byte.is_ascii_alphanumeric() || b"_. ".contains(&byte));
        let closes = byte(bytes, end) == b'}' && (sign != b"{{" || byte(bytes, end + 1) == b'}');
        opens && end > at + 2 && closes
    })
}

/// Whether it calls a function or takes an element: `get_token(user)`, `keys[0]`, `config.secret`.
pub(super) fn is_code(value: &str) -> bool {
    let bytes = value.as_bytes();
    let end = forward(bytes, 0, usize::MAX, |byte| byte.is_ascii_alphanumeric() || b"_.:>-".contains(&byte));
    let path = value.get(..end).unwrap_or_default();
    let begins = path.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    begins && (matches!(byte(bytes, end), b'(' | b'[') || path.contains("::") || path.contains("->"))
}

/// Whether six letters or digits stand in the alphabet's order, forward or backward: nobody draws them by lot.
pub(super) fn is_ordered(bytes: &[u8]) -> bool {
    let (mut length, mut step) = (1, 0);
    bytes.windows(2).any(|pair| {
        let (Some(from), Some(to)) = (pair.first(), pair.last()) else { return false };
        let (from, to) = (from.to_ascii_lowercase(), to.to_ascii_lowercase());
        let next = i16::from(to) - i16::from(from);
        let ordered = next.abs() == 1 && from.is_ascii_alphanumeric() && to.is_ascii_alphanumeric();
        length = if ordered && next == step { length + 1 } else { 1 + usize::from(ordered) };
        step = next;
        length >= 6
    })
}

/// Whether a key, drawn by lot but for this, says that it is none: words too long to be there by chance, or at the end.
pub(super) fn is_made_up(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    ["example", "placeholder", "redacted", "changeme", "xxxxx"].iter().any(|word| lower.contains(word))
        || ["dummy", "fake", "here", "test"]
            .iter()
            .any(|word| lower.ends_with(word) && is_last_word(key, word.len()))
}

/// Whether the last letters are a word as somebody writes it, in one case: drawn by lot, that happens once in a million keys.
fn is_last_word(key: &str, length: usize) -> bool {
    let word = key.get(key.len() - length..).unwrap_or_default().as_bytes();
    let rest = word.get(1..).unwrap_or_default();
    word.iter().all(u8::is_ascii_uppercase) || rest.iter().all(u8::is_ascii_lowercase)
}

/// Whether it is a sentence without spaces: at least half of it in words between hyphens or underscores.
pub(super) fn is_phrase(value: &str) -> bool {
    let is_word = |part: &&str| {
        part.len() >= 2
            && part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
            && part.bytes().any(|byte| b"aeiouyAEIOU".contains(&byte))
    };
    let words: Vec<&str> = value.split(['-', '_']).filter(is_word).collect();
    words.len() >= 3 && words.iter().map(|word| word.len()).sum::<usize>() * 2 >= value.len()
}

/// The longest stretch of one byte.
fn longest_run(bytes: &[u8]) -> usize {
    let (mut longest, mut length) = (0, 0);
    let mut last = None;
    for byte in bytes {
        length = if last == Some(byte) { length + 1 } else { 1 };
        last = Some(byte);
        longest = longest.max(length);
    }
    longest
}

/// Which sorts of characters there are: lower, upper, digits, others.
pub(super) fn sorts(value: &str) -> [bool; 4] {
    let any = |accept: fn(&u8) -> bool| value.as_bytes().iter().any(accept);
    [
        any(u8::is_ascii_lowercase),
        any(u8::is_ascii_uppercase),
        any(u8::is_ascii_digit),
        any(|byte| !byte.is_ascii_alphanumeric()),
    ]
}

/// Whether somebody may have chosen it as a password: letters mixed with digits or signs.
pub(super) fn is_chosen(value: &str) -> bool {
    let [lower, upper, digit, other] = sorts(value);
    let inner_signs = value
        .trim_matches(|c: char| "-_./:".contains(c))
        .bytes()
        .any(|byte| b"!@#$%^&*?+=~|".contains(&byte));
    value.len() >= 5
        && different(value.as_bytes()) >= 4
        && (((lower || upper) && (digit || inner_signs))
            || (digit && other && inner_signs)
            || (lower && upper && !is_words(value)))
}

/// Whether it is drawn by lot: long, of many characters, with digits among letters, not words with hyphens.
pub(super) fn is_random(value: &str) -> bool {
    let [lower, upper, digit, _] = sorts(value);
    let count = different(value.as_bytes());
    let mixed = (digit && (lower || upper)) || (lower && upper && !is_words(value));
    // Digits alone are drawn by lot when there are many.
    let number = value.len() >= 17 && value.bytes().all(|byte| byte.is_ascii_digit()) && count >= 6;
    let hex = value.len() >= 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let changing = hex || changes(value.as_bytes()) * 9 >= value.len();
    (mixed && value.len() >= 10 && count >= 7 && changing && !is_path(value)) || number
}

/// Whether it is words joined by underscores or hyphens with perhaps a number: `auth_provider_x509_cert_url`.
fn is_path(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['_', '-', '.']).collect();
    let is_word = |part: &&&str| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    parts.len() >= 3 && parts.iter().filter(is_word).count() * 3 >= parts.len() * 2
}

/// How often letters and digits, or lower and upper case, take turns.
fn changes(bytes: &[u8]) -> usize {
    let sort = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase(), byte.is_ascii_alphanumeric());
    bytes.windows(2).filter(|pair| pair.first().map(|b| sort(*b)) != pair.last().map(|b| sort(*b))).count()
}

/// Whether it is words written together: `SomeLongName`, `some-long-name`, `some_name`.
fn is_words(value: &str) -> bool {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in value.chars() {
        let begins = letter.is_ascii_uppercase() && word.ends_with(|last: char| last.is_ascii_lowercase());
        if !letter.is_ascii_alphabetic() || begins {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_ascii_alphabetic() {
            word.push(letter);
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    let has_vowel = |word: &String| word.bytes().any(|byte| b"aeiouyAEIOUY".contains(&byte));
    let long = words.iter().filter(|word| word.len() >= 3 && has_vowel(word)).map(String::len).sum::<usize>();
    let letters = words.iter().map(String::len).sum::<usize>();
    // Words are regular: a capital, if any, stands first.
    let regular = words.iter().all(|word| {
        word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
            || word.bytes().all(|byte| byte.is_ascii_uppercase())
    });
    regular && long * 4 >= letters * 3
}

/// Whether it is a universally unique identifier: 8-4-4-4-12 hexadecimal digits.
pub(super) fn is_uuid(value: &str) -> bool {
    let groups: Vec<&str> = value.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

//! Passwords one step from the word that names them: in another field, behind a tag, as an argument; and their hashes.

use std::sync::OnceLock;

use super::super::secrecy;
use crate::label;
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte, byte_before, floor, forward};

/// Where the value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Right behind the quotation mark that ends the sign.
    Quoted,
    /// The second argument.
    Second,
    /// Between tags, or in the next field, which is called `value`.
    Field,
    /// The word behind the next one.
    Next,
    /// It begins with the sign.
    Hash,
}

/// The signs, in lower case.
#[rustfmt::skip]
const SIGNS: &[(Step, &str)] = &[
    (Step::Quoted, "convertto-securestring \""), (Step::Quoted, "convertto-securestring '"), (Step::Quoted, "convertto-securestring -string \""),
    (Step::Second, "auth=("), (Step::Second, ".login("), (Step::Second, "auth("), (Step::Second, "credentials("),
    (Step::Field, "password"), (Step::Field, "passwd"), (Step::Field, "secret"), (Step::Field, "token"), (Step::Field, "api_key"),
    (Step::Field, "apikey"), (Step::Field, "pwd"),
    (Step::Next, "/user:"),
    (Step::Hash, "$1$"), (Step::Hash, "$2a$"), (Step::Hash, "$2b$"), (Step::Hash, "$2y$"), (Step::Hash, "$5$"), (Step::Hash, "$6$"),
    (Step::Hash, "$y$"), (Step::Hash, "$apr1$"), (Step::Hash, "$argon2id$"), (Step::Hash, "$argon2i$"), (Step::Hash, "$pbkdf2-sha256$"),
    (Step::Hash, "{ssha}"),
];
/// What the next field is called.
const FIELDS: &[&str] = &["value\": ", "value\":", "value: ", "value=", "Value=", "\"value\" : "];

/// Finds them; `lower` is the text in lower case.
pub(super) fn find(text: &str, lower: &str, push: &mut dyn FnMut(std::ops::Range<usize>, &'static str)) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(SIGNS.iter().map(|(_, sign)| sign.as_bytes())));
    machine.find(lower.as_bytes(), &mut |needle, start, end| {
        let Some((step, _)) = SIGNS.get(needle) else { return };
        let found = match step {
            Step::Quoted => quoted(text, end - 1),
            Step::Second => second(text, end),
            Step::Field => field(text, start, end),
            Step::Next => next(text, end),
            Step::Hash => hash(text, start),
        };
        if let Some((from, to)) = found {
            push(from..to, if *step == Step::Hash { label::PASSWORD_HASH } else { label::PASSWORD });
        }
    });
}

/// The value between a sign and the next quotation mark or tag.
fn quoted(text: &str, sign: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = sign + 1;
    let stop = forward(bytes, start, 200, |byte| byte >= b' ' && !b"\"'<".contains(&byte));
    let framed = b"\"'>".contains(&byte(bytes, sign)) && b"\"'<".contains(&byte(bytes, stop));
    let value = text.get(start..stop)?;
    let fits = (secrecy::is_chosen(value) && !secrecy::is_uuid(value)) || is_app_password(value);
    (framed && value.len() >= 5 && fits && !secrecy::is_placeholder(value)).then_some((start, stop))
}

fn second(text: &str, end: usize) -> Option<(usize, usize)> {
    let window = text.get(end..floor(text, end + 160))?;
    let comma = end + window.find(',')? + 1;
    quoted(text, forward(text.as_bytes(), comma, 2, |byte| byte == b' '))
}

fn field(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    match byte(bytes, end) {
        b'>' => {
            let before = text.get(floor(text, start.saturating_sub(64))..start)?;
            let opens = before.rfind('<') > before.rfind('>');
            quoted(text, end).filter(|(_, stop)| opens && bytes.get(*stop..stop + 2) == Some(b"</"))
        }
        b'"' | b'\'' | b'\n' | b'\r' => {
            let window = text.get(end..floor(text, end + 60))?;
            let head = window.trim_start_matches(['"', '\'', ',', ' ', '\n', '\r', '{', ':', '[', '(', '\t']);
            let tail = FIELDS.iter().find_map(|name| head.strip_prefix(name))?;
            let from = end + window.len() - tail.len();
            quoted(text, from).or_else(|| word(text, from))
        }
        _ => None,
    }
}

/// A word that somebody may have chosen as a password.
fn word(text: &str, from: usize) -> Option<(usize, usize)> {
    let stop = forward(text.as_bytes(), from, 100, |byte| byte > b' ');
    let value = text.get(from..stop)?;
    let bare = !value.starts_with(['"', '\'', '$']);
    (bare && value.len() >= 5 && secrecy::is_chosen(value) && !secrecy::is_placeholder(value))
        .then_some((from, stop))
}

/// `net use … /user:name password`.
fn next(text: &str, end: usize) -> Option<(usize, usize)> {
    let user = forward(text.as_bytes(), end, 64, |byte| byte > b' ');
    word(text, user + 1).filter(|(from, to)| to - from >= 6)
}

/// `qzfx vmlk tewp hcau`: four groups of four letters, as Google gives them out.
fn is_app_password(value: &str) -> bool {
    let is_group = |group: &str| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_lowercase());
    value.len() == 19 && value.split(' ').count() == 4 && value.split(' ').all(is_group)
}

/// Hashes of passwords as systems keep them.
fn hash(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let stop =
        forward(bytes, start, 256, |byte| byte.is_ascii_alphanumeric() || b"$./+=,_-{}".contains(&byte));
    (stop - start >= 24 && !byte_before(bytes, start).is_ascii_alphanumeric()).then_some((start, stop))
}

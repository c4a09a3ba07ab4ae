//! Requests and answers as plain values. Every request is a simple one: others are asked for leave first, which
//! PrivateBin does not answer.

use crate::share::{
    hosted::api::{Answer, Fact, Request},
    privatebin::BinError,
};

/// The most that an answer of facts may have, in bytes.
const LARGEST_FACTS: usize = 64 << 10;
/// The most that is sent, in bytes: many servers stand behind one that takes 1 MB.
pub const LARGEST_PASTE: usize = 900_000;
/// The most that is read, in bytes: what PrivateBin takes unless told otherwise, and what stands around it.
const LARGEST_ANSWER: usize = 11 << 20;
/// The most that is shown of a server's words, in letters.
const LONGEST_WORDS: usize = 160;

/// Asks what is there, and which version of the format it has.
pub(super) fn kind(server: &str) -> Request {
    get(format!("{server}?jsonld=paste"), LARGEST_FACTS)
}

/// Asks which lifetimes there are.
pub(super) fn lifetimes(server: &str) -> Request {
    get(format!("{server}?jsonld=types"), LARGEST_FACTS)
}

pub(super) fn create(server: &str, body: String) -> Request {
    post(server, body)
}

/// Reads a paste. If the first opening ends it, this does.
pub(super) fn read(server: &str, id: &str) -> Request {
    get(format!("{server}?pasteid={id}"), LARGEST_ANSWER)
}

/// `token` is of hexadecimal digits, so it needs no escapes.
pub(super) fn delete(server: &str, id: &str, token: &str) -> Request {
    post(server, format!("{{\"pasteid\":\"{id}\",\"deletetoken\":\"{token}\"}}"))
}

/// Without this the server answers with a page that nobody may read, after doing what was asked.
fn accept() -> (&'static str, String) {
    ("Accept", "application/json".to_owned())
}

fn get(address: String, largest: usize) -> Request {
    Request { method: "GET", address, headers: vec![accept()], body: Vec::new(), largest }
}

fn post(server: &str, body: String) -> Request {
    // The type that a text has by itself in a browser, and one of three that need no leave.
    let headers = vec![accept(), ("Content-Type", "text/plain;charset=UTF-8".to_owned())];
    let address = server.to_owned();
    Request { method: "POST", address, headers, body: body.into_bytes(), largest: LARGEST_FACTS }
}

/// What was asked is done, and this came of it; or what the server says, in its own words.
pub(super) fn done(answer: &Answer) -> Result<&Answer, BinError> {
    match answer.number("status") {
        Some(0) if answer.status == 200 => Ok(answer),
        Some(1) => Err(BinError::Refused(words(answer.text("message").unwrap_or_default()))),
        _ => Err(BinError::NotPrivateBin),
    }
}

fn words(message: &str) -> String {
    let shown = message.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    shown.take(LONGEST_WORDS).collect::<String>().trim().to_owned()
}

/// Whether an answer describes pastes, and in which version of the format; 1 where it does not say.
pub(super) fn version(answer: &Answer) -> Option<u32> {
    let context = json(answer, "@context")?;
    if !context.contains("\"ct\"") && !context.contains("\"data\"") && !context.contains("\"v\"") {
        return None;
    }
    let version = between(context, "\"v\":{", "}").and_then(|version| between(version, "\"@value\":", ","));
    Some(version.and_then(|version| version.trim_matches('"').parse().ok()).unwrap_or(1))
}

/// The lifetimes that a server is configured with; none where it does not say.
pub(super) fn offered(answer: &Answer) -> Vec<String> {
    let whole = answer.facts.iter().find_map(|(name, fact)| match fact {
        Fact::Json(json) if name == "Expiration" => Some(json.as_str()),
        Fact::Json(json) => json.split_once("\"Expiration\":").map(|(_, after)| after),
        _ => None,
    });
    let list = whole.and_then(|whole| between(whole, "\"@enum\":[", "]")).unwrap_or_default();
    let keys = list.split(',').filter_map(|key| key.strip_prefix('"')?.strip_suffix('"'));
    let usable = |key: &&str| {
        (1..=20).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    keys.filter(usable).map(str::to_owned).take(30).collect()
}

/// How many seconds a paste is kept, by the answer that has it; `None`: for ever.
pub(super) fn seconds(answer: &Answer) -> Option<u64> {
    let meta = json(answer, "meta")?;
    let after = meta.split_once("\"time_to_live\":").map(|(_, after)| after)?;
    after.split([',', '}']).next()?.parse().ok()
}

/// Whether the server is older than 1.7.2.
pub(super) fn is_before_asking(answer: &Answer) -> bool {
    json(answer, "meta").is_some_and(|meta| meta.contains("\"created\":"))
}

/// A list or an object of the answer, as compact JSON.
pub(super) fn json<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.facts.iter().find_map(|(other, fact)| match fact {
        Fact::Json(json) if other == name => Some(json.as_str()),
        _ => None,
    })
}

/// What stands behind `start`, up to `end` or to the text's end.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, after) = text.split_once(start)?;
    Some(after.split(end).next().unwrap_or(after))
}

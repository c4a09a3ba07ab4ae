//! Requests and answers as plain values (docs/hosted-links.md, "HTTP").

use crate::{
    envelope::{Id, OwnerToken, Secret},
    share::hosted::{HostedError, State},
};

/// The most that an answer of facts may have, in bytes.
const LARGEST_FACTS: usize = 16 << 10;
/// The most that an envelope may have, in bytes: servers take 1 MiB unless told otherwise.
const LARGEST_ENVELOPE: usize = 8 << 20;

/// What is asked of a server. It holds tokens, so it has no debug form.
pub struct Request {
    /// `GET`, `PUT`, `PATCH`, `POST` or `DELETE`.
    pub method: &'static str,
    /// The whole address.
    pub address: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// Empty: none.
    pub body: Vec<u8>,
    /// The most that the answer's body may have, in bytes; more is no answer.
    pub largest: usize,
}

/// What a server answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header `ETag`, or empty.
    pub tag: String,
    /// The body.
    pub body: Vec<u8>,
    /// What stands on the first level of a body that is a JSON object.
    pub facts: Vec<(String, Fact)>,
    /// The header `Excerpt-Expires`: when the share will be dropped, in seconds since 1970.
    pub expires: Option<u64>,
    /// The header `Excerpt-Signed-End`: until when the share may be shown, in letters.
    pub end: String,
    /// The header `Retry-After`, in seconds.
    pub retry: Option<u32>,
}

/// One fact of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A list or an object, as JSON without spaces.
    Json(String),
}

/// Nobody answered, or more than was bearable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

impl From<Unreachable> for HostedError {
    fn from(_: Unreachable) -> Self {
        Self::Unreachable
    }
}

impl Answer {
    pub(in crate::share) fn text(&self, name: &str) -> Option<&str> {
        self.facts.iter().find_map(|(other, fact)| match fact {
            Fact::Text(text) if other == name => Some(text.as_str()),
            _ => None,
        })
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.facts.iter().any(|(other, fact)| other == name && *fact == Fact::Flag(true))
    }

    /// A whole number of zero or more.
    pub(in crate::share) fn number(&self, name: &str) -> Option<u64> {
        self.facts.iter().find_map(|(other, fact)| match fact {
            Fact::Number(number) if other == name && *number >= 0.0 && *number < 9e15 => Some(*number as u64),
            _ => None,
        })
    }

    /// The revision in `ETag`.
    pub(super) fn revision(&self) -> Option<u32> {
        // Proxies that compress mark it as weak.
        let tag = self.tag.strip_prefix("W/").unwrap_or(&self.tag);
        tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok().filter(|revision| *revision > 0)
    }

    /// The answer, if it is one of these statuses; else what it says instead.
    pub(super) fn expect(self, statuses: &[u16]) -> Result<Self, HostedError> {
        if statuses.contains(&self.status) { Ok(self) } else { Err(self.error()) }
    }

    pub(super) fn error(&self) -> HostedError {
        let problem =
            self.text("type").and_then(|kind| kind.strip_prefix("urn:excerpt:")).unwrap_or_default();
        match (self.status, problem) {
            (404, "not-found") => HostedError::Over(State::Unknown),
            (410, kind) => HostedError::Over(state(kind).unwrap_or(State::Unknown)),
            (451, _) => HostedError::Over(State::TakenDown),
            (403, "upload-token") => HostedError::AccessCode,
            (403, "wrong-token") => HostedError::NotOwner,
            (412, "older-end") => HostedError::OlderEnd,
            (412, _) => HostedError::Stale,
            (413, _) => HostedError::TooLarge,
            (429 | 503, _) => HostedError::Busy,
            (507, _) => HostedError::Full,
            (500..=599, _) => HostedError::Fault,
            _ => HostedError::Answer,
        }
    }
}

/// The server's words for states.
pub(super) fn state(word: &str) -> Option<State> {
    match word {
        "live" => Some(State::Live),
        "revoked" => Some(State::Revoked),
        "expired" => Some(State::Expired),
        "burned" => Some(State::Opened),
        "taken-down" => Some(State::TakenDown),
        _ => None,
    }
}

/// A server, as requests need it.
#[derive(Clone)]
pub struct Server {
    /// Its address, with a slash at its end.
    pub address: String,
    /// What it wants of those who upload; empty: nothing.
    pub access_code: String,
}

/// What an owner sends.
pub struct Upload<'u> {
    /// The envelope.
    pub envelope: &'u [u8],
    /// How long it may be read, in seconds.
    pub lifetime: u32,
    /// The same as its owner signed it, in letters.
    pub end: &'u str,
    /// Whether it can be opened only once.
    pub burn: bool,
    /// The revision that it replaces; 0: it is new.
    pub over: u32,
}

impl Server {
    pub(super) fn information(&self) -> Request {
        self.request("GET", "info", Vec::new())
    }

    pub(super) fn upload(&self, id: &Id, token: &OwnerToken, upload: &Upload<'_>) -> Request {
        let Upload { envelope, lifetime, end, burn, over } = upload;
        let what = format!("shares/{}?ttl={lifetime}&burn={}", id.letters(), u8::from(*burn));
        let condition = match over {
            0 => ("If-None-Match", "*".to_owned()),
            revision => ("If-Match", format!("\"{revision}\"")),
        };
        let mut headers = vec![
            owner(token),
            condition,
            signed(end),
            ("Content-Type", "application/octet-stream".to_owned()),
        ];
        if !self.access_code.is_empty() {
            headers.push(("Excerpt-Upload-Token", self.access_code.clone()));
        }
        Request { body: envelope.to_vec(), ..self.request("PUT", &what, headers) }
    }

    pub(super) fn change_end(&self, id: &Id, token: &OwnerToken, lifetime: u32, end: &str) -> Request {
        let what = format!("shares/{}?ttl={lifetime}", id.letters());
        self.request("PATCH", &what, vec![owner(token), signed(end)])
    }

    pub(super) fn fetch(&self, id: &Id) -> Request {
        let what = format!("shares/{}", id.letters());
        Request { largest: LARGEST_ENVELOPE, ..self.request("GET", &what, Vec::new()) }
    }

    pub(super) fn claim(&self, id: &Id) -> Request {
        let what = format!("shares/{}/open", id.letters());
        Request { largest: LARGEST_ENVELOPE, ..self.request("POST", &what, Vec::new()) }
    }

    pub(super) fn revoke(&self, id: &Id, token: &OwnerToken) -> Request {
        self.request("DELETE", &format!("shares/{}", id.letters()), vec![owner(token)])
    }

    pub(super) fn status(&self, id: &Id, token: &OwnerToken) -> Request {
        self.request("POST", &format!("shares/{}/status", id.letters()), vec![owner(token)])
    }

    /// `reason` is a word of ours, so it needs no escapes.
    pub(super) fn report(&self, secret: &Secret, reason: &'static str, with_secret: bool) -> Request {
        let id = secret.id().letters();
        let key = if with_secret { format!(",\"secret\":\"{}\"", secret.letters()) } else { String::new() };
        let body = format!("{{\"id\":\"{id}\",\"reason\":\"{reason}\"{key}}}").into_bytes();
        let headers = vec![("Content-Type", "application/json".to_owned())];
        Request { body, ..self.request("POST", "reports", headers) }
    }

    fn request(&self, method: &'static str, what: &str, headers: Vec<(&'static str, String)>) -> Request {
        let address = format!("{}api/v1/{what}", self.address);
        Request { method, address, headers, body: Vec::new(), largest: LARGEST_FACTS }
    }
}

fn signed(end: &str) -> (&'static str, String) {
    ("Excerpt-Signed-End", end.to_owned())
}

fn owner(token: &OwnerToken) -> (&'static str, String) {
    ("Authorization", format!("Bearer {}", token.letters()))
}

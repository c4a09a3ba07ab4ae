//! The share server that a test's machine talks to: it answers as one does that has the shares, and keeps their texts and a
//! signed end.

use std::{cell::RefCell, collections::HashMap};

use super::{Fault, Memory};
use crate::{
    envelope::End,
    share::{
        hosted::api::{Answer, Fact, Request, Unreachable},
        ports::Network,
    },
};

/// What it has.
#[derive(Default)]
pub(in crate::share) struct Server {
    /// The signed end of its share, in letters.
    pub(in crate::share) end: RefCell<String>,
    /// Which of its next answers get lost, the very next one last.
    pub(in crate::share) losses: RefCell<Vec<bool>>,
    /// Revision and text by address. One that is not here yet it has as whoever asks last knew it.
    texts: RefCell<HashMap<String, (u32, Vec<u8>)>>,
}

impl Server {
    /// Takes a signed end, unless it was said before the one that there is.
    fn take(&self, end: &str) -> bool {
        let said = |letters: &str| End::claimed(letters).map_or(0, |end| end.said);
        let is_taken = said(end) >= said(&self.end.borrow());
        if is_taken {
            self.end.replace(end.to_owned());
        }
        is_taken
    }

    /// Whether it is asked about a share of which it has no text.
    fn lacks(&self, request: &Request) -> bool {
        let share = request.address.strip_suffix("/status");
        share.is_some_and(|share| !self.texts.borrow().contains_key(share))
    }

    /// Does what is asked; a status, the kind of a refusal, and the revision that there is then.
    fn answer(&self, request: &Request) -> (u16, &'static str, u32) {
        let header = |wanted| {
            let found = request.headers.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let address = request.address.split('?').next().unwrap_or_default();
        let address = address.trim_end_matches("/status").to_owned();
        let mut texts = self.texts.borrow_mut();
        let found = texts.get(&address);
        let over = header("If-Match").and_then(|tag| tag.trim_matches('"').parse().ok());
        let has = found.map_or(over.unwrap_or(1), |(revision, _)| *revision);
        let is_put = request.method == "PUT";
        let is_same = over.is_none() && found.is_some_and(|(_, text)| has == 1 && *text == request.body);
        let is_next = over.map_or(found.is_none(), |over| over == has);
        if is_put && !is_same && !is_next {
            return (412, "conflict", has);
        }
        if !header("Excerpt-Signed-End").is_none_or(|end| self.take(end)) {
            return (412, "older-end", has);
        }
        if is_put && !is_same {
            let revision = over.unwrap_or(0) + 1;
            texts.insert(address, (revision, request.body.clone()));
            return (if revision == 1 { 201 } else { 200 }, "", revision);
        }
        (if request.method == "DELETE" { 204 } else { 200 }, "", has)
    }
}

impl Network for Memory {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        if self.fails(Fault::Unreachable) {
            return Err(Unreachable);
        }
        if let Some(Fault::Status(status)) = self.fault.get() {
            let (status, kind) = match status {
                _ if self.server.lacks(&request) => (404, "urn:excerpt:not-found"),
                403 => (403, "urn:excerpt:upload-token"),
                other => (other, "about:blank"),
            };
            let facts = vec![("type".into(), Fact::Text(kind.into()))];
            return Ok(Answer { status, facts, ..Answer::default() });
        }
        if request.method == "PUT" {
            self.leave("server", &format!("{} bytes", request.body.len()));
        }
        let (status, kind, revision) = self.server.answer(&request);
        let text = |name: &str, text: &str| (name.to_owned(), Fact::Text(text.into()));
        let facts = vec![
            ("expires_at".into(), Fact::Number(1.8e9)),
            text("state", "live"),
            text("type", &format!("urn:excerpt:{kind}")),
            ("revision".into(), Fact::Number(f64::from(revision))),
        ];
        if self.server.losses.borrow_mut().pop().unwrap_or(false) {
            return Err(Unreachable);
        }
        let body = match request.method {
            "GET" => self.server.texts.borrow().get(&request.address).map(|(_, text)| text.clone()),
            _ => None,
        };
        // A conflict says the revision only.
        let end = if kind == "conflict" { String::new() } else { self.server.end.borrow().clone() };
        let (tag, body) = (format!("\"{revision}\""), body.unwrap_or_default());
        Ok(Answer { status, tag, body, facts, end, ..Answer::default() })
    }
}

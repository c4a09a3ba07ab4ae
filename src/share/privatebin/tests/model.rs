//! A server, a shelf and a clock.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use serde_json::{Value, json};

use super::super::{Cipher, Content, Offer, Paste, Platform, Ports, link};
use super::native::{Native, facts};
use crate::{
    envelope::Random,
    share::hosted::api::{Answer, Fact, Request, Unreachable},
};

/// Seconds since 1970.
pub(super) const NOW: u64 = 1_795_000_000;
/// Half of every token.
pub(super) const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// What is offered when nothing else is said.
#[allow(non_snake_case, reason = "it stands where a constant would, which cannot hold texts")]
pub(super) fn OFFER() -> Offer {
    let content = Content { text: "# A title\n\nWords.\n".into(), stream: "a stream".into() };
    let (server, lifetime) = ("https://b.example/".to_owned(), "1week".to_owned());
    Offer { server, content, lifetime, burn: false, password: String::new() }
}

/// Which faults a server has.
pub(in crate::share) struct Model {
    pub(super) kind: &'static str,
    pub(super) lifetimes: &'static [&'static str],
    /// 1.4: it names no lifetimes, and says when a paste was made.
    pub(super) old: bool,
    pub(super) only_plain: bool,
    pub(super) unreachable: bool,
    pub(super) lose_creation: bool,
    pub(super) shelf_is_full: bool,
    pub(super) refusals: RefCell<Vec<String>>,
    pub(super) kept: RefCell<HashMap<String, Value>>,
    pub(super) ids: RefCell<Vec<String>>,
    pub(super) log: RefCell<Vec<String>>,
    pub(super) answered: Cell<bool>,
    pub(super) native: Native,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            kind: r#"{"@context":{"so":"https://schema.org/","v":{"@type":"so:Integer","@value":2},"ct":{}}}"#,
            lifetimes: &["5min", "10min", "1hour", "1day", "1week", "1month", "1year", "never"],
            old: false,
            only_plain: false,
            unreachable: false,
            lose_creation: false,
            shelf_is_full: false,
            refusals: RefCell::default(),
            kept: RefCell::default(),
            ids: RefCell::default(),
            log: RefCell::default(),
            answered: Cell::new(false),
            native: Native::default(),
        }
    }
}

impl Model {
    pub(super) fn refusing(words: &[&str]) -> Self {
        let model = Self::default();
        model.refuse(words);
        model
    }

    /// Refuses what is made, in these words, one after the other.
    pub(in crate::share) fn refuse(&self, words: &[&str]) {
        self.refusals.replace(words.iter().rev().map(|words| (*words).to_owned()).collect());
    }

    pub(super) fn log(&self) -> Vec<String> {
        self.log.borrow().clone()
    }

    /// The identifiers of what was sent.
    pub(super) fn ids(&self) -> Vec<String> {
        self.ids.borrow().clone()
    }

    fn answer(&self, request: &Request) -> String {
        let query = request.address.split_once('?').map(|(_, query)| query);
        match (request.method, query) {
            ("GET", Some("jsonld=paste")) => self.kind.to_owned(),
            ("GET", Some("jsonld=types")) if self.old => "{}".to_owned(),
            ("GET", Some("jsonld=types")) => {
                json!({"@context": {"Expiration": {"@type": "so:Text", "@enum": self.lifetimes}}}).to_string()
            }
            ("GET", Some(query)) => self.read(query.strip_prefix("pasteid=").unwrap()),
            _ => {
                let body: Value = serde_json::from_slice(&request.body).unwrap();
                match body["deletetoken"].as_str() {
                    Some(token) => self.delete(body["pasteid"].as_str().unwrap(), token),
                    None => self.create(body),
                }
            }
        }
    }

    fn create(&self, mut body: Value) -> String {
        let id = link::id(body["ct"].as_str().unwrap());
        self.ids.borrow_mut().push(id.clone());
        if let Some(words) = self.refusals.borrow_mut().pop() {
            return refusal(&words);
        }
        if self.only_plain && body["adata"][1] != "plaintext" {
            return refusal("Invalid data.");
        }
        let asked = body["meta"]["expire"].as_str().unwrap().to_owned();
        let usual =
            || self.lifetimes.iter().find(|key| **key == "1week" || **key == "1day").copied().unwrap();
        let kept = if self.lifetimes.contains(&asked.as_str()) { asked.as_str() } else { usual() };
        let seconds = super::Lifetime::of(kept).seconds;
        body["meta"] = match (seconds, self.old) {
            (None, _) => json!([]),
            (Some(seconds), false) => json!({"time_to_live": seconds}),
            (Some(seconds), true) => json!({"created": NOW, "time_to_live": seconds}),
        };
        self.kept.borrow_mut().insert(id.clone(), body);
        json!({"status": 0, "id": id, "url": format!("/?{id}"), "deletetoken": TOKEN.repeat(2)}).to_string()
    }

    fn read(&self, id: &str) -> String {
        let mut kept = self.kept.borrow_mut();
        let Some(paste) = kept.get(id).cloned() else { return refusal("Document does not exist.") };
        if paste["adata"][3] == 1 {
            kept.remove(id);
        }
        let mut answer = paste;
        answer["status"] = 0.into();
        answer["id"] = id.into();
        answer.to_string()
    }

    fn delete(&self, id: &str, token: &str) -> String {
        match token == TOKEN.repeat(2) && self.kept.borrow_mut().remove(id).is_some() {
            true => json!({"status": 0, "id": id}).to_string(),
            false => refusal("Nein."),
        }
    }
}

fn refusal(words: &str) -> String {
    json!({"status": 1, "message": words}).to_string()
}

impl Platform for Model {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        self.native.encrypt(cipher, text).await
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        self.native.decrypt(cipher, ciphertext).await
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.native.deflate(bytes).await
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        self.native.inflate(bytes, largest).await
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        self.native.facts(json)
    }

    fn random(&self) -> &dyn Random {
        self.native.random()
    }
}

impl Ports for Model {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        self.log.borrow_mut().push(request.method.to_owned());
        if self.unreachable {
            return Err(Unreachable);
        }
        let body = self.answer(&request).into_bytes();
        if self.lose_creation && request.method == "POST" && !self.answered.replace(true) {
            return Err(Unreachable);
        }
        assert!(body.len() <= request.largest);
        Ok(Answer { status: 200, facts: facts(&body), body, ..Answer::default() })
    }

    async fn keep(&self, paste: &Paste) -> bool {
        let token = if paste.is_deletable() { " token" } else { "" };
        let state = paste.state.key().trim_start_matches("state_");
        if !self.shelf_is_full {
            self.log.borrow_mut().push(format!("keep {state}{token}"));
        }
        !self.shelf_is_full
    }

    async fn wait(&self, seconds: u32) {
        self.log.borrow_mut().push(format!("wait {seconds}"));
    }

    fn now(&self) -> u64 {
        NOW
    }
}

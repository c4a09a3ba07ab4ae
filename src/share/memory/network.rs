//! The share server that a test's machine talks to: it answers as one does that has the share, and keeps its signed end.

use std::cell::{Cell, RefCell};

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
    /// Whether its next answer gets lost.
    pub(in crate::share) loses: Cell<bool>,
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
}

impl Network for Memory {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        if self.fails(Fault::Unreachable) {
            return Err(Unreachable);
        }
        if let Some(Fault::Status(status)) = self.fault.get() {
            return Ok(Answer { status, ..Answer::default() });
        }
        if request.method == "PUT" {
            self.leave("server", &format!("{} bytes", request.body.len()));
        }
        let signed = request.headers.iter().find(|(name, _)| *name == "Excerpt-Signed-End");
        let is_taken = signed.is_none_or(|(_, end)| self.server.take(end));
        let status = match (is_taken, request.method) {
            (false, _) => 412,
            (true, "DELETE") => 204,
            (true, _) => 200,
        };
        let text = |name: &str, text: &str| (name.to_owned(), Fact::Text(text.into()));
        let facts = vec![
            ("expires_at".into(), Fact::Number(1.8e9)),
            text("state", "live"),
            text("type", "urn:excerpt:older-end"),
            ("revision".into(), Fact::Number(1.0)),
        ];
        if self.server.loses.take() {
            return Err(Unreachable);
        }
        let end = self.server.end.borrow().clone();
        Ok(Answer { status, tag: "\"1\"".into(), facts, end, ..Answer::default() })
    }
}

//! Follow-up questions to a model of the reader's own: requests and answers of OpenAI's protocol as plain values.
//!
//! The server is not trusted: its sentences are never shown, and its answers are Markdown that is drawn like any other.

/// An answer, piece by piece.
mod stream;

use serde::Serialize;

pub use stream::Answer;

use crate::{i18n::Sentence, share::web_address};

/// Where to ask, as the reader typed it and as it is kept in that browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// The address of the interface, `http://localhost:11434/v1`.
    pub address: String,
    /// The model's name.
    pub model: String,
    /// The key; empty where none is needed.
    pub key: String,
}

/// A question and what was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked.
    pub question: String,
    /// The answer, in Markdown.
    pub answer: String,
}

/// Why there is no answer, or not all of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// An address that a page may not ask.
    #[error("a page may not ask this address")]
    Address,
    /// Nobody answers, or the server does not let this page ask; browsers do not tell these apart.
    #[error("nobody answers, or the server does not let this page ask")]
    Unreachable,
    /// The browser has no network.
    #[error("the browser has no network")]
    Offline,
    /// The key is missing, wrong, or does not allow this.
    #[error("the key is missing or wrong")]
    Key,
    /// There is no such model, or nothing at this address.
    #[error("there is no such model, or nothing at this address")]
    Model,
    /// The server refuses the request: most often, the conversation is too long for the model.
    #[error("the server refuses the request")]
    Refused,
    /// The server has no time or a fault.
    #[error("the server has no time, or a fault")]
    Busy,
    /// What answers does not speak the protocol.
    #[error("what answers does not speak the protocol")]
    Answer,
    /// The answer ended before its end.
    #[error("the answer ended before its end")]
    Cut,
    /// The reader stopped it.
    #[error("the reader stopped the answer")]
    Stopped,
}

impl Sentence for AskError {
    fn key(&self) -> &'static str {
        match self {
            Self::Address => "error_ask_address",
            Self::Unreachable => "error_ask_unreachable",
            Self::Offline => "error_ask_offline",
            Self::Key => "error_ask_key",
            Self::Model => "error_ask_model",
            Self::Refused => "error_ask_refused",
            Self::Busy => "error_ask_busy",
            Self::Answer => "error_ask_answer",
            Self::Cut => "error_ask_cut",
            Self::Stopped => "viewer_ask_stopped",
        }
    }
}

impl AskError {
    /// What an HTTP status says; nothing for success.
    pub fn of_status(status: u16) -> Result<(), Self> {
        match status {
            200..=299 => Ok(()),
            401 | 403 => Err(Self::Key),
            404 | 405 => Err(Self::Model),
            429 | 500..=599 => Err(Self::Busy),
            _ => Err(Self::Refused),
        }
    }
}

impl Endpoint {
    /// The address to send questions to: what was typed may be the server, its interface, or the address itself.
    pub fn url(&self) -> Result<String, AskError> {
        let address = web_address(&self.address).map_err(|_| AskError::Address)?;
        if address.is_empty() || address.contains('?') {
            return Err(AskError::Address);
        }
        let address = address.trim_end_matches('/');
        let address = address.strip_suffix("/chat/completions").unwrap_or(address);
        let has_path = address.split_once("://").is_some_and(|(_, rest)| rest.contains('/'));
        Ok(format!("{address}{}/chat/completions", if has_path { "" } else { "/v1" }))
    }

    /// The request's body: the excerpt's prompt before the first question, then each question with its answer.
    ///
    /// Only questions and answers in turn, which every model's template takes.
    pub fn body(&self, prompt: &str, earlier: &[Exchange], question: &str) -> String {
        let turns =
            earlier.iter().map(|exchange| (exchange.question.as_str(), Some(exchange.answer.as_str())));
        let mut messages: Vec<Said> = Vec::new();
        for (question, answer) in turns.chain([(question, None)]) {
            let content = if messages.is_empty() {
                format!("{}\n\n---\n\n{question}", prompt.trim_end())
            } else {
                question.to_owned()
            };
            messages.push(Said { role: "user", content });
            messages.extend(answer.map(|answer| Said { role: "assistant", content: answer.to_owned() }));
        }
        // Texts only: they can always be written.
        serde_json::to_string(&Request { model: &self.model, stream: true, messages }).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    stream: bool,
    messages: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    role: &'static str,
    content: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_leads_to_one_address() {
        let cases = [
            ("http://localhost:11434", Ok("http://localhost:11434/v1/chat/completions")),
            (" http://localhost:11434/ ", Ok("http://localhost:11434/v1/chat/completions")),
            ("http://127.0.0.1:8080/v1", Ok("http://127.0.0.1:8080/v1/chat/completions")),
            ("https://llm.example/openai/v1/", Ok("https://llm.example/openai/v1/chat/completions")),
            ("https://llm.example/v1/chat/completions", Ok("https://llm.example/v1/chat/completions")),
            ("http://llm.example/v1", Err(AskError::Address)),
            ("javascript:alert(1)", Err(AskError::Address)),
            ("https://llm.example/v1?x=1", Err(AskError::Address)),
            ("", Err(AskError::Address)),
        ];
        for (typed, expected) in cases {
            let endpoint = Endpoint { address: typed.into(), ..Endpoint::default() };
            assert_eq!(endpoint.url(), expected.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn the_excerpt_stands_before_the_first_question_and_roles_take_turns() {
        let endpoint = Endpoint { model: "small".into(), ..Endpoint::default() };
        let earlier = [Exchange { question: "Why?".into(), answer: "\"So\".".into() }];
        let body: serde_json::Value = serde_json::from_str(&endpoint.body("P\n", &earlier, "And?")).unwrap();
        let expected = serde_json::json!({
            "model": "small",
            "stream": true,
            "messages": [
                { "role": "user", "content": "P\n\n---\n\nWhy?" },
                { "role": "assistant", "content": "\"So\"." },
                { "role": "user", "content": "And?" },
            ],
        });
        assert_eq!(body, expected);
    }

    #[test]
    fn every_refusal_has_its_sentence() {
        let cases = [
            (200, Ok(())),
            (400, Err(AskError::Refused)),
            (401, Err(AskError::Key)),
            (403, Err(AskError::Key)),
            (404, Err(AskError::Model)),
            (413, Err(AskError::Refused)),
            (429, Err(AskError::Busy)),
            (503, Err(AskError::Busy)),
        ];
        for (status, expected) in cases {
            assert_eq!(AskError::of_status(status), expected, "{status}");
        }
    }
}

//! An answer as it comes: server-sent events with pieces of text, or one JSON document from servers that do not stream.

use serde::Deserialize;

use crate::share::ask::AskError;

/// More bytes than any answer: a server that never ends is not listened to for ever.
const LONGEST: usize = 2_000_000;

/// What has come of an answer so far.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The answer's text so far, in Markdown.
    pub text: String,
    /// What has not ended in a line feed yet.
    line: Vec<u8>,
    /// How many bytes have come.
    received: usize,
    /// Whether anything of the protocol was understood.
    understood: bool,
    /// Whether the server said that this was all.
    ended: bool,
    /// Whether the server reported a fault.
    failed: bool,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    choices: Vec<Choice>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Choice {
    /// A piece, in a stream.
    delta: Option<Said>,
    /// All of it, in a document.
    message: Option<Said>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Said {
    content: Option<String>,
}

impl Answer {
    /// Takes the next bytes. An error ends it.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), AskError> {
        self.received += bytes.len();
        if self.received > LONGEST {
            return Err(AskError::Answer);
        }
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.line);
                self.read(&line);
            }
        }
        if self.failed { Err(AskError::Busy) } else { Ok(()) }
    }

    /// Nothing more comes: whether that was all.
    pub fn finish(&mut self) -> Result<(), AskError> {
        let line = std::mem::take(&mut self.line);
        self.read(&line);
        match self {
            Self { failed: true, .. } => Err(AskError::Busy),
            Self { understood: false, .. } => Err(AskError::Answer),
            Self { ended: false, .. } => Err(AskError::Cut),
            _ => Ok(()),
        }
    }

    fn read(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let line = line.trim();
        let data = line.strip_prefix("data:").map_or(line, str::trim);
        if data == "[DONE]" {
            (self.understood, self.ended) = (true, true);
        } else if data.starts_with('{')
            && let Ok(event) = serde_json::from_str::<Event>(data)
        {
            self.failed |= event.error.is_some();
            self.understood |= !event.choices.is_empty();
            // Only the first of several answers was asked for.
            let Some(choice) = event.choices.into_iter().next() else { return };
            self.ended |= choice.finish_reason.is_some() || choice.message.is_some();
            let said = choice.delta.or(choice.message).and_then(|said| said.content);
            self.text.extend(said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer that came in pieces of `size` bytes.
    fn answer(stream: &str, size: usize) -> (String, Result<(), AskError>) {
        let mut answer = Answer::default();
        let pushed = stream.as_bytes().chunks(size).try_for_each(|bytes| answer.push(bytes));
        let finished = pushed.and_then(|()| answer.finish());
        (answer.text, finished)
    }

    #[test]
    fn a_stream_is_read_however_it_is_cut_into_pieces() {
        let piece =
            |text: &str| format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n");
        let begin = ": a comment\r\nevent: message\ndata:{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\r\n\r\n";
        let whole = format!("{begin}{}{}", piece("Grüße, "), piece("**東京**\\n"));
        let stop = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        let usage = "data: {\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\n";
        let cases = [
            (format!("{whole}data: [DONE]\n\n"), Ok(())),
            (format!("{whole}{stop}{usage}data: [DONE]"), Ok(())),
            (format!("{whole}{stop}"), Ok(())),
            (whole.clone(), Err(AskError::Cut)),
            (format!("{whole}data: {{\"error\":{{\"message\":\"no\"}}}}\n\n"), Err(AskError::Busy)),
        ];
        for (stream, expected) in cases {
            for size in [1, 2, 7, 10_000] {
                assert_eq!(answer(&stream, size), ("Grüße, **東京**\n".to_owned(), expected), "{stream}");
            }
        }
    }

    #[test]
    fn a_server_that_does_not_stream_is_understood_and_another_page_is_not() {
        let cases = [
            (r#"{"choices":[{"message":{"content":"Yes."},"finish_reason":"stop"}]}"#, ("Yes.", Ok(()))),
            ("<!doctype html><title>Hello</title>", ("", Err(AskError::Answer))),
            ("", ("", Err(AskError::Answer))),
            (r#"{"hello":1}"#, ("", Err(AskError::Answer))),
        ];
        for (document, (text, expected)) in cases {
            assert_eq!(answer(document, 5), (text.to_owned(), expected), "{document}");
        }
    }

    #[test]
    fn a_stream_without_end_is_left() {
        let mut answer = Answer::default();
        let ended = (0..10_000).find_map(|_| answer.push(&[b'x'; 1_000]).err());
        assert_eq!(ended, Some(AskError::Answer));
    }
}

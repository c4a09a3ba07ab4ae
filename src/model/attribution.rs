//! What stands beside the words of a message: who made it, and when.

/// The model's name and the time of one message, as far as its page shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The model's name: `GPT-5`.
    pub model: Option<String>,
    /// When it was written, as the page says it: `2026-06-19 00:02 UTC`, `Yesterday, 14:05`.
    pub time: Option<String>,
}

impl Attribution {
    /// An attribution of texts that may be empty: the empty text says nothing.
    pub fn of(model: Option<String>, time: Option<String>) -> Self {
        let said = |text: &String| !text.is_empty();
        Self { model: model.filter(said), time: time.filter(said) }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.model.is_none() && self.time.is_none()
    }

    /// Both on one line, `GPT-5 · 2026-06-19 00:02 UTC`; `None` where it says nothing.
    pub fn line(&self) -> Option<String> {
        let said: Vec<&str> = self.model.as_deref().into_iter().chain(self.time.as_deref()).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    /// Its texts, to be read or replaced.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.model.iter_mut().chain(&mut self.time)
    }
}

/// A minute as it is said, `2026-11-22 10:03 UTC`, as programs write it: `2026-11-22T10:03Z`. `None` of anything else.
pub fn datetime(said: &str) -> Option<String> {
    if !fits(said, "0000-00-00 00:00 UTC") {
        return None;
    }
    Some([said.get(..10)?, "T", said.get(11..16)?, "Z"].concat())
}

/// The way back.
pub fn said(datetime: &str) -> Option<String> {
    fits(datetime, "0000-00-00T00:00Z").then(|| datetime.replace('T', " ").replace('Z', " UTC"))
}

/// Whether a text is that one but for its digits.
fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(letter, wanted)| match wanted {
            b'0' => letter.is_ascii_digit(),
            wanted => letter == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_written_for_programs_and_read_again() {
        for (text, expected) in [
            ("2026-11-22 10:03 UTC", Some("2026-11-22T10:03Z")),
            ("2026-11-22 10:03", None),
            ("Yesterday, 14:05", None),
            ("2026-11-22T10:03Z", None),
            ("２026-11-22 10:03 UTC", None),
            ("", None),
        ] {
            let datetime = datetime(text);
            assert_eq!(datetime.as_deref(), expected, "{text}");
            assert_eq!(datetime.and_then(|it| said(&it)), expected.map(|_| text.to_owned()), "{text}");
        }
    }
}

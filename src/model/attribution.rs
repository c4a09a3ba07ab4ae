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

//! What may leave this machine.

use crate::model::{Attribution, Blocks, Role, content::is_followed};

/// A finished excerpt: trimmed, retitled, anonymized. Renderers, links and places accept nothing else.
///
/// Only `edit::excerpt` and the openers of links and files make one (held by tests/tidy.rs), so a raw
/// conversation cannot be shared by mistake.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpt {
    title: String,
    author: Option<String>,
    assistant: String,
    date: String,
    anonymized: bool,
    source: Option<String>,
    unsigned: bool,
    parts: Vec<Part>,
}

/// A turn that is shared, or the mark where turns were left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A shared turn.
    Turn(Turn),
    /// So many turns were left out here.
    LeftOut(u32),
}

/// One turn as it is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// The model's name and the time, if the user kept them.
    pub attribution: Attribution,
    /// What was said.
    pub blocks: Blocks,
}

impl Excerpt {
    /// Starts an excerpt. `date` is the day of the snapshot (`2026-11-22`), `author` the user's own name
    /// unless shared anonymously, `assistant` the chat site's name. Nothing in it nests deeper than `nesting::DEEPEST`.
    pub(crate) fn new(
        title: String,
        author: Option<String>,
        assistant: String,
        date: String,
        anonymized: bool,
        mut parts: Vec<Part>,
    ) -> Self {
        for part in &mut parts {
            if let Part::Turn(turn) = part {
                turn.blocks.flatten();
            }
        }
        Self { title, author, assistant, date, anonymized, source: None, unsigned: false, parts }
    }

    /// The same with the chat's address, and without the line that says what made it.
    pub(crate) fn marked(self, source: Option<String>, unsigned: bool) -> Self {
        // What is no address is no source: no form could say it again.
        Self { source: source.filter(|source| is_followed(source)), unsigned, ..self }
    }

    /// The same around other parts that stand no deeper.
    pub(crate) fn with_parts(&self, parts: Vec<Part>) -> Self {
        let (title, date) = (self.title.clone(), self.date.clone());
        let (author, assistant) = (self.author.clone(), self.assistant.clone());
        Self::new(title, author, assistant, date, self.anonymized, parts)
            .marked(self.source.clone(), self.unsigned)
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The user's own name; `None` when shared anonymously.
    pub fn author(&self) -> Option<&str> {
        self.author.as_deref()
    }

    /// The name of the chat site or assistant.
    pub fn assistant(&self) -> &str {
        &self.assistant
    }

    /// The day of the snapshot, `2026-11-22`, or empty.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// Whether private things were replaced.
    pub fn anonymized(&self) -> bool {
        self.anonymized
    }

    /// The chat's address, if the user kept it: `https://…`, without query and fragment.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Whether nothing says that it was made with Excerpt.
    pub fn unsigned(&self) -> bool {
        self.unsigned
    }

    /// Turns and gaps, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The shared turns.
    pub fn turns(&self) -> impl Iterator<Item = &Turn> {
        self.parts.iter().filter_map(|part| match part {
            Part::Turn(turn) => Some(turn),
            Part::LeftOut(_) => None,
        })
    }

    /// How many turns were left out.
    pub fn left_out(&self) -> u32 {
        let counts = self.parts.iter().map(|part| if let Part::LeftOut(count) = part { *count } else { 0 });
        counts.fold(0, u32::saturating_add)
    }
}

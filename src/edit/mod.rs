//! The user's edits as data, and the only way from a conversation to an excerpt.

/// From shown words to captured ones.
pub mod alignment;
/// Who said what.
mod authors;
/// Passages taken out of a message.
mod cuts;
/// An excerpt taken up again.
mod fork;
/// Messages that are left out in a row.
pub mod gaps;
/// What no preview shows.
mod hidden_content;
/// Undo and redo.
mod history;
/// How much of a chat is shared.
mod level;
/// Excerpts of one conversation, again and again.
mod maker;
/// One message by itself.
mod part;
/// From words selected in the page to messages.
mod selection;
/// What a link carries of an excerpt.
mod without_pictures;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use cuts::{Cut, MARK, marks};
pub use fork::{fork, reopened};
pub use history::{Change, History};
pub use level::Level;
pub use maker::Maker;
pub use selection::touched;
pub use without_pictures::without_pictures;

use crate::{
    model::{Conversation, Excerpt, Part, Role, Turn, attribution, text},
    redact::{Finding, Pseudonyms, Settings},
};

/// What the user changed. Stored with a share, so that updating means: capture again, the same edits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edits {
    /// The new title; `None` keeps the captured one.
    pub title: Option<String>,
    /// Keys of the messages that are left out.
    pub left_out: BTreeSet<String>,
    /// Passages that are cut.
    pub cuts: Vec<Cut>,
    /// Whether the user is taken for the assistant and the other way round.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub swapped: bool,
    /// Who said a message, by its key, where the user knows better than the page tells.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub roles: BTreeMap<String, Role>,
    /// The own name to share with; `None` shares anonymously.
    pub author: Option<String>,
    /// Whether thinking, tool output and other collapsed parts are shared.
    pub details: bool,
    /// Whether the names of models and the times are shared, where the page shows them.
    #[serde(default)]
    pub facts: bool,
    /// Whether the chat's address is shared.
    #[serde(default)]
    pub source: bool,
    /// Whether links carry small pictures.
    #[serde(default)]
    pub small_pictures: bool,
    /// Whether nothing says what the page was made with.
    #[serde(default)]
    pub unsigned: bool,
    /// What is anonymized.
    pub redaction: Settings,
    /// The pseudonyms given so far. Never leaves this machine.
    pub pseudonyms: Pseudonyms,
}

impl Edits {
    /// Forgets which value stands behind which pseudonym, and every choice that names a value.
    pub fn forget_values(&mut self) {
        self.pseudonyms = Pseudonyms::default();
        self.redaction.forget_values();
    }
}

/// An excerpt, and what making it brought to light.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What the preview shows and what is shared.
    pub excerpt: Excerpt,
    /// Private values that were found, replaced or not.
    pub findings: Vec<Finding>,
    /// Cuts whose passage is no longer where it was: nothing may be shared before they are settled.
    pub stale_cuts: Vec<Cut>,
    /// The pseudonyms given, to be kept with the edits.
    pub pseudonyms: Pseudonyms,
    /// The keys of the messages that the excerpt's turns are, in order.
    pub kept: Vec<String>,
}

/// Trims, retitles and anonymizes a conversation.
pub fn excerpt(conversation: &Conversation, edits: &Edits) -> Outcome {
    Maker::default().excerpt(conversation, edits)
}

/// The same excerpt without a word of its texts: what any output of it holds besides them.
pub fn skeleton(excerpt: &Excerpt) -> Excerpt {
    let parts = excerpt.parts().iter().map(|part| match part {
        Part::LeftOut(count) => Part::LeftOut(*count),
        Part::Turn(turn) => {
            let mut blocks = turn.blocks.clone();
            text::walk(&mut blocks, &mut |run| run.into_iter().for_each(|(_, piece)| piece.clear()));
            let mut attribution = turn.attribution.clone();
            // A time in digits is said in words that are the page's: the name of a month may be that of a person.
            let time = attribution.time.take_if(|time| attribution::datetime(time).is_some());
            attribution.texts_mut().for_each(String::clear);
            attribution.time = time.or(attribution.time);
            Part::Turn(Turn { role: turn.role, attribution, blocks })
        }
    });
    let author = excerpt.author().map(|_| String::new());
    let (assistant, date) = (excerpt.assistant().to_owned(), excerpt.date().to_owned());
    Excerpt::new(String::new(), author, assistant, date, excerpt.anonymized(), parts.collect())
        .marked(None, excerpt.unsigned())
}

/// The excerpt without the day of its capture: to tell whether two of them say the same.
pub fn undated(excerpt: &Excerpt) -> Excerpt {
    let author = excerpt.author().map(str::to_owned);
    let (title, assistant) = (excerpt.title().to_owned(), excerpt.assistant().to_owned());
    let source = excerpt.source().map(str::to_owned);
    Excerpt::new(title, author, assistant, String::new(), excerpt.anonymized(), excerpt.parts().to_vec())
        .marked(source, excerpt.unsigned())
}

/// A piece of an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// The title alone.
    Title,
    /// The author's name alone.
    Author,
    /// One turn, counted from 0.
    Turn(usize),
    /// None of its texts.
    Nothing,
}

/// The same excerpt with one piece of its texts only: to find out in which of them something is.
pub fn portion(excerpt: &Excerpt, portion: Portion) -> Excerpt {
    let title = if portion == Portion::Title { excerpt.title().to_owned() } else { String::new() };
    let author = excerpt.author().map(|author| match portion {
        Portion::Author => author.to_owned(),
        _ => String::new(),
    });
    let turn = match portion {
        Portion::Turn(index) => excerpt.turns().nth(index).cloned().map(Part::Turn),
        _ => None,
    };
    let (assistant, date) = (excerpt.assistant().to_owned(), excerpt.date().to_owned());
    Excerpt::new(title, author, assistant, date, excerpt.anonymized(), turn.into_iter().collect())
}

#[cfg(test)]
mod tests;

//! What was found, for the review.

use super::{Certainty, PiiKind};

/// One private value that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub kind: PiiKind,
    /// What exactly, for secrets and national numbers: `OpenAI key`. Else empty. In English: see `label_in`.
    pub label: &'static str,
    /// As first written.
    pub value: String,
    /// What stands for it in running text; code and addresses get a form of it without spaces and brackets.
    pub pseudonym: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Findings with the same number are one person or thing: a name and its parts, a phone number with and
    /// without its calling code, what the user merged.
    pub entity: usize,
    /// Its occurrences, those in addresses and labels included.
    pub count: u32,
    /// False when it is left as it is everywhere: switched off, not agreed to, or all of it is off.
    pub replaced: bool,
    /// How many of its occurrences are left as they are though it is replaced.
    pub spared: u32,
    /// Whether one of its occurrences stands over several runs of text (lines, cells): then each part is counted.
    pub split: bool,
    /// Whether it is an ordinary word as well (a name like Will): replaced only where it is written as a
    /// name, so that its letters may still occur.
    pub ambiguous: bool,
    /// The first of its occurrences, in order, at most `OCCURRENCES`.
    pub occurrences: Vec<Occurrence>,
}

/// How many occurrences of a value are listed.
pub const OCCURRENCES: usize = 100;

impl Finding {
    /// Whether no trace of the value may be in what leaves.
    pub fn is_gone(&self) -> bool {
        self.replaced && self.spared == 0 && !self.ambiguous
    }
}

/// One place where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The message's key; `None`: title, author and the like.
    pub message: Option<String>,
    /// Which of the value's occurrences there, counted from 0.
    pub nth: u32,
    /// How many of the value's occurrences there are in the message.
    pub of: u32,
    /// What stands before it on its line, shortened.
    pub before: String,
    /// As written here.
    pub written: String,
    /// What stands behind it on its line, shortened.
    pub after: String,
    /// Whether it is replaced.
    pub replaced: bool,
    /// Which of the stand-ins in the message's running text it is, counted from 0; `None`: it is not replaced, or stands in
    /// an address or a label.
    pub order: Option<u32>,
}

impl Occurrence {
    /// Whether it has the same number in the same message.
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.nth == other.nth && self.message == other.message
    }
}

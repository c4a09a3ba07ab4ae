//! One private value, and one way to write it.

use excerpt_detector::{Hit, normalize::Normalization};

use super::{Certainty, Occurrence, PiiKind, Subject};

/// A private value.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) kind: PiiKind,
    /// The same for all ways to write it.
    pub(super) key: String,
    /// As first written.
    pub(super) written: String,
    /// What a secret is: `OpenAI key`.
    pub(super) label: &'static str,
    /// What stands for it, by its sort.
    pub(super) subject: Subject,
    pub(super) certainty: Certainty,
    /// Whether it is an ordinary word as well: hidden only where it is written as a name.
    pub(super) ambiguous: bool,
    /// Whether it is so short or ordinary that it is hidden only at the places where a rule found it.
    pub(super) local: bool,
    pub(super) active: bool,
    pub(super) count: u32,
    pub(super) spared: u32,
    /// Whether one of its occurrences stands over several runs of text.
    pub(super) split: bool,
    /// How often it is seen inside a longer value that is left as it is there.
    pub(super) exposed: u32,
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) pseudonym: String,
}

impl Value {
    /// Whether no trace of it may be in what leaves.
    pub(super) fn is_gone(&self) -> bool {
        self.active && self.spared == 0 && self.exposed == 0 && !self.ambiguous && !self.local
    }
}

/// What may not touch an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Anything may.
    Any,
    /// A letter or digit.
    Word,
    /// A digit.
    Digit,
}

/// One way to write a value.
#[derive(Debug)]
pub(super) struct Needle {
    pub(super) value: usize,
    pub(super) fold: Normalization,
    pub(super) text: String,
    /// How much of the text stands before the value, in bytes: what a local value is known by.
    pub(super) skipped: usize,
    pub(super) edge: Edge,
}

/// Shorter texts are only found where they stand alone.
const ALONE: usize = 12;

impl Edge {
    /// The one of two that lets more touch.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Digit, _) | (_, Self::Digit) => Self::Digit,
            (Self::Word, Self::Word) => Self::Word,
        }
    }

    /// What may not touch a text that is searched for its letters: a short one or mere words stand alone.
    pub(super) fn of(text: &str) -> Self {
        let words = text.chars().all(|letter| {
            !letter.is_numeric() && (letter.is_alphanumeric() || " .'-\u{2019}".contains(letter))
        });
        if words || text.chars().count() < ALONE { Edge::Word } else { Edge::Any }
    }
}

/// Whether a value is so short or ordinary that its letters stand in other places, too: a PIN, a word in lower case, an age.
pub(super) fn is_local(hit: &Hit, written: &str) -> bool {
    let digits = written.len() <= 6 && written.bytes().all(|byte| byte.is_ascii_digit());
    let word = written.len() <= 12 && written.bytes().all(|byte| byte.is_ascii_lowercase());
    hit.kind == PiiKind::Secret && (digits || word)
        || hit.kind == PiiKind::About && hit.label == excerpt_detector::AGE
}

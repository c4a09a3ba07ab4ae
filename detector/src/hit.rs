//! What a rule finds.

use crate::PiiKind;

/// How sure it is that a value is private.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Replaced unless the user keeps it.
    Certain,
    /// Replaced only when the user agrees.
    Suggestion,
}

/// One find: a range in bytes and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What it is.
    pub kind: PiiKind,
    /// What a secret or a national number is: `OpenAI key`. Else empty.
    pub label: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Hit {
    /// A find that nobody doubts.
    pub fn certain(range: std::ops::Range<usize>, kind: PiiKind, label: &'static str) -> Self {
        Self { start: range.start, end: range.end, kind, label, certainty: Certainty::Certain }
    }

    /// A find that the user has to agree to.
    pub fn suggested(range: std::ops::Range<usize>, kind: PiiKind, label: &'static str) -> Self {
        Self { certainty: Certainty::Suggestion, ..Self::certain(range, kind, label) }
    }
}

//! An excerpt out of a file that was saved: to be trimmed and shared again.

/// What is said about an excerpt as a whole.
mod facts;
/// JSON, docs/json.md.
mod json;
/// What stands in a line of a saved page.
mod line;
/// A saved page.
mod page;

use crate::{
    edit::{self, reopened},
    i18n::Sentence,
    model::Excerpt,
};

pub use json::json;
pub use page::page;

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is no file of ours.
    #[error("this is no file of ours")]
    Other,
    /// Written by a newer Excerpt.
    #[error("the file was written by a later version")]
    Newer,
    /// It begins like one of ours, but makes no sense.
    #[error("the file is damaged")]
    Damaged,
}

impl Sentence for OpenError {
    fn key(&self) -> &'static str {
        match self {
            Self::Other => "error_open_other",
            Self::Newer => "error_open_newer",
            Self::Damaged => "error_open_damaged",
        }
    }
}

/// What a file says, as an excerpt that holds nothing unseen, whoever wrote the file.
fn checked(excerpt: &Excerpt) -> Result<Excerpt, OpenError> {
    let (conversation, edits) = reopened(excerpt, String::new());
    let excerpt = edit::excerpt(&conversation, &edits).excerpt;
    if excerpt.turns().next().is_none() { Err(OpenError::Damaged) } else { Ok(excerpt) }
}

#[cfg(all(test, feature = "parser"))]
mod tests;

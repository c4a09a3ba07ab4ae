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
    model::Excerpt,
};

pub use json::json;
pub use page::page;

/// Why a file does not open. The text is the key of the sentence in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is no file of ours.
    #[error("error_open_other")]
    Other,
    /// Written by a newer Excerpt.
    #[error("error_open_newer")]
    Newer,
    /// It begins like one of ours, but makes no sense.
    #[error("error_open_damaged")]
    Damaged,
}

/// What a file says, as an excerpt that holds nothing unseen, whoever wrote the file.
fn checked(excerpt: &Excerpt) -> Result<Excerpt, OpenError> {
    let (conversation, edits) = reopened(excerpt, String::new());
    let excerpt = edit::excerpt(&conversation, &edits).excerpt;
    if excerpt.turns().next().is_none() { Err(OpenError::Damaged) } else { Ok(excerpt) }
}

#[cfg(all(test, feature = "parser"))]
mod tests;

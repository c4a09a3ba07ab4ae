//! Finds private things and gives them steady pseudonyms.
//!
//! First every rule reads every run of text; what it finds, the account and the user's own words become
//! values. Then every occurrence of every value is replaced, wherever it stands and however it is written.
//! Redacting never adds or moves text and never decides what the user may share.

/// The last look over bytes that are about to leave.
pub mod leak;

mod choices;
mod context;
mod edges;
mod finding;
mod flow;
mod groups;
mod known;
mod labels;
mod letters;
mod marker;
mod memory;
mod needles;
mod nicknames;
mod pattern;
mod pseudonyms;
mod reach;
mod redactor;
mod replace;
mod residue;
mod settings;
mod spellings;
mod templates;
mod value;
mod values;
mod writing;

use crate::model::{Account, Blocks};
pub use excerpt_detector::{Certainty, Detected, PiiKind, detect};
use excerpt_detector::{Spelling, Subject};
pub use finding::{Finding, OCCURRENCES, Occurrence};
pub use labels::{Labels, label_in};
pub use marker::Marker;
pub use pattern::{Pattern, PatternError};
pub use pseudonyms::Pseudonyms;
pub use reach::{Behind, Reach, behind};
pub use redactor::Redactor;
pub use settings::{Extent, Settings, Spot, Style};

/// A message as redacting sees it: its key and its content.
pub type Passage = (String, Blocks);

/// Finds and replaces in place, in one go over everything that will be shared, and lists what was found in
/// the order of first occurrence. `texts`: title, author label and the like; `messages`: their contents.
///
/// A value that is still hidden is hidden inside a kept value, too; keeping the account's whole name keeps
/// its parts.
pub fn redact(
    texts: &mut [&mut String],
    messages: &mut [Passage],
    account: &Account,
    settings: &Settings,
    pseudonyms: &mut Pseudonyms,
) -> Vec<Finding> {
    Redactor::default().redact(texts, messages, account, settings, pseudonyms)
}

#[cfg(test)]
mod tests;

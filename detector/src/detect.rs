//! What the rules find in one plain text: for measuring them.

use crate::TextContext;
use crate::normalize::{Normalization, Normalized};
use crate::rules::{self, Text};
use crate::{Certainty, PiiKind, RULES, label};

/// One find in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// What it is, as labelled texts name it: `EMAIL`, `US_SSN`.
    pub sort: &'static str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// How sure it is.
    pub certainty: Certainty,
}

/// All finds of all rules in a text, in order.
pub fn detect(text: &str) -> Vec<Detected> {
    let mut piece = text.to_owned();
    let folded = Normalized::new(&[(TextContext::Prose, &mut piece)], Normalization::Exact);
    let hits = rules::find_all(
        RULES,
        &Text { text: &folded.text, lower: &rules::lower(&folded.text), place: TextContext::Prose },
    );
    let detected = hits.iter().filter_map(|hit| {
        let origin = folded.origin(hit.start..hit.end)?;
        let sort = sort(hit.kind, hit.label);
        Some(Detected { sort, start: origin.start.1, end: origin.end.1, certainty: hit.certainty })
    });
    detected.filter(|found| !found.sort.is_empty()).collect()
}

fn sort(kind: PiiKind, label: &'static str) -> &'static str {
    match kind {
        PiiKind::Bank | PiiKind::Id => rules::identity::sort(label).unwrap_or(kind.row().sort),
        PiiKind::Record => match label {
            label::PLATE => "PLATE",
            label::COORDINATES => "COORD",
            _ => "CASE",
        },
        PiiKind::About => match label {
            label::TOWN => "LOCATION",
            label::EMPLOYER => "ORG",
            _ => kind.row().sort,
        },
        PiiKind::User if label == label::HANDLE => "HANDLE",
        _ => kind.row().sort,
    }
}

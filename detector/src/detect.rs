//! What the rules find in one plain text: for measuring them.

use crate::Place;
use crate::fold::{Fold, Folded};
use crate::rules::{self, Text};
use crate::{Certainty, Kind, RULES};

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
    let folded = Folded::new(&[(Place::Prose, &mut piece)], Fold::Exact);
    let hits = rules::find_all(RULES, &Text { text: &folded.text, place: Place::Prose });
    let detected = hits.iter().filter_map(|hit| {
        let origin = folded.origin(hit.start..hit.end)?;
        let sort = sort(hit.kind, hit.label);
        Some(Detected { sort, start: origin.start.1, end: origin.end.1, certainty: hit.certainty })
    });
    detected.filter(|found| !found.sort.is_empty()).collect()
}

fn sort(kind: Kind, label: &'static str) -> &'static str {
    match kind {
        Kind::Account | Kind::File | Kind::Word => "",
        Kind::Address => "ADDRESS",
        Kind::Bank | Kind::Id => rules::identity::sort(label).unwrap_or("NATIONAL_ID"),
        Kind::Birth => "DATE",
        Kind::Card => "CREDIT_CARD",
        Kind::Crypto => "CRYPTO",
        Kind::Email => "EMAIL",
        Kind::Iban => "IBAN",
        Kind::Ip => "IP",
        Kind::Link => "URL",
        Kind::Mac => "MAC",
        Kind::Person => "PERSON",
        Kind::Phone => "PHONE",
        Kind::Secret => "SECRET",
        Kind::User => "USERNAME",
    }
}

//! Names of letters without capitals where nothing speaks for them any more.

use std::collections::BTreeMap;

use super::letters::{is_east_asian, is_hangul, is_mark};
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::automaton::Automaton;

/// Finds the names among the finds from a number on once more, as whole words: what is replaced is replaced everywhere.
pub(super) fn find(text: &str, from: usize, hits: &mut Vec<Hit>) {
    let mut found: Vec<(usize, usize)> =
        hits.get(from..).unwrap_or_default().iter().map(|hit| (hit.start, hit.end)).collect();
    found.sort_unstable();
    let mut names: BTreeMap<&str, Certainty> = BTreeMap::new();
    for hit in hits.get(from..).unwrap_or_default() {
        if let Some(name) = text.get(hit.start..hit.end).filter(|name| name.chars().count() >= fewest(name)) {
            let certainty = names.entry(name).or_insert(hit.certainty);
            *certainty = (*certainty).min(hit.certainty);
        }
    }
    if names.is_empty() {
        return;
    }
    let machine = Automaton::new(names.keys().map(|name| name.as_bytes()));
    let names: Vec<(&str, Certainty)> = names.into_iter().collect();
    let is_part =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || is_mark(letter));
    machine.find(text.as_bytes(), &mut |needle, at, end| {
        let Some((name, certainty)) = names.get(needle) else { return };
        let next = found.partition_point(|(_, last)| *last <= at);
        let known = found.get(next).is_some_and(|(start, _)| *start < end);
        let joined = is_part(text.get(..at).and_then(|before| before.chars().next_back()))
            || !name.starts_with(is_hangul)
                && is_part(text.get(end..).and_then(|after| after.chars().next()));
        if !known && (!joined || name.starts_with(is_east_asian)) {
            hits.push(Hit { certainty: *certainty, ..Hit::certain(at..end, PiiKind::Person, "") });
        }
    });
}

/// How many letters a name has at least that is sought once more.
fn fewest(name: &str) -> usize {
    if name.starts_with(is_hangul) || name.starts_with(is_east_asian) { 2 } else { 3 }
}

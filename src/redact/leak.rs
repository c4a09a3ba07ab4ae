//! The last look over bytes that are about to leave: nothing that was hidden may be in them.
//!
//! What it holds: no hidden value as it is, in any case and Unicode form, with invisible characters in it, with
//! other separators (numbers), as HTML entities, percent-encoded, escaped as in JSON, JavaScript or CSS,
//! quoted-printable, in base64 or base64url, in hexadecimal, or in UTF-16; and two of these on top of each other.
//! Values shorter than twelve characters, and values that are mere words, count where they stand alone only (as
//! redacting treats them), and those of less than four bytes in no encoding, so that chance does not stop a share.
//!
//! A word that the page's own sentences hold (the user hides `page`) would always be found: give the same
//! output made of an excerpt with the same shape and without its texts to `check_beyond`.

/// Characters by their numbers.
mod codepoint;
/// One level of escapes undone.
mod decode;
/// A value as bytes that no view shows as text.
mod encoding;
/// HTML's names for characters.
mod entity;
/// Everything that bytes may be read as.
mod view;

use super::edges::is_free;
use super::letters::needles;
use super::value::Edge;
use excerpt_detector::automaton::Automaton;
use excerpt_detector::normalize::{Normalization, Normalized};
use view::{Shown, View};

/// A hidden value is in the bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a replaced value is in the bytes")]
pub struct Leak {
    /// The value.
    pub value: String,
}

/// Whether any of the values occurs in the bytes, in any encoding. `values`: the originals that were replaced.
pub fn check(bytes: &[u8], values: &[&str]) -> Result<(), Leak> {
    check_beyond(bytes, &[], values)
}

/// As `check`, but what `skeleton` holds as often does not count: the output without the excerpt's texts.
pub fn check_beyond(bytes: &[u8], skeleton: &[u8], values: &[&str]) -> Result<(), Leak> {
    Search::new(values).check(bytes, || skeleton.to_vec())
}

/// Values of fewer bytes are not looked for in encodings: chance would find them.
const ENCODED: usize = 4;
/// Values of fewer bytes are not looked for in what words decode to when they are read as base64.
const IN_RUNS: usize = 6;

/// The occurrences of a value in each view: as text, then as bytes.
type Counts = [u32; 2 * view::COUNT];
const NONE: Counts = [0; 2 * view::COUNT];

/// A needle's value, and what may not touch it.
type Found = (usize, Edge);

/// The hidden values, ready to be looked for in any number of outputs.
#[derive(Debug)]
pub struct Search {
    values: Vec<String>,
    folds: [(Normalization, Automaton, Vec<Found>); 2],
    encoded: Automaton,
    encoded_values: Vec<usize>,
}

impl Search {
    /// Prepares to look for values.
    pub fn new(values: &[&str]) -> Self {
        let (mut texts, mut numbers, mut encoded) = (Vec::new(), Vec::new(), Vec::new());
        for (index, value) in values.iter().enumerate() {
            for (fold, text, edge) in needles(value) {
                let list = if fold == Normalization::Squeezed { &mut numbers } else { &mut texts };
                list.push((text, (index, edge)));
            }
            if value.len() >= ENCODED {
                encoded.extend(encoding::encodings(value).into_iter().map(|needle| (needle, index)));
            }
        }
        Self {
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            folds: [machine(Normalization::Lower, texts), machine(Normalization::Squeezed, numbers)],
            encoded: Automaton::new(encoded.iter().map(|(needle, _)| needle.as_slice())),
            encoded_values: encoded.iter().map(|(_, value)| *value).collect(),
        }
    }

    /// Whether none of the values occurs in the bytes more often than in what `skeleton` gives.
    pub fn check(&self, bytes: &[u8], skeleton: impl FnOnce() -> Vec<u8>) -> Result<(), Leak> {
        let found = self.count(bytes);
        if found.iter().all(|counts| *counts == NONE) {
            return Ok(());
        }
        let expected = self.count(&skeleton());
        for (value, (found, expected)) in self.values.iter().zip(found.iter().zip(&expected)) {
            if found.iter().zip(expected).any(|(found, expected)| found > expected) {
                return Err(Leak { value: value.clone() });
            }
        }
        Ok(())
    }

    fn count(&self, bytes: &[u8]) -> Vec<Counts> {
        let mut counts = vec![NONE; self.values.len()];
        view::each(bytes, &mut |view, shown| {
            let bytes = match shown {
                Shown::Bytes(bytes) => bytes,
                Shown::Same(other) => {
                    return counts.iter_mut().for_each(|counts| repeat(counts, view, other));
                }
            };
            let mut add = |value: usize, slot: usize| {
                let long_enough =
                    !view.is_guess() || self.values.get(value).is_some_and(|value| value.len() >= IN_RUNS);
                if let Some(count) = counts.get_mut(value).and_then(|counts| counts.get_mut(slot))
                    && long_enough
                {
                    *count = count.saturating_add(1);
                }
            };
            self.encoded.find(bytes, &mut |needle, _, _| {
                if let Some(value) = self.encoded_values.get(needle) {
                    add(*value, view::COUNT + view.slot());
                }
            });
            let text = String::from_utf8_lossy(bytes);
            for (fold, machine, found) in &self.folds {
                if machine.is_empty() {
                    continue;
                }
                // Of numbers hardly ever one is there: where it would stand is found out then.
                if *fold == Normalization::Squeezed
                    && !machine.is_in(Normalized::text_of(&text, *fold).as_bytes())
                {
                    continue;
                }
                let folded = Normalized::of(&text, *fold);
                machine.find(folded.text.as_bytes(), &mut |needle, start, end| {
                    if let Some((value, edge)) = found.get(needle)
                        && is_free(&folded, start..end, *edge)
                    {
                        add(*value, view.slot());
                    }
                });
            }
        });
        counts
    }
}

/// Counts in a view what was counted in another that shows the same.
fn repeat(counts: &mut Counts, view: View, other: View) {
    for kind in [0, view::COUNT] {
        let count = counts.get(kind + other.slot()).copied().unwrap_or_default();
        if let Some(slot) = counts.get_mut(kind + view.slot()) {
            *slot = count;
        }
    }
}

fn machine(fold: Normalization, needles: Vec<(String, Found)>) -> (Normalization, Automaton, Vec<Found>) {
    let machine = Automaton::new(needles.iter().map(|(needle, _)| needle.as_bytes()));
    (fold, machine, needles.into_iter().map(|(_, found)| found).collect())
}

#[cfg(test)]
mod tests;

//! The rules: what private things look like. One file each, with its hits and misses inside.

pub(super) mod assignment;
pub(super) mod calling_codes;
pub(super) mod card;
pub(super) mod email;
pub(super) mod iban;
pub(super) mod ip;
pub(super) mod jwt;
pub(super) mod phone;
pub(super) mod private_key;
mod scan;
pub(super) mod token;
pub(super) mod url_password;

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{Certainty, Kind};

/// Finds one sort of private thing.
pub(super) struct Rule {
    /// Adds what it finds to the list. Takes time that grows with the text only.
    pub(super) find: fn(&Text<'_>, &mut Vec<Hit>),
    /// Proof that it works: see `examples` in the tests.
    #[cfg(test)]
    pub(super) examples: Examples,
}

/// What a rule is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    /// One run of text, simplified.
    pub(super) text: &'a str,
    /// Whether it is the target of a link: digits mean little there.
    pub(super) address: bool,
}

/// One find: a range in bytes and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What a secret is: `OpenAI key`.
    pub(super) label: &'static str,
    pub(super) certainty: Certainty,
}

impl Hit {
    /// A find that nobody doubts.
    pub(super) fn certain(range: std::ops::Range<usize>, kind: Kind, label: &'static str) -> Self {
        Self { start: range.start, end: range.end, kind, label, certainty: Certainty::Certain }
    }

    /// A find that the user has to agree to.
    pub(super) fn suggested(range: std::ops::Range<usize>, kind: Kind, label: &'static str) -> Self {
        Self { certainty: Certainty::Suggestion, ..Self::certain(range, kind, label) }
    }
}

/// Texts that a rule must find something in, and texts it must leave alone.
///
/// `«…»` is what must be found. `·` is left out before the rule reads it: it keeps made-up keys from looking
/// like keys to those who search repositories for them.
#[cfg(test)]
pub(super) struct Examples {
    pub(super) hits: &'static [&'static str],
    pub(super) misses: &'static [&'static str],
}

/// All finds of all rules that do not overlap: the longest first, then the more certain kind.
pub(super) fn find_all(rules: &[Rule], text: &Text<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for rule in rules {
        (rule.find)(text, &mut hits);
    }
    hits.retain(|hit| hit.start < hit.end);
    if hits.is_empty() {
        return hits;
    }
    // Heaps sort with a fifth of the code of `sort`.
    let rank =
        |(index, hit): (usize, &Hit)| (Reverse(hit.end - hit.start), doubt(hit.kind), hit.start, index);
    let ranked: BinaryHeap<_> = hits.iter().enumerate().map(rank).collect();
    let mut taken = vec![false; text.text.len()];
    let mut chosen = BinaryHeap::new();
    for (_, _, start, index) in ranked.into_sorted_vec() {
        let Some(hit) = hits.get(index) else { continue };
        let Some(stretch) = taken.get_mut(start..hit.end) else { continue };
        // What was taken before is not shorter, so it covers an end of what it overlaps.
        if stretch.first() == Some(&false) && stretch.last() == Some(&false) {
            stretch.fill(true);
            chosen.push((start, index));
        }
    }
    chosen.into_sorted_vec().into_iter().filter_map(|(_, index)| hits.get(index).copied()).collect()
}

/// How easily a kind is mistaken: checked sums first, mere shapes last.
fn doubt(kind: Kind) -> u8 {
    match kind {
        Kind::Account | Kind::Word => 0,
        Kind::Iban => 1,
        Kind::Secret => 2,
        Kind::Card | Kind::Crypto | Kind::Link => 3,
        Kind::Email | Kind::Mac => 4,
        Kind::Ip | Kind::User => 5,
        Kind::Id | Kind::Bank => 6,
        Kind::Phone => 7,
        Kind::Address | Kind::Birth | Kind::File => 8,
        Kind::Person => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::RULES;

    /// The text without marks, and the marked ranges.
    fn unmarked(example: &str) -> (String, Vec<(usize, usize)>) {
        let (mut text, mut marks, mut start) = (String::new(), Vec::new(), 0);
        for character in example.chars() {
            match character {
                '«' => start = text.len(),
                '»' => marks.push((start, text.len())),
                '·' => {}
                _ => text.push(character),
            }
        }
        (text, marks)
    }

    #[test]
    fn every_rule_finds_its_hits_and_leaves_its_misses() {
        for rule in RULES {
            for example in rule.examples.hits.iter().chain(rule.examples.misses) {
                let (text, marks) = unmarked(example);
                let address = ["http", "mailto:", "tel:"].iter().any(|scheme| text.starts_with(scheme));
                let found: Vec<(usize, usize)> =
                    find_all(std::slice::from_ref(rule), &Text { text: &text, address })
                        .iter()
                        .map(|hit| (hit.start, hit.end))
                        .collect();
                assert_eq!(found, marks, "in {text:?}");
            }
            assert!(!rule.examples.hits.is_empty() && rule.examples.hits.iter().all(|hit| hit.contains('«')));
            assert!(
                !rule.examples.misses.is_empty()
                    && !rule.examples.misses.iter().any(|miss| miss.contains('«'))
            );
        }
    }
}

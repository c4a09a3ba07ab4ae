//! The rules: what private things look like. One file each, with its hits and misses inside.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod assignment;
pub(crate) mod authorization;
pub(crate) mod calling_codes;
pub(crate) mod card;
pub(crate) mod columns;
pub(crate) mod crypto;
pub(crate) mod date_of_birth;
pub(crate) mod email;
pub(crate) mod file_name;
mod harmless;
pub(crate) mod iban;
pub(crate) mod identity;
pub(crate) mod ip;
pub(crate) mod jwt;
pub(crate) mod link;
pub(crate) mod mac;
pub(crate) mod named_secret;
pub(crate) mod person;
pub(crate) mod phone;
pub(crate) mod private_key;
pub(crate) mod record;
mod secrecy;
mod secret_names;
pub(crate) mod seed;
pub(crate) mod spoken_password;
pub(crate) mod street;
pub(crate) mod token;
pub(crate) mod url_password;
pub(crate) mod username;

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{Hit, PiiKind, TextContext};
pub(crate) use excerpt_scanner::list::among;

/// Finds one sort of private thing.
pub(crate) struct Rule {
    /// Adds what it finds to the list. Takes time that grows with the text only.
    pub(crate) find: fn(&Text<'_>, &mut Vec<Hit>),
    /// Proof that it works: see `examples` in the tests.
    #[cfg(test)]
    pub(crate) examples: Examples,
}

/// What a rule is shown.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// One run of text, simplified.
    pub text: &'a str,
    /// The same in lower case, byte for byte: what [`lower`] makes of it.
    pub lower: &'a str,
    /// Where it stands: in the target of a link digits mean little.
    pub place: TextContext,
}

/// Texts that a rule must find something in, and texts it must leave alone.
///
/// `«…»` is what must be found. `·` is left out before the rule reads it: it keeps made-up keys from looking
/// like keys to those who search repositories for them.
#[cfg(test)]
pub(crate) struct Examples {
    pub(crate) hits: &'static [&'static str],
    pub(crate) misses: &'static [&'static str],
}

/// All finds of all rules that do not overlap: the certain first, then the longest, then the more certain kind.
/// Several numbers of one sort on the same place stay: nobody knows which it is.
pub(crate) fn find_all(rules: &[Rule], text: &Text<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for rule in rules {
        (rule.find)(text, &mut hits);
    }
    hits.retain(|hit| hit.start < hit.end);
    if hits.is_empty() {
        return hits;
    }
    hits.sort_by_key(|hit| (hit.certainty, Reverse(hit.end - hit.start), hit.kind.row().doubt, hit.start));
    // By end, and the find that begins last of those that end there: what overlaps is found by its neighbours.
    let mut taken: BTreeMap<usize, Hit> = BTreeMap::new();
    let mut chosen = Vec::new();
    for hit in hits {
        let overlapped = taken.range(hit.start + 1..).next().map(|(_, other)| other);
        match overlapped.filter(|other| other.start < hit.end) {
            None => {
                taken.insert(hit.end, hit);
                chosen.push(hit);
            }
            Some(other) if is_same(&hit, other) => chosen.push(hit),
            Some(_) => {}
        }
    }
    chosen.sort_by_key(|hit| hit.start);
    chosen
}

/// The text in lower case where that keeps every byte's place.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => lower.push(one),
            _ => lower.push(letter),
        }
    }
    lower
}

fn is_same(one: &Hit, other: &Hit) -> bool {
    let number = |hit: &Hit| matches!(hit.kind, PiiKind::Id | PiiKind::Bank);
    (one.start, one.end) == (other.start, other.end)
        && number(one)
        && number(other)
        && one.label != other.label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RULES;

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

    /// What a rule finds in an example, beside the text and the ranges that are marked in it.
    fn found_in(rule: &Rule, example: &str) -> (Vec<Hit>, String, Vec<(usize, usize)>) {
        let (mut text, mut marks) = unmarked(example);
        let place = if ["http", "mailto:", "tel:"].iter().any(|scheme| text.starts_with(scheme)) {
            TextContext::Address
        } else if let Some(name) = text.strip_prefix("file:").filter(|name| !name.starts_with('/')) {
            marks.iter_mut().for_each(|(start, end)| (*start, *end) = (*start - 5, *end - 5));
            text = name.to_owned();
            TextContext::FileName
        } else {
            TextContext::Prose
        };
        let shown = Text { text: &text, lower: &lower(&text), place };
        (find_all(std::slice::from_ref(rule), &shown), text, marks)
    }

    #[test]
    fn every_label_of_a_find_is_listed() {
        let listed: std::collections::BTreeSet<&str> = crate::labels().collect();
        for rule in RULES {
            for example in rule.examples.hits {
                for hit in found_in(rule, example).0 {
                    assert!(hit.label.is_empty() || listed.contains(hit.label), "{:?}", hit.label);
                }
            }
        }
    }

    #[test]
    fn every_rule_finds_its_hits_and_leaves_its_misses() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for example in rule.examples.hits.iter().chain(rule.examples.misses) {
                let (found, text, marks) = found_in(rule, example);
                let found: Vec<(usize, usize)> = found.iter().map(|hit| (hit.start, hit.end)).collect();
                if found != marks {
                    let part =
                        |(start, end): &(usize, usize)| text.get(*start..*end).unwrap_or_default().to_owned();
                    let found: Vec<String> = found.iter().map(part).collect();
                    wrong.push(format!("in {example:?} found {found:?}"));
                }
            }
            assert!(!rule.examples.hits.is_empty() && rule.examples.hits.iter().all(|hit| hit.contains('«')));
            assert!(
                !rule.examples.misses.is_empty()
                    && !rule.examples.misses.iter().any(|miss| miss.contains('«'))
            );
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

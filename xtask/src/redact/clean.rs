//! How many private texts leave wholly clean: by what is certain alone, and with every suggestion ticked.
//!
//! A text counts when it holds something of the sorts that name a person or open a door (`CORE`; towns, employers and ages
//! alone do not), and is clean when none of these values stands in it any more. A value that is left in half is not
//! clean either: no word of it with four letters or digits may stand as it stood.

use std::collections::BTreeMap;

use excerpt::model::{Account, Block};
use excerpt::redact::{Extent, PiiKind, Pseudonyms, Settings, redact};
use serde_json::Value;

/// The sorts that count, besides national numbers.
const CORE: &[&str] = &[
    "ADDRESS",
    "BANK",
    "CREDIT_CARD",
    "CRYPTO",
    "DATE",
    "EMAIL",
    "IBAN",
    "IP",
    "MAC",
    "PERSON",
    "PHONE",
    "SECRET",
    "USERNAME",
    "US_SSN",
];
/// Titles, what streets are called, and the word of our own stand-ins are no part of what is private.
const PUBLIC: &[&str] = &[
    "Herr",
    "Frau",
    "Dona",
    "Professor",
    "Street",
    "Road",
    "Avenue",
    "Straße",
    "calle",
    "Strada",
    "example",
];

/// Texts with private values, clean by default, clean with all suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// All of them.
    pub of: usize,
    /// Clean with the settings that everybody begins with.
    pub default: usize,
    /// Clean when the user agrees to everything.
    pub all: usize,
}

impl std::ops::AddAssign for Clean {
    fn add_assign(&mut self, other: Self) {
        self.of += other.of;
        self.default += other.default;
        self.all += other.all;
    }
}

/// Looks at one labelled text; prints what is left of it when `show`.
pub fn count(case: &Value, show: bool) -> Clean {
    let text = case["text"].as_str().unwrap_or_default();
    let values = values(case, text);
    if values.is_empty() {
        return Clean::default();
    }
    let left = |settings: &Settings| -> Vec<&str> {
        let shared = shared(text, settings);
        values.iter().filter(|value| is_left(value, &shared)).copied().collect()
    };
    let all = PiiKind::ALL.iter().map(|kind| (*kind, Extent::All)).collect::<BTreeMap<_, _>>();
    let default = left(&Settings::default());
    let all = left(&Settings { kinds: all, ..Settings::default() });
    if show {
        println!("{} by default {default:?}, all ticked {all:?}", case["id"].as_str().unwrap_or_default());
    }
    Clean { of: 1, default: usize::from(default.is_empty()), all: usize::from(all.is_empty()) }
}

/// The private values of a text.
fn values<'t>(case: &Value, text: &'t str) -> Vec<&'t str> {
    let labels = case["spans"].as_array().into_iter().flatten();
    let core = labels.filter(|label| label["weak"] != true).filter(|label| {
        let sort = label["type"].as_str().unwrap_or_default();
        let national =
            sort == "NATIONAL_ID" || sort.split_once('_').is_some_and(|(state, _)| state.len() == 2);
        CORE.contains(&sort) || national
    });
    let at = |label: &Value, key: &str| label[key].as_u64().unwrap_or(0) as usize;
    core.filter_map(|label| text.get(at(label, "bstart")..at(label, "bend"))).collect()
}

/// What leaves of a message with that text.
fn shared(text: &str, settings: &Settings) -> String {
    let mut messages = [("m1".to_owned(), vec![Block::Plain(text.to_owned())].into())];
    redact(&mut [], &mut messages, &Account::default(), settings, &mut Pseudonyms::default());
    let [(_, blocks)] = messages;
    blocks.iter().map(|block| if let Block::Plain(text) = block { text.as_str() } else { "" }).collect()
}

/// Whether the value or a word of it stands in the text.
fn is_left(value: &str, shared: &str) -> bool {
    let inner = |letter: char| letter.is_alphanumeric() || letter == '\'' || letter == '-';
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !inner(letter));
        words.filter(|word| word.chars().count() > 3 && !PUBLIC.contains(word)).map(str::to_owned).collect()
    };
    let stand = words(shared);
    shared.contains(value) || words(value).iter().any(|word| stand.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_clean_when_no_word_of_its_values_is_left() {
        let case = |text: &str, sort: &str, value: &str| {
            let start = text.find(value).unwrap_or_default();
            let span = serde_json::json!({"type": sort, "bstart": start, "bend": start + value.len()});
            serde_json::json!({"id": "1", "text": text, "spans": [span]})
        };
        let clean = |of, default, all| Clean { of, default, all };
        for (case, expected) in [
            (case("write to ann@corp.org today", "EMAIL", "ann@corp.org"), clean(1, 1, 1)),
            (case("we met qwxv there", "PERSON", "qwxv"), clean(1, 0, 0)),
            (case("my name is Jane Miller, I am 34", "AGE", "34"), clean(0, 0, 0)),
            (case("my name is Jane Miller", "PERSON", "my name is Jane Miller"), clean(1, 0, 0)),
        ] {
            assert_eq!(count(&case, false), expected, "{case}");
        }
    }
}

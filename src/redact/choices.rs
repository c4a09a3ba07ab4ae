//! What the switches of the review change.

use std::collections::BTreeSet;

use super::{Certainty, Extent, Finding, Occurrence, PiiKind, Settings, Spot, spellings};

impl Settings {
    /// Replaces a value, or leaves it as it is everywhere.
    pub fn set_value(&mut self, finding: &Finding, replace: bool) {
        let value = &finding.value;
        self.spare_nothing_of(value);
        if replace {
            self.kept.remove(value);
            let extent = self.kinds.get(&finding.kind).copied().unwrap_or_default();
            let usual = match extent {
                Extent::None => false,
                Extent::Certain => finding.certainty == Certainty::Certain,
                Extent::All => true,
            };
            if !usual {
                self.agreed.insert(value.clone());
            }
        } else {
            self.agreed.remove(value);
            self.kept.insert(value.clone());
        }
    }

    /// Replaces all values of a kind that are as sure as `certainty`, or none of them. `findings`: all there are.
    pub fn set_kind(&mut self, kind: PiiKind, certainty: Certainty, replace: bool, findings: &[Finding]) {
        let of_kind: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.kind == kind && finding.certainty == certainty)
            .collect();
        let mut extent = self.kinds.get(&kind).copied().unwrap_or_default();
        extent = match (certainty, replace) {
            (Certainty::Certain, true) if extent == Extent::None => Extent::Certain,
            (Certainty::Certain, false) => Extent::None,
            (Certainty::Suggestion, true) if extent == Extent::Certain => Extent::All,
            (Certainty::Suggestion, false) if extent == Extent::All => Extent::Certain,
            _ => extent,
        };
        if extent == Extent::default() {
            self.kinds.remove(&kind);
        } else {
            self.kinds.insert(kind, extent);
        }
        let values: BTreeSet<&String> = of_kind.iter().map(|finding| &finding.value).collect();
        self.spared.retain(|spot| !values.contains(&spot.value));
        self.kept.retain(|value| !values.contains(value));
        self.agreed.retain(|value| !values.contains(value));
        // A kind that is off keeps what was agreed to, and the other way round.
        for finding in of_kind {
            let usual = match extent {
                Extent::None => false,
                Extent::Certain => certainty == Certainty::Certain,
                Extent::All => true,
            };
            if usual && !replace {
                self.kept.insert(finding.value.clone());
            } else if !usual && replace {
                self.agreed.insert(finding.value.clone());
            }
        }
    }

    /// Replaces one occurrence of a value, or leaves it as it is.
    pub fn set_spot(&mut self, value: &str, place: &Occurrence, replace: bool) {
        let spot = Spot::of(value, place);
        self.spared.retain(|other| {
            !(is_same(&other.value, value) && other.message == spot.message && other.nth == spot.nth)
        });
        if !replace {
            self.spared.insert(spot);
        }
    }

    /// Leaves no single occurrence of a value as it is.
    pub(super) fn spare_nothing_of(&mut self, value: &str) {
        self.spared.retain(|spot| !is_same(&spot.value, value));
    }

    /// Takes a word back that was hidden wherever it stands.
    pub fn forget_word(&mut self, word: &str) {
        self.words.retain(|other| other != word);
        self.spare_nothing_of(word);
    }

    /// Hides a word wherever it stands.
    pub fn hide_word(&mut self, word: &str) {
        // Who hides something wants it hidden.
        self.on = true;
        self.kept.retain(|value| !is_same(value, word));
        self.spare_nothing_of(word);
        if !self.words.iter().any(|other| other == word) {
            self.words.push(word.to_owned());
        }
    }

    /// Hides what matches a pattern.
    pub fn hide_pattern(&mut self, pattern: &str) {
        self.on = true;
        if !self.patterns.iter().any(|other| other == pattern) {
            self.patterns.push(pattern.to_owned());
        }
    }

    /// Shares a value under a name that the user wrote; the empty name gives the usual one back.
    pub fn rename(&mut self, value: &str, name: &str) {
        match name.trim() {
            "" => drop(self.renamed.remove(value)),
            name => drop(self.renamed.insert(value.to_owned(), name.to_owned())),
        }
    }

    /// Makes a value the same person or thing as another; `None` takes that back.
    pub fn merge(&mut self, value: &str, other: Option<&str>) {
        match other {
            Some(other) => drop(self.merged.insert(value.to_owned(), other.to_owned())),
            None => drop(self.merged.remove(value)),
        }
    }
}

impl Spot {
    /// That occurrence of a value.
    pub fn of(value: &str, place: &Occurrence) -> Self {
        let of = place.message.is_some().then_some(place.of);
        Self { value: value.to_owned(), message: place.message.clone(), nth: place.nth, of }
    }
}

/// Whether two texts are ways to write one value.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let keys = spellings::keys(one);
    spellings::keys(other).iter().any(|key| keys.contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Account, Block},
        redact::{Pseudonyms, redact},
    };

    fn findings(settings: &Settings) -> (String, Vec<Finding>) {
        let text = "ann@corp.org, bob@corp.org, ann@corp.org; tel 202-555-0143";
        let mut messages = [("m".to_owned(), vec![Block::Plain(text.into())].into())];
        let account = Account::default();
        let found = redact(&mut [], &mut messages, &account, settings, &mut Pseudonyms::default());
        let [(_, blocks)] = messages;
        let [Block::Plain(text)] = blocks.as_slice() else { panic!("{blocks:?}") };
        (text.clone(), found)
    }

    #[test]
    fn switches_of_kind_value_and_occurrence_do_what_they_say_and_take_it_back() {
        let mut settings = Settings::default();
        let (all, found) = findings(&settings);
        let shown = |settings: &Settings, value: &str| findings(settings).0.matches(value).count();
        let ann = found.iter().find(|finding| finding.value.starts_with("ann")).unwrap();

        settings.set_value(ann, false);
        assert_eq!((shown(&settings, "ann@"), shown(&settings, "bob@")), (2, 0));
        settings.set_value(ann, true);
        assert_eq!(findings(&settings).0, all);

        settings.set_spot(&ann.value, &ann.occurrences[1], false);
        assert_eq!(shown(&settings, "ann@"), 1);
        settings.set_spot(&ann.value.to_uppercase(), &ann.occurrences[1], true);
        assert_eq!(findings(&settings).0, all);

        settings.set_kind(PiiKind::Email, Certainty::Certain, false, &found);
        assert_eq!((shown(&settings, "ann@"), shown(&settings, "bob@")), (2, 1));
        settings.set_value(ann, true);
        assert_eq!((shown(&settings, "ann@"), shown(&settings, "bob@")), (0, 1));
        settings.set_kind(PiiKind::Email, Certainty::Certain, true, &found);
        assert_eq!((findings(&settings).0, settings), (all, Settings::default()));
    }

    #[test]
    fn a_word_that_is_hidden_is_hidden_however_it_is_written() {
        let found = |settings: &Settings| findings(settings).1.into_iter().find(|found| found.value == "tel");
        let mut settings = Settings { words: vec!["tel".into()], ..Settings::default() };
        let tel = found(&settings).unwrap();
        settings.set_spot("TEL", &tel.occurrences[0], false);
        settings.kept.insert("Tel".into());
        assert!(!found(&settings).unwrap().replaced);
        settings.hide_word("tel");
        assert_eq!((found(&settings).unwrap().is_gone(), settings.words.len()), (true, 1));
        settings.set_spot("tel", &tel.occurrences[0], false);
        settings.forget_word("tel");
        assert_eq!(settings, Settings::default(), "a word that is typed again is hidden everywhere");
    }

    #[test]
    fn a_value_is_shared_under_the_name_that_the_user_wrote() {
        let mut settings = Settings::default();
        settings.rename("ann@corp.org", " the boss ");
        assert_eq!(findings(&settings).0.matches("the boss").count(), 2);
        settings.rename("ann@corp.org", "");
        settings.merge("ann@corp.org", Some("bob@corp.org"));
        let found = findings(&settings).1;
        assert_eq!(found[0].pseudonym, found[1].pseudonym);
        settings.merge("ann@corp.org", None);
        assert_eq!(settings, Settings::default());
    }
}

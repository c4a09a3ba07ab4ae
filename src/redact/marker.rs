//! Finds stand-ins in what will be shared, to show where something was replaced.

use std::ops::Range;

use super::Finding;
use super::templates::code_form;
use excerpt_detector::automaton::Automaton;

/// Finds the stand-ins of findings.
#[derive(Debug)]
pub struct Marker {
    machine: Automaton,
    /// What each stands for.
    values: Vec<String>,
}

impl Marker {
    /// Prepares for what was replaced.
    pub fn new(findings: &[Finding]) -> Self {
        let mut needles = Vec::new();
        let mut values = Vec::new();
        for finding in findings.iter().filter(|finding| finding.replaced) {
            for form in [finding.pseudonym.clone(), code_form(&finding.pseudonym)] {
                needles.push(form);
                values.push(finding.value.clone());
            }
        }
        Self { machine: Automaton::new(needles.iter().map(|needle| needle.as_bytes())), values }
    }

    /// Where stand-ins are in a text, in bytes, apart and in order, and what they stand for.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        self.machine.find(text.as_bytes(), &mut |needle, start, end| {
            let goes_on = |rest: Option<&str>| {
                rest.and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
            };
            let Some(value) = self.values.get(needle).filter(|_| !goes_on(text.get(end..))) else { return };
            // By their ends: what begins earlier is longer.
            while found.last().is_some_and(|(last, _)| start <= last.start) {
                found.pop();
            }
            if found.last().is_none_or(|(last, _)| last.end <= start) {
                found.push((start..end, value));
            }
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Account, Block},
        redact::{Pseudonyms, Settings, redact},
    };

    #[test]
    fn every_stand_in_is_found_and_nothing_else() {
        let text = "ann@corp.org and bob@corp.org";
        let mut messages = [("m".to_owned(), vec![Block::Plain(text.into())].into())];
        let account = Account::default();
        let settings = Settings::default();
        let findings = redact(&mut [], &mut messages, &account, &settings, &mut Pseudonyms::default());
        let marker = Marker::new(&findings);
        let shared = "email-1@example.com and email-2@example.com, not email-1@example.community";
        assert_eq!(marker.find(shared), [(0..19, "ann@corp.org"), (24..43, "bob@corp.org")]);
    }
}

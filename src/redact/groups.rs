//! Which values are one person or thing.

use std::collections::BTreeMap;

use super::spellings;
use super::value::Value;
use super::{PiiKind, Subject};
use excerpt_detector::CALLING_CODES;

/// Sets of values, joined as it turns out that they belong together (union and find).
#[derive(Debug, Default)]
pub(super) struct Groups {
    parents: Vec<usize>,
    sizes: Vec<u32>,
}

impl Groups {
    /// Adds a value that is alone so far.
    pub(super) fn add(&mut self) {
        self.parents.push(self.parents.len());
        self.sizes.push(1);
    }

    /// The value that stands for the group.
    pub(super) fn find(&mut self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index).filter(|parent| **parent != index) {
            let next = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(index) {
                *slot = next;
            }
            index = parent;
        }
        index
    }

    /// The same, of groups that stay as they are.
    pub(super) fn root(&self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index).filter(|parent| **parent != index) {
            index = parent;
        }
        index
    }

    /// Makes two groups one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        if one == other {
            return;
        }
        let size = |index: usize| self.sizes.get(index).copied().unwrap_or(0);
        let (large, small) = if size(one) >= size(other) { (one, other) } else { (other, one) };
        let both = size(large) + size(small);
        if let (Some(parent), Some(size)) = (self.parents.get_mut(small), self.sizes.get_mut(large)) {
            *parent = large;
            *size = both;
        }
    }

    /// A phone number with and without its calling code is one.
    pub(super) fn join_phones(&mut self, values: &[Value]) {
        let phones = || values.iter().enumerate().filter(|(_, value)| value.kind == PiiKind::Phone);
        let mut national = BTreeMap::new();
        for (index, value) in phones() {
            let digits = value.key.trim_start_matches(['#', '0']);
            if digits.len() >= 7 && !is_abroad(value) {
                national.entry(digits.to_owned()).or_insert(index);
            }
        }
        if national.is_empty() {
            return;
        }
        for (index, value) in phones().filter(|(_, value)| is_abroad(value)) {
            let digits = value.key.trim_start_matches('#');
            for (code, ..) in CALLING_CODES {
                if let Some(rest) = digits.strip_prefix(code)
                    && let Some(home) = national.get(rest.trim_start_matches('0'))
                {
                    self.join(*home, index);
                }
            }
        }
    }

    /// An e-mail address or user name that is made of a person's name is that person's.
    pub(super) fn join_emails(&mut self, values: &[Value]) {
        let mut people = BTreeMap::new();
        for (index, value) in values.iter().enumerate().filter(|(_, value)| value.subject == Subject::Name) {
            for form in local_forms(&value.key) {
                people.entry(form).or_insert(index);
            }
        }
        if people.is_empty() {
            return;
        }
        for (index, value) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| matches!(value.subject, Subject::Email | Subject::Handle))
        {
            let local = value.key.split('@').next().unwrap_or_default();
            if let Some(person) = people.get(&letters(local)) {
                self.join(*person, index);
            }
        }
    }
}

fn is_abroad(value: &Value) -> bool {
    value.written.starts_with('+') || value.written.starts_with("00")
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).collect()
}

/// What people make of their name before the at sign: `tom`, `tombecker`, `tbecker`, `becker`.
fn local_forms(name: &str) -> Vec<String> {
    let parts: Vec<String> = spellings::name_parts(name).into_iter().map(letters).collect();
    match parts.as_slice() {
        [only] if only.chars().count() >= 3 => vec![only.clone()],
        [first, .., last] => {
            let initial: String = first.chars().take(1).collect();
            vec![format!("{first}{last}"), format!("{last}{first}"), format!("{initial}{last}")]
        }
        _ => Vec::new(),
    }
}

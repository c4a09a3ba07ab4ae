//! The private values of a conversation: what they are, how they are written, whether they are hidden.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Fold, Folded};
use super::{Finding, Kind, Settings};
use crate::model::Account;

/// Little words inside names that are no names themselves.
const PARTICLES: &[&str] = &[
    "and", "ben", "bin", "dal", "das", "del", "den", "der", "des", "dos", "ibn", "las", "los", "san", "the",
    "van", "von",
];
/// What joins the parts of a name in addresses, identifiers and file names.
const JOINTS: &[&str] = &["", ".", "_", "-"];
/// The user's own words of so many characters are hidden inside other words, too.
const INSIDE_WORDS: usize = 5;

/// Shorter texts are only found where they stand alone.
const ALONE: usize = 12;

/// A private value.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) kind: Kind,
    /// The same for all ways to write it.
    pub(super) key: String,
    /// As first written.
    pub(super) written: String,
    /// What a secret is: `OpenAI key`.
    pub(super) label: &'static str,
    /// Which of the account's fields it is.
    pub(super) field: Field,
    pub(super) active: bool,
    pub(super) count: u32,
    pub(super) pseudonym: String,
}

/// Which of the account's fields a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Not the account's.
    Other,
    Name,
    Email,
    Handle,
}

/// What may not touch an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Anything may.
    Any,
    /// A letter or digit.
    Word,
    /// A digit.
    Digit,
}

impl Edge {
    /// What may not touch a text that is searched for its letters: a short one or mere words stand alone.
    pub(super) fn of(text: &str) -> Self {
        let words = text.chars().all(|letter| {
            !letter.is_numeric() && (letter.is_alphanumeric() || " .'-\u{2019}".contains(letter))
        });
        if words || text.chars().count() < ALONE { Edge::Word } else { Edge::Any }
    }
}

/// One way to write a value.
#[derive(Debug)]
pub(super) struct Needle {
    pub(super) value: usize,
    pub(super) fold: Fold,
    pub(super) text: String,
    pub(super) edge: Edge,
}

/// All values, in the order in which they became known.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) list: Vec<Value>,
    pub(super) needles: Vec<Needle>,
    /// In the order of first occurrence.
    pub(super) seen: Vec<usize>,
    by_key: BTreeMap<String, usize>,
    kept: BTreeSet<String>,
    on: bool,
}

impl Values {
    /// Begins with what is private for certain: the account and the user's own words.
    pub(super) fn new(account: &Account, settings: &Settings) -> Self {
        let kept = settings.kept.iter().flat_map(|value| [lower(value), number_key(value)]).collect();
        let mut values = Self { kept, on: settings.on, ..Self::default() };
        values.add_account(account);
        for word in &settings.words {
            values.add(Kind::Word, word.trim(), "");
        }
        values
    }

    fn add_account(&mut self, account: &Account) {
        if let Some(email) = account.email.as_deref().map(str::trim).filter(|email| email.contains('@')) {
            self.insert(Kind::Account, email, "", Field::Email);
        }
        if let Some(name) = account.name.as_deref().map(str::trim).filter(|name| name.chars().count() > 1) {
            let whole = self.insert(Kind::Account, name, "", Field::Name);
            let parts: Vec<&str> = name.split(|letter: char| !is_name_letter(letter)).collect();
            if parts.len() > 1 {
                for joint in JOINTS {
                    self.needle(whole, Fold::Lower, lower(&parts.join(joint)), Edge::Word);
                }
            }
            // Who shows the whole name cannot hide its parts.
            let shown = self.list.get(whole).is_some_and(|value| self.on && !value.active);
            for part in parts {
                if part.chars().count() >= 3 && !PARTICLES.contains(&lower(part).as_str()) {
                    let part = self.insert(Kind::Account, part, "", Field::Name);
                    if shown && let Some(value) = self.list.get_mut(part) {
                        value.active = false;
                    }
                }
            }
        }
        if let Some(handle) = account.handle.as_deref().map(|handle| handle.trim().trim_start_matches('@'))
            && handle.chars().count() >= 3
        {
            self.insert(Kind::Account, handle, "", Field::Handle);
        }
    }

    /// Adds a value unless it is known.
    pub(super) fn add(&mut self, kind: Kind, written: &str, label: &'static str) {
        if !lower(written).trim().is_empty() {
            self.insert(kind, written, label, Field::Other);
        }
    }

    fn insert(&mut self, kind: Kind, written: &str, label: &'static str, field: Field) -> usize {
        let key = key(kind, written);
        if let Some(&known) = self.by_key.get(&key) {
            self.write(known, written);
            return known;
        }
        let index = self.list.len();
        let active = self.on && !self.kept.contains(&key);
        self.by_key.insert(key.clone(), index);
        self.list.push(Value {
            kind,
            key,
            written: written.to_owned(),
            label,
            field,
            active,
            count: 0,
            pseudonym: String::new(),
        });
        self.write(index, written);
        index
    }

    /// Adds the needles for one way to write a value.
    fn write(&mut self, value: usize, written: &str) {
        let Some(kind) = self.list.get(value).map(|value| value.kind) else { return };
        let number = Folded::of(written, Fold::Squeezed).text;
        match kind {
            Kind::Card => self.needle(value, Fold::Squeezed, number, Edge::Digit),
            Kind::Iban => self.needle(value, Fold::Squeezed, number, Edge::Word),
            Kind::Phone => {
                let key = number_key(written).split_off(1);
                if written.starts_with('+') || written.starts_with("00") {
                    self.needle(value, Fold::Squeezed, format!("00{key}"), Edge::Digit);
                }
                if number != key {
                    self.needle(value, Fold::Squeezed, number, Edge::Digit);
                }
                self.needle(value, Fold::Squeezed, key, Edge::Digit);
            }
            Kind::Word if is_number(written) => self.needle(value, Fold::Squeezed, number, Edge::Digit),
            Kind::Word => {
                let edge = if written.chars().count() < INSIDE_WORDS { Edge::Word } else { Edge::Any };
                self.needle(value, Fold::Lower, lower(written), edge);
            }
            Kind::Ip => self.needle(value, Fold::Lower, lower(written), Edge::Word),
            Kind::Account | Kind::Email | Kind::Secret => {
                self.needle(value, Fold::Lower, lower(written), Edge::of(written));
            }
        }
    }

    fn needle(&mut self, value: usize, fold: Fold, text: String, edge: Edge) {
        self.needles.push(Needle { value, fold, text, edge });
    }

    /// Counts an occurrence.
    pub(super) fn count(&mut self, index: usize) {
        if let Some(value) = self.list.get_mut(index) {
            if value.count == 0 {
                self.seen.push(index);
            }
            value.count = value.count.saturating_add(1);
        }
    }

    /// Whether it is hidden.
    pub(super) fn is_active(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|value| value.active)
    }

    /// What was found, in the order of first occurrence.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for index in self.seen {
            if let Some(value) = self.list.get_mut(index) {
                findings.push(Finding {
                    kind: value.kind,
                    value: std::mem::take(&mut value.written),
                    pseudonym: std::mem::take(&mut value.pseudonym),
                    count: value.count,
                    replaced: value.active,
                });
            }
        }
        findings
    }
}

/// What all ways to write a value have in common.
fn key(kind: Kind, written: &str) -> String {
    match kind {
        Kind::Card | Kind::Iban | Kind::Phone => number_key(written),
        Kind::Word if is_number(written) => number_key(written),
        Kind::Secret => written.to_owned(),
        _ => lower(written),
    }
}

/// A number's digits and letters, without the zeros that mean "abroad".
fn number_key(written: &str) -> String {
    let written = written.replace("(0)", "");
    let digits = Folded::of(&written, Fold::Squeezed).text;
    // The mark keeps `4111…` the card apart from `4111…` the word.
    format!("#{}", digits.strip_prefix("00").unwrap_or(&digits))
}

pub(super) fn lower(text: &str) -> String {
    Folded::of(text, Fold::Lower).text
}

/// Whether it is a number of the length of a phone number or more, however it is separated.
pub(super) fn is_number(text: &str) -> bool {
    let squeezed = Folded::of(text, Fold::Squeezed).text;
    squeezed.len() >= 7 && squeezed.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '\'' || letter == '\u{2019}'
}

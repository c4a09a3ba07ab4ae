//! The private values of a conversation: what they are, how they are written, whether they are hidden.

/// Counting where values stand.
mod counting;

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Groups;
use super::known;
use super::labels::WORKSPACE;
use super::letters::lower;
use super::nicknames;
use super::settings::{Extent, Settings, Spot};
use super::spellings::{self, key};
use super::value::{Edge, Needle, Value, is_local};
use super::{Certainty, Finding, PiiKind, Subject};
use crate::model::Account;
use excerpt_detector::normalize::Normalization;
use excerpt_detector::{Hit, ordinary};

/// How many suggested names are listed at most.
const SUGGESTED: usize = 10;

/// All values, in the order in which they became known.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) list: Vec<Value>,
    pub(super) needles: Vec<Needle>,
    /// In the order of first occurrence.
    pub(super) seen: Vec<usize>,
    /// Which values are one person or thing.
    pub(super) groups: Groups,
    by_key: BTreeMap<String, usize>,
    ignored: BTreeSet<String>,
    /// The places that are left as they are, and how many places the value had in their message.
    spared: BTreeMap<(String, Option<String>, u32), Option<u32>>,
    /// How often a value stood in the message that is being read: value, message, count.
    here: BTreeMap<usize, (Option<String>, u32)>,
    /// Which whole names a part of a name belongs to.
    claims: BTreeMap<usize, Vec<usize>>,
    /// The account as given: who shows the whole name cannot hide its parts.
    account: Option<usize>,
}

impl Values {
    /// Begins with what is private for certain: the account and the user's own words.
    pub(super) fn new(account: &Account, settings: &Settings) -> Self {
        let spot = |Spot { value, message, nth, of }: &Spot| {
            let place = |key: String| ((key, message.clone(), *nth), *of);
            spellings::keys(value).into_iter().map(place).collect::<Vec<_>>()
        };
        let mut values = Self {
            ignored: settings.not_personal.iter().flat_map(|value| spellings::keys(value)).collect(),
            spared: settings.spared.iter().flat_map(spot).collect(),
            ..Self::default()
        };
        values.add_account(account);
        for word in settings.words.iter().flat_map(|words| words.lines()).filter_map(known::value) {
            values.insert(PiiKind::Word, word, Subject::Thing);
        }
        values
    }

    fn add_account(&mut self, account: &Account) {
        let mut parts = Vec::new();
        if let Some(email) = account.email.as_deref().map(str::trim).filter(|email| email.contains('@')) {
            parts.push(self.insert(PiiKind::Account, email, Subject::Email));
        }
        if let Some(name) = account.name.as_deref().map(str::trim).filter(|name| name.chars().count() > 1) {
            let whole = self.insert(PiiKind::Account, name, Subject::Name);
            self.account = Some(whole);
            parts.push(whole);
            self.add_parts(whole, name);
        }
        if let Some(handle) = account.handle.as_deref().map(|handle| handle.trim().trim_start_matches('@'))
            && handle.chars().count() >= 3
        {
            parts.push(self.insert(PiiKind::Account, handle, Subject::Handle));
        }
        // A workspace is no person, and its words by themselves say nothing.
        if let Some(name) =
            account.workspace.as_deref().map(str::trim).filter(|name| name.chars().count() > 2)
        {
            let workspace = self.insert(PiiKind::Account, name, Subject::Thing);
            if let Some(value) = self.list.get_mut(workspace) {
                value.label = WORKSPACE;
            }
        }
        for pair in parts.windows(2) {
            if let [one, other] = pair {
                self.groups.join(*one, *other);
            }
        }
    }

    /// Adds the ways to write a whole name, and its parts as values of their own.
    fn add_parts(&mut self, whole: usize, name: &str) {
        let parts = spellings::name_parts(name);
        // One word is its own part; `Professor Lindqvist` has one beside the title.
        if parts.first().is_none_or(|only| *only == name) {
            return;
        }
        for form in spellings::joined(&parts) {
            self.needle(whole, Normalization::Lower, form, Edge::Word);
        }
        let Some((kind, certainty)) = self.list.get(whole).map(|value| (value.kind, value.certainty)) else {
            return;
        };
        for part in parts {
            if part.chars().count() < 3 || spellings::is_particle(part) {
                continue;
            }
            let known = self.by_key.get(&key(kind, part)).copied();
            let index = self.insert(kind, part, Subject::Name);
            if let Some(value) = self.list.get_mut(index) {
                value.certainty = if known.is_some() { value.certainty.min(certainty) } else { certainty };
            }
            self.claims.entry(index).or_default().push(whole);
            for form in spellings::inflected(part) {
                self.needle(index, Normalization::Lower, form, Edge::Word);
            }
        }
    }

    /// Adds a value that a rule has found, unless it is known.
    /// `before`: what stands right before it.
    pub(super) fn add(&mut self, hit: &Hit, written: &str, before: &str) {
        let key = key(hit.kind, written);
        if lower(written).trim().is_empty() || self.ignored.contains(&key) {
            return;
        }
        let known = self.by_key.get(&key).copied();
        let subject = hit.kind.row().subject;
        let local = is_local(hit, written);
        let index = self.insert_at(hit.kind, written, subject, local.then_some(before));
        let Some(value) = self.list.get_mut(index) else { return };
        if known.is_none() {
            value.label = hit.label;
            value.certainty = hit.certainty;
        }
        let surer = hit.certainty < value.certainty;
        value.certainty = value.certainty.min(hit.certainty);
        if subject == Subject::Name && (known.is_none() || surer) {
            self.add_parts(index, written);
        }
    }

    fn insert(&mut self, kind: PiiKind, written: &str, subject: Subject) -> usize {
        self.insert_at(kind, written, subject, None)
    }

    /// `before`: what stands before a local value.
    fn insert_at(&mut self, kind: PiiKind, written: &str, subject: Subject, before: Option<&str>) -> usize {
        let key = key(kind, written);
        if let Some(&known) = self.by_key.get(&key) {
            match before.filter(|_| self.list.get(known).is_some_and(|value| value.local)) {
                Some(before) => self.write_local(known, before, written),
                None => self.write(known, written),
            }
            return known;
        }
        let index = self.list.len();
        self.by_key.insert(key.clone(), index);
        self.groups.add();
        self.list.push(Value {
            kind,
            key,
            written: written.to_owned(),
            label: "",
            subject,
            certainty: Certainty::Certain,
            ambiguous: subject == Subject::Name && ordinary::is_word(&lower(written)),
            local: before.is_some(),
            active: false,
            count: 0,
            spared: 0,
            split: false,
            exposed: 0,
            occurrences: Vec::new(),
            pseudonym: String::new(),
        });
        match before {
            Some(before) => self.write_local(index, before, written),
            None => self.write(index, written),
        }
        index
    }

    /// Adds the needles for one way to write a value.
    fn write(&mut self, value: usize, written: &str) {
        let Some(kind) = self.list.get(value).map(|value| value.kind) else { return };
        for (fold, text, edge) in spellings::needles(kind, written) {
            self.needle(value, fold, text, edge);
        }
    }

    /// Adds the needle for a value that is hidden only behind what stands before it here.
    fn write_local(&mut self, value: usize, before: &str, written: &str) {
        let (head, whole) = (lower(before), lower(&format!("{before}{written}")));
        let skipped = if whole.starts_with(&head) { head.len() } else { 0 };
        let needle = Needle { value, fold: Normalization::Lower, text: whole, edge: Edge::Word, skipped };
        self.needles.push(needle);
    }

    fn needle(&mut self, value: usize, fold: Normalization, text: String, edge: Edge) {
        self.needles.push(Needle { value, fold, text, edge, skipped: 0 });
    }

    /// When everything is found: who is who, and what is hidden.
    pub(super) fn settle(&mut self, settings: &Settings) {
        self.complete_names();
        self.join_people();
        self.join_nicknames();
        self.groups.join_phones(&self.list);
        self.groups.join_emails(&self.list);
        let index =
            |value: &String| spellings::keys(value).iter().find_map(|key| self.by_key.get(key)).copied();
        for (one, other) in &settings.merged {
            if let (Some(one), Some(other)) = (index(one), index(other)) {
                self.groups.join(other, one);
            }
        }
        let all = |values: &BTreeSet<String>| -> BTreeSet<String> {
            values.iter().flat_map(|value| spellings::keys(value)).collect()
        };
        let (kept, agreed) = (all(&settings.kept), all(&settings.agreed));
        for value in &mut self.list {
            let extent = settings.kinds.get(&value.kind).copied().unwrap_or_default();
            let usual = match extent {
                Extent::None => false,
                Extent::Certain => value.certainty == Certainty::Certain,
                Extent::All => true,
            };
            value.active =
                settings.on && !kept.contains(&value.key) && (usual || agreed.contains(&value.key));
        }
        if let Some(whole) = self.account.and_then(|whole| self.list.get(whole))
            && settings.on
            && !whole.active
        {
            let parts: Vec<String> = spellings::name_parts(&whole.written)
                .iter()
                .map(|part| key(PiiKind::Account, part))
                .collect();
            for part in parts {
                if let Some(value) = self.by_key.get(&part).and_then(|part| self.list.get_mut(*part)) {
                    value.active = false;
                }
            }
        }
    }

    /// A name of which a part is certain is certain as a whole: nobody shares half a name.
    fn complete_names(&mut self) {
        let is_certain = |part: &&str, whole: &Value| {
            let known = self.by_key.get(&key(whole.kind, part)).and_then(|index| self.list.get(*index));
            known.is_some_and(|value| value.certainty == Certainty::Certain && !value.ambiguous)
        };
        let is_half = |value: &&Value| {
            value.subject == Subject::Name
                && value.certainty == Certainty::Suggestion
                && value.key.contains(' ')
                && spellings::name_parts(&value.key).iter().any(|part| is_certain(part, value))
        };
        let halves: Vec<String> = self.list.iter().filter(is_half).map(|value| value.key.clone()).collect();
        for half in halves {
            for part in spellings::name_parts(&half).into_iter().chain([half.as_str()]) {
                let index = self.by_key.get(&key(PiiKind::Person, part)).copied();
                if let Some(value) = index.and_then(|index| self.list.get_mut(index)) {
                    value.certainty = Certainty::Certain;
                }
            }
        }
    }

    /// A part of one person's name is that person; what two people share, as spouses do a surname, is neither of them.
    fn join_people(&mut self) {
        for (part, wholes) in std::mem::take(&mut self.claims) {
            let name =
                |index: usize| self.list.get(index).map(|value| value.key.as_str()).unwrap_or_default();
            let Some(first) = wholes.first().copied() else { continue };
            let same = |other: &&usize| spellings::is_same_person(name(first), name(**other));
            let others = wholes.iter().skip(1).filter(|other| **other != first);
            if others.clone().all(|other| same(&other)) {
                for whole in wholes {
                    self.groups.join(whole, part);
                }
            }
        }
    }

    /// A nickname is the one person whose first name it is short for: `Gwen` of Gwendolyn Thornbury, `Bob` of Robert.
    fn join_nicknames(&mut self) {
        for (person, short) in nicknames::owners(&self.list, &self.groups) {
            self.groups.join(person, short);
            let certainty = self.list.get(person).map_or(Certainty::Suggestion, |value| value.certainty);
            if let Some(value) = self.list.get_mut(short) {
                value.certainty = value.certainty.min(certainty);
            }
        }
    }

    /// The suggested names beyond the likeliest: those of several words first, then those that stand most often.
    fn unlisted(&self) -> BTreeSet<usize> {
        let is_open = |value: &Value| {
            value.kind == PiiKind::Person && value.certainty == Certainty::Suggestion && !value.active
        };
        let mut open: Vec<(bool, std::cmp::Reverse<u32>, usize)> = Vec::new();
        for &index in &self.seen {
            if let Some(value) = self.list.get(index).filter(|value| is_open(value)) {
                open.push((!value.key.contains(' '), std::cmp::Reverse(value.count), index));
            }
        }
        open.sort_unstable();
        open.into_iter().skip(SUGGESTED).map(|(.., index)| index).collect()
    }

    /// What was found, in the order of first occurrence.
    ///
    /// Of names that are mere suggestions only the likeliest are listed: nobody reads more. What is said of health is one
    /// notice for the whole chat.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let unlisted = self.unlisted();
        let mut noticed = false;
        for index in std::mem::take(&mut self.seen) {
            let health =
                self.list.get(index).is_some_and(|value| value.kind == PiiKind::Health && !value.active);
            if unlisted.contains(&index) || health && noticed {
                continue;
            }
            noticed |= health;
            let entity = self.groups.find(index);
            if let Some(value) = self.list.get_mut(index) {
                findings.push(Finding {
                    kind: value.kind,
                    label: value.label,
                    value: std::mem::take(&mut value.written),
                    pseudonym: std::mem::take(&mut value.pseudonym),
                    certainty: value.certainty,
                    entity,
                    count: value.count.saturating_add(value.exposed),
                    replaced: value.active,
                    spared: value.spared.saturating_add(value.exposed),
                    split: value.split,
                    ambiguous: value.ambiguous || value.local,
                    occurrences: std::mem::take(&mut value.occurrences),
                });
            }
        }
        findings
    }
}

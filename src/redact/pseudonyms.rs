//! Steady, readable, obviously invented stand-ins.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::replace::Occurrences;
use super::spellings::keys;
use super::templates::{BAR, code_form, fill, forms, head, most};
use super::value::Value;
use super::values::Values;
use super::{PiiKind, Settings, Style, Subject};

/// What is replaced by what, steady over captures and updates. Never leaves the machine.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pseudonyms {
    names: Names,
    /// Those of the style with brackets.
    #[serde(default)]
    brackets: Names,
}

/// By kind and value.
type Names = BTreeMap<PiiKind, BTreeMap<String, String>>;

/// The values are private: only their number is shown.
impl std::fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pseudonyms").field("len", &self.all().count()).finish_non_exhaustive()
    }
}

impl Pseudonyms {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.names.values().chain(self.brackets.values()).flat_map(BTreeMap::values)
    }

    /// Those of a style; bars are all the same.
    fn of(&mut self, style: Style) -> Option<&mut Names> {
        match style {
            Style::Readable => Some(&mut self.names),
            Style::Brackets => Some(&mut self.brackets),
            Style::Bars => None,
        }
    }
}

/// Chooses pseudonyms that occur nowhere in the conversation.
pub(super) struct Namer<'m> {
    /// Pseudonyms that occur already, once somebody asks.
    taken: OnceCell<BTreeSet<String>>,
    read: &'m dyn Fn() -> BTreeSet<String>,
    settings: &'m Settings,
    /// What the user wrote, by the value's key.
    renamed: BTreeMap<String, String>,
    /// Whether a form of pseudonyms holds a hidden word, by form: thousands of values share one.
    held: RefCell<BTreeMap<String, bool>>,
}

/// Which beginnings of pseudonyms to look for in the text.
pub(super) fn stems(values: &Values, settings: &Settings) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    for value in &values.list {
        for form in forms(value, settings) {
            let known = [head(&form), &code_form(head(&form))]
                .map(|head| head.trim_end_matches(['#', '*']).to_owned());
            stems.extend(known);
        }
    }
    stems.remove("");
    stems
}

impl<'m> Namer<'m> {
    /// `read` gives the pseudonyms that occur.
    pub(super) fn new(settings: &'m Settings, read: &'m dyn Fn() -> BTreeSet<String>) -> Self {
        let keyed = |(value, name): (&String, &String)| {
            keys(value).into_iter().map(|key| (key, name.trim().to_owned())).collect::<Vec<_>>()
        };
        let renamed = settings.renamed.iter().filter(|(_, name)| !name.trim().is_empty()).flat_map(keyed);
        let mut by_key = BTreeMap::new();
        by_key.extend(renamed);
        Self { taken: OnceCell::new(), read, settings, renamed: by_key, held: RefCell::default() }
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.get_or_init(|| (self.read)()).contains(name)
    }

    /// Gives every value that occurs its pseudonym: the user's, the remembered one, else a new one.
    pub(super) fn assign(self, values: &mut Values, known: &mut Pseudonyms, hidden: &Occurrences<'_>) {
        if self.settings.style == Style::Bars {
            let bars = std::iter::repeat_n(BAR, values.list.len());
            values.list.iter_mut().zip(bars).for_each(|(value, bar)| value.pseudonym = bar.to_owned());
        }
        let mut used: BTreeSet<String> = known.all().cloned().collect();
        let mut last: Vec<(String, u32)> = Vec::new();
        let order = order(values);
        let mut given = self.given(&order, values, known, hidden);
        used.extend(given.values().cloned());
        let mut new = Vec::new();
        for index in order {
            let group = values.groups.find(index);
            let Some(value) = values.list.get_mut(index) else { continue };
            let sort = (group, value.subject, sort(value));
            let name = match given.get(&sort) {
                Some(name) => name.clone(),
                None if self.settings.style == Style::Bars => continue,
                None => {
                    let person = given.get(&(group, Subject::Name, None));
                    self.choose(value, person.map(String::as_str), &used, &mut last, hidden)
                }
            };
            used.insert(name.clone());
            given.insert(sort, name.clone());
            new.push((value.kind, value.key.clone(), name.clone()));
            value.pseudonym = name;
        }
        if let Some(names) = known.of(self.settings.style) {
            for (kind, key, name) in new {
                names.entry(kind).or_default().insert(key, name);
            }
        }
    }

    /// The pseudonyms that are settled: by the user, or because they were given before.
    fn given(
        &self,
        order: &[usize],
        values: &mut Values,
        known: &mut Pseudonyms,
        hidden: &Occurrences<'_>,
    ) -> BTreeMap<Sort, String> {
        let is_good = |name: &&String| !hidden.any_hidden_in(name) && !hidden.any_hidden_in(&code_form(name));
        let mut given = BTreeMap::new();
        // Whatever the user wrote goes before what is remembered, for all of the person.
        let remembered = known.of(self.settings.style);
        for &index in order {
            let group = values.groups.find(index);
            let Some(value) = values.list.get(index) else { continue };
            if let Some(name) = self.renamed.get(&value.key).filter(is_good) {
                given.entry((group, value.subject, sort(value))).or_insert_with(|| name.clone());
            }
        }
        for &index in order {
            let group = values.groups.find(index);
            let Some(value) = values.list.get(index) else { continue };
            let name = remembered.as_ref().and_then(|names| names.get(&value.kind)?.get(&value.key));
            if let Some(name) = name.filter(is_good) {
                given.entry((group, value.subject, sort(value))).or_insert_with(|| name.clone());
            }
        }
        given
    }

    fn choose(
        &self,
        value: &Value,
        person: Option<&str>,
        used: &BTreeSet<String>,
        last: &mut Vec<(String, u32)>,
        hidden: &Occurrences<'_>,
    ) -> String {
        let of_person = person.filter(|_| self.settings.style == Style::Readable).and_then(|person| {
            match value.subject {
                Subject::Email => Some(format!("{}@example.com", code_form(person).replace('_', "-"))),
                Subject::Handle => Some(code_form(person)),
                Subject::Name | Subject::Thing => None,
            }
        });
        let is_free = |name: &str| {
            let code = code_form(name);
            !used.contains(name)
                && !hidden.any_hidden_in(name)
                && (code == name || !hidden.any_hidden_in(&code))
        };
        if let Some(name) = of_person.filter(|name| name.is_ascii() && is_free(name)) {
            return name;
        }
        for form in forms(value, self.settings) {
            // A form that itself holds a hidden word is not saved by any number.
            let code = code_form(&form);
            let is_held = || hidden.any_hidden_in(&form) || hidden.any_hidden_in(&code);
            if *self.held.borrow_mut().entry(form.clone()).or_insert_with(is_held) {
                continue;
            }
            let before = last.iter().rev().find(|(other, _)| *other == form).map_or(0, |(_, number)| *number);
            for number in before + 1..most(&form) {
                let name = fill(&form, number);
                let known = fill(head(&form), number);
                let occurs = self.is_taken(&known) || self.is_taken(&code_form(&known));
                if !occurs && is_free(&name) {
                    last.retain(|(other, _)| *other != form);
                    last.push((form, number));
                    return name;
                }
            }
        }
        BAR.to_owned()
    }
}

/// What shares a pseudonym: the group, what it is for, and for other things their kind.
type Sort = (usize, Subject, Option<PiiKind>);

fn sort(value: &Value) -> Option<PiiKind> {
    (value.subject == Subject::Thing).then_some(value.kind)
}

/// The values that occur, names first where others follow from them: the account's, then by occurrence.
fn order(values: &Values) -> Vec<usize> {
    let of_account =
        |index: &usize| values.list.get(*index).is_some_and(|value| value.kind == PiiKind::Account);
    let is_name = |index: &usize| values.list.get(*index).is_some_and(|value| value.subject == Subject::Name);
    let seen = &values.seen;
    // The account's name counts as soon as anything of the account occurs: its e-mail address follows from it.
    let account_occurs = seen.iter().any(of_account);
    let account =
        (0..values.list.len()).filter(|index| account_occurs && of_account(index) && is_name(index));
    let names = account.chain(seen.iter().copied().filter(is_name));
    let mut order: Vec<usize> = Vec::new();
    let mut taken = vec![false; values.list.len()];
    for index in names.chain(seen.iter().copied()) {
        if let Some(taken) = taken.get_mut(index).filter(|taken| !**taken) {
            *taken = true;
            order.push(index);
        }
    }
    order
}

//! Steady, readable, obviously invented stand-ins.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Kind;
use super::automaton::Automaton;
use super::fold::{Fold, Folded};
use super::replace::Occurrences;
use super::values::{Field, Value, Values};
use crate::model::text::Piece;

/// What is replaced by what, steady over captures and updates. Never leaves the machine.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pseudonyms {
    names: BTreeMap<Kind, BTreeMap<String, String>>,
}

/// The values are private: only their number is shown.
impl std::fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pseudonyms").field("len", &self.all().count()).finish_non_exhaustive()
    }
}

impl Pseudonyms {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.names.values().flat_map(BTreeMap::values)
    }
}

/// When every readable form is taken or holds a hidden word.
const LAST_RESORT: &str = "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}";
/// How many numbers of one form are tried.
const TRIES: u32 = 20_000;

/// Chooses pseudonyms that occur nowhere in the conversation.
#[derive(Debug)]
pub(super) struct Namer {
    stems: Vec<String>,
    machine: Automaton,
    taken: BTreeSet<String>,
}

impl Namer {
    /// Prepares for the values: which beginnings of pseudonyms to look for in the text.
    pub(super) fn new(values: &Values) -> Self {
        let mut stems = BTreeSet::new();
        for value in &values.list {
            for form in forms(value) {
                let known = [head(&form), &code_form(head(&form))]
                    .map(|head| head.trim_end_matches(['#', '*']).to_owned());
                for stem in known {
                    stems.insert(stem);
                }
            }
        }
        let stems: Vec<String> = stems.into_iter().collect();
        let machine = Automaton::new(stems.iter().map(String::as_bytes));
        Self { stems, machine, taken: BTreeSet::new() }
    }

    /// Notes which pseudonyms occur in a run.
    pub(super) fn read(&mut self, run: &[Piece<'_>]) {
        if self.machine.is_empty() {
            return;
        }
        let text = Folded::new(run, Fold::Exact).text;
        let (stems, taken) = (&self.stems, &mut self.taken);
        self.machine.find(text.as_bytes(), &mut |stem, _, end| {
            let counter: String = text
                .get(end..)
                .unwrap_or_default()
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(8)
                .collect();
            if let Some(stem) = stems.get(stem)
                && !counter.is_empty()
            {
                taken.insert(format!("{stem}{counter}"));
            }
        });
    }

    /// Gives every value that occurs its pseudonym: the remembered one, else a new one.
    pub(super) fn assign(mut self, values: &mut Values, known: &mut Pseudonyms, hidden: &Occurrences) {
        let mut used = BTreeSet::new();
        used.extend(known.all().cloned());
        let mut last: Vec<(String, u32)> = Vec::new();
        let mut person: Option<String> = None;
        // The account's name first: its parts and its e-mail address follow from it.
        let indices_of = |chosen: fn(Field) -> bool| {
            values
                .list
                .iter()
                .enumerate()
                .filter(move |(_, value)| chosen(value.field))
                .map(|(index, _)| index)
        };
        let mut order: Vec<usize> = indices_of(|field| field == Field::Name).collect();
        order.extend(indices_of(|field| !matches!(field, Field::Name | Field::Other)));
        let account_occurs = order.iter().any(|index| values.seen.contains(index));
        if !account_occurs {
            order.clear();
        }
        order.extend(values.seen.iter().filter(|index| !values.list.get(**index).is_some_and(is_account)));

        for index in order {
            let Some(value) = values.list.get_mut(index) else { continue };
            let remembered = known
                .names
                .get(&value.kind)
                .and_then(|names| names.get(&value.key))
                .filter(|name| !hidden.any_hidden_in(name) && !hidden.any_hidden_in(&code_form(name)));
            let name = match (remembered, &person) {
                (Some(name), _) => name.clone(),
                (None, Some(person)) if value.field == Field::Name => person.clone(),
                (None, person) => self.choose(value, person.as_deref(), &used, &mut last, hidden),
            };
            if value.field == Field::Name && person.is_none() {
                person = Some(name.clone());
            }
            used.insert(name.clone());
            known.names.entry(value.kind).or_default().insert(value.key.clone(), name.clone());
            value.pseudonym = name;
        }
    }

    fn choose(
        &mut self,
        value: &Value,
        person: Option<&str>,
        used: &BTreeSet<String>,
        last: &mut Vec<(String, u32)>,
        hidden: &Occurrences,
    ) -> String {
        let of_person = person.and_then(|person| match value.field {
            Field::Email => Some(format!("{}@example.com", code_form(person).replace('_', "-"))),
            Field::Handle => Some(code_form(person)),
            Field::Name | Field::Other => None,
        });
        let is_free = |name: &str| {
            !used.contains(name) && ![name, &code_form(name)].iter().any(|name| hidden.any_hidden_in(name))
        };
        if let Some(name) = of_person.filter(|name| is_free(name)) {
            return name;
        }
        for form in forms(value) {
            // A form that itself holds a hidden word is not saved by any number.
            let code = code_form(&form);
            if hidden.any_hidden_in(&form) || hidden.any_hidden_in(&code) {
                continue;
            }
            let before = last.iter().rev().find(|(other, _)| *other == form).map_or(0, |(_, number)| *number);
            for number in before + 1..TRIES {
                let name = fill(&form, number);
                let known = fill(head(&form), number);
                let occurs = self.taken.contains(&known) || self.taken.contains(&code_form(&known));
                if !occurs && is_free(&name) {
                    last.retain(|(other, _)| *other != form);
                    last.push((form, number));
                    return name;
                }
            }
        }
        LAST_RESORT.to_owned()
    }
}

fn is_account(value: &Value) -> bool {
    value.field != Field::Other
}

/// The forms of a value's pseudonym, the best first; `#` is a number, `*` a letter.
fn forms(value: &Value) -> Vec<String> {
    let forms: &[&str] = match (value.kind, value.field) {
        (_, Field::Name) => &["Person *", "Name *", "[name #]", "[#]"],
        (_, Field::Handle) => &["user_#", "[#]"],
        (_, Field::Email) | (Kind::Email, _) => {
            &["email-#@example.com", "mail-#@example.org", "[e-mail #]", "[#]"]
        }
        (Kind::Card, _) => &["[card #]", "[#]"],
        (Kind::Iban, _) => &["[IBAN #]", "[#]"],
        (Kind::Ip, _) if value.key.contains(':') => &["2001:db8::#", "[address #]", "[#]"],
        (Kind::Ip, _) => &["192.0.2.#", "[address #]", "[#]"],
        (Kind::Phone, _) => &["555-01#", "[phone #]", "[#]"],
        (Kind::Secret, _) => {
            let label = if value.label.is_empty() { "secret" } else { value.label };
            return vec![format!("[{label} #]"), "[#]".to_owned()];
        }
        (Kind::Account | Kind::Word, _) => &["[hidden #]", "[#]"],
    };
    forms.iter().map(|form| (*form).to_owned()).collect()
}

/// A form up to its counter: the part by which a pseudonym is known in a text.
fn head(form: &str) -> &str {
    form.find(['#', '*']).and_then(|at| form.get(..=at)).unwrap_or(form)
}

/// A form with its number or letters in place.
fn fill(form: &str, number: u32) -> String {
    // The numbers 555-0100 to 555-0199 belong to nobody.
    let counter = if form.starts_with("555") { format!("{number:02}") } else { number.to_string() };
    form.replace('#', &counter).replace('*', &letters(number))
}

/// A, B, … Z, AA, AB …
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(b'A' + (number % 26) as u8);
        number /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The pseudonym for code and addresses: without spaces and brackets, so that code still parses.
pub(super) fn code_form(pseudonym: &str) -> String {
    let inner = pseudonym.trim_matches(['[', ']']);
    if inner.len() == pseudonym.len() && !inner.contains(' ') {
        return inner.to_owned();
    }
    let word = inner.to_lowercase().replace([' ', '-'], "_");
    // `[1]` alone would be a number.
    if word.starts_with(|first: char| first.is_ascii_digit() || first == '#') {
        format!("_{word}")
    } else {
        word
    }
}

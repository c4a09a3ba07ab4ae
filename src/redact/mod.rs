//! Finds private things and gives them steady pseudonyms.
//!
//! First every rule reads every run of text; what it finds, the account and the user's own words become
//! values. Then every occurrence of every value is replaced, wherever it stands and however it is written.
//! Redacting never adds or moves text and never decides what the user may share.

/// The last look over bytes that are about to leave.
pub mod leak;

mod automaton;
mod decompose;
mod fold;
mod pseudonyms;
mod replace;
mod rules;
mod values;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Account, Block, Place, text};
use fold::{Fold, Folded};
pub use pseudonyms::Pseudonyms;
use replace::{Edit, Occurrences};
use rules::{Rule, Text};
use values::Values;

/// What is looked for. To add a rule: write rules/<rule>.rs and one line here, in the alphabet's order.
const RULES: &[Rule] = &[
    rules::assignment::RULE,
    rules::card::RULE,
    rules::email::RULE,
    rules::iban::RULE,
    rules::ip::RULE,
    rules::jwt::RULE,
    rules::phone::RULE,
    rules::private_key::RULE,
    rules::token::RULE,
    rules::url_password::RULE,
];

/// The user's choices; stored with the edits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether anything is replaced at all.
    pub on: bool,
    /// The user's own words to hide.
    pub words: Vec<String>,
    /// Values that the user switched off: left as they are.
    pub kept: BTreeSet<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { on: true, words: Vec::new(), kept: BTreeSet::new() }
    }
}

/// What a private value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The signed-in account's name, a part of it, its e-mail address or handle.
    Account,
    /// A payment card's number.
    Card,
    /// An e-mail address.
    Email,
    /// A bank account's international number.
    Iban,
    /// A public internet address.
    Ip,
    /// A phone number.
    Phone,
    /// A password, key or token.
    Secret,
    /// One of the user's own words.
    Word,
}

impl Kind {
    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Account => "kind_account",
            Kind::Card => "kind_card",
            Kind::Email => "kind_email",
            Kind::Iban => "kind_iban",
            Kind::Ip => "kind_ip",
            Kind::Phone => "kind_phone",
            Kind::Secret => "kind_secret",
            Kind::Word => "kind_word",
        }
    }
}

/// One private value that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// As first written.
    pub value: String,
    /// What stands for it in running text; code and addresses get a form of it without spaces and brackets.
    pub pseudonym: String,
    /// Its occurrences, those in addresses and labels included.
    pub count: u32,
    /// False when the user switched it off, or all of it.
    pub replaced: bool,
}

/// Finds and replaces in place, in one go over everything that will be shared, and lists what was found in
/// the order of first occurrence. `texts`: title, author label and the like; `messages`: their contents.
///
/// A value that is still hidden is hidden inside a kept value, too; keeping the account's whole name keeps
/// its parts.
pub fn redact(
    texts: &mut [&mut String],
    messages: &mut [Vec<Block>],
    account: &Account,
    settings: &Settings,
    pseudonyms: &mut Pseudonyms,
) -> Vec<Finding> {
    let mut values = Values::new(account, settings);
    each_run(texts, messages, &mut |run| find(&run, &mut values));

    let occurrences = Occurrences::of(&values);
    let mut edits: Vec<Vec<Edit>> = Vec::new();
    let mut names = pseudonyms::Namer::new(&values);
    each_run(texts, messages, &mut |run| {
        edits.push(occurrences.mark(&run, &mut values));
        names.read(&run);
    });
    names.assign(&mut values, pseudonyms, &occurrences);

    let mut edits = edits.into_iter();
    each_run(texts, messages, &mut |run| {
        replace::apply(run, &edits.next().unwrap_or_default(), &values);
    });
    values.into_findings()
}

/// Calls `visit` for every run of everything that is shared, always in the same order.
fn each_run(
    texts: &mut [&mut String],
    messages: &mut [Vec<Block>],
    visit: &mut dyn FnMut(Vec<text::Piece<'_>>),
) {
    for line in texts {
        visit(vec![(Place::Label, line)]);
    }
    for blocks in messages {
        text::walk(blocks, visit);
    }
}

/// Lets every rule read a run, and takes what it finds as values.
fn find(run: &[text::Piece<'_>], values: &mut Values) {
    let folded = Folded::new(run, Fold::Exact);
    let address = run.iter().all(|(place, _)| *place == Place::Address);
    for hit in rules::find_all(RULES, &Text { text: &folded.text, address }) {
        if let Some(written) = folded.text.get(hit.start..hit.end) {
            values.add(hit.kind, written, hit.label);
        }
    }
}

#[cfg(test)]
mod score;
#[cfg(test)]
mod tests;

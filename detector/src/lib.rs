//! Finds private values in one run of text: what they are, where they stand, how sure it is.
//!
//! It replaces nothing and knows no conversation. What goes over every byte is the crate `excerpt-scanner`, which is
//! compiled for speed.

mod detect;
mod hit;
mod kind;
mod label;
mod rules;

pub use detect::{Detected, detect};
pub use excerpt_scanner::{
    Piece, TextContext, automaton, class, decompose, filter, names, normalize, ordinary, runs,
};
pub use hit::{Certainty, Hit};
pub use kind::{KindRow, PiiKind, Spelling, Subject};
use rules::Rule;
pub use rules::person::called::is_title;
pub use rules::{Text, calling_codes::CALLING_CODES, columns::table, lower};

/// What is looked for. To add a rule: write rules/<rule>.rs and one line here, in the alphabet's order.
const RULES: &[Rule] = &[
    rules::account::RULE,
    rules::assignment::RULE,
    rules::authorization::RULE,
    rules::date_of_birth::RULE,
    rules::card::RULE,
    rules::columns::RULE,
    rules::crypto::RULE,
    rules::email::RULE,
    rules::file_name::RULE,
    rules::iban::RULE,
    rules::identity::RULE,
    rules::ip::RULE,
    rules::jwt::RULE,
    rules::link::RULE,
    rules::mac::RULE,
    rules::named_secret::RULE,
    rules::phone::RULE,
    rules::private_key::RULE,
    rules::record::RULE,
    rules::seed::RULE,
    rules::street::RULE,
    rules::token::RULE,
    rules::spoken_password::RULE,
    rules::url_password::RULE,
    rules::username::RULE,
    // Last: what the others found beside a name says that it is a private person's; then what a person says about themselves.
    rules::person::RULE,
    rules::about::RULE,
];

/// What the find of an age is called: other finds of its kind are not as short.
pub const AGE: &str = label::AGE;

/// What finds are called besides their kind, in English; some come more than once. Who shows them has a sentence for each.
pub fn labels() -> impl Iterator<Item = &'static str> {
    label::SINGLE.iter().copied().chain(rules::token::labels()).chain(rules::identity::labels())
}

/// All finds of all rules in one run that do not overlap, in order.
pub fn find(text: &Text<'_>) -> Vec<Hit> {
    rules::find_all(RULES, text)
}

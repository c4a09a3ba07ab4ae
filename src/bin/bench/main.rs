//! The redactor beside other parts of the popup, to measure it: `cargo xtask bench redact`.

/// The popup's other work.
mod rest;

use excerpt::{
    model::{Account, Block},
    redact::{Pattern, Pseudonyms, Settings, leak::Search, redact},
};
use excerpt_detector::{Text, TextContext, find};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Does the popup's other work.
#[wasm_bindgen]
pub fn other(text: &str) -> usize {
    rest::run(text)
}

/// Finds and replaces in a text as one message; how many values were found.
#[wasm_bindgen]
pub fn run(text: &str) -> usize {
    let mut messages = [("m1".to_owned(), vec![Block::Plain(text.to_owned())].into())];
    let account = Account { name: Some("Jane Doe".to_owned()), ..Account::default() };
    redact(&mut [], &mut messages, &account, &Settings::default(), &mut Pseudonyms::default()).len()
}

/// Finds, and does nothing with it; how many finds there are.
#[wasm_bindgen]
pub fn scan(text: &str) -> usize {
    find(&Text { text, lower: &excerpt_detector::lower(text), place: TextContext::Prose }).len()
}

/// What else belongs to the redactor: the last look over what leaves, and the user's own patterns.
#[wasm_bindgen]
pub fn check(text: &str, value: &str) -> bool {
    Pattern::new(value).is_ok() && Search::new(&[value]).check(text.as_bytes(), Vec::new).is_ok()
}

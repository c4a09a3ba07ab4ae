//! The redactor alone, to measure it: `cargo xtask bench redact`.

use excerpt::{
    model::{Account, Block},
    redact::{Pseudonyms, Settings, redact},
};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Finds and replaces in a text as one message; how many values were found.
#[wasm_bindgen]
pub fn run(text: &str) -> usize {
    let mut messages = [("m1".to_owned(), vec![Block::Plain(text.to_owned())])];
    let account = Account { name: Some("Jane Doe".to_owned()), ..Account::default() };
    redact(&mut [], &mut messages, &account, &Settings::default(), &mut Pseudonyms::default()).len()
}

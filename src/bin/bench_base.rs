//! What `bench` has besides the redactor: `cargo xtask bench redact` counts it out.

use excerpt::model::{Block, text};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Walks over a text as one message; how many letters it has.
#[wasm_bindgen]
pub fn run(text: &str) -> usize {
    let mut blocks = vec![Block::Plain(text.to_owned())];
    let mut letters = 0;
    text::walk(&mut blocks, &mut |run| {
        letters += run.iter().map(|(_, piece)| piece.to_lowercase().chars().count()).sum::<usize>();
    });
    letters
}

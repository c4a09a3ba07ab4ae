//! What `bench` has besides the redactor: `cargo xtask bench redact` counts it out.

/// The popup's other work.
mod rest;

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Does the popup's other work.
#[wasm_bindgen]
pub fn other(text: &str) -> usize {
    rest::run(text)
}

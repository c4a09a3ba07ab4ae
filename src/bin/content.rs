//! The content script: reads the conversation that the page shows and hands it to the popup.
//!
//! Delivered as plain JavaScript (`cargo xtask build` turns the WebAssembly into it), because a page's
//! security policy would refuse WebAssembly here and tell the site about it.
// On the web nothing calls `main`, and what std does around it is larger than what it would do.
#![cfg_attr(target_family = "wasm", no_main)]

use excerpt::{browser::snapshot::snapshot, capture::capture, handover::pack};
use wasm_bindgen::prelude::*;
use web_sys::Document;

#[cfg(not(target_family = "wasm"))]
fn main() {}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type Now;
    #[wasm_bindgen(constructor, js_class = Date)]
    fn new() -> Now;
    #[wasm_bindgen(method, js_name = toLocaleDateString)]
    fn date(this: &Now, locale: &str) -> String;
}

/// The conversation as the text that `handover::unpack` reads.
#[wasm_bindgen]
pub fn capture_page(document: Document) -> String {
    let mut conversation = capture(&snapshot(&document));
    // The day on the user's own calendar, as Swedes write it: `2026-11-22`.
    conversation.captured = Now::new().date("sv");
    pack(&conversation)
}

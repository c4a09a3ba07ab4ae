//! The content script: reads the conversation that the page shows and hands it to the popup.
//!
//! Delivered as plain JavaScript (`cargo xtask build` turns the WebAssembly into it), because a page's
//! security policy would refuse WebAssembly here and tell the site about it.

use excerpt::{browser::snapshot::snapshot, capture::capture};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

fn main() {}

/// The conversation as a plain object in the shape of `model::Conversation`.
#[wasm_bindgen]
pub fn capture_page() -> Result<JsValue, JsError> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(|| JsError::new("This page has no document to read."))?;
    let mut conversation = capture(&snapshot(&document));
    conversation.captured = today();
    Ok(conversation.serialize(&Serializer::json_compatible())?)
}

/// The day on the user's own calendar: `2026-11-22`.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

//! Moves the scroller of the page that the popup was opened on, by extension/sweep.js.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::{
    capture::{
        self, View,
        sweep::{Move, ScrollPosition},
    },
    model::Source,
    page::snapshot,
};

#[wasm_bindgen]
extern "C" {
    /// From extension/capture.js.
    #[wasm_bindgen(js_name = excerptMove, catch)]
    async fn excerpt_move(order: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
struct Order {
    #[serde(rename = "move")]
    name: &'static str,
    by: f64,
    unit: &'static str,
    declared: &'static str,
}

#[derive(Deserialize)]
struct Seen {
    url: String,
    start: bool,
    end: bool,
    text: String,
}

/// Does a move and gives the page's view and the scroller's place afterwards. `None`: the page is gone, or shows
/// another chat.
pub async fn go(source: &Source, next: Move) -> Option<(View, ScrollPosition)> {
    let (name, by) = match next {
        Move::Oldest => ("oldest", 0.0),
        Move::Newest => ("newest", 0.0),
        Move::By(parts) => ("by", parts),
        Move::Done => ("stay", 0.0),
    };
    let seen: Seen = serde_wasm_bindgen::from_value(order(source, name, by).await.ok()?).ok()?;
    let view = capture::view(&snapshot::read(&seen.text)?);
    let address = |url: &str| url.split('#').next().map(str::to_owned);
    (address(&seen.url) == address(&source.url))
        .then_some((view, ScrollPosition { start: seen.start, end: seen.end }))
}

/// Waits until the page is quiet, without scrolling, and gives its view.
pub async fn stay(source: &Source) -> Option<View> {
    go(source, Move::Done).await.map(|(view, _)| view)
}

/// Puts the scroller back to where it was and ends a wait.
pub async fn restore(source: &Source) {
    // The page may be gone: then there is nothing to put back.
    let _ = order(source, "restore", 0.0).await;
}

async fn order(source: &Source, name: &'static str, by: f64) -> Result<JsValue, JsValue> {
    let (unit, declared) = capture::selectors(source);
    excerpt_move(&serde_wasm_bindgen::to_value(&Order { name, by, unit, declared })?).await
}

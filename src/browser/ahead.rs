//! What extension/ahead.js asked the browser for while this program was loading.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the answers are that nobody has taken yet, by what was asked for.
const ASKED: &str = "excerptAsked";

/// The answer to what was asked ahead, once: by then it may be another one. `None`: it was not asked for.
pub(super) async fn answer(question: &str) -> Option<Result<JsValue, JsValue>> {
    let asked: Object = Reflect::get(&js_sys::global(), &ASKED.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = Reflect::get(&asked, &question.into()).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&asked, &question.into()).ok()?;
    Some(JsFuture::from(answer).await)
}

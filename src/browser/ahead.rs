//! What extension/ahead.js asked the browser for while this program was loading.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the answers are that nobody has taken yet, by what was asked for.
const ASKED: &str = "excerptAsked";

/// The answer to a question: the one that was asked for ahead, once, since by then it may be another one; else what `ask` gives.
pub(super) async fn answer_or(
    question: &str,
    ask: impl Future<Output = Result<JsValue, JsValue>>,
) -> Result<JsValue, JsValue> {
    match answer(question).await {
        Some(answer) => answer,
        None => ask.await,
    }
}

async fn answer(question: &str) -> Option<Result<JsValue, JsValue>> {
    let asked: Object = Reflect::get(&js_sys::global(), &ASKED.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = Reflect::get(&asked, &question.into()).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&asked, &question.into()).ok()?;
    Some(JsFuture::from(answer).await)
}

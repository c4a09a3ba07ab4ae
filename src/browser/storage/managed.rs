//! What an administrator has set: `storage.managed`. Nothing here can be written.

use wasm_bindgen::prelude::*;

use super::{Area, ahead};
use crate::share::{Policy, policy::Value};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = managed)]
    static MANAGED: Option<Area>;
}

/// The policy; an empty one where nobody has set any. Firefox refuses to answer then, and some browsers have no such area.
pub async fn policy() -> Policy {
    let Some(items) = items().await else { return Policy::default() };
    let pairs = js_sys::Object::entries(items.unchecked_ref());
    let pairs = pairs.iter().map(|pair| pair.unchecked_into::<js_sys::Array>());
    Policy::read(pairs.filter_map(|pair| Some((pair.get(0).as_string()?, value(&pair.get(1))))))
}

/// The server of short links, where an administrator has set one or a PrivateBin; empty: none. As far as the viewer needs it,
/// without reading all of a policy.
pub(super) async fn server() -> Option<String> {
    let items = items().await?;
    let text = |key: &str| js_sys::Reflect::get(&items, &key.into()).ok()?.as_string();
    let server = text("server").map(|typed| format!("{}/", typed.trim().trim_end_matches('/')));
    server.or_else(|| text("privateBin").map(|_| String::new()))
}

async fn items() -> Option<JsValue> {
    let area = MANAGED.with(|area| area.as_ref().map(|area| JsValue::from(area).unchecked_into::<Area>()));
    ahead::answer_or("managed", async { area.ok_or(JsValue::NULL)?.get(JsValue::NULL).await }).await.ok()
}

/// A value as JSON has it.
fn value(value: &JsValue) -> Value {
    if let Some(on) = value.as_bool() {
        return Value::Flag(on);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    match value.dyn_ref::<js_sys::Array>() {
        // A list in a list means nothing.
        Some(list) => {
            let simple = list.iter().map(|entry| entry.as_string().map_or(Value::Other, Value::Text));
            Value::List(simple.collect())
        }
        None => Value::Other,
    }
}

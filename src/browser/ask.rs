//! Asking a model of the reader's own, and keeping where it is: in this browser only.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response, Storage,
};

use crate::share::ask::{Answer, AskError, Endpoint};

/// Keys in the page's storage.
const ADDRESS: &str = "excerpt.ask.address";
const MODEL: &str = "excerpt.ask.model";
const KEY: &str = "excerpt.ask.key";

/// Sends a question and gives the text so far to `heard`, again and again. Nothing of this browser goes along: no
/// cookies, no address of this page; nothing is followed elsewhere.
pub async fn ask(
    endpoint: &Endpoint,
    body: &str,
    stop: &AbortController,
    heard: impl Fn(&str),
) -> Result<(), AskError> {
    let url = endpoint.url()?;
    let failure = |_| if is_offline() { AskError::Offline } else { AskError::Unreachable };
    let response = send(&url, &endpoint.key, body, stop).await.map_err(failure);
    let response = response.map_err(|error| stopped(stop, error))?;
    AskError::of_status(response.status())?;
    let mut answer = Answer::default();
    let read = read(&response, &mut answer, &heard).await;
    let finished = read.and_then(|()| answer.finish());
    heard(&answer.text);
    finished.map_err(|error| stopped(stop, error))
}

/// An error of what the reader has ended is no error.
fn stopped(stop: &AbortController, error: AskError) -> AskError {
    if stop.signal().aborted() { AskError::Stopped } else { error }
}

async fn send(url: &str, key: &str, body: &str, stop: &AbortController) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.append("Content-Type", "application/json")?;
    if !key.is_empty() {
        headers.append("Authorization", &format!("Bearer {key}"))?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body.into());
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&stop.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?.dyn_into()
}

async fn read(response: &Response, answer: &mut Answer, heard: &impl Fn(&str)) -> Result<(), AskError> {
    let Some(stream) = response.body() else { return Ok(()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        // A connection that ends in the middle of an answer is an error here.
        let piece = JsFuture::from(reader.read()).await.map_err(|_| AskError::Cut)?;
        if Reflect::get(&piece, &"done".into()).is_ok_and(|done| done.is_truthy()) {
            return Ok(());
        }
        let bytes = Reflect::get(&piece, &"value".into()).ok().and_then(|bytes| bytes.dyn_into().ok());
        if let Err(error) = answer.push(&bytes.map_or(Vec::new(), |bytes: Uint8Array| bytes.to_vec())) {
            let _ = reader.cancel();
            return Err(error);
        }
        heard(&answer.text);
    }
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Where the reader asks; empty until it was kept.
pub fn endpoint() -> Endpoint {
    let read = |key| storage().and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default();
    Endpoint { address: read(ADDRESS), model: read(MODEL), key: read(KEY) }
}

/// Keeps where the reader asks, in this browser. `false`: the browser keeps nothing for this page.
pub fn keep(endpoint: &Endpoint) -> bool {
    let Some(storage) = storage() else { return false };
    let pairs = [(ADDRESS, &endpoint.address), (MODEL, &endpoint.model), (KEY, &endpoint.key)];
    pairs.into_iter().all(|(key, value)| storage.set_item(key, value).is_ok())
}

/// Forgets where the reader asks.
pub fn forget() {
    for key in [ADDRESS, MODEL, KEY] {
        // What is not there need not be removed.
        let _ = storage().map(|storage| storage.remove_item(key));
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

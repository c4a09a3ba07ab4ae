//! Asking a server of hosted links. Its answers are read within bounds, and only what is known by name.

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestMode, RequestRedirect, Response,
};

use crate::share::hosted::api::{Answer, Fact, Request, Unreachable};

/// After so many milliseconds nobody answers.
const PATIENCE: u32 = 30_000;

/// Sends a request, and gives the answer as far as it is bearable. Nothing of this browser goes along: no
/// cookies, no address of this page; and nothing is followed elsewhere.
pub async fn send(request: Request) -> Result<Answer, Unreachable> {
    exchange(&request).await.map_err(|_| Unreachable)
}

/// Whether anybody answers at an address, even if the answer may not be read: plain hosts let no other page read them.
pub async fn answers(address: &str) -> bool {
    let init = init();
    init.set_mode(RequestMode::NoCors);
    // Where the answer may not be read, a page is not told of a redirect either: it is followed.
    init.set_redirect(RequestRedirect::Follow);
    fetch(address, &init).await.is_ok()
}

async fn exchange(request: &Request) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let init = init();
    init.set_method(request.method);
    init.set_headers(&headers);
    if !request.body.is_empty() {
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    let response = fetch(&request.address, &init).await?;
    let header = |name: &str| response.headers().get(name).ok().flatten().unwrap_or_default();
    let body = read(&response, request.largest).await?;
    let facts = if header("Content-Type").contains("json") { facts(&body) } else { Vec::new() };
    let (expires, retry) = (header("Excerpt-Expires").parse().ok(), header("Retry-After").parse().ok());
    let (tag, end) = (header("ETag"), header("Excerpt-Signed-End"));
    Ok(Answer { status: response.status(), tag, body, facts, expires, end, retry })
}

/// What every request has in common.
fn init() -> RequestInit {
    let init = RequestInit::new();
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    init
}

async fn fetch(address: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(address, init)).await?.dyn_into()
}

/// The body, if it has no more than `largest` bytes.
pub(super) async fn read(response: &Response, largest: usize) -> Result<Vec<u8>, JsValue> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    let mut body = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(body);
        }
        let bytes: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        if body.len().saturating_add(bytes.length() as usize) > largest {
            // What the server still has to say is not waited for.
            let _ = reader.cancel();
            return Err(JsValue::NULL);
        }
        body.extend(bytes.to_vec());
    }
}

/// What stands on the first level of a JSON object.
pub fn facts(body: &[u8]) -> Vec<(String, Fact)> {
    let json = JSON::parse(&String::from_utf8_lossy(body)).ok().filter(JsValue::is_object);
    let Some(object) = json else { return Vec::new() };
    let pairs = Object::entries(object.unchecked_ref());
    let fact = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        let value = pair.get(1);
        let fact = (value.as_string().map(Fact::Text))
            .or_else(|| value.as_f64().map(Fact::Number))
            .or_else(|| value.as_bool().map(Fact::Flag))
            .or_else(|| JSON::stringify(&value).ok().map(|json| Fact::Json(json.into())))?;
        Some((pair.get(0).as_string()?, fact))
    };
    pairs.iter().filter_map(fact).collect()
}

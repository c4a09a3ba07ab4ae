//! Talking to a PrivateBin: WebCrypto, streams, and requests that do not say who sends them.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Crypto, Document, HtmlIFrameElement, MessageChannel, MessageEvent, ReadableStream, Response, SubtleCrypto,
};

use crate::{
    browser::{chrome, http, platform},
    envelope::Random,
    share::{
        hosted::api::{Answer, Fact, Request, Unreachable},
        privatebin::{Cipher, Paste, Platform, Ports},
    },
};

#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type Flow;
    #[wasm_bindgen(method, catch, js_name = pipeThrough)]
    fn pipe_through(this: &Flow, transform: &JsValue) -> Result<ReadableStream, JsValue>;
}

/// Raw deflate, as browsers call it.
const FORMAT: &str = "deflate-raw";

/// The page in whose frame requests are sent (extension/carrier.html).
const CARRIER: &str = "carrier.html";

/// What exchanges with a PrivateBin need, in a browser.
pub struct PasteServer<K, W> {
    /// Keeps what is known of a paste.
    pub keep: K,
    /// Waits so many seconds, and says so.
    pub wait: W,
}

/// For exchanges that make nothing.
pub fn reading() -> impl Ports {
    PasteServer { keep: async |_: &Paste| true, wait: async |_: u32| () }
}

impl<K, W> Platform for PasteServer<K, W> {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        transform(cipher, text, true).await.ok()
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        transform(cipher, ciphertext, false).await.ok()
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        through(bytes, &CompressionStream::new(FORMAT).ok()?.into(), usize::MAX).await.ok()
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        through(bytes, &DecompressionStream::new(FORMAT).ok()?.into(), largest).await.ok()
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        http::facts(json)
    }

    fn random(&self) -> &dyn Random {
        &platform::PlatformRandom
    }
}

impl<K: AsyncFn(&Paste) -> bool, W: AsyncFn(u32)> Ports for PasteServer<K, W> {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        carry(request).await
    }

    async fn keep(&self, paste: &Paste) -> bool {
        (self.keep)(paste).await
    }

    async fn wait(&self, seconds: u32) {
        (self.wait)(seconds).await;
    }

    fn now(&self) -> u64 {
        platform::now()
    }
}

/// AES-GCM with a key by PBKDF2.
async fn transform(cipher: &Cipher<'_>, text: &[u8], encrypts: bool) -> Result<Vec<u8>, JsValue> {
    let crypto: Crypto = Reflect::get(&js_sys::global(), &"crypto".into())?.dyn_into()?;
    let subtle: SubtleCrypto = crypto.subtle();
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let uses = Array::of1(&"deriveKey".into());
    let secret =
        subtle.import_key_with_str("raw", bytes(cipher.secret).unchecked_ref(), "PBKDF2", false, &uses)?;
    let secret = JsFuture::from(secret).await?.unchecked_into();
    let stretching = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(cipher.salt)),
        ("iterations", cipher.iterations.into()),
    ])?;
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle.derive_key_with_object_and_object(&stretching, &secret, &kind, false, &uses)?;
    let key = JsFuture::from(key).await?.unchecked_into();
    let how = object(&[
        ("name", "AES-GCM".into()),
        ("iv", bytes(cipher.iv)),
        ("additionalData", bytes(cipher.associated)),
        ("tagLength", 128.into()),
    ])?;
    let text = Uint8Array::from(text);
    let result = match encrypts {
        true => subtle.encrypt_with_object_and_buffer_source(&how, &key, &text)?,
        false => subtle.decrypt_with_object_and_buffer_source(&how, &key, &text)?,
    };
    Ok(Uint8Array::new(&JsFuture::from(result).await?).to_vec())
}

async fn through(bytes: &[u8], transform: &JsValue, largest: usize) -> Result<Vec<u8>, JsValue> {
    let source = Response::new_with_opt_buffer_source(Some(&Uint8Array::from(bytes)))?;
    let stream: Flow = source.body().ok_or(JsValue::NULL)?.unchecked_into();
    let changed = stream.pipe_through(transform)?;
    http::read(&Response::new_with_opt_readable_stream(Some(&changed))?, largest).await
}

/// Sends a request that does not say who sends it. A page on the web has no address of its own that could tell.
pub async fn carry(request: Request) -> Result<Answer, Unreachable> {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok()).unwrap_or_default();
    match protocol.ends_with("-extension:") {
        true => carried(&request).await.map_err(|_| Unreachable),
        false => http::send(request).await,
    }
}

/// Sends a request from a frame that has no origin.
async fn carried(request: &Request) -> Result<Answer, JsValue> {
    let headers = Object::new();
    for (name, value) in &request.headers {
        Reflect::set(&headers, &(*name).into(), &value.into())?;
    }
    let body = match request.body.is_empty() {
        true => JsValue::NULL,
        false => String::from_utf8_lossy(&request.body).as_ref().into(),
    };
    let message = object(&[
        ("address", request.address.as_str().into()),
        ("method", request.method.into()),
        ("headers", headers.into()),
        ("body", body),
        ("largest", (request.largest as f64).into()),
    ])?;
    let answer = asked(&message).await?;
    let status = Reflect::get(&answer, &"status".into())?.as_f64().ok_or(JsValue::NULL)? as u16;
    let body = Reflect::get(&answer, &"body".into())?.dyn_into::<Uint8Array>()?.to_vec();
    Ok(Answer { status, facts: http::facts(&body), body, ..Answer::default() })
}

/// The size of a picture at an address, in pixels, as that frame sees it.
pub async fn picture_size(address: &str) -> Option<(u32, u32)> {
    let message = object(&[("picture", address.into())]).ok()?;
    let size: Array = asked(&message).await.ok()?.dyn_into().ok()?;
    let pixels = |at: u32| size.get(at).as_f64().map(|pixels| pixels as u32);
    pixels(0).zip(pixels(1))
}

/// What the frame answers.
async fn asked(message: &JsValue) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let frame = carrier(&document).await?;
    let channel = MessageChannel::new()?;
    let port = channel.port1();
    let answered = Promise::new(&mut |answer, _| {
        let listener = Closure::once_into_js(move |event: MessageEvent| {
            let _ = answer.call1(&JsValue::NULL, &event.data());
        });
        port.set_onmessage(Some(listener.unchecked_ref()));
    });
    let target = frame.content_window().ok_or(JsValue::NULL)?;
    target.post_message_with_transfer(message, "*", &Array::of1(&channel.port2()))?;
    let answer = JsFuture::from(answered).await?;
    port.close();
    Ok(answer)
}

/// The frame, made when it is first needed; it stays.
async fn carrier(document: &Document) -> Result<HtmlIFrameElement, JsValue> {
    if let Some(frame) = document.get_element_by_id(CARRIER) {
        return Ok(frame.dyn_into()?);
    }
    let frame: HtmlIFrameElement = document.create_element("iframe")?.dyn_into()?;
    frame.set_id(CARRIER);
    frame.set_hidden(true);
    frame.set_attribute("sandbox", "allow-scripts")?;
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_src(&chrome::page_url(CARRIER));
    let loaded = Promise::new(&mut |done, failed| {
        frame.set_onload(Some(&done));
        frame.set_onerror(Some(&failed));
    });
    document.body().ok_or(JsValue::NULL)?.append_child(&frame)?;
    JsFuture::from(loaded).await?;
    Ok(frame)
}

fn object(members: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

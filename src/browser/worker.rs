//! The worker that makes and opens links, as far as it is messages; `share::codec` says what it does, `coder` is the
//! page's side.

use std::cell::RefCell;

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

use crate::{
    browser::platform::{PlatformRandom, normal_password},
    link,
    share::codec::{self, Answer, CodecError, Request, Worker},
};

/// Listens for requests from now on.
pub fn serve() -> Result<(), JsValue> {
    let mut worker = Worker::new(&PlatformRandom, normal_password);
    listen(request, move |request, progress| worker.answer(request, progress))?;
    // The page is still loading, or the user still reading.
    link::prime();
    Ok(())
}

/// The same for the viewer's first worker, which opens links that take no password.
pub fn serve_links() -> Result<(), JsValue> {
    // It reads no requests: all that they may hold is code that a reader would load for nothing.
    listen(JsValue::as_string, |pasted, progress| codec::open_link(&pasted, progress))?;
    link::prime();
    Ok(())
}

/// The same for the one that opens links to servers.
pub fn serve_envelopes() -> Result<(), JsValue> {
    listen(request, |request, _| codec::open_envelope(request, normal_password))
}

fn listen<R: 'static>(
    read: fn(&JsValue) -> Option<R>,
    answers: impl FnMut(R, &mut dyn FnMut(u32)) -> Answer + 'static,
) -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = RefCell::new(answers);
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
        let answer = match read(&event.data()) {
            Some(request) => answers.borrow_mut()(request, &mut |done| post(&port, &Answer::Progress(done))),
            None => Answer::Failed(CodecError::Worker),
        };
        post(&port, &answer);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::NULL)
}

/// A request as bytes; a text alone is a link to open.
fn request(message: &JsValue) -> Option<Request> {
    match message.as_string() {
        Some(pasted) => Some(Request::Decode { pasted, password: None }),
        None => postcard::from_bytes(&message.dyn_ref::<Uint8Array>()?.to_vec()).ok(),
    }
}

fn post(port: &MessagePort, answer: &Answer) {
    if let Some(bytes) = bytes(answer) {
        // Whoever asked may have gone.
        let _ = port.post_message(&bytes);
    }
}

/// A request as a message: a link to open without a password is its text alone, as extension/worker.js asks for it.
pub(super) fn message(request: &Request) -> Option<JsValue> {
    match request {
        Request::Decode { pasted, password: None } => Some(pasted.into()),
        other => bytes(other),
    }
}

/// A request or an answer as a message. `None` only when there is no memory for it.
fn bytes(message: &impl Serialize) -> Option<JsValue> {
    Some(Uint8Array::from(postcard::to_allocvec(message).ok()?.as_slice()).into())
}

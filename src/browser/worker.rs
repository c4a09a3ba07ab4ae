//! The worker that makes and opens links, as far as it is messages; `share::codec` says what it does, `coder` is the
//! page's side.

use std::{cell::RefCell, rc::Rc};

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

use crate::{
    browser::platform::{PlatformRandom, normal_password},
    link,
    share::codec::{self, Answer, CodecError, Hears, Request, Worker},
};

/// Listens for requests from now on.
pub fn serve() -> Result<(), JsValue> {
    let worker = Rc::new(RefCell::new(Worker::new(&PlatformRandom, normal_password)));
    let line = RefCell::new(None);
    listen(request, move |request, port| match request {
        Request::Lead => {
            line.replace(Some(port.clone()));
            None
        }
        Request::Follow => {
            follow(&worker, port);
            None
        }
        request => {
            let mut heard = Heard { port, line: line.borrow().clone() };
            Some(worker.borrow_mut().answer(request, &mut heard))
        }
    })?;
    // The page is still loading, or the user still reading.
    link::prime();
    Ok(())
}

/// The same for the viewer's first worker, which opens links that take no password.
pub fn serve_links() -> Result<(), JsValue> {
    // It reads no requests: all that they may hold is code that a reader would load for nothing.
    listen(JsValue::as_string, |pasted, port| {
        Some(codec::open_link(&pasted, &mut |done| post(port, &Answer::Progress(done))))
    })?;
    link::prime();
    Ok(())
}

/// The same for the one that opens links to servers.
pub fn serve_envelopes() -> Result<(), JsValue> {
    listen(request, |request, _| Some(codec::open_envelope(request, normal_password)))
}

/// Answers each message at its port.
fn listen<R: 'static>(
    read: fn(&JsValue) -> Option<R>,
    answers: impl FnMut(R, &MessagePort) -> Option<Answer> + 'static,
) -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = RefCell::new(answers);
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
        let answer = match read(&event.data()) {
            Some(request) => answers.borrow_mut()(request, &port),
            None => Some(Answer::Failed(CodecError::Worker)),
        };
        if let Some(answer) = answer {
            post(&port, &answer);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::NULL)
}

/// Where it is told how a request goes on: to who asked, and to the worker that follows.
struct Heard<'p> {
    port: &'p MessagePort,
    line: Option<MessagePort>,
}

impl Heard<'_> {
    fn tell(&self, packed: &[u8]) {
        if let Some(line) = &self.line {
            // A worker that has ended follows no more; then the link is read anew.
            let _ = line.post_message(&Uint8Array::from(packed));
        }
    }
}

impl Hears for Heard<'_> {
    fn progress(&mut self, done: u32) {
        post(self.port, &Answer::Progress(done));
    }

    // Nothing is what says that another stream begins: of a stream's own bytes there are always some.
    fn packing(&mut self) {
        self.tell(&[]);
    }

    fn packed(&mut self, packed: &[u8]) {
        if !packed.is_empty() {
            self.tell(packed);
        }
    }
}

/// Reads from now on what another worker packs.
fn follow(worker: &Rc<RefCell<Worker<'static>>>, line: &MessagePort) {
    let worker = Rc::clone(worker);
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(packed) = event.data().dyn_into::<Uint8Array>() else { return };
        let follower = &mut worker.borrow_mut().follower;
        match packed.length() {
            0 => follower.begin(),
            _ => follower.follow(&packed.to_vec()),
        }
    });
    line.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // As long as the worker is there.
    listener.forget();
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

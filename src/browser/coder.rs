//! Links made and opened in a worker: both take their time. This is the page's side; `worker` is the other.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Promise, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, MessagePort, Worker};

use crate::{
    browser::messages::{self, ANSWER, COSTS, DECODE, ENCODE, FAILURE, OPEN, PROGRESS, SEAL},
    envelope::Secret,
    link::{Boundaries, DecodedLink, LinkError},
    share::hosted::Stamp,
};

#[wasm_bindgen]
extern "C" {
    /// extension/worker.js: the worker, once it listens.
    #[wasm_bindgen(js_name = excerptWorker, catch)]
    fn excerpt_worker() -> Result<Promise, JsValue>;

    /// The same script: where the answer about a link comes that the worker is reading already.
    #[wasm_bindgen(js_name = excerptAhead)]
    fn excerpt_ahead(link: &str) -> Option<MessagePort>;
}

/// The worker's failure. The text is the sentence's key in the locales.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CoderError(String);

impl From<JsValue> for CoderError {
    fn from(_: JsValue) -> Self {
        Self("error_worker".to_owned())
    }
}

/// What kind of link to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind<'a> {
    /// The shortest there is.
    Shortest,
    /// For a QR code.
    Capitals,
    /// With a password.
    Password(&'a str),
}

/// The fragment that carries a stream, and what comes out of it again.
pub async fn encode(stream: &[u8], kind: LinkKind<'_>) -> Result<(String, DecodedLink), CoderError> {
    let (name, password) = match kind {
        LinkKind::Shortest => ("shortest", ""),
        LinkKind::Capitals => ("capitals", ""),
        LinkKind::Password(password) => ("password", password),
    };
    let request =
        Array::of4(&ENCODE.into(), &Uint8Array::from(stream).into(), &name.into(), &password.into());
    let answer = ask(&request).await?;
    Ok((answer.get(1).as_string().unwrap_or_default(), decoded(&answer, 2)))
}

/// What a link holds. `progress` hears how much is done, of 1000.
pub async fn decode(
    pasted: &str,
    password: Option<&str>,
    progress: impl FnMut(u32) + 'static,
) -> Result<DecodedLink, LinkError> {
    let request = Array::of3(&DECODE.into(), &pasted.into(), &password.map_or(JsValue::NULL, JsValue::from));
    let ahead = if password.is_none() { excerpt_ahead(pasted) } else { None };
    match ask_or_hear(ahead, &request, Box::new(progress)).await {
        Ok(answer) => Ok(decoded(&answer, 1)),
        Err(CoderError(key)) => Err(LinkError::of_key(&key)),
    }
}

/// The bits that the parts of a stream cost.
pub async fn costs(stream: &[u8], boundaries: &Boundaries) -> Result<Vec<u32>, CoderError> {
    let offsets: Vec<u32> = boundaries.offsets.iter().map(|offset| *offset as u32).collect();
    let request = Array::of3(
        &COSTS.into(),
        &Uint8Array::from(stream).into(),
        &Uint32Array::from(offsets.as_slice()).into(),
    );
    let answer = ask(&request).await?;
    Ok(answer.get(1).dyn_into::<Uint32Array>().map_or(Vec::new(), |costs| costs.to_vec()))
}

/// The envelope of a stream for a server, and the stream that comes out of it again.
pub async fn seal(
    stream: &[u8],
    stamp: Stamp,
    secret: &Secret,
    password: Option<&str>,
) -> Result<(Vec<u8>, Vec<u8>), CoderError> {
    let request = Array::of5(
        &SEAL.into(),
        &Uint8Array::from(stream).into(),
        &messages::stamp_array(stamp),
        &secret.letters().into(),
        &password.map_or(JsValue::NULL, JsValue::from),
    );
    let answer = ask(&request).await?;
    Ok((bytes(&answer, 1), bytes(&answer, 2)))
}

/// What an envelope holds, and what it says about itself.
pub async fn open(
    envelope: &[u8],
    secret: &Secret,
    password: Option<&str>,
) -> Result<(DecodedLink, Stamp), LinkError> {
    let request = Array::of4(
        &OPEN.into(),
        &Uint8Array::from(envelope).into(),
        &secret.letters().into(),
        &password.map_or(JsValue::NULL, JsValue::from),
    );
    match ask(&request).await {
        Ok(answer) => {
            let decoded = DecodedLink { stream: bytes(&answer, 1), is_whole: true };
            Ok((decoded, messages::stamp(&answer.get(2))))
        }
        Err(CoderError(key)) => Err(LinkError::of_key(&key)),
    }
}

fn bytes(answer: &Array, at: u32) -> Vec<u8> {
    answer.get(at).dyn_into::<Uint8Array>().map_or(Vec::new(), |bytes| bytes.to_vec())
}

fn decoded(answer: &Array, at: u32) -> DecodedLink {
    DecodedLink { stream: bytes(answer, at), is_whole: answer.get(at + 1).is_truthy() }
}

/// Sends a request and waits for its answer.
async fn ask(request: &Array) -> Result<Array, CoderError> {
    ask_or_hear(None, request, Box::new(|_| {})).await
}

/// Sends a request, unless it was sent before and is answered at a port; waits for the answer.
async fn ask_or_hear(
    asked: Option<MessagePort>,
    request: &Array,
    progress: Box<dyn FnMut(u32)>,
) -> Result<Array, CoderError> {
    let worker: Worker = JsFuture::from(excerpt_worker()?).await?.unchecked_into();
    let port = match asked {
        Some(port) => port,
        None => {
            let channel = MessageChannel::new()?;
            worker.post_message_with_transfer(request, &Array::of1(&channel.port2()))?;
            channel.port1()
        }
    };
    let listener = RefCell::new(None);
    let progress = Rc::new(RefCell::new(progress));
    let answered = Promise::new(&mut |answer, _| {
        let progress = Rc::clone(&progress);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            if message.get(0) == PROGRESS {
                progress.borrow_mut()(message.get(1).as_f64().unwrap_or_default() as u32);
            } else {
                let _ = answer.call1(&JsValue::NULL, &message);
            }
        });
        // What has come so far has waited for this.
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        listener.replace(Some(on_message));
    });
    let message: Array = JsFuture::from(answered).await?.unchecked_into();
    port.close();
    drop(listener);
    match message.get(0).as_f64() {
        Some(ANSWER) => Ok(message),
        Some(FAILURE) => Err(CoderError(message.get(1).as_string().unwrap_or_default())),
        _ => Err(JsValue::NULL.into()),
    }
}

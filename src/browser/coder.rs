//! Links made and opened in a worker: both take their time. This is the page's side; `worker` is the other.

use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
};

use futures_util::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, MessagePort, Worker};

use crate::{
    browser::worker::message,
    envelope::{End, Secret, Signer},
    link::{Boundaries, DecodedLink, LinkError},
    share::{
        codec::{Answer, CodecError, EncodedLink, LinkStyle, Request},
        hosted::{Sealed, SealedStream, Stamp},
    },
};

#[wasm_bindgen]
extern "C" {
    /// extension/worker.js: the worker with a program (`Request::program`), once it listens.
    #[wasm_bindgen(js_name = excerptWorker, catch)]
    fn excerpt_worker(program: &str) -> Result<Promise, JsValue>;

    /// The same script: where the answer about a link comes that the worker is reading already.
    #[wasm_bindgen(js_name = excerptAhead)]
    fn excerpt_ahead(link: &str) -> Option<MessagePort>;
}

/// The fragment that carries a stream, which nobody has opened yet.
pub async fn fragment(stream: &[u8], style: LinkStyle) -> Result<String, CodecError> {
    match ask(Request::Encode { stream: stream.to_vec(), style }).await? {
        Answer::Encoded(fragment) => Ok(fragment),
        _ => Err(CodecError::Worker),
    }
}

/// A stream of so many bytes and more is opened by a second worker while the first still packs it; less takes less time than a
/// worker to start.
const LONG: usize = 32 << 10;

/// So many milliseconds a second worker has to start; a link does not wait longer for it.
const PATIENCE: u32 = 2_000;

/// The program of the second worker, as extension/worker.js calls it.
const CHECK: &str = "check";

/// The fragment that carries a stream, and what comes out of it again.
pub async fn encode(stream: &[u8], style: LinkStyle) -> Result<EncodedLink, CodecError> {
    let is_checked_apart = is_followed(stream).await;
    let password = style.password().map(str::to_owned);
    let fragment = fragment(stream, style).await?;
    let request = Request::Decode { pasted: fragment.clone(), password };
    let apart = match is_checked_apart {
        true => ask_or_hear(None, CHECK, &request, Box::new(|_| {})).await.ok(),
        false => None,
    };
    // Whatever became of the second worker, the first can open it, too.
    let answer = match apart {
        Some(answer) => answer,
        None => ask(request).await?,
    };
    match answer {
        Answer::Decoded(decoded) => Ok(EncodedLink { fragment, decoded }),
        _ => Err(CodecError::Worker),
    }
}

/// Whether a second worker follows the first one when it packs this stream. It is started for the first long one.
async fn is_followed(stream: &[u8]) -> bool {
    thread_local! {
        static IS_FOLLOWED: Cell<bool> = const { Cell::new(false) };
    }
    if stream.len() < LONG {
        return false;
    }
    if !IS_FOLLOWED.get() {
        // Without it the link is opened by the worker that makes it.
        let Ok(line) = MessageChannel::new() else { return false };
        let follows = pin!(send(CHECK, &Request::Follow, line.port2()));
        let Either::Left((Ok(()), _)) = select(follows, TimeoutFuture::new(PATIENCE)).await else {
            return false;
        };
        IS_FOLLOWED.set(send("whole", &Request::Lead, line.port1()).await.is_ok());
    }
    IS_FOLLOWED.get()
}

/// What a link holds. `progress` hears how much is done, of 1000.
pub async fn decode(
    pasted: &str,
    password: Option<&str>,
    progress: impl FnMut(u32) + 'static,
) -> Result<DecodedLink, LinkError> {
    let ahead = if password.is_none() { excerpt_ahead(pasted) } else { None };
    let request = Request::Decode { pasted: pasted.to_owned(), password: password.map(str::to_owned) };
    match ask_or_hear(ahead, request.program(), &request, Box::new(progress)).await? {
        Answer::Decoded(link) => Ok(link),
        _ => Err(LinkError::Worker),
    }
}

/// The bits that the parts of a stream cost.
pub async fn costs(stream: &[u8], boundaries: &Boundaries) -> Result<Vec<u32>, CodecError> {
    is_followed(stream).await;
    match ask(Request::Costs { stream: stream.to_vec(), boundaries: boundaries.clone() }).await? {
        Answer::Costs(costs) => Ok(costs),
        _ => Err(CodecError::Worker),
    }
}

/// The envelope of a stream for a server, and the stream that comes out of it again.
pub async fn seal(
    stream: &[u8],
    stamp: Stamp,
    signer: &Signer,
    password: Option<&str>,
) -> Result<SealedStream, CodecError> {
    let (stream, password) = (stream.to_vec(), password.map(str::to_owned));
    match ask(Request::Seal { stream, stamp, signer: signer.clone(), password }).await? {
        Answer::Sealed(sealed) => Ok(sealed),
        _ => Err(CodecError::Worker),
    }
}

/// The end of the share that `signer` signs, in letters.
pub async fn sign_end(signer: &Signer, end: End) -> Result<String, CodecError> {
    match ask(Request::SignEnd { signer: signer.clone(), end }).await? {
        Answer::SignedEnd(letters) => Ok(letters),
        _ => Err(CodecError::Worker),
    }
}

/// What an envelope holds, what it says about itself, and until when it may be shown.
pub async fn open(
    sealed: &Sealed,
    secret: &Secret,
    password: Option<&str>,
) -> Result<(DecodedLink, Stamp, End), LinkError> {
    let Sealed { envelope, end, .. } = sealed.clone();
    let password = password.map(str::to_owned);
    match ask(Request::Open { envelope, end, secret: secret.clone(), password }).await? {
        Answer::Opened(link, stamp, end) => Ok((link, stamp, end)),
        _ => Err(LinkError::Worker),
    }
}

/// Sends a request and waits for its answer.
async fn ask(request: Request) -> Result<Answer, CodecError> {
    ask_or_hear(None, request.program(), &request, Box::new(|_| {})).await
}

/// Sends a request to the worker with a program, unless it was sent before and is answered at a port; waits for the answer.
async fn ask_or_hear(
    asked: Option<MessagePort>,
    program: &str,
    request: &Request,
    progress: Box<dyn FnMut(u32)>,
) -> Result<Answer, CodecError> {
    match exchange(asked, program, request, progress).await.map_err(|_| CodecError::Worker)? {
        Answer::Failed(error) => Err(error),
        answer => Ok(answer),
    }
}

/// Sends a request to the worker with a program, with the port that goes along.
async fn send(program: &str, request: &Request, port: MessagePort) -> Result<(), JsValue> {
    let worker: Worker = JsFuture::from(excerpt_worker(program)?).await?.unchecked_into();
    let message = message(request).ok_or(JsValue::NULL)?;
    worker.post_message_with_transfer(&message, &Array::of1(&port))
}

async fn exchange(
    asked: Option<MessagePort>,
    program: &str,
    request: &Request,
    progress: Box<dyn FnMut(u32)>,
) -> Result<Answer, JsValue> {
    let port = match asked {
        Some(port) => {
            // One that does not start answers nothing.
            JsFuture::from(excerpt_worker(program)?).await?;
            port
        }
        None => {
            let channel = MessageChannel::new()?;
            send(program, request, channel.port2()).await?;
            channel.port1()
        }
    };
    let (listener, answer) = (RefCell::new(None), Rc::new(RefCell::new(None)));
    let progress = Rc::new(RefCell::new(progress));
    let answered = Promise::new(&mut |done, _| {
        let (progress, answer) = (Rc::clone(&progress), Rc::clone(&answer));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = event.data().dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
            match bytes.ok().and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
                Some(Answer::Progress(share)) => progress.borrow_mut()(share),
                last => {
                    answer.replace(last);
                    let _ = done.call0(&JsValue::NULL);
                }
            }
        });
        // What has come so far has waited for this.
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        listener.replace(Some(on_message));
    });
    JsFuture::from(answered).await?;
    port.close();
    drop(listener);
    answer.take().ok_or(JsValue::NULL)
}

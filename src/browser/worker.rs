//! The worker that makes and opens links; `coder` is the page's side.

use std::cell::Cell;

use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

use crate::{
    browser::{
        messages::{self, ANSWER, COSTS, DECODE, ENCODE, FAILURE, OPEN, PROGRESS, SEAL},
        platform::{PlatformRandom, normal_password},
    },
    envelope::Secret,
    link::{self, Boundaries, LinkError, LinkOptions, Prepared},
    share::hosted,
};

thread_local! {
    /// The stream last weighed or folded: the popup asks what parts cost while the user still reads, and what is
    /// shared then is packed already.
    static PREPARED: Cell<Option<Prepared>> = const { Cell::new(None) };
}

/// Listens for requests from now on.
pub fn serve() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
        let answer = answer(&event.data().unchecked_into(), &port);
        let message = answer.unwrap_or_else(|key| Array::of2(&FAILURE.into(), &key.into()));
        // Whoever asked has gone.
        let _ = port.post_message(&message);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    scope.post_message(&JsValue::NULL)?;
    // The page is still loading, or the user still reading.
    link::prime();
    Ok(())
}

/// The answer to a request, or the key of the sentence that says why there is none.
fn answer(request: &Array, port: &MessagePort) -> Result<Array, String> {
    let text = |at| request.get(at).as_string();
    let bytes = |at| request.get(at).dyn_into::<Uint8Array>().map_or(Vec::new(), |bytes| bytes.to_vec());
    match request.get(0).as_f64() {
        Some(ENCODE) => {
            let password = normal_password(&text(3).unwrap_or_default());
            let form = match text(2).as_deref() {
                Some("capitals") => LinkOptions::Capitals,
                Some("password") => LinkOptions::Password(&password, &PlatformRandom),
                _ => LinkOptions::Shortest,
            };
            let prepared = match PREPARED.take() {
                Some(last) if last.stream() == bytes(1) => last,
                _ => Prepared::new(bytes(1)).map_err(|error| error.to_string())?,
            };
            let fragment = prepared.encode(form).map_err(|error| error.to_string())?;
            PREPARED.set(Some(prepared));
            // Opened again: what leaves is what was checked.
            let decoded =
                link::decode(&fragment, Some(&password), &mut |_| {}).map_err(|error| error.to_string())?;
            let stream = Uint8Array::from(decoded.stream.as_slice());
            Ok(Array::of4(&ANSWER.into(), &fragment.into(), &stream.into(), &decoded.is_whole.into()))
        }
        Some(DECODE) => {
            let password = text(2).map(|password| normal_password(&password));
            let mut progress = |done: u32| {
                let _ = port.post_message(&Array::of2(&PROGRESS.into(), &done.into()));
            };
            let decoded = link::decode(&text(1).unwrap_or_default(), password.as_deref(), &mut progress);
            let decoded = decoded.map_err(|error| error.to_string())?;
            let stream = Uint8Array::from(decoded.stream.as_slice());
            Ok(Array::of3(&ANSWER.into(), &stream.into(), &decoded.is_whole.into()))
        }
        Some(COSTS) => {
            let offsets =
                request.get(2).dyn_into::<Uint32Array>().map_or(Vec::new(), |offsets| offsets.to_vec());
            let offsets = offsets.into_iter().map(|offset| offset as usize).collect();
            let (prepared, costs) = Prepared::with_costs(bytes(1), &Boundaries { offsets }).unzip();
            PREPARED.set(prepared);
            Ok(Array::of2(&ANSWER.into(), &Uint32Array::from(costs.unwrap_or_default().as_slice()).into()))
        }
        Some(SEAL) => {
            let password = text(4).map(|password| normal_password(&password));
            let stamp = messages::stamp(&request.get(2));
            let secret = secret(text(3))?;
            let (envelope, stream) =
                hosted::seal(&bytes(1), stamp, &secret, password.as_deref(), &PlatformRandom)?;
            let arrays = [envelope, stream].map(|bytes| Uint8Array::from(bytes.as_slice()));
            let [envelope, stream] = &arrays;
            Ok(Array::of3(&ANSWER.into(), envelope, stream))
        }
        Some(OPEN) => {
            let password = text(3).map(|password| normal_password(&password));
            let opened = hosted::open(&bytes(1), &secret(text(2))?, password.as_deref());
            let (stream, stamp) = opened.map_err(|error| error.to_string())?;
            let stream = Uint8Array::from(stream.as_slice());
            Ok(Array::of3(&ANSWER.into(), &stream, &messages::stamp_array(stamp)))
        }
        _ => Err(LinkError::Damaged.to_string()),
    }
}

fn secret(letters: Option<String>) -> Result<Secret, String> {
    Secret::read(&letters.unwrap_or_default()).map_err(|error| error.to_string())
}

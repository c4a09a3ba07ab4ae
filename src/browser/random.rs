//! Random numbers of the browser, in pages and workers.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Crypto as WebCrypto;

use crate::envelope::{NoRandomness, Random};

/// `crypto.getRandomValues`.
#[derive(Clone, Copy, Debug)]
pub struct Crypto;

impl Random for Crypto {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let crypto = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("crypto"));
        let crypto: WebCrypto = crypto.ok().and_then(|crypto| crypto.dyn_into().ok()).ok_or(NoRandomness)?;
        crypto.get_random_values_with_u8_array(bytes).map(drop).map_err(|_| NoRandomness)
    }
}

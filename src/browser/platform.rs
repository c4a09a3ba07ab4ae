//! What the platform gives to encryption: random numbers, the time, passwords as they were meant.

use js_sys::{Date, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Crypto;

use crate::envelope::{NoRandomness, Random};

/// `crypto.getRandomValues`.
pub struct PlatformRandom;

/// The most bytes that it gives at once.
const AT_ONCE: usize = 65_536;

impl Random for PlatformRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        // Pages and workers have it in the same place.
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into());
        let crypto: Crypto = crypto.ok().and_then(|crypto| crypto.dyn_into().ok()).ok_or(NoRandomness)?;
        for piece in bytes.chunks_mut(AT_ONCE) {
            crypto.get_random_values_with_u8_array(piece).map_err(|_| NoRandomness)?;
        }
        Ok(())
    }
}

/// A password in normal form NFKC: the same whatever keyboard and system it was typed on.
pub fn normal_password(typed: &str) -> String {
    JsString::from(typed).normalize("NFKC").into()
}

/// Seconds since 1970.
pub fn now() -> u64 {
    (Date::now() / 1000.0) as u64
}

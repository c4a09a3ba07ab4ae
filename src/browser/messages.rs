//! The first element of the arrays that a page and its worker send each other.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use crate::share::hosted::Stamp;

/// `[ENCODE, stream, kind, password]` → `[ANSWER, fragment, stream, is_whole]`
pub(super) const ENCODE: f64 = 0.0;
/// `[DECODE, link, password or null]` → `[ANSWER, stream, is_whole]`
pub(super) const DECODE: f64 = 1.0;
/// `[COSTS, stream, boundaries]` → `[ANSWER, costs]`
pub(super) const COSTS: f64 = 2.0;
/// `[SEAL, stream, [revision, created, updated], secret, password or null]` → `[ANSWER, envelope, stream]`
pub(super) const SEAL: f64 = 6.0;
/// `[OPEN, envelope, secret, password or null]` → `[ANSWER, stream, [revision, created, updated]]`
pub(super) const OPEN: f64 = 7.0;
/// It went well.
pub(super) const ANSWER: f64 = 3.0;
/// `[FAILURE, key]`: the key of the sentence that says why.
pub(super) const FAILURE: f64 = 4.0;
/// `[PROGRESS, done]`: how much is done, of 1000. Others follow.
pub(super) const PROGRESS: f64 = 5.0;

/// `[revision, created, updated]`
pub(super) fn stamp_array(stamp: Stamp) -> Array {
    let Stamp { revision, created, updated } = stamp;
    Array::of3(&revision.into(), &(created as f64).into(), &(updated as f64).into())
}

/// What `stamp_array` wrote.
pub(super) fn stamp(array: &JsValue) -> Stamp {
    let number =
        |at: u32| Reflect::get_u32(array, at).ok().and_then(|number| number.as_f64()).unwrap_or_default();
    Stamp { revision: number(0) as u32, created: number(1) as u64, updated: number(2) as u64 }
}

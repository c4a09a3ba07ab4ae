//! The content script: reads the conversation that the page shows and hands it to the popup.
//!
//! Delivered as plain JavaScript (`cargo xtask build` turns the WebAssembly into it), because a page's
//! security policy would refuse WebAssembly here and tell the site about it.
// On the web nothing calls `main`, and what std does around it is larger than what it would do.
#![cfg_attr(target_family = "wasm", no_main)]

use excerpt::{browser::snapshot::snapshot, capture::capture, handover::pack};
use wasm_bindgen::prelude::*;
use web_sys::Document;

/// Never frees: the script runs once and its memory goes with it. As JavaScript, looking for free memory took a
/// tenth of the whole run. (With the views' feature on, for the linter only, their allocator is in charge.)
#[cfg(all(target_family = "wasm", not(feature = "ui")))]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::LeakingAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::LeakingAllocator::new());

#[cfg(not(target_family = "wasm"))]
fn main() {}

/// The conversation as the text that `handover::unpack` reads.
#[wasm_bindgen]
pub fn capture_page(document: Document) -> String {
    let page = snapshot(&document);
    let conversation = capture(&page);
    let text = pack(&conversation);
    // All memory goes with the script: taking the trees apart would be for nothing.
    std::mem::forget((page, conversation));
    text
}

//! The page that opens links: the one that the build brought along, and what answers at an address.

use js_sys::{Function, JSON, Promise};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlImageElement;

use crate::{
    browser::{chrome, http, paste_server},
    share::{
        AddressError, BuiltIn,
        link_host::{self, Eyes, LinkHost},
    },
};

/// What the build wrote (xtask/src/build.rs).
const BUILT_IN: &str = "link-page.json";

/// The page of this build, and what it is made of.
pub async fn built_in() -> BuiltIn {
    let json = chrome::file(BUILT_IN).await;
    let value = JSON::parse(&json).unwrap_or_default();
    serde_wasm_bindgen::from_value(value).unwrap_or_default()
}

/// Looks at an address that was typed.
pub async fn look(typed: &str, access_code: &str) -> Result<(String, LinkHost), AddressError> {
    let known = built_in().await;
    link_host::look(typed, access_code, &known, &http::send, &paste_server::reading(), &Window).await
}

/// This page, which can show pictures.
struct Window;

impl Eyes for Window {
    async fn sees(&self, picture: String) -> bool {
        let Ok(image) = HtmlImageElement::new() else { return false };
        let settled = Promise::new(&mut |done: Function, _| {
            image.set_onload(Some(&done));
            image.set_onerror(Some(&done));
        });
        image.set_referrer_policy("no-referrer");
        image.set_src(&picture);
        let _ = JsFuture::from(settled).await;
        (image.natural_width(), image.natural_height()) == PREVIEW
    }
}

/// The size of the picture that stands beside every page that opens links, in pixels.
const PREVIEW: (u32, u32) = (1200, 630);

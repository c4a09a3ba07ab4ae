//! Pictures of pages, drawn by extension/picture.js.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use crate::share::error::DeliveryError;

#[wasm_bindgen]
extern "C" {
    /// Set by extension/picture.js.
    #[wasm_bindgen(js_name = excerptPicture, catch)]
    async fn draw(html: &str) -> Result<JsValue, JsValue>;
}

/// A page as PNG files from top to bottom: several when it is too tall for one.
pub async fn pictures(html: &str) -> Result<Vec<Blob>, DeliveryError> {
    let drawn: Array = draw(html)
        .await
        .map_err(|_| DeliveryError::Picture)?
        .dyn_into()
        .map_err(|_| DeliveryError::Picture)?;
    let pictures: Vec<Blob> = drawn.iter().filter_map(|picture| picture.dyn_into().ok()).collect();
    if pictures.is_empty() { Err(DeliveryError::Picture) } else { Ok(pictures) }
}

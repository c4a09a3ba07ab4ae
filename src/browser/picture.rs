//! Pictures of pages, drawn by extension/picture.js.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use crate::i18n::Sentence;

#[wasm_bindgen]
extern "C" {
    /// Set by extension/picture.js.
    #[wasm_bindgen(js_name = excerptPicture, catch)]
    async fn draw(html: &str) -> Result<JsValue, JsValue>;
}

/// The browser could not draw the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser cannot draw the page")]
pub struct PictureError;

impl Sentence for PictureError {
    fn key(&self) -> &'static str {
        "error_picture"
    }
}

/// A page as PNG files from top to bottom: several when it is too tall for one.
pub async fn pictures(html: &str) -> Result<Vec<Blob>, PictureError> {
    let drawn: Array = draw(html).await.map_err(|_| PictureError)?.dyn_into().map_err(|_| PictureError)?;
    let pictures: Vec<Blob> = drawn.iter().filter_map(|picture| picture.dyn_into().ok()).collect();
    if pictures.is_empty() { Err(PictureError) } else { Ok(pictures) }
}

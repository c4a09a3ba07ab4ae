//! Pictures of pages, drawn by extension/picture.js.

use js_sys::Array;
use serde::Deserialize;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::Blob;

use crate::i18n::Sentence;
use crate::render::page_breaks::page_breaks;

#[wasm_bindgen]
extern "C" {
    /// From extension/picture.js: the page, laid out.
    #[wasm_bindgen(js_namespace = excerptPicture, catch)]
    async fn lay(html: &str) -> Result<JsValue, JsValue>;

    /// From extension/picture.js: the page as pictures that end at these heights.
    #[wasm_bindgen(js_namespace = excerptPicture, catch)]
    async fn draw(laid: &JsValue, ends: Vec<f64>) -> Result<JsValue, JsValue>;
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

/// A page that is laid out, as far as it is decided where its pictures end.
#[derive(Deserialize)]
struct Layout {
    height: f64,
    places: Vec<Vec<f64>>,
}

/// A page as PNG files from top to bottom: several when it is too tall for one.
pub async fn pictures(html: &str) -> Result<Vec<Blob>, PictureError> {
    let pictures = async {
        let laid = lay(html).await?;
        let Layout { height, places } = serde_wasm_bindgen::from_value(laid.clone())?;
        let drawn: Array = draw(&laid, page_breaks(&places, height)).await?.dyn_into()?;
        Ok::<Vec<Blob>, JsValue>(drawn.iter().filter_map(|picture| picture.dyn_into().ok()).collect())
    };
    pictures.await.ok().filter(|pictures| !pictures.is_empty()).ok_or(PictureError)
}

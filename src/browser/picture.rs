//! Pictures of pages, drawn by extension/picture.js.

use js_sys::Array;
use serde::Deserialize;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::Blob;

use crate::{render::page_breaks::page_breaks, share::error::DeliveryError};

#[wasm_bindgen]
extern "C" {
    /// From extension/picture.js: the page, laid out.
    #[wasm_bindgen(js_namespace = excerptPicture, catch)]
    async fn lay(html: &str) -> Result<JsValue, JsValue>;

    /// From extension/picture.js: the page as pictures that end at these heights.
    #[wasm_bindgen(js_namespace = excerptPicture, catch)]
    async fn draw(laid: &JsValue, ends: Vec<f64>) -> Result<JsValue, JsValue>;
}

/// A page that is laid out, as far as it is decided where its pictures end.
#[derive(Deserialize)]
struct Layout {
    height: f64,
    places: Vec<Vec<f64>>,
}

/// A page as PNG files from top to bottom: several when it is too tall for one.
pub async fn pictures(html: &str) -> Result<Vec<Blob>, DeliveryError> {
    let pictures = async {
        let laid = lay(html).await?;
        let Layout { height, places } = serde_wasm_bindgen::from_value(laid.clone())?;
        let drawn: Array = draw(&laid, page_breaks(&places, height)).await?.dyn_into()?;
        Ok::<Vec<Blob>, JsValue>(drawn.iter().filter_map(|picture| picture.dyn_into().ok()).collect())
    };
    pictures.await.ok().filter(|pictures| !pictures.is_empty()).ok_or(DeliveryError::Picture)
}

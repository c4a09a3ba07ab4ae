//! Scripts in the page of the tab that the popup was opened on: extension/capture.js runs them there.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// From extension/capture.js.
    #[wasm_bindgen(js_name = excerptCall, catch)]
    async fn excerpt_call(
        file: &str,
        handle: &str,
        method: &str,
        parameters: JsValue,
    ) -> Result<JsValue, JsValue>;

    /// From extension/capture.js.
    #[wasm_bindgen(js_name = excerptView, catch)]
    async fn excerpt_view() -> Result<JsValue, JsValue>;
}

/// A script of extension/ that leaves methods behind in a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Script {
    /// Its file.
    pub(super) file: &'static str,
    /// The global by which its methods are found.
    pub(super) handle: &'static str,
}

impl Script {
    /// Calls a method with a list of parameters; runs the script first where it has not run yet. `None`: the page is
    /// gone, cannot be read, or answers otherwise.
    pub(super) async fn call<R: DeserializeOwned>(
        self,
        method: &str,
        parameters: &impl Serialize,
    ) -> Option<R> {
        let parameters = serde_wasm_bindgen::to_value(parameters).ok()?;
        let answer = excerpt_call(self.file, self.handle, method, parameters).await.ok()?;
        serde_wasm_bindgen::from_value(answer).ok()
    }
}

/// The page as it stands now, as `page::snapshot` reads it. `None`: it is gone, or cannot be read.
pub(super) async fn snapshot() -> Option<String> {
    excerpt_view().await.ok()?.as_string()
}

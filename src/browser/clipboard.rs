//! Copying text. The popup has the focus and a fresh click, so no permission is needed.

use wasm_bindgen_futures::JsFuture;

/// The browser refused the clipboard. The text is the sentence's key in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("error_clipboard")]
pub struct ClipboardError;

/// Copies text.
pub async fn copy(text: &str) -> Result<(), ClipboardError> {
    let clipboard = web_sys::window().ok_or(ClipboardError)?.navigator().clipboard();
    if clipboard.is_undefined() {
        return Err(ClipboardError);
    }
    JsFuture::from(clipboard.write_text(text)).await.map(drop).map_err(|_| ClipboardError)
}

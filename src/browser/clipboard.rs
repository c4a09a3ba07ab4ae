//! Copying text. The popup has the focus and a fresh click, so no permission is needed.

use wasm_bindgen_futures::JsFuture;

use crate::share::error::DeliveryError;

/// Copies formatted text together with the plain text for programs that take no other.
pub async fn copy_rich(html: &str, plain: &str) -> Result<(), DeliveryError> {
    let clipboard = clipboard()?;
    let kinds = js_sys::Object::new();
    for (kind, text) in [("text/html", html), ("text/plain", plain)] {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&text.into());
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options);
        let set = blob.and_then(|blob| js_sys::Reflect::set(&kinds, &kind.into(), &blob));
        set.map_err(|_| DeliveryError::Clipboard)?;
    }
    let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds);
    let items = js_sys::Array::of1(&item.map_err(|_| DeliveryError::Clipboard)?.into());
    JsFuture::from(clipboard.write(&items)).await.map(drop).map_err(|_| DeliveryError::Clipboard)
}

/// Copies text.
pub async fn copy(text: &str) -> Result<(), DeliveryError> {
    JsFuture::from(clipboard()?.write_text(text)).await.map(drop).map_err(|_| DeliveryError::Clipboard)
}

fn clipboard() -> Result<web_sys::Clipboard, DeliveryError> {
    let clipboard = web_sys::window().ok_or(DeliveryError::Clipboard)?.navigator().clipboard();
    if clipboard.is_undefined() { Err(DeliveryError::Clipboard) } else { Ok(clipboard) }
}

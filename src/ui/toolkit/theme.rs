//! The colours that the user chose, kept where a page finds them before its first paint (extension/theme.js).

use super::leptos::prelude::{document, window};

/// Under which key, in the storage of the extension's pages.
const KEY: &str = "theme";

/// Takes `light` or `dark`; empty: the system's.
pub(in crate::ui) fn set_theme(theme: &str) {
    let storage = window().local_storage().ok().flatten();
    let root = document().document_element();
    // Without storage the choice comes a little later on the next page.
    if theme.is_empty() {
        let _ = storage.map(|storage| storage.remove_item(KEY));
        let _ = root.map(|root| root.remove_attribute("data-theme"));
    } else {
        let _ = storage.map(|storage| storage.set_item(KEY, theme));
        let _ = root.map(|root| root.set_attribute("data-theme", theme));
    }
}

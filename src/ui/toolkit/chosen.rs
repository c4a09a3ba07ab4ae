//! Colours and language that the user chose, kept where a page finds them before its first paint (extension/chosen.js).

use super::leptos::prelude::{document, window};

/// Under which key the colours are, in the storage of the extension's pages.
const THEME: &str = "theme";
/// Under which key the language is.
const LANGUAGE: &str = "language";

/// Takes `light` or `dark`; empty: the system's.
pub(in crate::ui) fn set_theme(theme: &str) {
    keep(THEME, theme);
    let root = document().document_element();
    if theme.is_empty() {
        let _ = root.map(|root| root.remove_attribute("data-theme"));
    } else {
        let _ = root.map(|root| root.set_attribute("data-theme", theme));
    }
}

/// Takes the name of a folder of `_locales`; empty: the browser's language. Says whether that is another one than before, and
/// kept: pages that are open are in the old one, and would be in the new one if they were loaded anew.
pub(in crate::ui) fn set_chosen_language(code: &str) -> bool {
    let before = kept(LANGUAGE);
    keep(LANGUAGE, code);
    before != code && kept(LANGUAGE) == code
}

fn kept(key: &str) -> String {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|it| it.get_item(key).ok().flatten()).unwrap_or_default()
}

/// Loads the page anew: its sentences are in another language now.
pub(in crate::ui) fn reload() {
    // It fails in pages that are no documents of their own.
    let _ = window().location().reload();
}

/// Without storage the choice is made anew on the next page.
fn keep(key: &str, value: &str) {
    let storage = window().local_storage().ok().flatten();
    let _ = storage.map(|it| if value.is_empty() { it.remove_item(key) } else { it.set_item(key, value) });
}

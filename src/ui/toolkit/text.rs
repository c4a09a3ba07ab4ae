//! Sentences of the interface.

use super::leptos::prelude::document;
use crate::{
    browser::{i18n::ExtensionCatalog, intl},
    i18n::Catalog,
};

/// A sentence of the interface.
pub(in crate::ui) fn t(key: &str) -> String {
    ExtensionCatalog.message(key, &[])
}

/// A sentence of the interface with its arguments.
pub(in crate::ui) fn t_with(key: &str, arguments: &[&str]) -> String {
    ExtensionCatalog.message(key, arguments)
}

/// A sentence that counts: `key_one`, `key_few`, … by the language's own rules, with the number as its first argument.
pub(in crate::ui) fn t_count(key: &str, count: usize, more: &[&str]) -> String {
    let number = intl::number(count);
    let arguments: Vec<&str> = std::iter::once(number.as_str()).chain(more.iter().copied()).collect();
    let form = format!("{key}_{}", intl::plural(count));
    match t_with(&form, &arguments) {
        // A language needs no more forms than it has.
        sentence if sentence == form => t_with(&format!("{key}_other"), &arguments),
        sentence => sentence,
    }
}

/// Tells the page its language and writing direction, for styles and screen readers.
pub(in crate::ui) fn set_language(language: &str, direction: &str) {
    let root = document().document_element();
    if let Some(root) = root {
        // An attribute that is not set costs nothing but a default.
        drop(root.set_attribute("lang", language));
        drop(root.set_attribute("dir", if direction == "rtl" { "rtl" } else { "ltr" }));
    }
}

//! Sentences of the interface.

use super::leptos::prelude::document;
use crate::{browser::i18n::ExtensionCatalog, i18n::Catalog, render::html::direction};

/// A sentence of the interface.
pub(in crate::ui) fn t(key: &str) -> String {
    ExtensionCatalog.message(key, &[])
}

/// A sentence of the interface with its arguments.
pub(in crate::ui) fn t_with(key: &str, arguments: &[&str]) -> String {
    ExtensionCatalog.message(key, arguments)
}

/// A sentence around its one argument: what stands before it and behind.
pub(in crate::ui) fn t_around(key: &str) -> (String, String) {
    // No sentence has it.
    const HERE: &str = "\u{0}";
    let sentence = t_with(key, &[HERE]);
    let (before, after) = sentence.split_once(HERE).unwrap_or((&sentence, ""));
    (before.to_owned(), after.to_owned())
}

/// A day as a language writes it. `seconds` since 1970.
pub(in crate::ui) fn day(seconds: u64, language: &str) -> String {
    let options = js_sys::Object::new();
    // A new object takes every name.
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
    let date = js_sys::Date::new(&(seconds as f64 * 1000.0).into());
    date.to_locale_date_string(language, &options).into()
}

/// A sentence that counts: `key_one`, `key_few`, … by the language's own rules, with the number as its first argument.
pub(in crate::ui) fn t_count(key: &str, count: usize, more: &[&str]) -> String {
    ExtensionCatalog.count(key, count, more)
}

/// Tells the page its language and writing direction, for styles and screen readers.
pub(in crate::ui) fn set_language(language: &str) {
    let root = document().document_element();
    if let Some(root) = root {
        // An attribute that is not set costs nothing but a default.
        drop(root.set_attribute("lang", language));
        drop(root.set_attribute("dir", direction(language)));
    }
}

//! The views. They show and ask; whatever can be decided without a screen is decided on the floors below.

/// Leptos by its parts.
mod leptos;
/// The options page.
pub mod options;
/// The popup on the toolbar button.
pub mod popup;
/// Elements of the views.
mod tag;
/// The page that opens links.
pub mod viewer;

pub use leptos::mount;

use crate::{browser::i18n::ExtensionCatalog, i18n::Catalog};

/// A sentence of the interface.
fn t(key: &str) -> String {
    ExtensionCatalog.message(key, &[])
}

/// A sentence of the interface with its arguments.
fn t_with(key: &str, arguments: &[&str]) -> String {
    ExtensionCatalog.message(key, arguments)
}

/// Tells the page its language and writing direction, for styles and screen readers.
fn set_language(language: &str, direction: &str) {
    let root = leptos::prelude::document().document_element();
    if let Some(root) = root {
        // An attribute that is not set costs nothing but a default.
        drop(root.set_attribute("lang", language));
        drop(root.set_attribute("dir", if direction == "rtl" { "rtl" } else { "ltr" }));
    }
}

/// Half the bytes of std's allocator, and as quick.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

//! What a share gives away: made and checked, then delivered.

use base64::{Engine, engine::general_purpose::STANDARD};
use web_sys::Blob;

use super::sharing::{ShareError, ShareTarget};
use super::state::{Notice, PopupState};
use crate::ui::toolkit::t;
use crate::{
    browser::{
        chrome, clipboard, dom,
        highlight::highlighter,
        i18n::ExtensionCatalog,
        picture,
        storage::{self, Handed},
    },
    link,
    render::{ExportFormat, html::Extras},
    share::leak_check::{Cleared, ReleaseError},
    ui::toolkit::leptos::prelude::*,
};

/// What is delivered.
pub(super) enum Output {
    /// Text on the clipboard: formatted, if a plain twin stands beside it.
    Text(String, Option<String>),
    /// A QR code in the popup.
    Code(String),
    /// A file: its name, its kind and its text.
    File(String, &'static str, String),
    /// Pictures: the name of the first, and their content.
    Pictures(String, Vec<Blob>),
    /// A page for the printer.
    Page(String),
}

impl Output {
    /// What a form other than a link gives.
    pub(super) async fn of(form: ShareTarget, cleared: &Cleared<'_>) -> Result<Self, ShareError> {
        Ok(match form {
            ShareTarget::File(format) if format.name == "html" => {
                let script = chrome::file("page.js").await;
                let name = cleared.file_name(format.extension)?;
                Self::File(name, format.mime, page(cleared, &script)?)
            }
            ShareTarget::File(format) => {
                let text = cleared.document(format, &ExtensionCatalog)?;
                Self::File(cleared.file_name(format.extension)?, format.mime, text)
            }
            ShareTarget::Copy(format) | ShareTarget::Here(format) => {
                // Formatted text goes with a plain twin, for programs that take no other.
                let plain = match format {
                    ExportFormat { mime: "text/html", .. } => Some(cleared.text(&ExtensionCatalog)?),
                    _ => None,
                };
                Self::Text(cleared.document(format, &ExtensionCatalog)?, plain)
            }
            ShareTarget::Picture(_) => {
                let drawn = picture::pictures(&page(cleared, "")?).await.map_err(ShareError::Picture)?;
                Self::Pictures(cleared.file_name("png")?, drawn)
            }
            ShareTarget::Address => Self::Text(address(&page(cleared, "")?), None),
            ShareTarget::Print | ShareTarget::Link | ShareTarget::Code => Self::Page(page(cleared, "")?),
        })
    }

    /// The QR code of a link.
    pub(super) fn code(viewer: &str, fragment: &str) -> Result<Self, ShareError> {
        let svg = link::code(&link::address(viewer, ""), fragment);
        let too_long = || ShareError::Said(Box::new(Notice::error(t("error_code_too_long"))));
        svg.map(Self::Code).ok_or_else(too_long)
    }

    /// Hands it on.
    pub(super) async fn deliver(self, state: PopupState) -> Result<(), ShareError> {
        match self {
            Self::Code(svg) => state.link.code.set(Some(svg)),
            Self::Text(text, plain) => {
                let copied = match &plain {
                    Some(plain) => clipboard::copy_rich(&text, plain).await,
                    None => clipboard::copy(&text).await,
                };
                copied.map_err(|error| ShareError::Clipboard(error, plain.unwrap_or(text)))?;
            }
            Self::File(name, mime, text) => {
                dom::download(&name, mime, &text).map_err(|_| ShareError::Download)?;
            }
            Self::Pictures(name, pictures) => {
                let several = pictures.len() > 1;
                for (number, picture) in (1..).zip(&pictures) {
                    let stem = name.strip_suffix(".png").unwrap_or(&name);
                    let name = if several { format!("{stem} {number}.png") } else { name.clone() };
                    dom::save(&name, picture).map_err(|_| ShareError::Download)?;
                }
            }
            Self::Page(html) => {
                storage::hand(Handed::Printed, &html).await.map_err(ShareError::Storage)?;
                let opened = chrome::open_tab(&chrome::page_url("print.html")).await;
                opened.map_err(|_| ShareError::Download)?;
            }
        }
        Ok(())
    }
}

/// The page with colours, and the reader's tools where a script is given.
fn page(cleared: &Cleared<'_>, script: &str) -> Result<String, ReleaseError> {
    cleared.page(&ExtensionCatalog, Extras { highlighter: &highlighter, script, ..Extras::NONE })
}

/// A page as an address that holds it. In base64, which no program on the way changes.
fn address(html: &str) -> String {
    format!("data:text/html;charset=utf-8;base64,{}", STANDARD.encode(html))
}

/// The length of the address of a page of so many bytes.
pub(super) fn address_length(page: usize) -> usize {
    address("").len() + page.div_ceil(3) * 4
}

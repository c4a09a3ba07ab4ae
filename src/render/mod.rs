//! An excerpt as something to read.

use crate::{model::Excerpt, words::Words};

/// SHA-256 of the style sheet.
mod digest;
/// Names for saved files.
mod file_name;
/// Heading levels inside a page.
mod heading;
/// An excerpt as a page.
pub mod html;
/// An excerpt for programs.
pub mod json;
/// An excerpt as CommonMark with GitHub's additions.
pub mod markdown;
/// The tree that pages are built of.
pub mod markup;
/// An excerpt for tests that has everything in it.
#[cfg(test)]
pub(crate) mod sample;
/// Sentences about an excerpt.
mod sentence;
/// An excerpt without any markup.
pub mod text;

pub use file_name::file_name;

/// A kind of file that an excerpt can be saved as.
pub struct Format {
    /// The identifier, also the end of its key in the locales: `markdown`.
    pub name: &'static str,
    /// The file name's extension, without the dot.
    pub extension: &'static str,
    /// The media type.
    pub mime: &'static str,
    /// Writes the whole file.
    pub write: fn(&Excerpt, &dyn Words) -> String,
}

/// All kinds of files, in alphabetical order.
pub const FORMATS: &[Format] = &[
    Format { name: "html", extension: "html", mime: "text/html", write: html::page },
    Format { name: "json", extension: "json", mime: "application/json", write: json::document },
    Format { name: "markdown", extension: "md", mime: "text/markdown", write: markdown::document },
    Format { name: "text", extension: "txt", mime: "text/plain", write: text::document },
];

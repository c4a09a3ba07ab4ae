//! An excerpt as something to read.

use crate::{i18n::Catalog, model::Excerpt};

/// An excerpt as the messages of a chat completion.
pub mod chat_messages;
/// Names for saved files.
mod file_name;
/// Heading levels inside a page.
mod heading;
/// Colours for code.
pub mod highlight;
/// An excerpt as a page.
pub mod html;
/// An excerpt for programs.
pub mod json;
/// Passages marked in rendered content.
pub mod mark;
/// An excerpt as CommonMark with GitHub's additions.
pub mod markdown;
/// The tree that pages are built of.
pub mod markup;
/// Where a reader can go on.
pub mod onward;
/// Where the pictures of a page end.
pub mod page_breaks;
/// An excerpt as a prompt.
pub mod prompt;
/// An excerpt for tests that has everything in it.
#[cfg(test)]
pub(crate) mod sample;
/// Sentences about an excerpt.
mod sentence;
/// An excerpt as the Markdown that PrivateBin's page reads.
pub mod showdown;
/// An excerpt without any markup.
pub mod text;

pub use file_name::file_name;

/// A kind of file that an excerpt can be saved as.
pub struct ExportFormat {
    /// The identifier, also the end of its key in the locales: `markdown`.
    pub name: &'static str,
    /// The file name's extension, without the dot.
    pub extension: &'static str,
    /// The media type.
    pub mime: &'static str,
    /// Writes the whole file.
    pub write: fn(&Excerpt, &dyn Catalog) -> String,
    /// Whether the popup's menu has it for the clipboard; its names are `as_<name>` there and `format_<name>` in sentences.
    pub copied: bool,
    /// Whether the menu has it as a file.
    pub saved: bool,
}

/// By its name.
impl std::fmt::Debug for ExportFormat {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}

/// What is written alike is the same format.
impl PartialEq for ExportFormat {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl ExportFormat {
    /// Whether it is the saved page.
    pub fn is_page(&self) -> bool {
        self.name == "html"
    }
}

/// The most usual kind of format, as a row of the table begins.
const BOTH: ExportFormat =
    ExportFormat { name: "", extension: "", mime: "", write: text::document, copied: true, saved: true };

/// All kinds of files, in the order in which the popup's menu has them. The page has a button of its own.
#[rustfmt::skip]
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat { name: "rich", extension: "html", mime: "text/html", write: html::rich, saved: false, ..BOTH },
    ExportFormat { name: "markdown", extension: "md", mime: "text/markdown", write: markdown::document, ..BOTH },
    ExportFormat { name: "text", extension: "txt", mime: "text/plain", write: text::document, ..BOTH },
    ExportFormat { name: "json", extension: "json", mime: "application/json", write: json::document, ..BOTH },
    ExportFormat { name: "messages", extension: "json", mime: "application/json", write: chat_messages::document, ..BOTH },
    ExportFormat { name: "prompt", extension: "md", mime: "text/markdown", write: prompt::document, saved: false, ..BOTH },
    ExportFormat { name: "html", extension: "html", mime: "text/html", write: html::page, copied: false, saved: false },
];

/// Markdown that begins with its facts, for note programs.
pub const NOTE: &ExportFormat =
    &ExportFormat { name: "markdown", extension: "md", mime: "text/markdown", write: markdown::note, ..BOTH };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::FileCatalog;

    #[test]
    fn formats_are_told_apart_by_name_have_their_sentences_and_write_the_title() {
        let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names.len(), FORMATS.len());
        for format in FORMATS {
            for key in [format!("as_{}", format.name), format!("format_{}", format.name)] {
                let is_offered = format.copied || format.saved;
                assert!(!is_offered || FileCatalog::english().message(&key, &[]) != key, "{key}");
            }
            let file = (format.write)(&sample::rich(), &FileCatalog::english());
            // Messages have no title.
            let words = if format.name == "messages" { "parser" } else { "Why is my parser slow?" };
            assert!(file.contains(words) && file.ends_with('\n'), "{}", format.name);
        }
    }

    #[test]
    fn every_sentence_that_is_said_is_there() {
        let catalog = FileCatalog::english();
        let nothing = Excerpt::default();
        for excerpt in [sample::rich(), nothing] {
            for format in FORMATS {
                let file = (format.write)(&excerpt, &catalog);
                assert!(!file.contains("page_"), "{}", format.name);
            }
        }
    }
}

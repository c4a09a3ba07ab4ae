//! The popup's other work: reading a page, opening and writing an excerpt.

use excerpt::{capture::capture, i18n::FileCatalog, link, page::snapshot, render::FORMATS};

/// Reads a snapshot as a conversation, and writes a link's stream in all formats; how long all is.
pub(super) fn run(text: &str) -> usize {
    let conversation = snapshot::read(text).map(|page| capture(&page));
    let read = conversation.map_or(0, |conversation| conversation.messages.len());
    let decoded = link::DecodedLink { stream: text.as_bytes().to_vec(), is_whole: true };
    let catalog = FileCatalog::parse(text, "en");
    let written = link::excerpt(&decoded).ok().zip(catalog.ok()).map_or(0, |(excerpt, catalog)| {
        FORMATS.iter().map(|format| (format.write)(&excerpt, &catalog).len()).sum()
    });
    read + written
}

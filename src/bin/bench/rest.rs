//! The popup's other work: reading a page, opening and writing an excerpt.

use excerpt::{capture::capture, link, page::snapshot, render::FORMATS, words::MessageFile};

/// Reads a snapshot as a conversation, and writes a link's stream in all formats; how long all is.
pub(super) fn run(text: &str) -> usize {
    let conversation = snapshot::read(text).map(|page| capture(&page));
    let read = conversation.map_or(0, |conversation| conversation.messages.len());
    let unfolded = link::Unfolded { stream: text.as_bytes().to_vec(), is_whole: true };
    let words = MessageFile::parse(text, "en");
    let written = link::excerpt(&unfolded).ok().zip(words.ok()).map_or(0, |(excerpt, words)| {
        FORMATS.iter().map(|format| (format.write)(&excerpt, &words).len()).sum()
    });
    read + written
}

//! An excerpt as a link, and back: `VIEWER_URL#` + format character + payload.
//!
//! A format is frozen once released: links open for ever (tests/links). A new one gets its own character and
//! file and one line in `link` and `open`.

use crate::model::{Block, Excerpt};

/// Format `0`: the stream, deflated.
mod deflate;
/// Format `2`: a secret; the text is on a server.
mod hosted;
/// What a person pasted, cleaned of what programs do to links.
mod paste;
/// An excerpt as a stream of marked text, and back.
mod stream;

pub use hosted::Hosted;

/// Why a link does not open. The text is the key of the sentence in the locales.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LinkError {
    /// Nothing stands behind the number sign.
    #[error("error_link_empty")]
    Empty,
    /// Something else than a link of ours.
    #[error("error_link_not_a_link")]
    NotALink,
    /// A format that this version does not know.
    #[error("error_link_newer")]
    NewerFormat,
    /// The end is missing. Holds the beginning as far as it can be read; it could not be checked.
    #[error("error_link_cut")]
    Cut(Option<Box<Excerpt>>),
    /// The content does not fit its checksum or makes no sense.
    #[error("error_link_damaged")]
    Damaged,
}

/// The link that opens an excerpt in the viewer at the address `viewer`.
pub fn link(excerpt: &Excerpt, viewer: &str) -> String {
    let address = viewer.split('#').next().unwrap_or_default();
    format!("{address}#{}{}", deflate::FORMAT, deflate::write(excerpt))
}

/// What a link carries, before it is compressed: for the check of what leaves.
pub fn plain(excerpt: &Excerpt) -> String {
    stream::write(excerpt)
}

/// Opens a link, its fragment alone, or a text that has one in it.
pub fn open(link_or_fragment: &str) -> Result<Excerpt, LinkError> {
    let fragment = paste::fragment(link_or_fragment)?;
    let mut letters = fragment.chars();
    match letters.next() {
        None => Err(LinkError::Empty),
        Some(deflate::FORMAT) => deflate::read(letters.as_str()),
        // It has no text in it; `Hosted` reads it.
        Some(hosted::FORMAT) if fragment.len() >= 16 => Err(LinkError::NotALink),
        // An anchor or a word is no link of a later version; those are long.
        Some(format) if format.is_ascii_alphanumeric() && fragment.len() >= 16 => Err(LinkError::NewerFormat),
        Some(_) => Err(LinkError::NotALink),
    }
}

/// The excerpt compressed, and the number of the way how: what an envelope holds.
pub fn pack(excerpt: &Excerpt) -> (u8, Vec<u8>) {
    (deflate::CODEC, deflate::pack(excerpt))
}

/// The excerpt of what `pack` gave.
pub fn unpack(codec: u8, packed: &[u8]) -> Result<Excerpt, LinkError> {
    match codec {
        deflate::CODEC => deflate::unpack(packed),
        _ => Err(LinkError::NewerFormat),
    }
}

/// The content of one message as links hold it, before they compress it.
pub fn content_text(blocks: &[Block]) -> String {
    stream::write_content(blocks)
}

/// The content of such a text; `None` when it is none.
pub fn content_from(text: &str) -> Option<Vec<Block>> {
    stream::read_content(text).ok()
}

#[cfg(test)]
mod tests;

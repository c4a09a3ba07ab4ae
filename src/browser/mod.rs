//! The browser: the only floor that knows JavaScript.

/// Tabs, scripts, storage and messages of the extension.
pub mod chrome;
/// Copying text.
pub mod clipboard;
/// Links made and opened in a worker.
pub mod coder;
/// Building nodes, downloading files, reading selections.
pub mod dom;
/// Colours for code.
pub mod highlight;
/// What a page and its worker say to each other.
mod messages;
/// Random numbers.
pub mod random;
/// What Excerpt keeps on this machine.
pub mod storage;
/// Sentences in the reader's language.
pub mod words;
/// The worker that makes and opens links.
pub mod worker;

//! The browser: the only floor that knows JavaScript.

/// Tabs, scripts, storage and messages of the extension.
pub mod chrome;
/// Copying text.
pub mod clipboard;
/// Building nodes, downloading files, reading selections.
pub mod dom;
/// Colours for code.
pub mod highlight;
/// What Excerpt keeps on this machine.
pub mod storage;
/// Sentences in the reader's language.
pub mod words;

//! The browser: the only floor that knows JavaScript.

/// Tabs, scripts, storage and messages of the extension.
pub mod chrome;
/// Copying text.
pub mod clipboard;
/// Building nodes, downloading files, reading selections.
pub mod dom;
/// Colours for code.
pub mod highlight;
/// Asking a server of hosted links.
pub mod http;
/// The owner's root of hosted links.
pub mod owner;
/// What the platform gives to encryption.
pub mod platform;
/// What Excerpt keeps on this machine.
pub mod storage;
/// Sentences in the reader's language.
pub mod words;

//! Excerpt: share part of an AI chat.
//!
//! One library with floors; a floor uses only the floors below it (ARCHITECTURE.md, checked by
//! tests/tidy.rs). Data flows one way: page, conversation, excerpt, share.
#![forbid(unsafe_code)]

/// Floor 0: the sentences of the interface and of pages, by key.
pub mod i18n;
/// Floor 0: conversations as plain values, and excerpts: what may leave this machine.
pub mod model;
/// Floor 0: a web page as plain data.
pub mod page;

/// Floor 1: from a page to a conversation.
pub mod capture;
/// Floor 1: finds private things and gives them steady pseudonyms.
pub mod redact;

/// Floor 2: the user's edits as data, and the only way from a conversation to an excerpt.
pub mod edit;
/// Floor 2: encryption: secrets, keys, and what a server keeps.
pub mod envelope;

/// Floor 3: an excerpt as a link, and back.
pub mod link;
/// Floor 3: an excerpt out of a file that was saved.
pub mod open;
/// Floor 3: an excerpt as something to read.
pub mod render;

/// Floor 4: where excerpts went, and how to find them again.
pub mod share;

/// Floor 5: the browser; the only floor that knows JavaScript.
#[cfg(feature = "browser")]
pub mod browser;

/// Floor 6: the views.
#[cfg(feature = "ui")]
pub mod ui;

/// The processor's time that a piece of work takes, for tests of growth.
#[cfg(test)]
#[path = "../tests/library/cpu.rs"]
mod cpu;

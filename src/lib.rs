//! Excerpt shares part of an AI chat: trimmed, anonymized, previewed, as a link or a page.
//!
//! One library with floors; a floor uses only the floors below it (ARCHITECTURE.md, checked by tests/tidy.rs). Data flows
//! one way: a [`page::Page`] is read by [`capture::capture`] into a [`model::Conversation`]; [`edit::excerpt`] applies
//! [`edit::Edits`], and with them [`redact::redact`], and gives the only thing that may leave, a [`model::Excerpt`];
//! [`render::FORMATS`] write it, [`link::encode()`] makes it a link, and [`share`] sends and remembers it.
//!
//! ```
//! use excerpt::edit::{Edits, excerpt};
//! use excerpt::link;
//! use excerpt::model::{Attribution, Block, Conversation, Message, Role};
//!
//! let blocks = vec![Block::Plain("Write to kim.doe@sample-mail.org".into())];
//! let question = Message { key: "1".into(), role: Role::User, attribution: Attribution::default(), blocks: blocks.into() };
//! let conversation = Conversation { messages: vec![question], ..Conversation::default() };
//! let outcome = excerpt(&conversation, &Edits::default());
//! assert_eq!(outcome.excerpt.turns().next().map(|turn| &turn.blocks[0]), Some(&Block::Plain("Write to email-1@example.com".into())));
//! let link = link::link(&outcome.excerpt, "https://viewer.example/")?;
//! assert_eq!(link::open(&link).as_ref(), Ok(&outcome.excerpt));
//! # Ok::<(), link::EncodeError>(())
//! ```
#![forbid(unsafe_code)]

/// Floor 0: the sentences of the interface and of pages, by key ([`i18n::Catalog`]).
pub mod i18n;
/// Floor 0: [`model::Conversation`] as a plain value, and [`model::Excerpt`]: what may leave this machine.
pub mod model;
/// Floor 0: a web page as plain data ([`page::Page`]), read from a snapshot or, for tests, from HTML.
pub mod page;

/// Floor 1: from a [`page::Page`] to a [`model::Conversation`] and a verdict on it; one file per site ([`capture::sites`]).
pub mod capture;
/// Floor 1: replaces private values by stable pseudonyms ([`redact::redact`]) and proves that they are gone
/// ([`redact::leak`]).
pub mod redact;

/// Floor 2: the user's [`edit::Edits`] as data, and [`edit::excerpt`], the only way to a [`model::Excerpt`].
pub mod edit;
/// Floor 2: encryption: secrets, keys, and what a server keeps ([`envelope::seal`], [`envelope::open`]).
pub mod envelope;

/// Floor 3: an excerpt as a link, and back ([`link::encode()`], [`link::decode`]; docs/link-format.md).
pub mod link;
/// Floor 3: an excerpt out of a saved page or JSON file ([`open::page`], [`open::json`]).
pub mod open;
/// Floor 3: an excerpt as something to read ([`render::FORMATS`]).
pub mod render;

/// Floor 4: sharing and Saved: the leak check ([`share::leak_check`]), records ([`share::Share`]), servers
/// ([`share::hosted`]).
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

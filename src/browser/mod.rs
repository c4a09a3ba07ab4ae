//! The browser: the only floor that knows JavaScript.

/// What was asked for while the program was loading.
mod ahead;
/// Asking a model of the reader's own.
pub mod ask;
/// Tabs, scripts, storage and messages of the extension.
pub mod chrome;
/// Copying text.
pub mod clipboard;
/// Links made and opened in a worker.
pub mod coder;
/// Writing into the message field of a page.
pub mod composer;
/// Building nodes, downloading files, reading selections.
pub mod dom;
/// Files that the user gives.
pub mod file;
/// Formulas for pages that are built without.
pub mod formulas;
/// Colours for code.
pub mod highlight;
/// Asking a server of hosted links.
pub mod http;
/// Sentences in the reader's language.
pub mod i18n;
/// Scripts in the page of the tab.
mod injected;
/// Numbers, days and plural forms.
pub mod intl;
/// The page that opens links.
pub mod link_page;
/// Talking to a PrivateBin.
pub mod paste_server;
/// Pictures of pages.
pub mod picture;
/// What the platform gives to encryption.
pub mod platform;
/// The browser as sharing sees it.
pub mod ports;
/// Moving the page's scroller.
pub mod scroller;
/// What Excerpt keeps on this machine.
pub mod storage;
/// The worker that makes and opens links.
pub mod worker;

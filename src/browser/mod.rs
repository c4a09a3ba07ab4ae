//! The browser; the only floor that knows JavaScript.

/// The live page as a plain tree.
pub mod snapshot;

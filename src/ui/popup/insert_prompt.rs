//! "Continue here": a prompt for the message field of the page in the tab.

use super::sharing::inserted;
use super::state::Notice;
use crate::{
    browser::{clipboard, ports::Browser},
    share::ports::{Insertion, Outlets},
};

/// Writes a prompt into the message field of the page in the tab; where that fails, copies it and says so.
/// Nothing is sent.
pub(super) async fn insert_prompt(prompt: String) -> Notice {
    let insertion = Browser.insert(&prompt).await;
    if insertion == Insertion::Held {
        return inserted(insertion);
    }
    match clipboard::copy(&prompt).await {
        Ok(()) => inserted(insertion),
        Err(error) => Notice { field: Some(prompt), ..Notice::failure(&error) },
    }
}

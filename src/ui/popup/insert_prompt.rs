//! "Continue here": a prompt for the message field of the page in the tab.

use super::state::Notice;
use crate::browser::{
    clipboard,
    composer::{self, Inserted},
};
use crate::ui::toolkit::t;

/// Writes a prompt into the message field of the page in the tab; where that fails, copies it and says so.
/// Nothing is sent.
pub(super) async fn insert_prompt(prompt: String) -> Notice {
    let key = match composer::insert(&prompt).await {
        Inserted::Held => return Notice::info(t("continue_held")),
        Inserted::Refused => "continue_refused",
        Inserted::None => "continue_none",
    };
    match clipboard::copy(&prompt).await {
        Ok(()) => Notice::error(t(key)),
        Err(error) => Notice { field: Some(prompt), ..Notice::failure(&error) },
    }
}

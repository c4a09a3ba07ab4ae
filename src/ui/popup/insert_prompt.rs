//! "Continue here": a prompt for the message field of the page in the tab.

use super::state::Notice;
use crate::browser::{chrome, clipboard};
use crate::ui::toolkit::t;

/// Writes a prompt into the message field of the page in the tab; where that fails, copies it and says so.
/// Nothing is sent.
pub(super) async fn hand_over(prompt: String) -> Notice {
    let key = match chrome::hand_over(&prompt).await.as_deref() {
        Some("held") => return Notice::info(t("continue_held")),
        Some("refused") => "continue_refused",
        _ => "continue_none",
    };
    match clipboard::copy(&prompt).await {
        Ok(()) => Notice::error(t(key)),
        Err(error) => Notice { field: Some(prompt), ..Notice::failure(&error) },
    }
}

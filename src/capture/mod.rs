//! From a page to a conversation. Capture reads a plain tree; it never touches the page or the network.

use crate::{model::Conversation, page::Page};

/// Reads the conversation that a page shows.
pub fn capture(page: &Page) -> Conversation {
    let _ = page;
    Conversation::default()
}

//! What was found of a conversation in a page.

use super::verdict::Evidence;
use crate::model::Message;

/// The messages of a page, and what the page says about the rest.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) messages: Vec<Message>,
    pub(super) evidence: Evidence,
    /// The page is not wholly of the layout that it was read by.
    pub(super) is_repaired: bool,
}

//! What stands beside the messages: what a site has open there, and what a page says of itself.

use super::{
    LEAST, LEAST_ALIKE, Search, address,
    content::{is_edited, is_prose},
};
use crate::{
    capture::blocks::BlockBuilder,
    page::{Element, Selector},
};

/// Whether paragraphs, code or a table stand in an element.
pub(in crate::capture) fn is_text(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    is_prose(element, LEAST_ALIKE, reader)
}

/// Whether code or a document is open in an editor in an element.
pub(in crate::capture) fn is_open(element: &Element) -> bool {
    is_edited(element)
}

/// What is written beside the conversation: for sites that open what they made there.
pub(in crate::capture) fn beside_conversation<'p>(
    root: &'p Element,
    scope: &Element,
    reader: &BlockBuilder<'_>,
) -> Option<&'p Element> {
    let search = Search::new(root, &[scope], &[], "");
    let field = Selector::new("textarea, [contenteditable]");
    let mut holders = vec![root];
    while let Some(holder) = holders.pop() {
        let strangers = holder.elements().filter(|child| !search.is_known(child));
        // Beside the field for the next message, sites say that they make mistakes.
        let is_made = |child: &Element| {
            (is_prose(child, LEAST, reader) && field.first(child).is_none()) || is_edited(child)
        };
        if let Some(made) = strangers.into_iter().find(|child| is_made(child)) {
            return Some(made);
        }
        holders.extend(holder.elements().filter(|child| search.holders.contains(&address(child))));
    }
    None
}

/// Whether an element is no more than a sign, or what opens something, with a line beside it: what a page says of itself.
pub(super) fn is_notice(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    let mut said = element.elements().filter(|child| reader.shown(child) > 0);
    let Some(only) = said.next().filter(|_| said.next().is_none()) else { return false };
    if element.elements().any(|child| child.tag == "svg" || child.has("aria-expanded")) {
        return only.elements().all(|inner| inner.tag == "span" && inner.elements().next().is_none());
    }
    is_notice(only, reader)
}

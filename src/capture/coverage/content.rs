//! Whether an element that was not read holds something said: in what it is written with (paragraphs, lists, code,
//! tables), or in a place that the site's layout names. What an interface writes beside messages are bare words.

use crate::{
    capture::blocks::BlockBuilder,
    page::{Element, Selector},
};

/// Elements that hold something said, if it is long enough.
const SAID: [&str; 10] = ["blockquote", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p"];

/// Elements that hold something said, however short.
const SURELY_SAID: [&str; 2] = ["pre", "table"];

/// Elements that hold what a page says of itself.
const AROUND: [&str; 2] = ["aside", "nav"];

/// Fewer letters in an element are a mark.
pub(super) const LEAST: usize = 6;

/// Whether something said stands in an element. `places`: where the layout expects it.
pub(super) fn is_said(element: &Element, places: &[Selector<'_>], reader: &BlockBuilder<'_>) -> bool {
    reader.shown(element) > 0 && holds(element, places, reader, false)
}

/// `is_short`: there is too little in an element around for anything but code and tables.
fn holds(element: &Element, places: &[Selector<'_>], reader: &BlockBuilder<'_>, is_short: bool) -> bool {
    let tag = element.tag.as_str();
    if AROUND.contains(&tag) || !reader.shows(element) {
        return false;
    }
    if SURELY_SAID.contains(&tag) {
        return reader.shown(element) > 0;
    }
    let is_place = || places.iter().any(|place| !place.is_unit() && place.accepts(element));
    let is_heading = || element.is("role", "heading");
    let is_named = !is_short && (SAID.contains(&tag) || is_heading() || is_place());
    if is_named && reader.shown(element) >= LEAST {
        return true;
    }
    element.elements().any(|child| holds(child, places, reader, is_short || is_named))
}

/// Fewer letters in an editor are a draft of the next message.
const LEAST_EDITED: usize = 12;

/// Whether a document or code is open in an editor in an element: not a message that is being written, which has no
/// headings.
pub(super) fn is_edited(element: &Element) -> bool {
    let editor =
        Selector::new(".view-lines, .cm-content, .ace_content, .CodeMirror-code, [contenteditable=\"true\"]");
    let editor = if editor.accepts(element) { Some(element) } else { editor.first(element) };
    editor.is_some_and(|editor| {
        let is_document = Selector::new("h1, h2, h3, ul, ol, table, pre").first(editor).is_some();
        let letters = editor.text().chars().filter(|letter| !letter.is_whitespace()).count();
        letters >= LEAST_EDITED
            && (is_document || !editor.is("contenteditable", "true") || editor.class("cm-content"))
    })
}

/// Whether a paragraph, code or a table of at least so many letters stands in an element.
pub(super) fn is_prose(element: &Element, least: usize, reader: &BlockBuilder<'_>) -> bool {
    let tag = element.tag.as_str();
    if AROUND.contains(&tag) || !reader.shows(element) {
        return false;
    }
    if tag == "p" || SURELY_SAID.contains(&tag) {
        return reader.shown(element) >= least;
    }
    element.elements().any(|child| is_prose(child, least, reader))
}

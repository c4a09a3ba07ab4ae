//! CodeMirror 5 and Ace: editors that draw only the lines on the screen and keep the room of the others.

use super::monaco::pixels;
use crate::page::{Element, Node, Selector};

/// Where CodeMirror's lines stand, in the room of all of them.
pub(super) const CODEMIRROR: &str = ".CodeMirror-sizer";

/// Where Ace's lines stand.
pub(super) const ACE: &str = ".ace_text-layer";

/// What stands beside the lines, and what they are measured with.
pub(super) const BESIDE: &str =
    ".CodeMirror-gutter-wrapper, .CodeMirror-measure, .CodeMirror-cursors, .CodeMirror-linewidget";

/// Whether the editor has lines that it does not draw.
pub(super) fn lack_lines(block: &Element, root: &Element) -> bool {
    if root.class("CodeMirror-sizer") {
        // What is drawn is moved down by the room of the lines above; what is below, only a browser can measure.
        let moved = root.elements().next().map_or(0, |mover| pixels(mover, "top"));
        let is_partial = |element: &Element| element.rendered.is_partial;
        return moved > 0 || is_partial(root) || root.find(&is_partial).is_some();
    }
    if !root.class("ace_text-layer") {
        return false;
    }
    let bar = block.find(&|element| element.class("ace_scrollbar-v"));
    let is_hidden =
        |bar: &Element| bar.attribute("style").is_some_and(|style| style.contains("display: none"));
    let Some(room) = bar.filter(|bar| !is_hidden(bar)).and_then(|bar| bar.elements().next()) else {
        return false;
    };
    let rows = Selector::new(".ace_line").all(root);
    let heights = rows.iter().map(|row| pixels(row, "height"));
    let height = heights.clone().next().unwrap_or(0);
    pixels(room, "height") > heights.fold(height / 2, u32::saturating_add)
}

/// The rows that one long line of Ace is drawn as, put together: those behind the first are indented.
pub(super) fn wrapped(group: &Element) -> String {
    let mut line = String::new();
    for row in group.elements() {
        let text = row.text();
        line.push_str(if line.is_empty() { &text } else { text.trim_start_matches('\u{a0}') });
    }
    line
}

/// What an element stands for, where CodeMirror 5 draws something else: a tab, nothing at all.
pub(super) fn stands_for(element: &Element) -> Option<&str> {
    element.attribute("cm-text").filter(|_| matches!(element.children.as_slice(), [Node::Text(_)] | []))
}

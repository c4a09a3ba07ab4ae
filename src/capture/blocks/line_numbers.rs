//! Line numbers beside code: what they say about lines that are not there.

use crate::page::{Element, Selector, text::number};

/// Editors that draw only the lines on the screen.
const EDITORS: &str = ".cm-editor, .monaco-editor, .view-lines, .ace_editor";

/// Their line numbers.
const NUMBERS: &str = ".cm-lineNumbers .cm-gutterElement, .line-numbers, .ace_gutter-cell";

/// Whether the numbers beside an editor's code tell of lines that the text does not have.
pub(super) fn tells_of_more(block: &Element, text: &str) -> bool {
    let editors = Selector::new(EDITORS);
    if !editors.accepts(block) && editors.first(block).is_none() {
        return false;
    }
    let numbers: Vec<u32> = Selector::new(NUMBERS)
        .all(block)
        .into_iter()
        // CodeMirror measures the gutter's width with a number that nobody sees.
        .filter(|element| {
            !element.attribute("style").is_some_and(|style| style.contains("visibility: hidden"))
        })
        .filter_map(|element| number(&element.text()))
        .collect();
    let lines = text.split('\n').count();
    numbers.iter().max().is_some_and(|last| usize::try_from(*last).is_ok_and(|last| last > lines))
}

//! White space, and the characters that may stand in text.

use crate::page::{Element, Node};

/// Whether white space counts inside the element, when it does (`outside`) or does not around it.
pub(super) fn keeps_space(element: &Element, outside: bool) -> bool {
    if matches!(element.tag.as_str(), "pre" | "textarea") {
        return true;
    }
    let style = element.attribute("style").unwrap_or_default();
    if style.contains("white-space") {
        return style.contains("pre");
    }
    let mut keep = outside;
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        match class.trim_matches('!') {
            "whitespace-pre-wrap"
            | "whitespace-pre"
            | "whitespace-break-spaces"
            | "pre-wrap"
            | "white-space-pre-wrap" => keep = true,
            "whitespace-normal" | "whitespace-nowrap" => keep = false,
            _ => {}
        }
    }
    keep
}

/// Whether there is nothing in the element, as it was written: not that something was left out.
pub(super) fn is_empty(element: &Element) -> bool {
    element.children.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

pub(super) fn is_empty_pre(element: &Element) -> bool {
    let code = element.elements().next();
    element.tag == "pre"
        && element.children.len() == 1
        && code.is_some_and(|code| code.tag == "code" && is_empty(code))
}

/// Whether a character may stand in text: all but the control characters other than line break and tab.
pub(super) fn is_text(sign: char) -> bool {
    !sign.is_ascii_control() || sign == '\n' || sign == '\t'
}

/// Appends the characters that may stand in text.
pub(super) fn push_text(text: &mut String, more: &str) {
    for piece in more.split(|sign| !is_text(sign)) {
        text.push_str(piece);
    }
}

//! A value by its letters and digits: as the last check looks for it where it is not encoded, and so at least as it is replaced.

use super::value::Edge;
use excerpt_detector::normalize::{Normalization, Normalized};

/// What is looked for of a value.
pub(super) fn needles(value: &str) -> Vec<(Normalization, String, Edge)> {
    if is_number(value) {
        return vec![(Normalization::Squeezed, squeezed(value), Edge::Digit)];
    }
    let mut needles = vec![(Normalization::Lower, lower(value), edge(value))];
    if is_account_number(value) {
        needles.push((Normalization::Squeezed, squeezed(value), Edge::Word));
    }
    needles
}

/// In lower case, letters apart from their marks.
pub(super) fn lower(text: &str) -> String {
    Normalized::of(text, Normalization::Lower).text
}

/// Whether it is a number of the length of a phone number or more, however it is separated.
pub(super) fn is_number(text: &str) -> bool {
    let squeezed = squeezed(text);
    squeezed.len() >= 7 && squeezed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Without what people put between digits.
pub(super) fn squeezed(value: &str) -> String {
    Normalized::of(value, Normalization::Squeezed).text
}

/// Letters among many digits, however they are grouped.
fn is_account_number(value: &str) -> bool {
    let squeezed = squeezed(value);
    let digits = squeezed.bytes().filter(u8::is_ascii_digit).count();
    digits >= 8 && digits * 2 > squeezed.len() && squeezed.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Internet addresses, whose letters are digits, stand alone.
fn edge(value: &str) -> Edge {
    let is_address = value.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte));
    if is_address { Edge::Word } else { Edge::of(value) }
}

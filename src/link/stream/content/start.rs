//! How blocks begin.

use super::{FENCE, FORMULA, RULE};
use crate::link::stream::{BLOCK, CLOSE};

/// What a line begins, and the rest of the line.
pub(super) enum Start<'a> {
    Heading(u8, &'a str),
    Bullet(&'a str),
    Number(u32, &'a str),
    Quote,
    Code(&'a str),
    Formula,
    Row,
    Rule,
    Other(&'a str),
    Close,
}

/// The block that a line begins; `None`: its text belongs to a paragraph.
pub(super) fn start(line: &str) -> Option<Start<'_>> {
    // Most lines are text.
    let first = line.chars().next()?;
    match first {
        '#' => {
            let text = line.trim_start_matches('#');
            let level = u8::try_from(line.len() - text.len()).ok().filter(|level| *level <= 6)?;
            Some(Start::Heading(level, text.strip_prefix(' ')?))
        }
        '-' if line == RULE => Some(Start::Rule),
        '-' => Some(Start::Bullet(line.strip_prefix("- ")?)),
        '0'..='9' => {
            let (digits, text) = line.split_once(". ")?;
            let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
            Some(Start::Number(digits.parse().ok().filter(|_| is_number)?, text))
        }
        '>' => Some(Start::Quote),
        '`' => Some(Start::Code(line.strip_prefix(FENCE)?)),
        '\\' if line == FORMULA => Some(Start::Formula),
        '|' => Some(Start::Row),
        BLOCK => Some(Start::Other(line.strip_prefix(BLOCK)?)),
        CLOSE if line.len() == 1 => Some(Start::Close),
        _ => None,
    }
}

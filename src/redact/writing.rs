//! Writes stand-ins over values.

use std::ops::Range;

use super::templates::code_form;
use crate::model::TextContext;
use crate::model::text::Piece;
use excerpt_detector::normalize::Position;

/// A stretch of a run that is replaced, and by what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replacement {
    pub(super) run: usize,
    pub(super) range: Range<Position>,
    pub(super) stand_in: String,
}

/// Writes stand-ins over a run: into the piece where the value begins; the others lose their share of it.
pub(super) fn apply(run: Vec<Piece<'_>>, replacements: &[Replacement]) {
    if replacements.is_empty() {
        return;
    }
    let mut rest = replacements.iter().peekable();
    for (index, (place, piece)) in run.into_iter().enumerate() {
        let mut new = String::new();
        let mut at = 0;
        while let Some(Replacement { range, stand_in, .. }) =
            rest.peek().filter(|replacement| replacement.range.start.0 <= index)
        {
            if range.start.0 == index {
                new.push_str(piece.get(at..range.start.1).unwrap_or_default());
                let end = if range.end.0 == index { range.end.1 } else { piece.len() };
                let original = piece.get(range.start.1..end).unwrap_or_default();
                // What was escaped stands in an address or in code, wherever that is.
                let escaped = original.contains('%') || original.contains("\\u");
                let place = if escaped { TextContext::Address } else { place };
                new.push_str(&in_place(stand_in, place));
            }
            if range.end.0 > index {
                at = piece.len();
                break;
            }
            at = range.end.1;
            rest.next();
        }
        new.push_str(piece.get(at..).unwrap_or_default());
        *piece = new;
    }
}

fn in_place(pseudonym: &str, place: TextContext) -> String {
    match place {
        TextContext::Code => code_form(pseudonym),
        TextContext::Address => encoded(&code_form(pseudonym)),
        TextContext::Prose | TextContext::Math | TextContext::Label | TextContext::FileName => {
            pseudonym.to_owned()
        }
    }
}

/// Percent-encodes what may not stand in an address.
fn encoded(text: &str) -> String {
    let mut address = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

//! From the words that are shown to those that were captured.
//!
//! The list shows what is shared: with stand-ins, and with marks where something was removed. Who selects words there
//! means the words below them, which is where a cut counts.

use std::ops::Range;

/// A piece of shown text; a stand-in or mark is one piece, with what it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// As shown.
    pub text: String,
    /// What stood there, as far as it is known; `None`: the same text.
    pub stands_for: Option<String>,
}

/// Where a piece stands: in characters of what is shown, and in bytes of the running text.
struct Place {
    shown: Range<usize>,
    original: Range<usize>,
    is_whole: bool,
}

/// Where what is selected stands in a message's running text, in characters: stand-ins and marks as a whole. `selected`
/// counts characters of the pieces. `None` where the shown text has no place there.
pub fn original(pieces: &[Piece], selected: Range<usize>, running: &str) -> Option<Range<usize>> {
    let places = places(pieces, running);
    let of_selection =
        places.iter().filter(|place| place.shown.start < selected.end && selected.start < place.shown.end);
    let mut found: Option<Range<usize>> = None;
    for place in of_selection {
        let text = running.get(place.original.clone())?;
        let offset = |at: usize| {
            let characters = at.saturating_sub(place.shown.start);
            text.char_indices().nth(characters).map_or(text.len(), |(byte, _)| byte)
        };
        let (start, end) =
            if place.is_whole { (0, text.len()) } else { (offset(selected.start), offset(selected.end)) };
        let here = place.original.start + start..place.original.start + end;
        found = Some(match found {
            Some(before) => before.start.min(here.start)..before.end.max(here.end),
            None => here,
        });
    }
    let found = found.filter(|found| !found.is_empty())?;
    let characters = |byte: usize| running.get(..byte).map(|text| text.chars().count());
    Some(characters(found.start)?..characters(found.end)?)
}

/// The places of those pieces that have one.
fn places(pieces: &[Piece], running: &str) -> Vec<Place> {
    let (mut cursor, mut shown) = (0, 0);
    let mut places: Vec<Place> = Vec::new();
    for piece in pieces {
        let from = shown;
        shown += piece.text.chars().count();
        let rest = running.get(cursor..).unwrap_or_default();
        let text = piece.stands_for.as_ref().unwrap_or(&piece.text);
        // What is not shown at all is skipped.
        let place = if rest.starts_with(text.as_str()) {
            cursor..cursor + text.len()
        } else if piece.stands_for.is_some() {
            // Written in another way: it reaches to what comes next.
            cursor..cursor
        } else if let Some(at) = rest.find(text.as_str()) {
            cursor + at..cursor + at + text.len()
        } else {
            continue;
        };
        if let Some(last) = places.last_mut().filter(|last| last.is_whole && last.original.is_empty()) {
            last.original.end = place.start;
        }
        cursor = place.end;
        places.push(Place { shown: from..shown, original: place, is_whole: piece.stands_for.is_some() });
    }
    if let Some(last) = places.last_mut().filter(|last| last.is_whole && last.original.is_empty()) {
        last.original.end = running.len();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Piece {
        Piece { text: text.into(), stands_for: None }
    }

    fn mark(text: &str, stands_for: &str) -> Piece {
        Piece { text: text.into(), stands_for: Some(stands_for.into()) }
    }

    #[test]
    fn selected_words_are_found_where_they_were_captured() {
        let captured = "I am Maria Lindqvist. Grüße from the roof, Maria LINDQVIST says.";
        let shown = [
            plain("I am "),
            mark("Person A", "Maria Lindqvist"),
            plain(". Grüße from "),
            mark("[…]", "the roof"),
            plain(", "),
            mark("Person A", "Maria Lindqvist"),
            plain(" says."),
        ];
        let text: String = shown.iter().map(|piece| piece.text.as_str()).collect();
        let cases = [
            ("I am", "I am"),
            ("Grüße", "Grüße"),
            ("m Person", "m Maria Lindqvist"),
            ("rom […], ", "rom the roof, "),
            // Written in another way than where it was found first.
            ("Person A says", "Maria LINDQVIST says"),
        ];
        for (selected, wanted) in cases {
            let byte = text.find(selected).unwrap();
            let start = text.get(..byte).unwrap_or_default().chars().count();
            let range = original(&shown, start..start + selected.chars().count(), captured).unwrap();
            let found: String = captured.chars().skip(range.start).take(range.len()).collect();
            assert_eq!(found, wanted, "{selected}");
        }
    }

    #[test]
    fn what_is_not_shown_is_skipped_and_what_has_no_place_is_none() {
        let captured = "Thinking about bees. Yes, in March.";
        assert_eq!(original(&[plain("Yes, in March.")], 5..13, captured), Some(26..34));
        assert_eq!(original(&[plain("elsewhere")], 0..4, captured), None);
        assert_eq!(original(&[], 0..4, captured), None);
    }
}

//! Where an occurrence begins and ends, and whether it stands alone.

use std::ops::Range;

use super::value::Edge;
use crate::model::text::Read;
use excerpt_detector::decompose::is_mark;
use excerpt_detector::normalize::{Normalized, Position};

/// Where a number begins that was searched without its marks: the plus, and an area's parenthesis, are part of it.
pub(super) fn number_start(run: &[Read<'_>], range: &Range<Position>) -> Position {
    let (piece, mut at) = range.start;
    let Some((_, text)) = run.get(piece) else { return range.start };
    let end = if range.end.0 == piece { range.end.1 } else { text.len() };
    let inside = text.get(at..end).unwrap_or_default();
    let closes = inside.find(')').is_some_and(|close| inside.find('(').is_none_or(|open| close < open));
    let before = |at: usize| text.get(..at).unwrap_or_default();
    if closes && before(at).ends_with('(') {
        at -= 1;
    }
    let plus_of =
        |text: &str| ["+", "%2B", "%2b"].into_iter().find(|plus| text.ends_with(plus)).map(str::len);
    if at > 0 {
        return (piece, at - plus_of(before(at)).unwrap_or(0));
    }
    // The plus may be plain where the digits are bold.
    let earlier = run.iter().enumerate().take(piece).rfind(|(_, (_, text))| !text.is_empty());
    let plus = earlier.and_then(|(piece, (_, text))| Some((piece, text.len() - plus_of(text)?)));
    plus.unwrap_or((piece, at))
}

/// Whether nothing touches the range that may not.
pub(super) fn is_free(folded: &Normalized, range: Range<usize>, edge: Edge) -> bool {
    let Some(inside) = folded.text.get(range.clone()) else { return false };
    let free = |inside: Option<char>, outside: Option<char>| match (edge, inside, outside) {
        (Edge::Any, ..) | (_, None, _) | (_, _, None) => true,
        (Edge::Digit, _, Some(outside)) => !outside.is_ascii_digit(),
        (Edge::Word, Some(inside), Some(outside)) => {
            !is_letter(inside) || !is_letter(outside) || is_unspaced(inside) || is_unspaced(outside)
        }
    };
    free(inside.chars().next(), folded.before(range.start))
        && free(inside.chars().next_back(), folded.after(range.end))
}

pub(super) fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Whether the letter is of a script that puts no spaces between words.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

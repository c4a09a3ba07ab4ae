//! Finds the occurrences of values and writes pseudonyms over them.

use std::{cmp::Reverse, ops::Range};

use super::context;
use super::templates::code_form;
use super::value::{Edge, Needle};
use super::values::Values;
use crate::model::{TextContext, text::Piece};
use excerpt_detector::automaton::Automaton;
use excerpt_detector::decompose::is_mark;
use excerpt_detector::normalize::{Normalization, Normalized, Position};

/// A stretch of a run, and the value that stands there.
#[derive(Debug, PartialEq)]
pub(super) struct Edit {
    pub(super) range: Range<Position>,
    pub(super) value: usize,
}

/// Finds where values occur.
#[derive(Debug)]
pub(super) struct Occurrences {
    folds: Vec<(Normalization, Automaton, Vec<Found>)>,
}

/// What a needle of the automaton means.
#[derive(Clone, Copy, Debug)]
struct Found {
    value: usize,
    edge: Edge,
    active: bool,
    /// Counts only where it is written as a name.
    ambiguous: bool,
    /// How much of the needle stands before the value, in bytes.
    skipped: usize,
}

impl Occurrences {
    /// Prepares the search for all ways to write all values.
    pub(super) fn of(values: &Values) -> Self {
        let folds = [Normalization::Lower, Normalization::Squeezed].map(|fold| {
            let needles: Vec<&Needle> = values.needles.iter().filter(|needle| needle.fold == fold).collect();
            let machine = Automaton::new(needles.iter().map(|needle| needle.text.as_bytes()));
            let found = needles
                .iter()
                .map(|needle| Found {
                    value: needle.value,
                    edge: needle.edge,
                    active: values.list.get(needle.value).is_some_and(|value| value.active),
                    ambiguous: values.list.get(needle.value).is_some_and(|value| value.ambiguous),
                    skipped: needle.skipped,
                })
                .collect();
            (fold, machine, found)
        });
        Self { folds: folds.into() }
    }

    /// Counts a run's occurrences and gives those to replace, in order and apart.
    pub(super) fn mark(&self, run: &[Piece<'_>], message: Option<&str>, values: &mut Values) -> Vec<Edit> {
        let (mut hidden, mut shown) = (Vec::new(), Vec::new());
        for (fold, machine, found) in &self.folds {
            if machine.is_empty() {
                continue;
            }
            let folded = Normalized::new(run, *fold);
            search(&folded, machine, found, &mut |found, range| {
                if let Some(mut range) = folded.origin(range) {
                    if *fold == Normalization::Squeezed {
                        range.start = number_start(run, &range);
                    }
                    if found.ambiguous && !context::is_name(run, &range) {
                        return;
                    }
                    let list = if found.active { &mut hidden } else { &mut shown };
                    list.push((range, found.value));
                }
            });
        }
        let mut edits = merge(hidden);
        edits.retain(|edit| count(run, edit, message, values));
        for edit in merge(shown) {
            count(run, &edit, message, values);
        }
        edits
    }

    /// Whether a text holds a value that is hidden.
    pub(super) fn any_hidden_in(&self, text: &str) -> bool {
        let mut any = false;
        for (fold, machine, found) in &self.folds {
            let folded = Normalized::of(text, *fold);
            search(&folded, machine, found, &mut |found, _| any |= found.active);
        }
        any
    }
}

/// Notes an occurrence with its line; whether it is to be replaced.
fn count(run: &[Piece<'_>], edit: &Edit, message: Option<&str>, values: &mut Values) -> bool {
    let context =
        if values.wants_context(edit.value) { context::around(run, &edit.range) } else { Default::default() };
    values.count(edit.value, message, context)
}

/// Where a number begins that was searched without its marks: the plus, and an area's parenthesis, are part of it.
fn number_start(run: &[Piece<'_>], range: &Range<Position>) -> Position {
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

/// Calls `visit` for every occurrence with the right edges.
fn search(
    folded: &Normalized,
    machine: &Automaton,
    found: &[Found],
    visit: &mut dyn FnMut(Found, Range<usize>),
) {
    machine.find(folded.text.as_bytes(), &mut |needle, start, end| {
        if let Some(found) = found.get(needle)
            && is_free(folded, start + found.skipped..end, found.edge)
        {
            visit(*found, start + found.skipped..end);
        }
    });
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

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Whether the letter is of a script that puts no spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Joins what overlaps; the longest of the joined gives the value, so nothing of a shorter one is left over.
fn merge(mut found: Vec<(Range<Position>, usize)>) -> Vec<Edit> {
    found.sort_by_key(|(range, value)| (range.start, Reverse(range.end), *value));
    let mut edits: Vec<Edit> = Vec::new();
    let mut longest = (0, 0);
    for (range, value) in found {
        let length = (range.end.0 - range.start.0, range.end.1.saturating_sub(range.start.1));
        match edits.last_mut().filter(|last| range.start < last.range.end) {
            Some(last) => {
                last.range.end = last.range.end.max(range.end);
                if length > longest {
                    longest = length;
                    last.value = value;
                }
            }
            None => {
                longest = length;
                edits.push(Edit { range, value });
            }
        }
    }
    edits
}

/// Writes pseudonyms over a run: into the piece where the value begins; the others lose their share of it.
pub(super) fn apply(run: Vec<Piece<'_>>, edits: &[Edit], values: &Values) {
    if edits.is_empty() {
        return;
    }
    let mut edits = edits.iter().peekable();
    for (index, (place, piece)) in run.into_iter().enumerate() {
        let mut new = String::new();
        let mut at = 0;
        while let Some(Edit { range, value }) = edits.peek().filter(|edit| edit.range.start.0 <= index) {
            if range.start.0 == index {
                new.push_str(piece.get(at..range.start.1).unwrap_or_default());
                if let Some(value) = values.list.get(*value) {
                    let end = if range.end.0 == index { range.end.1 } else { piece.len() };
                    let original = piece.get(range.start.1..end).unwrap_or_default();
                    // What was escaped stands in an address or in code, wherever that is.
                    let escaped = original.contains('%') || original.contains("\\u");
                    let place = if escaped { TextContext::Address } else { place };
                    new.push_str(&in_place(&value.pseudonym, place));
                }
            }
            if range.end.0 > index {
                at = piece.len();
                break;
            }
            at = range.end.1;
            edits.next();
        }
        new.push_str(piece.get(at..).unwrap_or_default());
        *piece = new;
    }
}

pub(super) fn in_place(pseudonym: &str, place: TextContext) -> String {
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

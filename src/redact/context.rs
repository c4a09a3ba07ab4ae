//! What stands around an occurrence.

use std::ops::Range;

use super::edges::{is_letter, is_unspaced};
use crate::model::TextContext;
use excerpt_detector::normalize::Position;

/// A run's pieces, to be read.
type Run<'r, S> = &'r [(TextContext, S)];

/// How much of the line is shown before and behind an occurrence, in characters.
const SHOWN: usize = 40;

/// What stands before an occurrence on its line, the occurrence, and what stands behind it.
pub(super) fn around<S: AsRef<str>>(run: Run<'_, S>, range: &Range<Position>) -> [String; 3] {
    let mut before: Vec<char> = backward(run, range.start).take_while(|c| *c != '\n').take(SHOWN).collect();
    before.reverse();
    let behind = forward(run, range.end).take_while(|c| *c != '\n').take(SHOWN);
    [before.into_iter().collect(), inside(run, range), behind.collect()]
}

/// Whether a word that is also a name is written as a name: with a capital, and not merely because a sentence
/// begins with it.
pub(super) fn is_name<S: AsRef<str>>(run: Run<'_, S>, range: &Range<Position>) -> bool {
    if !forward(run, range.start).next().is_some_and(char::is_uppercase) {
        return false;
    }
    let begins = backward(run, range.start)
        .find(|letter| !letter.is_whitespace() || *letter == '\n')
        .is_none_or(|letter| ".!?:\n\u{2022}".contains(letter));
    let mut behind = forward(run, range.end);
    let goes_on = behind.next() == Some(' ') && behind.next().is_some_and(char::is_lowercase);
    !(begins && goes_on)
}

/// Whether a word goes on before or behind a stretch: once that is replaced, what is left of the word stands by itself.
pub(super) fn is_within_word<S: AsRef<str>>(run: Run<'_, S>, range: &Range<Position>) -> bool {
    let goes_on =
        |letter: Option<char>| letter.is_some_and(|letter| is_letter(letter) && !is_unspaced(letter));
    goes_on(backward(run, range.start).next()) || goes_on(forward(run, range.end).next())
}

fn inside<S: AsRef<str>>(run: Run<'_, S>, range: &Range<Position>) -> String {
    let mut text = String::new();
    for (index, (_, piece)) in run.iter().enumerate().take(range.end.0 + 1).skip(range.start.0) {
        let start = if index == range.start.0 { range.start.1 } else { 0 };
        let piece = piece.as_ref();
        let end = if index == range.end.0 { range.end.1 } else { piece.len() };
        text.push_str(piece.get(start..end).unwrap_or_default());
    }
    text
}

fn forward<S: AsRef<str>>(run: Run<'_, S>, (piece, at): Position) -> impl Iterator<Item = char> {
    let first = run.get(piece).and_then(|(_, text)| text.as_ref().get(at..)).unwrap_or_default();
    first.chars().chain(run.iter().skip(piece + 1).flat_map(|(_, text)| text.as_ref().chars()))
}

fn backward<S: AsRef<str>>(run: Run<'_, S>, (piece, at): Position) -> impl Iterator<Item = char> {
    let first = run.get(piece).and_then(|(_, text)| text.as_ref().get(..at)).unwrap_or_default();
    let before = run.get(..piece).unwrap_or_default();
    first.chars().rev().chain(before.iter().rev().flat_map(|(_, text)| text.as_ref().chars().rev()))
}

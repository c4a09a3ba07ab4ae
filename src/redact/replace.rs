//! Finds the occurrences of values and writes pseudonyms over them.

use std::collections::{BTreeMap, BTreeSet};
use std::{cmp::Reverse, ops::Range};

use super::memory::{Content, FOLDS, Known, Match, Memory, Replacement, Stretch};
use super::templates::code_form;
use super::value::Edge;
use super::values::Values;
use crate::model::TextContext;
use crate::model::text::{Piece, Read};
use excerpt_detector::decompose::is_mark;
use excerpt_detector::normalize::{Normalized, Position};

/// A stretch of a run, and the value that stands there.
#[derive(Debug, PartialEq)]
pub(super) struct Edit {
    pub(super) run: usize,
    pub(super) range: Range<Position>,
    pub(super) value: usize,
}

/// What the needles mean that are looked for now.
#[derive(Debug)]
pub(super) struct Occurrences<'k> {
    known: &'k Known,
    /// By fold and number; a needle that is not looked for now means nothing.
    present: [Vec<Option<Found>>; 2],
}

/// What a needle means.
#[derive(Clone, Copy, Debug)]
struct Found {
    value: usize,
    active: bool,
    /// Counts only where it is written as a name.
    ambiguous: bool,
}

/// A needle's number by its fold, and what it means.
pub(super) struct Meanings([Vec<(u32, Found)>; 2]);

impl Meanings {
    /// Numbers all ways to write all values. Of the same text the first counts.
    pub(super) fn of(values: &Values, known: &mut Known) -> Self {
        let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut meanings = [Vec::new(), Vec::new()];
        for needle in &values.needles {
            let Some(fold) = FOLDS.iter().position(|fold| *fold == needle.fold) else { continue };
            if needle.text.is_empty() || !seen.insert((fold, &needle.text)) {
                continue;
            }
            let value = values.list.get(needle.value);
            let found = Found {
                value: needle.value,
                active: value.is_some_and(|value| value.active),
                ambiguous: value.is_some_and(|value| value.ambiguous),
            };
            if let (Some(needles), Some(meanings)) = (known.get_mut(fold), meanings.get_mut(fold)) {
                let number = needles.number((needle.text.clone(), needle.skipped, needle.edge));
                meanings.push((number, found));
            }
        }
        Self(meanings)
    }

    /// How many needles are looked for.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

impl<'k> Occurrences<'k> {
    /// What is looked for now, of all that is known.
    pub(super) fn new(known: &'k Known, Meanings(meanings): Meanings) -> Self {
        let [lower, squeezed, _] = known;
        let present = [(lower, 0), (squeezed, 1)].map(|(needles, fold)| {
            let mut present = vec![None; needles.len() as usize];
            for (number, found) in meanings.get(fold).into_iter().flatten() {
                if let Some(slot) = present.get_mut(*number as usize) {
                    *slot = Some(*found);
                }
            }
            present
        });
        Self { known, present }
    }

    fn meaning(&self, fold: usize, needle: u32) -> Option<Found> {
        *self.present.get(fold)?.get(needle as usize)?
    }

    /// Counts a text's occurrences and gives those to replace, in order and apart.
    pub(super) fn mark(
        &self,
        content: Content<'_>,
        memory: &mut Memory,
        message: Option<&str>,
        values: &mut Values,
    ) -> Vec<Edit> {
        let mut found: Vec<(Edit, bool)> = Vec::new();
        for matches in memory.matches.chunk_by(|one, other| one.run == other.run) {
            let (mut hidden, mut shown) = (Vec::new(), Vec::new());
            for Match { fold, needle, range, is_name, .. } in matches {
                if let Some(found) = self.meaning(*fold, *needle).filter(|found| !found.ambiguous || *is_name)
                {
                    let list = if found.active { &mut hidden } else { &mut shown };
                    list.push((range.clone(), found.value));
                }
            }
            let run = matches.first().map_or(0, |first| first.run);
            let edits =
                |found| merge(found).into_iter().map(move |(range, value)| Edit { run, range, value });
            found.extend(edits(hidden).map(|edit| (edit, true)));
            found.extend(edits(shown).map(|edit| (edit, false)));
        }
        let mut listed: BTreeMap<usize, usize> = BTreeMap::new();
        let wants = found.iter().filter(|(edit, _)| {
            let more = listed.entry(edit.value).or_default();
            *more += 1;
            values.wants_context(edit.value, *more)
        });
        let stretches: Vec<Stretch> = wants.map(|(edit, _)| edit.stretch()).collect();
        memory.look_around(content, &stretches);
        found.retain(|(edit, _)| {
            let context = match values.wants_context(edit.value, 1) {
                true => memory.around(&edit.stretch()),
                false => Default::default(),
            };
            values.count(edit.value, message, context)
        });
        found.into_iter().filter(|(_, hidden)| *hidden).map(|(edit, _)| edit).collect()
    }

    /// Whether a text holds a value that is hidden.
    pub(super) fn any_hidden_in(&self, text: &str) -> bool {
        let mut any = false;
        for (fold, (needles, how)) in self.known.iter().zip(FOLDS).take(2).enumerate() {
            let folded = Normalized::of(text, how);
            needles.find(0, folded.text.as_bytes(), &mut |needle, edge, start, end| {
                let is_hidden = || self.meaning(fold, needle).is_some_and(|found| found.active);
                any |= is_free(&folded, start..end, edge) && is_hidden();
            });
        }
        any
    }
}

impl Edit {
    fn stretch(&self) -> Stretch {
        (self.run, self.range.start, self.range.end)
    }
}

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

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Whether the letter is of a script that puts no spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Joins what overlaps; the longest of the joined gives the value, so nothing of a shorter one is left over.
fn merge(mut found: Vec<(Range<Position>, usize)>) -> Vec<(Range<Position>, usize)> {
    found.sort_by_key(|(range, value)| (range.start, Reverse(range.end), *value));
    let mut merged: Vec<(Range<Position>, usize)> = Vec::new();
    let mut longest = (0, 0);
    for (range, value) in found {
        let length = (range.end.0 - range.start.0, range.end.1.saturating_sub(range.start.1));
        match merged.last_mut().filter(|(last, _)| range.start < last.end) {
            Some((last, of)) => {
                last.end = last.end.max(range.end);
                if length > longest {
                    longest = length;
                    *of = value;
                }
            }
            None => {
                longest = length;
                merged.push((range, value));
            }
        }
    }
    merged
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

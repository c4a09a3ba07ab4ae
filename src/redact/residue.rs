//! What no spelling reaches: values in encodings on top of each other, in base64, in hexadecimal. What the last check would
//! find there is replaced as a whole, so that our own half work never stops a share.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::leak::{Leak, Search};
use super::values::Values;
use super::writing::{self, Replacement};
use crate::model::text::{self, Piece};
use crate::model::{Block, Blocks, TextContext};
use excerpt_detector::normalize::Position;

/// Fewer characters in a row without an escape are a word.
const RUN: usize = 12;

/// What replacing may have left of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing in it may be encoded.
    Nothing,
    /// Something may be encoded.
    Encoded,
    /// A word of which a part was replaced: its rest may be a value that touched the other.
    Words,
}

impl Left {
    /// What may be left in blocks; `is_touched`: a replacement took a part of a word only.
    pub(super) fn in_blocks(blocks: &[Block], is_touched: bool) -> Self {
        let mut any = false;
        if !is_touched {
            text::read(blocks, &mut |run| any = any || may_be_encoded(&joined(&run)));
        }
        match (is_touched, any) {
            (true, _) => Self::Words,
            (false, true) => Self::Encoded,
            (false, false) => Self::Nothing,
        }
    }
}

/// What is new between two sets of values.
#[derive(Debug, Default)]
pub(super) struct Changes(Vec<(Arc<Residue>, Residue)>);

impl Changes {
    /// The values that were not looked for `before`.
    pub(super) fn since<'c>(&'c mut self, before: &'c Arc<Residue>, now: &Residue) -> &'c Residue {
        let known = self.0.iter().position(|(other, _)| Arc::ptr_eq(other, before));
        let at = known.unwrap_or_else(|| {
            self.0.push((before.clone(), now.without(before)));
            self.0.len() - 1
        });
        self.0.get(at).map_or(before, |(_, new)| new)
    }
}

/// Replaces what still holds a hidden value.
#[derive(Debug)]
pub(super) struct Residue {
    /// Made for the first text that may be encoded: most conversations hold none.
    search: OnceLock<Search>,
    pseudonyms: Vec<(String, String)>,
}

impl Residue {
    /// Prepares to look for the values that are replaced everywhere; `None`: there are none.
    pub(super) fn of(values: &Values) -> Option<Self> {
        let gone =
            values.seen.iter().filter_map(|index| values.list.get(*index)).filter(|value| value.is_gone());
        let pseudonyms: Vec<(String, String)> =
            gone.map(|value| (value.written.clone(), value.pseudonym.clone())).collect();
        (!pseudonyms.is_empty()).then_some(Self { search: OnceLock::new(), pseudonyms })
    }

    /// Whether the values and what stands for them are the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.pseudonyms == other.pseudonyms
    }

    fn without(&self, other: &Self) -> Self {
        let known: BTreeSet<&str> = other.pseudonyms.iter().map(|(value, _)| value.as_str()).collect();
        let new = self.pseudonyms.iter().filter(|(value, _)| !known.contains(value.as_str()));
        Self { search: OnceLock::new(), pseudonyms: new.cloned().collect() }
    }

    /// Whether blocks hold one of the values.
    pub(super) fn finds(&self, blocks: &Blocks, left: Left) -> bool {
        if self.pseudonyms.is_empty() {
            return false;
        }
        let mut any = false;
        text::read(blocks, &mut |run| {
            any = any || self.find(&joined(&run), left == Left::Words).is_some();
        });
        any
    }

    /// The blocks without any of the values; `None`: they hold none.
    pub(super) fn replaced(&self, blocks: &Blocks, left: Left) -> Option<Blocks> {
        if !self.finds(blocks, left) {
            return None;
        }
        let mut new = blocks.clone();
        text::walk(&mut new, &mut |run| self.replace(run, left == Left::Words));
        Some(new)
    }

    /// Replaces whole words of a run, over however many pieces they are written: half a word that is left would read on
    /// from the stand-in as another value. `is_touched`: what is not encoded may be left, too.
    pub(super) fn replace(&self, run: Vec<Piece<'_>>, is_touched: bool) {
        let text = joined(&run);
        if self.find(&text, is_touched).is_none() {
            return;
        }
        let ends: Vec<usize> = run
            .iter()
            .scan(0, |end, (_, piece)| {
                *end += piece.len();
                Some(*end)
            })
            .collect();
        let begin = |at: usize| place(&ends, ends.partition_point(|end| *end <= at), at);
        let finish = |at: usize| place(&ends, ends.partition_point(|end| *end < at), at);
        let replacement = |(Range { start, end }, stand_in): (Range<usize>, &str)| Replacement {
            run: 0,
            range: begin(start)..finish(end),
            stand_in: stand_in.to_owned(),
        };
        let replacements: Vec<Replacement> =
            self.stretches(&text, is_touched).into_iter().map(replacement).collect();
        drop(text);
        writing::apply(run, &replacements);
    }

    /// Where values stand in a text, and their stand-ins, in order: words that hold one, and of what is left the fewest words in a
    /// row, for a value may have spaces in it.
    fn stretches(&self, text: &str, is_touched: bool) -> Vec<(Range<usize>, &str)> {
        let words = words(text);
        let alone = |word: &Range<usize>| self.find(text.get(word.clone())?, false);
        let rows = |words: &[Range<usize>], found: &mut _| self.rows(text, words, is_touched, found);
        let mut found = Vec::new();
        let mut between = 0;
        for (number, word) in words.iter().enumerate() {
            if let Some(stand_in) = alone(word) {
                rows(words.get(between..number).unwrap_or_default(), &mut found);
                found.push((word.clone(), stand_in));
                between = number + 1;
            }
        }
        rows(words.get(between..).unwrap_or_default(), &mut found);
        found
    }

    /// The fewest words in a row that hold a value, again and again.
    fn rows<'r>(
        &'r self,
        text: &str,
        mut words: &[Range<usize>],
        is_touched: bool,
        found: &mut Vec<(Range<usize>, &'r str)>,
    ) {
        let held = |words: &[Range<usize>]| {
            let row = words.first()?.start..words.last()?.end;
            self.find(text.get(row.clone())?, is_touched).map(|stand_in| (row, stand_in))
        };
        let first = |words: &[Range<usize>], count: usize| words.get(..count).and_then(held);
        let last = |words: &[Range<usize>], count: usize| {
            words.get(words.len().saturating_sub(count)..).and_then(held)
        };
        while let Some(end) = fewest(words.len(), |count| first(words, count).is_some()) {
            let (row, rest) = words.split_at_checked(end).unwrap_or_default();
            let start = fewest(row.len(), |count| last(row, count).is_some()).unwrap_or(row.len());
            found.extend(last(row, start));
            words = rest;
        }
    }

    /// The stand-in of a value that is in a text in any encoding; `as_it_is`: or without one.
    fn find(&self, text: &str, as_it_is: bool) -> Option<&str> {
        if !as_it_is && !may_be_encoded(text) {
            return None;
        }
        let search = self.search.get_or_init(|| {
            Search::new(&self.pseudonyms.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>())
        });
        let Err(Leak { value }) = search.check(text.as_bytes(), Vec::new) else { return None };
        self.pseudonyms.iter().find(|(written, _)| *written == value).map(|(_, pseudonym)| pseudonym.as_str())
    }
}

/// A run's pieces as one text.
fn joined<'r, S: AsRef<str>>(run: &'r [(TextContext, S)]) -> Cow<'r, str> {
    match run {
        [(_, piece)] => Cow::Borrowed(piece.as_ref()),
        _ => Cow::Owned(run.iter().map(|(_, piece)| piece.as_ref()).collect()),
    }
}

/// Where a byte of the joined text stands, in a piece of which the end of each is known.
fn place(ends: &[usize], piece: usize, at: usize) -> Position {
    let start = piece.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    (piece, at - start)
}

/// The words of a text, without what separates them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive(is_separator) {
        let bare = word.trim_end_matches(is_separator);
        // A semicolon ends an entity, and is a part of it.
        let is_entity =
            bare.contains('&') && word.get(bare.len()..).is_some_and(|rest| rest.starts_with(';'));
        let end = at + bare.len() + usize::from(is_entity);
        if end > at {
            words.push(at..end);
        }
        at += word.len();
    }
    words
}

/// The smallest number up to `most` for which something holds that, once it holds, goes on to hold; `None`: for none. What it
/// costs to find out is in proportion to that number.
fn fewest(most: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let mut below = 0;
    let mut enough = 1;
    while enough < most && !holds(enough) {
        below = enough;
        enough *= 2;
    }
    let mut enough = enough.min(most);
    if enough == most && (most == 0 || !holds(most)) {
        return None;
    }
    while enough - below > 1 {
        let middle = below + (enough - below) / 2;
        if holds(middle) { enough = middle } else { below = middle }
    }
    Some(enough)
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || "\"'<>()[]{},;|`".contains(letter)
}

/// Whether escapes or a long row of letters and digits stand there. A capital at its beginning makes a name of it.
fn may_be_encoded(text: &str) -> bool {
    let mut row = 0;
    let mut mixed = false;
    text.bytes().any(|byte| {
        let inside = byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
        row = if inside { row + 1 } else { 0 };
        mixed = inside && (mixed || byte.is_ascii_digit() || row > 1 && byte.is_ascii_uppercase());
        b"%&\\=".contains(&byte) || row >= RUN && mixed
    })
}

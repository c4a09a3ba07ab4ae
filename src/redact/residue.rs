//! What no spelling reaches: values in encodings on top of each other, in base64, in hexadecimal. What the last check would
//! find there is replaced as a whole, so that our own half work never stops a share.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::leak::{Leak, Search};
use super::values::Values;
use super::writing::{self, Replacement};
use crate::model::text::{self, Piece};
use crate::model::{Block, Blocks, TextContext};
use excerpt_detector::normalize::Position;

/// Fewer characters in a row without an escape are a word.
const RUN: usize = 12;

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
    pub(super) fn finds(&self, blocks: &Blocks) -> bool {
        if self.pseudonyms.is_empty() {
            return false;
        }
        let mut any = false;
        text::read(blocks, &mut |run| any |= self.finds_in(&joined(&run)));
        any
    }

    fn finds_in(&self, text: &str) -> bool {
        may_be_encoded(text) && self.find(text).is_some()
    }

    /// The blocks without any of the values; `None`: they hold none.
    pub(super) fn replaced(&self, blocks: &Blocks) -> Option<Blocks> {
        if !self.finds(blocks) {
            return None;
        }
        let mut new = blocks.clone();
        text::walk(&mut new, &mut |run| self.replace(run));
        Some(new)
    }

    /// Replaces whole words of a run, over however many pieces they are written: half a word that is left would read on
    /// from the stand-in as another value.
    pub(super) fn replace(&self, run: Vec<Piece<'_>>) {
        let text = joined(&run);
        if !self.finds_in(&text) {
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
        let mut replacements = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(is_separator) {
            let bare = word.trim_end_matches(is_separator);
            if may_be_encoded(bare)
                && let Some(stand_in) = self.find(bare)
            {
                let range = begin(at)..finish(at + bare.len());
                replacements.push(Replacement { run: 0, range, stand_in: stand_in.to_owned() });
            }
            at += word.len();
        }
        drop(text);
        writing::apply(run, &replacements);
    }

    /// The stand-in of a value that is in a text in any encoding.
    fn find(&self, text: &str) -> Option<&str> {
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

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || "\"'<>()[]{},;|`".contains(letter)
}

/// Whether anything in blocks may be encoded.
pub(super) fn may_hold(blocks: &[Block]) -> bool {
    let mut any = false;
    text::read(blocks, &mut |run| any |= may_be_encoded(&joined(&run)));
    any
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

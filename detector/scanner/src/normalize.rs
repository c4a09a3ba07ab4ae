//! A run of text as matching sees it, and the way back to where it stands.

use std::ops::Range;

use crate::TextContext;
use crate::decompose::decompose;
use crate::fold;

/// How far text is simplified before it is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalization {
    /// Invisible characters left out, special spaces and apostrophes made plain: what rules read.
    Exact,
    /// Lower case too, letters apart from their marks, and any white space is one space: what values are
    /// searched in.
    Lower,
    /// Lower case without what people put between digits: what numbers are searched in.
    Squeezed,
}

/// Where a byte of a run stands: the piece and the byte in it.
pub type Position = (usize, usize);

/// A run's pieces as one simplified text.
#[derive(Debug, Default)]
pub struct Normalized {
    /// The simplified text.
    pub text: String,
    segments: Vec<Segment>,
    /// Where a character of the text ends whose escape goes on in the next piece, and where that ends.
    across: Vec<(usize, Position)>,
    /// Whether nobody asks where the text comes from.
    bare: bool,
}

/// A piece of a run that is added.
struct Piece<'p> {
    index: usize,
    source: &'p str,
    /// Where what was not read with the piece before begins.
    from: usize,
    /// The piece behind it.
    next: &'p str,
    /// Whether it is an address.
    decode: bool,
}

impl<'p> Piece<'p> {
    fn only(source: &'p str) -> Self {
        Self { index: 0, source, from: 0, next: "", decode: false }
    }
}

/// Where a stretch of the text comes from; it ends where the next begins.
#[derive(Clone, Copy, Debug)]
struct Segment {
    at: u32,
    piece: u32,
    from: u32,
    /// How many bytes of the piece became the stretch; 0: byte by byte as many as it has.
    folded: u32,
}

impl Normalized {
    /// Simplifies the pieces of a run; addresses are percent-decoded first.
    pub fn new(run: &[(TextContext, impl AsRef<str>)], fold: Normalization) -> Self {
        let mut folded = Self::default();
        let mut from = 0;
        for (index, (place, piece)) in run.iter().enumerate() {
            let next = run.get(index + 1).map(|(_, next)| next.as_ref()).unwrap_or_default();
            let decode = *place == TextContext::Address;
            from = folded.add(Piece { index, source: piece.as_ref(), from, next, decode }, fold);
        }
        folded
    }

    /// Simplifies one text.
    pub fn of(text: &str, fold: Normalization) -> Self {
        let mut folded = Self::default();
        folded.add(Piece::only(text), fold);
        folded
    }

    /// The text alone that `of` gives, in less time.
    pub fn text_of(text: &str, fold: Normalization) -> String {
        let mut folded = Self { bare: true, ..Self::default() };
        folded.add(Piece::only(text), fold);
        folded.text
    }

    /// Adds a piece; gives how many bytes of the next one belong to an escape that begins in this one.
    fn add(&mut self, piece: Piece<'_>, fold: Normalization) -> usize {
        let Piece { index: piece, source, from, next, decode } = piece;
        let bytes = source.as_bytes();
        let special = SPECIAL | if decode { PLUS } else { 0 };
        let stop = special
            | match fold {
                Normalization::Exact => 0,
                Normalization::Lower => SPACE,
                Normalization::Squeezed => SEPARATOR,
            };
        let mut at = from;
        while at < bytes.len() {
            // As far as it stays as it is, but for its case: nearly all of most texts.
            let mut before = if fold == Normalization::Lower && self.ends_with_space() { BLANK } else { 0 };
            let rest = bytes.get(at..).unwrap_or_default();
            let length = rest.iter().position(|byte| {
                let sort = sort(*byte);
                // In a row of spaces the first is meant.
                let again = sort & before & BLANK;
                before = if fold == Normalization::Lower { sort } else { 0 };
                sort & stop | again != 0
            });
            let end = length.map_or(bytes.len(), |length| at + length);
            if end > at {
                let begin = self.text.len();
                self.mark(begin, piece, at, None);
                self.text.push_str(source.get(at..end).unwrap_or_default());
                if fold != Normalization::Exact
                    && let Some(new) = self.text.get_mut(begin..)
                {
                    new.make_ascii_lowercase();
                }
            }
            let Some(byte) = bytes.get(end) else { break };
            if sort(*byte) & special == 0 {
                // A separator, or white space, which is one space.
                if fold == Normalization::Lower && !self.ends_with_space() {
                    self.mark(self.text.len(), piece, end, None);
                    self.text.push(' ');
                }
                at = end + 1;
                continue;
            }
            let rest = bytes.get(end..).unwrap_or_default();
            let escaped = fold::escape(rest, decode);
            if escaped.is_none()
                && let Some((character, length)) = across(rest, next, decode)
            {
                self.push(character, piece, end..bytes.len(), fold);
                self.across.push((self.text.len(), (piece + 1, length)));
                return length;
            }
            let one = || source.get(end..)?.chars().next().map(|character| (character, character.len_utf8()));
            let Some((character, length)) = escaped.or_else(one) else { break };
            self.push(character, piece, end..end + length, fold);
            at = end + length;
        }
        0
    }

    fn ends_with_space(&self) -> bool {
        self.text.as_bytes().last() == Some(&b' ')
    }

    fn push(&mut self, character: char, piece: usize, from: Range<usize>, fold: Normalization) {
        // What no text was read from, as bytes that are none have it again and again.
        if character == char::REPLACEMENT_CHARACTER {
            self.mark(
                self.text.len(),
                piece,
                from.start,
                (from.len() != character.len_utf8()).then_some(from.len()),
            );
            return self.text.push(character);
        }
        let Some(character) = fold::plain(character) else { return };
        let at = self.text.len();
        match fold {
            Normalization::Exact => self.text.push(character),
            Normalization::Squeezed if is_separator(character) => return,
            Normalization::Lower if character.is_whitespace() => {
                if self.ends_with_space() {
                    return;
                }
                self.text.push(' ');
            }
            Normalization::Lower | Normalization::Squeezed => {
                decompose(character, &mut |part| fold_case(fold::look_alike(part), &mut self.text));
            }
        }
        let whole = self.text.get(at..).is_some_and(|folded| folded.chars().nth(1).is_none());
        let exact = whole && self.text.len() - at == from.len();
        self.mark(at, piece, from.start, (!exact).then_some(from.len()));
    }

    /// Notes where the text from `at` on comes from; `folded`: its length there, unless the same byte by byte.
    fn mark(&mut self, at: usize, piece: usize, from: usize, folded: Option<usize>) {
        if self.bare {
            return;
        }
        let (at, piece, from) = (at as u32, piece as u32, from as u32);
        let follows = self.segments.last().is_some_and(|last| {
            last.folded == 0 && last.piece == piece && from == last.from + (at - last.at)
        });
        if folded.is_some() || !follows {
            self.segments.push(Segment { at, piece, from, folded: folded.unwrap_or(0) as u32 });
        }
    }

    /// The place in the pieces of a stretch of the text that is not empty.
    pub fn origin(&self, range: Range<usize>) -> Option<Range<Position>> {
        let (first, _) = self.segment(range.start)?;
        let (last, _) = self.segment(range.end.checked_sub(1)?)?;
        let start = if first.folded == 0 { range.start - first.at as usize } else { 0 };
        let end = if last.folded == 0 { range.end - last.at as usize } else { last.folded as usize };
        let next = self.across.partition_point(|(behind, _)| *behind < range.end);
        let across = self.across.get(next).filter(|(behind, _)| *behind == range.end);
        let end = across.map_or((last.piece as usize, last.from as usize + end), |(_, end)| *end);
        Some((first.piece as usize, first.from as usize + start)..end)
    }

    /// Whether nothing was left out between the byte before `at` and the byte at `at`.
    fn is_joined(&self, at: usize) -> bool {
        let (Some((before, end)), Some((after, _))) =
            (at.checked_sub(1).and_then(|at| self.segment(at)), self.segment(at))
        else {
            return false;
        };
        let length = if before.folded == 0 { end - before.at } else { before.folded };
        before.at == after.at || (before.piece == after.piece && before.from + length == after.from)
    }

    /// The character before `at`, if nothing was left out between.
    pub fn before(&self, at: usize) -> Option<char> {
        self.is_joined(at).then(|| self.text.get(..at)?.chars().next_back()).flatten()
    }

    /// The character at `at`, if nothing was left out before it.
    pub fn after(&self, at: usize) -> Option<char> {
        self.is_joined(at).then(|| self.text.get(at..)?.chars().next()).flatten()
    }

    /// The segment of a byte, and where it ends.
    fn segment(&self, at: usize) -> Option<(Segment, u32)> {
        let next = self.segments.partition_point(|segment| segment.at as usize <= at);
        let segment = self.segments.get(next.checked_sub(1)?)?;
        let end = self.segments.get(next).map_or(self.text.len() as u32, |next| next.at);
        (at < end as usize).then_some((*segment, end))
    }
}

/// The longest escape, in bytes: four bytes of a character, each escaped twice.
const LONGEST: usize = 20;

/// The character of an escape that begins with all of `rest` and ends in `next` (markup changes inside of it), and how many bytes
/// of `next` it has.
fn across(rest: &[u8], next: &str, decode: bool) -> Option<(char, usize)> {
    if rest.len() >= LONGEST || next.is_empty() {
        return None;
    }
    let joined: Vec<u8> = rest.iter().chain(next.as_bytes().iter().take(LONGEST)).copied().collect();
    let (character, length) = fold::escape(&joined, decode)?;
    Some((character, length.checked_sub(rest.len())?))
}

/// What begins an escape, and what is beyond ASCII.
const SPECIAL: u8 = 1;
/// A plus, which is an escape in addresses.
const PLUS: u8 = 2;
/// White space but for a space.
const SPACE: u8 = 4;
/// A space.
const BLANK: u8 = 8;
/// What people put between the digits of one number.
const SEPARATOR: u8 = 16;

static SORTS: [u8; 256] = sorts();

#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which refuses what is out of bounds")]
const fn sorts() -> [u8; 256] {
    let mut sorts = [SPECIAL; 256];
    let mut byte = 0;
    while byte < 128 {
        sorts[byte] = match byte as u8 {
            b'%' | b'&' | b'\\' => SPECIAL,
            b'+' => PLUS | SEPARATOR,
            b' ' => BLANK | SEPARATOR,
            b'\t' | b'\n' | b'\x0c' | b'\r' => SPACE | SEPARATOR,
            b'\x0b' | b'-' | b'.' | b'/' | b'(' | b')' | b'_' => SEPARATOR,
            _ => 0,
        };
        byte += 1;
    }
    sorts
}

fn sort(byte: u8) -> u8 {
    SORTS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Adds a letter so that all its cases are the same: capitals know no `ß`, no final `ς` and no dotless `ı`.
fn fold_case(letter: char, text: &mut String) {
    match letter {
        'ß' | 'ẞ' => text.push_str("ss"),
        'ς' => text.push('σ'),
        'ı' => text.push('i'),
        _ => text.extend(letter.to_lowercase()),
    }
}

/// What people put between the digits of one number.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '.' | '/' | '(' | ')' | '+' | '_' | '\u{b7}' | '\u{2013}' | '\u{2014}')
}

pub use crate::fold::hex;

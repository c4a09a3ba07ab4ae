//! Goes through text quickly: text as matching sees it, its words, and many needles at once.
//!
//! A crate of its own because every byte of a conversation goes through it, several times: it is compiled for speed
//! while the rules of the crate `excerpt-detector`, which look at the few places that it stops at, and the rest are
//! compiled for size.

/// Many needles in one pass.
pub mod automaton;
/// Small tools for reading bytes.
pub mod bytes;
/// Sorts of bytes.
pub mod class;
/// Characters as their parts.
pub mod decompose;
/// Sets of words.
pub mod filter;
mod fold;
/// Lists of words.
pub mod list;
/// Words that look like names of people.
pub mod names;
/// A run of text as matching sees it.
pub mod normalize;
/// Names that are words as well.
pub mod ordinary;
/// Rows of digits that may be bytes.
pub mod runs;

mod place;

pub use place::{Piece, TextContext};

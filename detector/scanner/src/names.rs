//! Words that are names of people, by lists.

/// First names and surnames.
pub mod lists;
/// Relations, famous people, what is no name.
pub mod sets;
/// What unlisted names look like.
pub mod shape;
/// The parts of names where they stand alone.
pub mod spread;
/// Words without their endings.
pub mod stem;
/// A text's words.
pub mod words;

//! Words that look like names of people: by lists of names and a small model.

/// First names and surnames.
pub mod lists;
/// How much a word looks like a name.
pub mod model;
/// Words without their endings.
pub mod stem;
/// What looks like a name.
pub mod suggestions;
/// A text's words.
pub mod words;

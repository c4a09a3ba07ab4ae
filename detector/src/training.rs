//! What the developer commands need to write the lists of names and to train the model.

use crate::rules::person;

/// How many weights the model has.
pub const SIZE: usize = person::model::SIZE;

/// A word that the model is asked about.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Which weights speak about it.
    pub features: Vec<usize>,
}

/// Every word of a text that the model is asked about.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let candidates = person::candidates(text).into_iter();
    candidates.map(|(start, end, features)| Candidate { start, end, features }).collect()
}

/// Which bits of a filter of so many bytes a name sets; the name in lower case.
pub fn filter_bits(name: &str, bytes: usize) -> Vec<usize> {
    person::lists::bits(name, bytes).collect()
}

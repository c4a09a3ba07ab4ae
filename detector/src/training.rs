//! What the developer commands need to write the lists of names and to train the model.

use crate::rules::person;
use excerpt_scanner::names;

/// How many weights the model has.
pub const SIZE: usize = names::model::SIZE;

/// How many units of a weight are one logit.
pub const UNIT: f32 = 16.0 / names::model::STEP as f32;
/// How many planes the filters of names have.
pub const PLANES: u32 = names::lists::PLANES;

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

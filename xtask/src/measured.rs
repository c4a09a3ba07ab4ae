//! One measurement, as `bench` makes a table of them.

use serde::{Deserialize, Serialize};

/// Whose figure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Excerpt's.
    #[default]
    Ours,
    /// That of somebody else's program.
    Peer,
    /// What nobody can be better than, or what does none of the work.
    Limit,
}

/// One program at one piece of work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What is done.
    pub work: String,
    /// By what, with its version.
    pub who: String,
    /// Whose that is.
    pub kind: Kind,
    /// What is counted. More is better where it is `…/s`.
    pub unit: String,
    /// Of each round, or of each text. Those at the same place of another program are its pairs.
    pub values: Vec<f64>,
}

impl Measured {
    /// By us, of one value.
    pub fn ours(work: &str, who: &str, unit: &str, value: f64) -> Self {
        Self {
            work: work.to_owned(),
            who: who.to_owned(),
            kind: Kind::Ours,
            unit: unit.to_owned(),
            values: vec![value],
        }
    }
}

//! What each part of an excerpt costs in a link.

use serde::{Deserialize, Serialize};

use crate::{link::stream, model::Excerpt};

/// Where the parts of an excerpt begin in its stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boundaries {
    /// Byte offsets, rising: of the title and what is known besides, then of each part.
    pub offsets: Vec<usize>,
}

/// The characters of a link behind the number sign that are there whatever it carries: format and check.
pub const CHECK_CHARACTERS: usize = 5;

/// The characters that so many bits take.
pub fn characters(bits: u64) -> u32 {
    u32::try_from(bits.div_ceil(6)).unwrap_or(u32::MAX)
}

/// Where the parts begin in the stream that `link::stream` gives.
pub fn boundaries(excerpt: &Excerpt) -> Boundaries {
    let mut offset = 0;
    let mut offsets = Vec::new();
    for piece in stream::pieces(excerpt) {
        offsets.push(offset);
        offset += piece.len();
    }
    Boundaries { offsets }
}

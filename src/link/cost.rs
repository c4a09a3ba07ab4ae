//! What each part of an excerpt costs in a link.

use serde::{Deserialize, Serialize};

use crate::{
    link::{codec::LONGEST_MIXED, stream},
    model::{Excerpt, text},
};

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

/// The stream that `link::stream` gives, and where its parts begin; `None` where it is so long that nobody can tell what
/// they cost.
pub fn with_boundaries(excerpt: &Excerpt) -> Option<(Vec<u8>, Boundaries)> {
    // Writing adds marks to the letters, and takes its time.
    let mut letters = 0;
    for turn in excerpt.turns() {
        text::read(&turn.blocks, &mut |run| {
            letters += run
                .iter()
                .filter(|(place, _)| place.is_running())
                .map(|(_, piece)| piece.len())
                .sum::<usize>();
        });
    }
    if letters > LONGEST_MIXED {
        return None;
    }
    let mut written = String::new();
    let mut offsets = Vec::new();
    for piece in stream::pieces(excerpt) {
        offsets.push(written.len());
        written.push_str(&piece);
    }
    Some((written.into_bytes(), Boundaries { offsets }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{link, render::sample};

    #[test]
    fn the_parts_are_counted_in_the_stream_that_is_sent() {
        let excerpt = sample::rich();
        let (written, Boundaries { offsets }) = with_boundaries(&excerpt).unwrap();
        assert_eq!(written, link::stream(&excerpt));
        assert_eq!(offsets.len(), 1 + excerpt.parts().len());
        assert!(offsets.is_sorted() && offsets.first() == Some(&0));
    }
}

//! A link is as long as what it carries: pictures stay out of it, or all but small ones.

use super::{
    Outcome,
    hidden_content::{self, Pictures},
};
use crate::model::{Part, Turn, text};

/// The longest `data:` address of a small picture, in characters: an icon, a sketch of few colours.
const SMALL: usize = 8_000;

/// What a link carries, with the name of each other picture in its place, and how many pictures that leaves out. With
/// `small`, small ones go along.
pub fn without_pictures(outcome: &Outcome, small: bool) -> (Outcome, usize) {
    let mut pictures = Pictures::up_to(if small { SMALL } else { 0 });
    let parts = outcome.excerpt.parts().iter().map(|part| match part {
        Part::LeftOut(count) => Part::LeftOut(*count),
        Part::Turn(turn) => {
            let mut blocks = turn.blocks.clone();
            // What holds no picture stays shared.
            if text::has_names(&blocks) {
                hidden_content::drop(&mut blocks, &mut pictures);
            }
            Part::Turn(Turn { role: turn.role, attribution: turn.attribution.clone(), blocks })
        }
    });
    let excerpt = outcome.excerpt.with_parts(parts.collect());
    (Outcome { excerpt, ..outcome.clone() }, pictures.left_out)
}

//! A text's runs one behind the other, as they are read: a value may begin in one item, cell or line and end in the next.

use std::{ops::Range, sync::LazyLock};

use crate::model::TextContext;
use crate::model::text::{self, Read};
use excerpt_detector::normalize::{Normalization, Normalized, Position};

/// What separates two runs.
static LINE_END: LazyLock<String> = LazyLock::new(|| "\n".to_owned());

/// The runs of a text, and all their pieces in one row.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    runs: Vec<Vec<Read<'a>>>,
    /// A piece of no run stands between two runs.
    pieces: Vec<Read<'a>>,
    /// The run of each piece, and its number there.
    places: Vec<Option<Position>>,
}

impl<'a> Flow<'a> {
    /// Of runs in the order of the walk.
    pub(super) fn new(runs: Vec<Vec<Read<'a>>>) -> Self {
        let (mut pieces, mut places) = (Vec::new(), Vec::new());
        for number in text::reading_order(&runs) {
            let run = runs.get(number).map_or(&[][..], Vec::as_slice);
            pieces.push((TextContext::Prose, &*LINE_END));
            places.push(None);
            pieces.extend(run.iter().copied());
            places.extend((0..run.len()).map(|piece| Some((number, piece))));
        }
        Self { runs, pieces, places }
    }

    /// The whole text as it is searched.
    pub(super) fn normalized(&self, fold: Normalization) -> Normalized {
        Normalized::new(&self.pieces, fold)
    }

    /// A run's pieces.
    pub(super) fn run(&self, number: usize) -> &[Read<'a>] {
        self.runs.get(number).map_or(&[], Vec::as_slice)
    }

    /// The stretches of runs that a stretch of the pieces has a part in.
    pub(super) fn stretches(&self, Range { start, end }: Range<Position>) -> Vec<(usize, Range<Position>)> {
        let mut stretches: Vec<(usize, Range<Position>)> = Vec::new();
        for index in start.0..=end.0 {
            let Some((run, piece)) = self.places.get(index).copied().flatten() else { continue };
            let from = if index == start.0 { start.1 } else { 0 };
            let length = self.pieces.get(index).map_or(0, |(_, text)| text.len());
            let to = if index == end.0 { end.1 } else { length };
            match stretches.last_mut().filter(|(last, _)| *last == run) {
                Some((_, range)) => range.end = (piece, to),
                None => stretches.push((run, (piece, from)..(piece, to))),
            }
        }
        stretches
    }
}

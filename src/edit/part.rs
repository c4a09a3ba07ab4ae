//! One message by itself.

use super::{Edits, Maker, Outcome};
use crate::model::{Conversation, Part};

impl Maker {
    /// One message of an excerpt as it is in the whole, by its key; shown even if it is left out. `None`: there is none of
    /// that key.
    ///
    /// What is private is known from the other messages, too: it is made of the whole, and the findings are those of the whole.
    pub fn part(&mut self, conversation: &Conversation, edits: &Edits, key: &str) -> Option<Outcome> {
        let mut edits = edits.clone();
        edits.left_out.remove(key);
        let whole = self.excerpt(conversation, &edits);
        let number = whole.kept.iter().position(|other| other == key)?;
        let parts = whole.excerpt.parts();
        let mut turns = parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Turn(_)));
        let (at, turn) = turns.nth(number)?;
        let (before, rest) = parts.split_at_checked(at)?;
        let (_, after) = rest.split_first()?;
        let parts = gap(before).into_iter().chain([turn.clone()]).chain(gap(after)).collect();
        let excerpt = whole.excerpt.with_parts(parts);
        let stale_cuts = whole.stale_cuts.into_iter().filter(|cut| cut.message == key).collect();
        Some(Outcome { excerpt, stale_cuts, kept: vec![key.to_owned()], ..whole })
    }
}

/// What stands for parts that are left out.
fn gap(parts: &[Part]) -> Option<Part> {
    let count = |part: &Part| match part {
        Part::Turn(_) => 1,
        Part::LeftOut(count) => *count,
    };
    let count = parts.iter().map(count).fold(0, u32::saturating_add);
    (count > 0).then_some(Part::LeftOut(count))
}

//! Finds the occurrences of values.

use std::collections::{BTreeMap, BTreeSet};
use std::{cmp::Reverse, ops::Range};

use super::edges::is_free;
use super::memory::{Content, FOLDS, Known, Match, Memory, Stretch};
use super::values::Values;
use excerpt_detector::normalize::{Normalized, Position};

/// A stretch of a run, and the value that stands there.
#[derive(Debug, PartialEq)]
pub(super) struct Edit {
    pub(super) run: usize,
    pub(super) range: Range<Position>,
    pub(super) value: usize,
}

/// What the needles mean that are looked for now.
#[derive(Debug)]
pub(super) struct Occurrences<'k> {
    known: &'k Known,
    /// By fold and number; a needle that is not looked for now means nothing.
    present: [Vec<Option<Found>>; 2],
}

/// What a needle means.
#[derive(Clone, Copy, Debug)]
struct Found {
    value: usize,
    active: bool,
    /// Counts only where it is written as a name.
    ambiguous: bool,
}

/// A needle's number by its fold, and what it means.
pub(super) struct Meanings([Vec<(u32, Found)>; 2]);

impl Meanings {
    /// Numbers all ways to write all values. Of the same text the first counts.
    pub(super) fn of(values: &Values, known: &mut Known) -> Self {
        let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut meanings = [Vec::new(), Vec::new()];
        for needle in &values.needles {
            let Some(fold) = FOLDS.iter().position(|fold| *fold == needle.fold) else { continue };
            if needle.text.is_empty() || !seen.insert((fold, &needle.text)) {
                continue;
            }
            let value = values.list.get(needle.value);
            let found = Found {
                value: needle.value,
                active: value.is_some_and(|value| value.active),
                ambiguous: value.is_some_and(|value| value.ambiguous),
            };
            if let (Some(needles), Some(meanings)) = (known.get_mut(fold), meanings.get_mut(fold)) {
                let number = needles.number((needle.text.clone(), needle.skipped, needle.edge));
                meanings.push((number, found));
            }
        }
        Self(meanings)
    }

    /// How many needles are looked for.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

impl<'k> Occurrences<'k> {
    /// What is looked for now, of all that is known.
    pub(super) fn new(known: &'k Known, Meanings(meanings): Meanings) -> Self {
        let [lower, squeezed, _] = known;
        let present = [(lower, 0), (squeezed, 1)].map(|(needles, fold)| {
            let mut present = vec![None; needles.len() as usize];
            for (number, found) in meanings.get(fold).into_iter().flatten() {
                if let Some(slot) = present.get_mut(*number as usize) {
                    *slot = Some(*found);
                }
            }
            present
        });
        Self { known, present }
    }

    fn meaning(&self, fold: usize, needle: u32) -> Option<Found> {
        *self.present.get(fold)?.get(needle as usize)?
    }

    /// Counts a text's occurrences and gives those to replace, in order and apart.
    pub(super) fn mark(
        &self,
        content: Content<'_>,
        memory: &mut Memory,
        message: Option<&str>,
        values: &mut Values,
    ) -> Vec<Edit> {
        let mut found: Vec<(Edit, bool)> = Vec::new();
        for matches in memory.matches.chunk_by(|one, other| one.run == other.run) {
            let (mut hidden, mut shown) = (Vec::new(), Vec::new());
            for Match { fold, needle, range, is_name, .. } in matches {
                if let Some(found) = self.meaning(*fold, *needle).filter(|found| !found.ambiguous || *is_name)
                {
                    let list = if found.active { &mut hidden } else { &mut shown };
                    list.push((range.clone(), found.value));
                }
            }
            let run = matches.first().map_or(0, |first| first.run);
            let edits =
                |found| merge(found).into_iter().map(move |(range, value)| Edit { run, range, value });
            found.extend(edits(hidden).map(|edit| (edit, true)));
            found.extend(edits(shown).map(|edit| (edit, false)));
        }
        for (fold, needle) in &memory.split {
            if let Some(found) = self.meaning(*fold, *needle) {
                values.split(found.value);
            }
        }
        let mut of: BTreeMap<usize, u32> = BTreeMap::new();
        for (edit, _) in &found {
            *of.entry(edit.value).or_default() += 1;
        }
        let mut listed: BTreeMap<usize, usize> = BTreeMap::new();
        let wants = found.iter().filter(|(edit, _)| {
            let more = listed.entry(edit.value).or_default();
            *more += 1;
            values.wants_context(edit.value, *more)
        });
        let stretches: Vec<Stretch> = wants.map(|(edit, _)| edit.stretch()).collect();
        memory.look_around(content, &stretches);
        let (mut replaced, mut spared, mut order) = (Vec::new(), Vec::new(), 0);
        for (edit, hidden) in found {
            let context = match values.wants_context(edit.value, 1) {
                true => memory.around(&edit.stretch()),
                false => Default::default(),
            };
            let is_running = memory.is_running(edit.run);
            let of = of.get(&edit.value).copied().unwrap_or_default();
            match values.count(edit.value, (message, of), context, is_running.then_some(order)) {
                true => {
                    order += u32::from(is_running);
                    replaced.push(edit);
                }
                false if hidden => spared.push(edit),
                false => {}
            }
        }
        if !spared.is_empty() {
            replaced.extend(self.within(memory, &spared, values));
            replaced.sort_by_key(|edit| (edit.run, edit.range.start));
        }
        replaced
    }

    /// What other values hide of the places at which one is left as it is. What is the same person or thing, such as
    /// the parts of a name, is shown with it.
    fn within(&self, memory: &Memory, spared: &[Edit], values: &mut Values) -> Vec<Edit> {
        let mut hidden = Vec::new();
        for edit in spared {
            let (mut others, mut same) = (Vec::new(), BTreeSet::new());
            for Match { run, fold, needle, range, is_name } in &memory.matches {
                let overlaps =
                    *run == edit.run && range.start < edit.range.end && edit.range.start < range.end;
                let found = self.meaning(*fold, *needle).filter(|found| {
                    overlaps && found.active && found.value != edit.value && (!found.ambiguous || *is_name)
                });
                match found {
                    Some(found) if values.is_same(found.value, edit.value) => {
                        same.insert((range.start, range.end, found.value));
                    }
                    Some(found) => others.push((range.clone(), found.value)),
                    None => {}
                }
            }
            let others = merge(others);
            for (start, end, value) in same {
                if !others.iter().any(|(other, _)| other.start < end && start < other.end) {
                    values.expose(value);
                }
            }
            for (range, value) in others {
                values.count_within(value);
                hidden.push(Edit { run: edit.run, range, value });
            }
        }
        hidden
    }

    /// Whether a text holds a value that is hidden.
    pub(super) fn any_hidden_in(&self, text: &str) -> bool {
        let mut any = false;
        for (fold, (needles, how)) in self.known.iter().zip(FOLDS).take(2).enumerate() {
            let folded = Normalized::of(text, how);
            needles.find(0, folded.text.as_bytes(), &mut |needle, edge, start, end| {
                let is_hidden = || self.meaning(fold, needle).is_some_and(|found| found.active);
                any |= is_free(&folded, start..end, edge) && is_hidden();
            });
        }
        any
    }
}

impl Edit {
    fn stretch(&self) -> Stretch {
        (self.run, self.range.start, self.range.end)
    }
}

/// Joins what overlaps; the longest of the joined gives the value, so nothing of a shorter one is left over.
fn merge(mut found: Vec<(Range<Position>, usize)>) -> Vec<(Range<Position>, usize)> {
    found.sort_by_key(|(range, value)| (range.start, Reverse(range.end), *value));
    let mut merged: Vec<(Range<Position>, usize)> = Vec::new();
    let mut longest = (0, 0);
    for (range, value) in found {
        let length = (range.end.0 - range.start.0, range.end.1.saturating_sub(range.start.1));
        match merged.last_mut().filter(|(last, _)| range.start < last.end) {
            Some((last, of)) => {
                last.end = last.end.max(range.end);
                if length > longest {
                    longest = length;
                    *of = value;
                }
            }
            None => {
                longest = length;
                merged.push((range, value));
            }
        }
    }
    merged
}

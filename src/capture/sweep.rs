//! The whole conversation out of many views of it: where to scroll next, how views fit together, when all is seen.
//!
//! Chats keep only what is near the screen in the page, or load older messages when one scrolls up. A sweep goes to
//! the oldest end until nothing more comes, looks at the newest end, and unless both show the same goes through all
//! of it. It knows neither page nor browser: it is told what was seen and answers with the next move.

use std::collections::BTreeMap;

use crate::{
    capture::{View, verdict},
    model::{Conversation, Message, Reason, Verdict, text::running},
};

/// How far one step goes, in parts of the visible height: what was at its foot is seen again.
const STEP: f64 = 0.7;

/// The step after messages were missed.
const SMALL_STEP: f64 = 0.3;

/// So often the oldest end must look the same before it counts as the oldest.
const SURE: u32 = 2;

/// So often the oldest end is asked again while it says that it loads.
const MOST_LOADS: u32 = 40;

/// What to do with the scroller next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// To the oldest message; loaders that wait for an end to be reached are set off anew.
    Oldest,
    /// To the newest message.
    Newest,
    /// So many times the visible height, downwards.
    By(f64),
    /// All is seen.
    Done,
}

/// Where the scroller is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScrollPosition {
    /// Nothing is above.
    pub start: bool,
    /// Nothing is below.
    pub end: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Phase {
    /// Going up: views that looked the same, and views that were loading.
    #[default]
    Up,
    /// Looking at the newest end.
    Peek,
    /// Back to the oldest end.
    Back,
    /// Going through.
    Down,
    /// A step back, because a step showed nothing known.
    Again,
}

/// A message as one view showed it.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    message: Message,
    /// Its number, if the site gives one.
    ordinal: Option<u32>,
    /// Its code blocks with missing_lines.
    missing_lines: u32,
}

impl Entry {
    fn key(&self) -> &str {
        &self.message.key
    }
}

/// What was seen so far.
#[derive(Debug, Default)]
pub struct Sweep {
    phase: Phase,
    same: u32,
    loads: u32,
    /// The keys of the last view.
    before: Vec<String>,
    /// The view at the oldest end.
    oldest: Vec<Entry>,
    entries: Vec<Entry>,
    step: f64,
    has_gap: bool,
    is_whole: bool,
    latest: View,
    total: Option<u32>,
    unreadable: u32,
    overlooked: u32,
    interrupted: u32,
    alternatives: u32,
    hidden: u32,
    versions: u32,
}

impl Sweep {
    /// The first move of a sweep.
    pub fn begin() -> (Self, Move) {
        (Self { step: STEP, ..Self::default() }, Move::Oldest)
    }

    /// How many messages are known, and how many there are if the page says so.
    pub fn progress(&self) -> (usize, Option<u32>) {
        (self.entries.len().max(self.before.len()), self.total)
    }

    /// Takes in what the last move showed and says what comes next.
    pub fn saw(&mut self, view: View, place: ScrollPosition) -> Move {
        let entries = entries(&view);
        let keys: Vec<String> = entries.iter().map(|entry| entry.key().to_owned()).collect();
        let is_same = keys == self.before;
        self.before = keys;
        self.total = self.total.max(view.evidence.total);
        self.unreadable = self.unreadable.max(view.evidence.unreadable);
        self.overlooked = self.overlooked.max(view.evidence.overlooked);
        self.interrupted = self.interrupted.max(view.evidence.interrupted);
        self.alternatives = self.alternatives.max(view.evidence.alternatives);
        self.hidden = self.hidden.max(view.evidence.hidden);
        self.versions = self.versions.max(view.evidence.versions);
        let is_loading = view.evidence.is_loading;
        self.latest = view;
        match self.phase {
            Phase::Up => {
                self.same = if is_same && place.start && !is_loading { self.same + 1 } else { 0 };
                self.loads += u32::from(is_loading);
                if self.same < SURE && self.loads < MOST_LOADS {
                    return Move::Oldest;
                }
                self.has_gap |= is_loading;
                self.oldest = entries;
                self.go(Phase::Peek, Move::Newest)
            }
            Phase::Peek => {
                if is_same || place.start {
                    // Both ends show the same: everything is in the page.
                    self.entries = entries;
                    self.is_whole = true;
                    return Move::Done;
                }
                self.entries = std::mem::take(&mut self.oldest);
                self.go(Phase::Back, Move::Oldest)
            }
            Phase::Back => {
                self.has_gap |= !merge(&mut self.entries, entries);
                self.go(Phase::Down, Move::By(self.step))
            }
            Phase::Down if !self.joins(&entries) && self.step > SMALL_STEP => {
                let back = -self.step;
                self.step = SMALL_STEP;
                self.go(Phase::Again, Move::By(back))
            }
            Phase::Down | Phase::Again => {
                self.has_gap |= !merge(&mut self.entries, entries);
                self.same = if is_same && place.end { self.same + 1 } else { 0 };
                if self.same >= 1 {
                    self.is_whole = true;
                    return Move::Done;
                }
                self.go(Phase::Down, Move::By(self.step))
            }
        }
    }

    fn go(&mut self, phase: Phase, next: Move) -> Move {
        (self.phase, self.same) = (phase, 0);
        next
    }

    fn joins(&self, entries: &[Entry]) -> bool {
        self.entries.is_empty() || entries.is_empty() || offset(&self.entries, entries).is_some()
    }

    /// The conversation as far as it was seen, with the verdict over all of it.
    pub fn finish(self) -> Conversation {
        let Self { latest: View { mut conversation, mut evidence, .. }, .. } = self;
        evidence.ordinals = self.entries.iter().map(|entry| entry.ordinal).collect();
        evidence.missing_lines = self.entries.iter().map(|entry| entry.missing_lines).collect();
        let messages: Vec<Message> = self.entries.into_iter().map(|entry| entry.message).collect();
        let keep = [Reason::GenericReader, Reason::SiteChanged, Reason::TooLarge, Reason::UnsureAuthors];
        let mut reasons: Vec<Reason> =
            conversation.reasons.into_iter().filter(|reason| keep.contains(reason)).collect();
        let is_generic = !reasons.is_empty();
        evidence.total = self.total;
        evidence.unreadable = self.unreadable;
        evidence.overlooked = self.overlooked;
        evidence.interrupted = self.interrupted;
        evidence.alternatives = self.alternatives;
        evidence.hidden = self.hidden;
        evidence.versions = self.versions;
        // Places of messages that are not in the page count no longer: their messages were seen.
        evidence.not_loaded = self.has_gap || !self.is_whole;
        evidence.has_end |= self.is_whole;
        let (verdict, more) = verdict::judge(&messages, &evidence);
        reasons.extend(more);
        conversation.verdict = match verdict {
            Verdict::Complete if is_generic => Verdict::Unconfirmed,
            verdict => verdict,
        };
        Conversation { messages: settled(messages), reasons, ..conversation }
    }
}

fn settled(mut messages: Vec<Message>) -> Vec<Message> {
    super::keys::finalize(&mut messages);
    messages
}

fn entries(view: &View) -> Vec<Entry> {
    let evidence = &view.evidence;
    let messages = view.conversation.messages.iter().enumerate();
    messages
        .map(|(at, message)| Entry {
            message: Message { key: identity(&message.key), ..message.clone() },
            ordinal: evidence.ordinals.get(at).copied().flatten(),
            missing_lines: evidence.missing_lines.get(at).copied().unwrap_or(0),
        })
        .collect()
}

/// A key as it is in every view. What a message says may be said again: then only its neighbours tell it apart.
fn identity(key: &str) -> String {
    let bare = key.split_once('.').filter(|_| key.starts_with('#')).map_or(key, |(said, _)| said);
    bare.to_owned()
}

/// Joins a view to what is known; false when nothing in it is known: then it stands at the end.
fn merge(known: &mut Vec<Entry>, view: Vec<Entry>) -> bool {
    let (mut at, joined) = match offset(known, &view) {
        Some(at) => (at, true),
        None => (known.len() as isize, known.is_empty() || view.is_empty()),
    };
    // Lists without a mark may be told apart by their neighbours alone: those keep their places.
    let is_marked = view.iter().all(|entry| !entry.key().starts_with('#'));
    for entry in view {
        let place = usize::try_from(at).ok();
        let same = place.filter(|place| {
            known.get(*place).is_some_and(|old| {
                old.key() == entry.key() || (!is_marked && old.message.role == entry.message.role)
            })
        });
        let elsewhere = if is_marked && same.is_none() { position(known, entry.key()) } else { None };
        match (same.or(elsewhere), place) {
            (Some(place), _) => {
                if let Some(old) = known.get_mut(place) {
                    keep_longer(old, entry);
                }
                at = place as isize + 1;
            }
            (None, place) => {
                let place = place.unwrap_or(0).min(known.len());
                known.insert(place, entry);
                at = place as isize + 1;
            }
        }
    }
    joined
}

fn position(known: &[Entry], key: &str) -> Option<usize> {
    known.iter().rposition(|entry| entry.key() == key)
}

/// An answer may have been seen unfinished, or its code unmounted: the longer form is the finished one.
fn keep_longer(old: &mut Entry, new: Entry) {
    let length = |entry: &Entry| running(&entry.message.blocks).len();
    if length(&new) > length(old) {
        *old = new;
    }
}

/// Where the view's first message stands in what is known, so that most messages fit and few do not.
fn offset(known: &[Entry], view: &[Entry]) -> Option<isize> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, entry) in known.iter().enumerate() {
        places.entry(entry.key()).or_default().push(place);
    }
    let mut fits: BTreeMap<isize, usize> = BTreeMap::new();
    for (index, entry) in view.iter().enumerate() {
        for place in places.get(entry.key()).into_iter().flatten() {
            *fits.entry(*place as isize - index as isize).or_default() += 1;
        }
    }
    // Of equal fits the latest: a sweep goes down.
    fits.into_iter().max_by_key(|(offset, fit)| (*fit, *offset)).map(|(offset, _)| offset)
}

#[cfg(test)]
mod tests;

//! Undo and redo: the edits as they were, and what each step changed.

use std::collections::BTreeSet;

use super::{Cut, Edits};
use crate::redact::Settings;

/// Steps that are kept. Older ones cannot be undone.
const STEPS: usize = 200;

/// The edits before and after each step.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The edits that the conversation was opened with.
    start: Edits,
    past: Vec<Edits>,
    present: Edits,
    future: Vec<Edits>,
}

/// What a step changed, as its notice names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The title.
    Title,
    /// Messages were left out: their keys.
    LeftOut(Vec<String>),
    /// Messages were taken back in: their keys.
    Kept(Vec<String>),
    /// Other messages are kept than before: how many were left out, and how many taken back in.
    Chosen(usize, usize),
    /// Who said what.
    Authors,
    /// Whether reasoning and tool output are shared.
    Details(bool),
    /// A passage was removed.
    Removed(String),
    /// A removed passage was put back.
    PutBack(String),
    /// A word is hidden everywhere.
    Hidden(String),
    /// A word is hidden at one place.
    HiddenHere(String),
    /// A value is shown as it is.
    Shown(String),
    /// A value is never hidden again.
    NotPersonal(String),
    /// Anything else.
    Other,
}

impl History {
    /// Begins anew with the edits of another conversation.
    pub fn begin(&mut self, edits: &Edits) {
        *self = Self { start: edits.clone(), present: edits.clone(), ..Self::default() };
    }

    /// Notes the edits after a change; gives what changed, or `None` if it is no step: the pseudonyms alone, or
    /// what undo and redo did themselves. Letters typed into the title one after the other are one step.
    pub fn note(&mut self, edits: &Edits) -> Option<Change> {
        let change = change(&self.present, edits)?;
        let typing = change == Change::Title
            && self.future.is_empty()
            && self
                .past
                .last()
                .is_some_and(|before| self::change(before, &self.present) == Some(Change::Title));
        let before = std::mem::replace(&mut self.present, edits.clone());
        if !typing {
            self.past.push(before);
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        Some(change)
    }

    /// What undo would take back.
    pub fn undoable(&self) -> Option<Change> {
        change(self.past.last()?, &self.present)
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Option<Change> {
        change(&self.present, self.future.last()?)
    }

    /// The edits before the last step.
    pub fn undo(&mut self) -> Option<Edits> {
        let edits = self.past.pop()?;
        self.future.push(std::mem::replace(&mut self.present, edits.clone()));
        Some(edits)
    }

    /// The edits after the step last undone.
    pub fn redo(&mut self) -> Option<Edits> {
        let edits = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.present, edits.clone()));
        Some(edits)
    }

    /// The edits that the conversation was opened with.
    pub fn start(&self) -> Edits {
        self.start.clone()
    }
}

/// What differs; `None` if nothing does but the pseudonyms, which no one changes by hand.
fn change(before: &Edits, after: &Edits) -> Option<Change> {
    let same_pseudonyms = Edits { pseudonyms: after.pseudonyms.clone(), ..before.clone() };
    if same_pseudonyms == *after {
        return None;
    }
    let added = |old: &BTreeSet<String>, new: &BTreeSet<String>| -> Vec<String> {
        new.difference(old).cloned().collect()
    };
    let new_cut = |old: &[Cut], new: &[Cut]| new.iter().find(|cut| !old.contains(cut)).cloned();
    let (out, kept) = (added(&before.left_out, &after.left_out), added(&after.left_out, &before.left_out));
    let (old, new) = (&before.redaction, &after.redaction);
    let is_spared =
        |settings: &Settings, word: &String| settings.spared.iter().any(|spot| spot.value == *word);
    Some(if before.left_out != after.left_out {
        if kept.is_empty() {
            Change::LeftOut(out)
        } else if out.is_empty() {
            Change::Kept(kept)
        } else {
            Change::Chosen(out.len(), kept.len())
        }
    } else if before.title != after.title {
        Change::Title
    } else if let Some(cut) = new_cut(&before.cuts, &after.cuts) {
        Change::Removed(cut.text)
    } else if let Some(cut) = new_cut(&after.cuts, &before.cuts) {
        Change::PutBack(cut.text)
    } else if let Some(word) = new.words.iter().find(|word| !old.words.contains(word)) {
        if is_spared(new, word) { Change::HiddenHere(word.clone()) } else { Change::Hidden(word.clone()) }
    } else if let Some(word) = old.words.iter().find(|word| {
        is_spared(old, word) && !is_spared(new, word) && old.kept == new.kept && old.kinds == new.kinds
    }) {
        Change::Hidden(word.clone())
    } else if let Some(value) = added(&old.not_personal, &new.not_personal).pop() {
        Change::NotPersonal(value)
    } else if let Some(value) = added(&old.kept, &new.kept).pop() {
        Change::Shown(value)
    } else if (&before.roles, before.swapped) != (&after.roles, after.swapped) {
        Change::Authors
    } else if before.details != after.details {
        Change::Details(after.details)
    } else {
        Change::Other
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::excerpt,
        model::{Block, Conversation, Message, Role},
        redact::Spot,
    };

    fn edits(change: impl FnOnce(&mut Edits)) -> Edits {
        let mut edits = Edits::default();
        change(&mut edits);
        edits
    }

    #[test]
    fn every_step_is_taken_back_and_done_again_and_named() {
        let cut = Cut { message: "m".into(), start: 0, text: "a passage".into() };
        let here = edits(|edits| {
            let spot = Spot { value: "Falk".into(), message: Some("m".into()), nth: 1, of: Some(2) };
            edits.redaction.words.push("Falk".into());
            edits.redaction.spared.insert(spot);
        });
        let cases: [(Edits, Change); 7] = [
            (here, Change::HiddenHere("Falk".into())),
            (edits(|edits| edits.title = Some("Mine".into())), Change::Title),
            (edits(|edits| edits.left_out.extend(["m".into()])), Change::LeftOut(vec!["m".into()])),
            (edits(|edits| edits.cuts.push(cut)), Change::Removed("a passage".into())),
            (edits(|edits| edits.redaction.words.push("Falk".into())), Change::Hidden("Falk".into())),
            (edits(|edits| edits.redaction.kept.extend(["Falk".into()])), Change::Shown("Falk".into())),
            (edits(|edits| edits.facts = true), Change::Other),
        ];
        for (after, name) in cases {
            let mut history = History::default();
            history.begin(&Edits::default());
            assert_eq!(history.note(&after), Some(name.clone()));
            assert_eq!(history.undoable(), Some(name.clone()));
            assert_eq!(history.undo(), Some(Edits::default()));
            assert_eq!((history.undoable(), history.redoable()), (None, Some(name)));
            assert_eq!(history.note(&Edits::default()), None, "undoing is no step");
            assert_eq!(history.redo(), Some(after));
        }
    }

    #[test]
    fn a_word_that_was_hidden_at_one_place_is_hidden_everywhere_by_name() {
        let mut history = History::default();
        let spot = Spot { value: "Falk".into(), message: None, nth: 0, of: None };
        let mut now = edits(|edits| edits.redaction.words.push("Falk".into()));
        now.redaction.spared.insert(spot);
        history.begin(&now);
        let mut before = now.clone();
        now.redaction.hide_word("Falk");
        assert_eq!(now, edits(|edits| edits.redaction.words.push("Falk".into())));
        assert_eq!(history.note(&now), Some(Change::Hidden("Falk".into())));
        // Shown, by whatever way, is not hidden.
        history.begin(&before);
        before.redaction.kept.insert("Falk".into());
        before.redaction.spared.clear();
        assert_eq!(history.note(&before), Some(Change::Shown("Falk".into())));
    }

    #[test]
    fn a_title_that_is_typed_is_one_step_and_a_new_step_ends_redoing() {
        let mut history = History::default();
        history.begin(&Edits::default());
        for title in ["B", "Br", "Bread"] {
            history.note(&edits(|edits| edits.title = Some(title.into())));
        }
        assert_eq!(history.undo(), Some(Edits::default()));
        history.note(&edits(|edits| edits.details = true));
        assert_eq!((history.redoable(), history.redo()), (None, None));
    }

    #[test]
    fn pseudonyms_that_a_share_brings_are_no_step() {
        let mut history = History::default();
        history.begin(&Edits::default());
        let message = Message {
            key: "m".into(),
            role: Role::User,
            attribution: Default::default(),
            blocks: vec![Block::Plain("ann@corp.org".into())].into(),
        };
        let chat = Conversation { messages: vec![message], ..Conversation::default() };
        let pseudonyms = excerpt(&chat, &Edits::default()).pseudonyms;
        assert_ne!(pseudonyms, Edits::default().pseudonyms);
        assert_eq!(history.note(&edits(|edits| edits.pseudonyms = pseudonyms)), None);
        assert_eq!(history.undo(), None);
    }

    #[test]
    fn the_edits_of_an_earlier_share_are_one_step_that_gives_the_draft_back() {
        let draft = edits(|edits| edits.title = Some("My better title".into()));
        let shared = edits(|edits| edits.left_out.extend(["m".into()]));
        let mut history = History::default();
        history.begin(&draft);
        history.note(&shared);
        assert_eq!(history.undo(), Some(draft.clone()));
        assert_eq!(history.start(), draft);
    }
}

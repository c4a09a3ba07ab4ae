//! What the views do to the edits, and the steps that take it back.

use super::state::PopupState;
use crate::{
    edit::{Change, Edits, History},
    model::Role,
    ui::toolkit::leptos::prelude::*,
};

impl PopupState {
    /// How many messages are kept.
    pub(super) fn kept_count(&self) -> usize {
        let left_out = |key: &String| self.editing.edits.with(|edits| edits.left_out.contains(key));
        self.conversation.with(|all| all.messages.iter().filter(|message| !left_out(&message.key)).count())
    }

    /// Unfolds the gap that a message is in.
    pub(super) fn unfold(&self, at: usize) {
        if let Some(gap) = self.list.gaps.with_untracked(|gaps| gaps.around(at)) {
            self.list.held.update(|held| held.extend(gap));
        }
    }

    /// Keeps or leaves out every message that `chosen` accepts, by position, role and present state (kept?).
    pub(super) fn keep_where(&self, chosen: &dyn Fn(usize, Role, bool) -> Option<bool>) {
        self.editing.edits.update(|edits| {
            self.conversation.with_untracked(|all| {
                for (index, message) in all.messages.iter().enumerate() {
                    let kept = !edits.left_out.contains(&message.key);
                    match chosen(index, edits.role(message), kept) {
                        Some(true) => drop(edits.left_out.remove(&message.key)),
                        Some(false) => drop(edits.left_out.insert(message.key.clone())),
                        None => {}
                    }
                }
            });
        });
    }

    /// Says who said the message of that place.
    pub(super) fn set_role(&self, index: usize, role: Role) {
        self.editing.edits.update(|edits| {
            self.conversation.with_untracked(|all| {
                if let Some(message) = all.messages.get(index) {
                    edits.set_role(message, role);
                }
            });
        });
    }

    /// Takes the user for the assistant and the other way round.
    pub(super) fn swap_roles(&self) {
        self.editing.edits.update(Edits::swap_roles);
    }

    /// The edits with every message left out but the one of that place.
    pub(super) fn only(&self, index: usize) -> Edits {
        let mut edits = self.editing.edits.get_untracked();
        edits.pseudonyms = self.editing.outcome.with_untracked(|outcome| outcome.pseudonyms.clone());
        self.conversation.with_untracked(|all| {
            let others = all.messages.iter().enumerate().filter(|(other, _)| *other != index);
            edits.left_out.extend(others.map(|(_, message)| message.key.clone()));
            if let Some(message) = all.messages.get(index) {
                edits.left_out.remove(&message.key);
            }
        });
        edits
    }

    /// Cuts the selected passage.
    pub(super) fn cut_selected(&self) {
        if let Some(cut) = self.editing.selected.get_untracked() {
            self.editing.edits.update(|edits| edits.cuts.push(cut));
            self.editing.selected.set(None);
        }
    }

    /// Notes the edits as a step; gives what they changed.
    pub(super) fn note(&self, edits: &Edits) -> Option<Change> {
        let change = self.editing.history.try_update_value(|history| history.note(edits)).flatten();
        self.read_steps();
        change
    }

    /// Takes the last step back, or does it again; whether there was one.
    pub(super) fn step_back(&self, forward: bool) -> bool {
        let step = |history: &mut History| if forward { history.redo() } else { history.undo() };
        let Some(edits) = self.editing.history.try_update_value(step).flatten() else { return false };
        self.editing.edits.set(edits);
        self.read_steps();
        true
    }

    /// Begins the history of a conversation that is shown from now on.
    pub(super) fn begin_history(&self) {
        let edits = self.editing.edits.get_untracked();
        self.editing.history.update_value(|history| history.begin(&edits));
        self.read_steps();
    }

    fn read_steps(&self) {
        self.editing
            .steps
            .set(self.editing.history.with_value(|history| (history.undoable(), history.redoable())));
    }
}

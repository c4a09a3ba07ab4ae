//! How the messages are listed.

use std::collections::BTreeSet;

use crate::{
    edit::{Edits, gaps::Gaps},
    model::Conversation,
    ui::toolkit::leptos::prelude::*,
};

/// What of the messages is looked for, opened and folded.
#[derive(Clone, Copy)]
pub(in crate::ui::popup) struct List {
    /// What is looked for in the messages, and which of its messages is shown; `None`: nothing.
    pub(in crate::ui::popup) found: RwSignal<Option<(String, usize)>>,
    /// The message that is to be shown, by its place: its row is built wherever it stands.
    pub(in crate::ui::popup) sought: RwSignal<Option<usize>>,
    /// The keys of long messages that are opened.
    pub(in crate::ui::popup) open: RwSignal<BTreeSet<String>>,
    /// The keys of messages that show the words as captured, until the popup closes.
    pub(in crate::ui::popup) original: RwSignal<BTreeSet<String>>,
    /// Places of messages that stay where they are when they are left out: one has just pressed them.
    pub(in crate::ui::popup) held: RwSignal<BTreeSet<usize>>,
    /// What is left out in a row, folded.
    pub(in crate::ui::popup) gaps: Memo<Gaps>,
}

impl List {
    pub(super) fn new(conversation: RwSignal<Conversation>, edits: RwSignal<Edits>) -> Self {
        let held = RwSignal::new(BTreeSet::<usize>::new());
        let gaps = Memo::new(move |_| {
            edits.with(|edits| held.with(|held| conversation.with(|all| Gaps::in_list(all, edits, held))))
        });
        Self {
            found: RwSignal::new(None),
            sought: RwSignal::new(None),
            open: RwSignal::new(BTreeSet::new()),
            original: RwSignal::new(BTreeSet::new()),
            held,
            gaps,
        }
    }
}

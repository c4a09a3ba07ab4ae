//! The edits, and the excerpt that they make of the conversation.

use crate::{
    edit::{Change, Cut, Edits, History, Maker, Outcome},
    model::Conversation,
    ui::toolkit::leptos::prelude::*,
};

/// A passage selected with the mouse or the keyboard: `(message key, start, text)`.
pub(in crate::ui::popup) type Selected = Option<Cut>;

/// What somebody does to the conversation.
#[derive(Clone, Copy)]
pub(in crate::ui::popup) struct Editing {
    pub(in crate::ui::popup) edits: RwSignal<Edits>,
    /// Undo and redo.
    pub(in crate::ui::popup) history: StoredValue<History>,
    /// What undo would take back, and redo do again.
    pub(in crate::ui::popup) steps: RwSignal<(Option<Change>, Option<Change>)>,
    /// The excerpt as it will be shared. Empty until `settled`.
    pub(in crate::ui::popup) outcome: Memo<Outcome>,
    /// Makes the outcome, and knows what it made before.
    pub(in crate::ui::popup) maker: StoredValue<Maker>,
    /// Set after the first paint, so that anonymizing does not hold it up.
    pub(in crate::ui::popup) settled: RwSignal<bool>,
    pub(in crate::ui::popup) selected: RwSignal<Selected>,
    /// Whether changes are kept from now on.
    pub(in crate::ui::popup) is_kept: StoredValue<bool>,
    /// Whether the edits are those of an unfinished draft.
    pub(in crate::ui::popup) has_draft: StoredValue<bool>,
}

impl Editing {
    pub(super) fn new(conversation: RwSignal<Conversation>) -> Self {
        let edits = RwSignal::new(Edits::default());
        let settled = RwSignal::new(false);
        let maker = StoredValue::new(Maker::default());
        // Every change of the edits counts as a new outcome: comparing long excerpts gains nothing.
        let outcome = Memo::new_owning(move |before: Option<Outcome>| {
            if !settled.get() {
                return (Outcome::default(), true);
            }
            let mut edits = edits.get();
            if let Some(before) = before.filter(|_| edits.pseudonyms == Default::default()) {
                // Steady while the user edits, whatever is left out or kept.
                edits.pseudonyms = before.pseudonyms;
            }
            // Only what this edit changes is made anew.
            let made = maker.try_update_value(|maker| conversation.with(|all| maker.excerpt(all, &edits)));
            (made.unwrap_or_default(), true)
        });
        Self {
            edits,
            history: StoredValue::new(History::default()),
            steps: RwSignal::new((None, None)),
            outcome,
            maker,
            settled,
            selected: RwSignal::new(None),
            is_kept: StoredValue::new(false),
            has_draft: StoredValue::new(false),
        }
    }
}

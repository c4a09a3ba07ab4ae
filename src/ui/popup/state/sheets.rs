//! What covers the list: one sheet at a time, and menus over all of it.

use crate::ui::toolkit::leptos::prelude::*;

/// What stands below the head: the list of messages, or a sheet over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::popup) enum View {
    Messages,
    /// What is hidden, and what is to check.
    Hidden,
    /// What goes along with the words.
    Along,
    Preview,
    /// On which terms a short link is made.
    ShortLink,
    /// The QR code last made.
    Code,
    /// The list of keys.
    Keyboard,
    Saved,
}

/// A menu; one is open at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::popup) enum Menu {
    /// Which messages are kept.
    Choose,
    /// The forms of sharing.
    Share,
    /// What can be done with the message of that place.
    Message(usize),
    /// What can be done with the entry of Saved at that place.
    Entry(usize),
}

/// The sheet that is shown, and what is beneath it.
#[derive(Clone, Copy)]
pub(in crate::ui::popup) struct Sheets {
    pub(in crate::ui::popup) view: RwSignal<View>,
    /// What one comes back to from the sheet that is shown.
    pub(in crate::ui::popup) beneath: RwSignal<View>,
}

impl Sheets {
    pub(super) fn new() -> Self {
        Self { view: RwSignal::new(View::Messages), beneath: RwSignal::new(View::Messages) }
    }

    /// Leaves the sheet that is shown for what is beneath it.
    pub(in crate::ui::popup) fn leave(self) {
        let beneath = self.beneath.get_untracked();
        self.beneath.set(View::Messages);
        self.view.set(beneath);
    }
}

//! What was shared of the chat, and what is being shared.

use crate::{
    share::{Share, shelf::Entry},
    ui::toolkit::leptos::prelude::*,
};

/// What is shown of a share.
#[derive(Clone, PartialEq)]
pub(in crate::ui::popup) struct Done {
    pub(in crate::ui::popup) share: Share,
    /// Whether it was made before the popup was opened.
    pub(in crate::ui::popup) before: bool,
}

/// How far sharing is.
#[derive(Clone, Copy)]
pub(in crate::ui::popup) struct Sharing {
    /// The saved shares of this chat.
    pub(in crate::ui::popup) shelf: RwSignal<Vec<Entry>>,
    /// Whether the shelf has been read, too: before, nobody knows what the first button does.
    pub(in crate::ui::popup) known: RwSignal<bool>,
    /// The share that the next one replaces.
    pub(in crate::ui::popup) updating: RwSignal<Option<Share>>,
    pub(in crate::ui::popup) busy: RwSignal<bool>,
    /// What was shared and is shown in the foot.
    pub(in crate::ui::popup) done: RwSignal<Option<Done>>,
    /// Whether it was looked for what was shared last of this chat: before, nobody knows what the button does.
    pub(in crate::ui::popup) recalled: RwSignal<bool>,
}

impl Sharing {
    pub(super) fn new() -> Self {
        Self {
            shelf: RwSignal::new(Vec::new()),
            known: RwSignal::new(false),
            updating: RwSignal::new(None),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
            recalled: RwSignal::new(false),
        }
    }
}

//! The tab that is captured.

use crate::ui::toolkit::leptos::prelude::*;

/// What is known of it.
#[derive(Clone, Copy)]
pub(in crate::ui::popup) struct Tab {
    /// The browser's number for it.
    pub(in crate::ui::popup) id: StoredValue<Option<i32>>,
    /// Whether a chat stands in it, and be it one in which nobody has said anything yet.
    pub(in crate::ui::popup) chat_here: RwSignal<bool>,
    /// Whether the popup is a tab itself, which gives way to the chat's tab while all of that is read.
    pub(in crate::ui::popup) gives_way: RwSignal<bool>,
    /// The tab and the words that the page's menu handed over, until they are chosen.
    pub(in crate::ui::popup) handed: StoredValue<Option<String>>,
    /// The snapshot as it came from the page, for a report.
    pub(in crate::ui::popup) snapshot: StoredValue<String>,
}

impl Tab {
    pub(super) fn new() -> Self {
        Self {
            id: StoredValue::new(None),
            chat_here: RwSignal::new(false),
            gives_way: RwSignal::new(false),
            handed: StoredValue::new(None),
            snapshot: StoredValue::new(String::new()),
        }
    }
}

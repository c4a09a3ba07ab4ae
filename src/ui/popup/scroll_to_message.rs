//! From a find to its message.

use crate::ui::toolkit::leptos::prelude::*;
use web_sys::HtmlElement;

use super::state::{PopupState, View};
use super::window::reach;
use crate::ui::toolkit::elements;

/// Shows a message in the list and moves the focus to it.
pub(super) fn jump(state: PopupState, key: &str) {
    state.sheets.view.set(View::Messages);
    let place =
        state.conversation.with_untracked(|all| all.messages.iter().position(|message| message.key == key));
    if let Some(at) = place {
        state.unfold(at);
        reach(state, at, show);
    }
}

fn show(row: &HtmlElement) {
    row.scroll_into_view();
    // Classes fail only on names that are no names.
    let _ = row.class_list().add_1("sought");
    if let Some(tick) = elements(row, "input").first() {
        // What cannot have it leaves it where it is.
        let _ = tick.focus();
    }
}

//! Hides what is selected, everywhere.

use crate::ui::toolkit::leptos::prelude::*;

use super::own_words::hide;
use super::state::PopupState;
use crate::ui::toolkit::{Tag, button, t, tag};

/// The longest passage that is one value.
const LONGEST: usize = 200;

/// What of a selection can be hidden: one line, neither empty nor long.
pub(super) fn hideable(selected: &str) -> Option<String> {
    let text = selected.trim();
    (!text.is_empty() && !text.contains('\n') && text.chars().count() <= LONGEST).then(|| text.to_owned())
}

/// The button that hides a passage everywhere.
pub(super) fn hide_button(state: PopupState, passage: String, done: impl Fn() + 'static) -> Tag {
    let act = move || {
        hide(state, &passage);
        done();
    };
    // Pressing must not take the selection away before the click is done.
    button("hide", t("hide_everywhere"), act)
        .set("aria-keyshortcuts", "H")
        .on("mousedown", |event| event.prevent_default())
}

/// The selected passage with the button that hides it.
pub(super) fn hide_bar(state: PopupState, selected: &str, done: impl Fn() + 'static) -> Vec<AnyView> {
    let Some(passage) = hideable(selected) else { return Vec::new() };
    let shown = tag("span").class("passage").set("dir", "auto").text(passage.as_str());
    vec![tag("div").class("cut-bar").child(shown).child(hide_button(state, passage, done)).done()]
}

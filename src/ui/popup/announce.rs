//! Every edit said in words, and taken back by them.

use super::state::{Notice, PopupState};
use crate::browser::intl;
use crate::edit::Change;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, icon, t, t_count, t_with};

/// What takes letters: keys belong to it.
pub(super) const FIELDS: &str =
    "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])";

/// Letters of a passage that are said.
const SAID: usize = 60;

/// What a step changed, as a sentence.
pub(super) fn sentence(state: PopupState, change: &Change) -> String {
    let quoted = |text: &str| text.chars().take(SAID).collect::<String>();
    let messages = |keys: &[String], one: &str, some: &str| match keys {
        [key] => t_with(one, &[&number(state, key)]),
        keys => t_count(some, keys.len(), &[]),
    };
    match change {
        Change::Title => t("step_title"),
        Change::LeftOut(keys) => messages(keys, "step_left_out_message", "step_left_out_some"),
        Change::Kept(keys) => messages(keys, "step_kept_message", "step_kept_some"),
        Change::Chosen(out, kept) => t_with("step_chosen", &[&intl::number(*out), &intl::number(*kept)]),
        Change::Authors => t("step_authors"),
        Change::Details(true) => t("step_details_in"),
        Change::Details(false) => t("step_details_out"),
        Change::Removed(passage) => t_with("step_removed", &[&quoted(passage)]),
        Change::PutBack(passage) => t_with("step_put_back", &[&quoted(passage)]),
        Change::Hidden(word) => t_with("hidden_everywhere", &[&quoted(word)]),
        Change::HiddenHere(word) => t_with("hidden_here", &[&quoted(word)]),
        Change::Shown(value) => t_with("step_shown", &[&quoted(value)]),
        Change::NotPersonal(value) => t_with("step_not_personal", &[&quoted(value)]),
        Change::Other => t("step_changed"),
    }
}

/// A message's number.
fn number(state: PopupState, key: &str) -> String {
    let place = |all: &crate::model::Conversation| all.messages.iter().position(|message| message.key == key);
    state.conversation.with_untracked(place).map_or_else(String::new, |index| intl::number(index + 1))
}

/// Takes the last step back, or does it again, and says so.
pub(super) fn step(state: PopupState, forward: bool) {
    let (back, again) = state.editing.steps.get_untracked();
    let Some(change) = (if forward { again } else { back }) else {
        return state.notice.set(Notice::info(t(if forward { "redo_none" } else { "undo_none" })));
    };
    let what = sentence(state, &change);
    if state.step_back(forward) {
        let key = if forward { "redone_named" } else { "undone_named" };
        state.notice.set(Notice::info(t_with(key, &[&what])));
    }
}

/// The button that takes the last step back, which it names.
pub(super) fn undo_button(state: PopupState) -> Tag {
    let name = move || {
        let change = state.editing.steps.with(|steps| steps.0.clone());
        change.map_or_else(|| t("undo_none"), |change| t_with("undo_named", &[&sentence(state, &change)]))
    };
    button("step-undo", "", move || step(state, false))
        .class("icon")
        .child(icon("undo"))
        .set("aria-keyshortcuts", "Control+Z")
        .set_live("title", move || Some(name()))
        .set_live("aria-label", move || Some(name()))
        .waits(move || state.editing.steps.with(|steps| steps.0.is_none()))
}

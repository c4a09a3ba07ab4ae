//! The words that are selected in the list: removed, hidden everywhere, or hidden at their place.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::hide_here::hide_here;
use super::state::PopupState;
use super::{hide_selection, own_words};
use crate::ui::toolkit::shortcuts::InWords;
use crate::ui::toolkit::{Tag, button, elements, t, tag};
use crate::{
    browser::dom,
    edit::{Cut, alignment},
    model::text,
};

/// What a key does with the selected words; whether it did something. `at_caret`: whether they were selected with the keyboard.
pub(super) fn act(state: PopupState, act: InWords, at_caret: bool) -> bool {
    let Some(cut) = state.editing.selected.get_untracked() else { return false };
    match act {
        InWords::RemoveAtCaret if !at_caret => return false,
        InWords::Remove | InWords::RemoveAtCaret => state.cut_selected(),
        InWords::Hide => match hide_selection::hideable(&cut.text) {
            Some(passage) => own_words::hide(state, &passage),
            None => return false,
        },
        InWords::HideHere => match hide_selection::hideable(&cut.text) {
            Some(passage) => hide_here(state, &cut, &passage),
            None => return false,
        },
        InWords::Leave => {}
    }
    if let Ok(Some(selection)) = document().get_selection() {
        // There is nothing that it could fail on.
        let _ = selection.remove_all_ranges();
    }
    focus_row(&cut.message);
    true
}

/// What can be done with the selected words, above their first line, or below where there is no room.
pub(super) fn bar(state: PopupState) -> Vec<AnyView> {
    let Some(cut) = state.editing.selected.get().filter(|_| state.menu.get().is_none()) else {
        return Vec::new();
    };
    let hideable = hide_selection::hideable(&cut.text);
    let labels: &[&str] = match hideable {
        Some(_) => &["cut_selected", "hide_everywhere", "hide_here"],
        None => &["cut_selected"],
    };
    let Some((place, is_below)) = place(labels) else { return Vec::new() };
    let key = cut.message.clone();
    let remove = move || {
        state.cut_selected();
        focus_row(&key);
    };
    // Pressing must not take the selection away before the click is done.
    let remove = button("cut", t("cut_selected"), remove)
        .set("aria-keyshortcuts", "Delete")
        .on("mousedown", |event| event.prevent_default())
        .child(hint(t("key_name_delete")));
    let mut bar = tag("div")
        .class("float")
        .class_live("below", move || is_below)
        .set("role", "toolbar")
        .set("aria-label", t("selection_label"))
        .set("style", place)
        .child(remove);
    if let Some(text) = hideable {
        let here = {
            let text = text.clone();
            let cut = cut.clone();
            move || {
                hide_here(state, &cut, &text);
                focus_row(&cut.message);
            }
        };
        let here = button("hide-here", t("hide_here"), here)
            .set("aria-keyshortcuts", "Shift+H")
            .on("mousedown", |event| event.prevent_default());
        let mut everywhere = hide_selection::hide_button(state, text, move || focus_row(&cut.message));
        if state.settings.with_untracked(|settings| settings.single_keys) {
            everywhere = everywhere.child(hint("H".to_owned()));
        }
        bar = bar.child(everywhere).child(here);
    }
    vec![bar.done()]
}

/// The key that does the same, for those who see it: others hear it by `aria-keyshortcuts`.
fn hint(name: String) -> Tag {
    tag("kbd").set("aria-hidden", "true").text(name)
}

/// Where the bar with buttons of these texts stands, as a style, and whether it is below the words.
fn place(labels: &[&str]) -> Option<(String, bool)> {
    /// The bar's height with its tip; about what a button takes besides its letters, and a letter.
    const ROOM: f64 = 44.0;
    const BUTTON: f64 = 42.0;
    const LETTER: f64 = 7.5;
    // Letters of East Asia are twice as wide.
    let letters =
        |key: &&str| -> usize { t(key).chars().map(|letter| 1 + usize::from(letter >= '\u{1100}')).sum() };
    let width: f64 = labels.iter().map(|key| BUTTON + LETTER * letters(key) as f64).sum();
    let words = document().get_selection().ok()??.get_range_at(0).ok()?.get_bounding_client_rect();
    let list = document().query_selector(".messages").ok()??.get_bounding_client_rect();
    let is_below = words.top() - ROOM < list.top();
    let top = if is_below { words.bottom() + 8.0 } else { words.top() - ROOM };
    let top = top.clamp(list.top(), (list.bottom() - ROOM).max(list.top()));
    let left = words.left().min(list.right() - width).max(list.left() + 8.0);
    let mut style = format!("position: fixed; top: {top:.0}px; left: {left:.0}px");
    if left < words.left() && document().dir() != "rtl" {
        // Its tip stays at the words.
        style += &format!("; --tip: {:.0}px", (words.left() - left + 24.0).min(width - 24.0));
    }
    Some((style, is_below))
}

/// Gives the focus to a message's tick: the button that had it goes.
fn focus_row(key: &str) {
    let Some(body) = document().body() else { return };
    let contents = elements(&body, ".message [data-key]");
    let mine = contents.iter().find(|content| content.get_attribute("data-key").as_deref() == Some(key));
    let row = mine.and_then(|content| content.closest(".message").ok().flatten());
    if let Some(tick) = row.and_then(|row| elements(&row, "input").into_iter().next()) {
        // What cannot have it keeps it where it is.
        let _ = tick.focus();
    }
}

/// Keeps `state.editing.selected` true to what is selected in the list.
pub(super) fn watch(state: PopupState) {
    let listener = gloo::events::EventListener::new(&document(), "selectionchange", move |_| {
        state.editing.selected.set(selected_passage(state));
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

/// The words below the selected ones: those that were captured.
fn selected_passage(state: PopupState) -> Option<Cut> {
    let node = document().get_selection().ok()??.anchor_node()?;
    let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
    let content = element.closest("[data-key]").ok()??;
    let message = content.get_attribute("data-key")?;
    let (pieces, selected) = dom::selected(&content)?;
    let running = state.conversation.with_untracked(|all| {
        let mine = all.messages.iter().find(|other| other.key == message);
        mine.map(|message| text::running(&message.blocks))
    })?;
    let range = alignment::original(&pieces, selected, &running)?;
    let text = running.chars().skip(range.start).take(range.len()).collect();
    Some(Cut { message, start: range.start, text })
}

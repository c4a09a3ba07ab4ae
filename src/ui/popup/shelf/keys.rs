//! The keyboard in the list.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::super::state::PopupState;
use super::{acts, entry};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{after_paint, element, elements};

/// Arrows move between entries; Delete, X and / act.
pub(super) fn on_key(state: PopupState, event: &Event) {
    let saved = state.saved;
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(row) = target.as_ref().and_then(|target| target.closest(".share").ok().flatten()) else {
        return;
    };
    // Arrows are the menu's while it is open.
    if target.is_some_and(|target| target.closest(".menu").is_ok_and(|menu| menu.is_some())) {
        return;
    }
    let has_single_keys = state.settings.with_untracked(|settings| settings.single_keys);
    let control = key.ctrl_key() || key.meta_key();
    let rows = event.current_target().and_then(|list| list.dyn_into::<Element>().ok());
    let rows = rows.map(|list| elements(&list, ".share")).unwrap_or_default();
    let Some(here) = rows.iter().position(|other| **other == row) else { return };
    let id = row.get_attribute("data-id").unwrap_or_default();
    let next = match key.key().as_str() {
        "ArrowDown" => here + 1,
        "ArrowUp" => here.wrapping_sub(1),
        "Home" => 0,
        "End" => rows.len() - 1,
        "Delete" => {
            acts::delete(state, vec![id]);
            return taken(event);
        }
        "x" | "X" if !control && has_single_keys => {
            saved.choosing.set(true);
            entry::toggle(state, &id);
            return taken(event);
        }
        "a" | "A" if control => {
            let choose_all =
                || element("[data-test=saved-select-all]").into_iter().for_each(|all| all.click());
            match saved.choosing.get_untracked() {
                true => choose_all(),
                // The button comes with the choice.
                false => {
                    saved.choosing.set(true);
                    after_paint(choose_all);
                }
            }
            return taken(event);
        }
        "/" if has_single_keys => {
            if let Some(field) = element("[data-test=saved-find]") {
                let _ = field.focus();
                if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
                    field.select();
                }
            }
            return taken(event);
        }
        "Escape" if saved.choosing.get_untracked() => {
            saved.choosing.set(false);
            saved.chosen.set(BTreeSet::new());
            return taken(event);
        }
        _ => return,
    };
    if let Some(row) = rows.get(next) {
        saved.at.set(row.get_attribute("data-id").unwrap_or_default());
        if let Some(first) = elements(row, "button").first() {
            first.scroll_into_view_with_bool(next < here);
            let _ = first.focus();
        }
    }
    taken(event);
}

/// A key that was the list's is nobody else's.
fn taken(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

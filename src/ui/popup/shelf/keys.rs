//! The keyboard in the list. `toolkit::shortcuts` says which keys do what.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::super::state::PopupState;
use super::{acts, entry};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::shortcuts::{IN_SAVED, InSaved, pressed};
use crate::ui::toolkit::{after_paint, element, elements};

/// Acts on a key in an entry.
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
    let single = state.settings.with_untracked(|settings| settings.single_keys);
    let Some(act) = pressed(IN_SAVED, key, single) else { return };
    let rows = event.current_target().and_then(|list| list.dyn_into::<Element>().ok());
    let rows = rows.map(|list| elements(&list, ".share")).unwrap_or_default();
    let Some(here) = rows.iter().position(|other| **other == row) else { return };
    let id = row.get_attribute("data-id").unwrap_or_default();
    let next = match act {
        InSaved::Down => here + 1,
        InSaved::Up => here.wrapping_sub(1),
        InSaved::First => 0,
        InSaved::Last => rows.len() - 1,
        // The button that has the focus takes it by itself.
        InSaved::Act => return,
        InSaved::Delete => {
            acts::delete(state, vec![id]);
            return taken(event);
        }
        InSaved::Choose => {
            saved.choosing.set(true);
            entry::toggle(state, &id);
            return taken(event);
        }
        InSaved::ChooseAll => {
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
        InSaved::Find => {
            if let Some(field) = element("[data-test=saved-find]") {
                let _ = field.focus();
                if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
                    field.select();
                }
            }
            return taken(event);
        }
        InSaved::Leave if saved.choosing.get_untracked() => {
            saved.choosing.set(false);
            saved.chosen.set(BTreeSet::new());
            return taken(event);
        }
        InSaved::Leave => return,
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

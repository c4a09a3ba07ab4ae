//! The keyboard: what single keys do in the list. `toolkit::shortcuts` lists them.
//!
//! A message's tick has the focus of its row; single keys act while one has it, and nowhere else.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::model::{Turn, text};
use crate::redact::Marker;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{elements, watch_keys};

use super::announce::FIELDS;
use super::find;
use super::shown::doubtful;
use super::state::{PopupState, View};
use super::window::{focus_on, place, reach};

/// Watches the keys for as long as the popup is open.
pub(super) fn watch(state: PopupState) {
    watch_keys(move |key| !key.default_prevented() && on_key(state, key));
}

/// Whether the key was one of ours.
fn on_key(state: PopupState, event: &KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    if control && event.key() == "Enter" {
        return click(if event.shift_key() { "[data-test=forms]" } else { ".split > button" });
    }
    if event.key() == "Escape" && state.sheets.view.get_untracked() != View::Messages && state.has_list() {
        state.sheets.leave();
        return true;
    }
    let active = document().active_element();
    let Some(active) =
        active.filter(|_| !control && !event.alt_key() && state.menu.get_untracked().is_none())
    else {
        return false;
    };
    // Letters are for fields, for the reader of the page, and for who speaks to the machine.
    let is_single = event.key() != " " && event.key().chars().count() == 1;
    let is_off = is_single && state.settings.with_untracked(|settings| !settings.single_keys);
    if is_off || active.matches(FIELDS).unwrap_or(true) {
        return false;
    }
    match event.key().as_str() {
        "?" => state.sheets.view.set(View::Keyboard),
        "/" if state.sheets.view.get_untracked() == View::Messages => find::open(state),
        "p" | "P" if in_list(&active) || state.sheets.view.get_untracked() == View::Preview => {
            return click("[data-test=preview-toggle]");
        }
        key if in_list(&active) => return in_row(state, &active, key),
        _ => return false,
    }
    true
}

fn in_list(active: &Element) -> bool {
    active.closest(".messages").is_ok_and(|list| list.is_some())
}

/// A key in a row of the list.
fn in_row(state: PopupState, active: &Element, key: &str) -> bool {
    let Some(row) = active.closest(".message").ok().flatten() else { return false };
    let Some(here) = place(&row) else { return false };
    let count = state.conversation.with_untracked(|all| all.messages.len());
    let last = count.saturating_sub(1);
    let neighbour = |forward: bool| {
        state
            .list
            .gaps
            .with_untracked(|gaps| if forward { gaps.after(here, count) } else { gaps.before(here) })
    };
    let next = match key {
        "ArrowDown" | "ArrowUp" => match neighbour(key == "ArrowDown") {
            Some(next) => next,
            None => return false,
        },
        "Home" => 0,
        "End" => last,
        "PageDown" => (here + 5).min(last),
        "PageUp" => here.saturating_sub(5),
        "Enter" if active.matches("input").unwrap_or(false) => return press(&row, "[data-test=show-more]"),
        "Enter" | " " if active.matches("mark").unwrap_or(false) => {
            return active.dyn_ref::<HtmlElement>().map(HtmlElement::click).is_some();
        }
        "s" | "S" => {
            return press(&row, "[data-test=more]") && click("[data-test=cut-begin]");
        }
        "n" | "N" => return next_mark(state, active, &row, here),
        _ => return false,
    };
    // What is folded is stood for by its gap.
    reach(state, state.list.gaps.with_untracked(|gaps| gaps.shown(next)), |row| {
        focus_on(row, "input, [data-test=gap-show]");
    });
    true
}

const MARK: &str = "mark[role=button]";

/// Opens the next hidden or doubtful word from this row on.
fn next_mark(state: PopupState, active: &Element, row: &Element, here: usize) -> bool {
    let marks = elements(row, MARK);
    let next = marks.iter().position(|mark| **mark == *active).map_or(0, |at| at + 1);
    if let Some(mark) = marks.get(next) {
        mark.scroll_into_view();
        return mark.focus().is_ok();
    }
    let Some(at) = next_marked(state, here) else { return false };
    reach(state, at, |row| {
        if let Some(mark) = elements(row, MARK).first() {
            mark.scroll_into_view();
            // What cannot have it leaves it where it is.
            let _ = mark.focus();
        }
    });
    true
}

/// The next message with a word that is not as it was, or that may be private.
fn next_marked(state: PopupState, here: usize) -> Option<usize> {
    let (is_on, cut) = state.editing.edits.with_untracked(|edits| {
        let cut: BTreeSet<String> = edits.cuts.iter().map(|cut| cut.message.clone()).collect();
        (edits.redaction.on, cut)
    });
    state.editing.outcome.with_untracked(|outcome| {
        let markers = [Marker::new(&outcome.findings), Marker::new(&doubtful(&outcome.findings, is_on))];
        let is_marked = |key: &String, turn: &Turn| {
            let words = text::running(&turn.blocks);
            cut.contains(key) || markers.iter().any(|marker| !marker.find(&words).is_empty())
        };
        let mut kept = outcome.kept.iter().zip(outcome.excerpt.turns()).peekable();
        state.conversation.with_untracked(|all| {
            all.messages.iter().enumerate().find_map(|(at, message)| {
                let (key, turn) = kept.next_if(|(key, _)| **key == message.key)?;
                (at > here && is_marked(key, turn)).then_some(at)
            })
        })
    })
}

fn press(row: &Element, what: &str) -> bool {
    let found = row.query_selector(what).ok().flatten();
    let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return false };
    found.click();
    true
}

fn click(what: &str) -> bool {
    document().document_element().is_some_and(|root| press(&root, what))
}

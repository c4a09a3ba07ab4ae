//! The keyboard: what single keys do in the list, and the list of them.
//!
//! A message's tick has the focus of its row; single keys act while one has it, and nowhere else.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{elements, t, tag, watch_keys};

use super::announce::FIELDS;
use super::find;
use super::state::{PopupState, View};

/// The keys and what they do, as the sheet lists them.
const KEYS: [(&str, &str); 13] = [
    ("↑ ↓", "key_move"),
    ("Space", "key_tick"),
    ("Shift + Space", "key_range"),
    ("Enter", "key_open"),
    ("S", "key_select"),
    ("N", "key_next"),
    ("/", "key_find"),
    ("P", "key_preview"),
    ("Ctrl + Enter", "key_share"),
    ("Ctrl + Shift + Enter", "key_ways"),
    ("Ctrl + Z, Ctrl + Shift + Z", "key_undo"),
    ("Esc", "key_close"),
    ("?", "key_list"),
];

/// The sheet that lists them.
pub(super) fn keyboard() -> Vec<AnyView> {
    let rows = KEYS.map(|(key, does)| {
        tag("div")
            .class("key-row")
            .child(tag("dt").child(tag("kbd").text(key)))
            .child(tag("dd").text(t(does)))
            .done()
    });
    vec![
        tag("dl").class("keys").test("keys").views(rows).done(),
        tag("p").class("hint").text(t("key_opens")).done(),
    ]
}

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
    if event.key() == "Escape" && state.view.get_untracked() != View::Messages && state.has_list() {
        state.view.set(View::Messages);
        return true;
    }
    let active = document().active_element();
    let Some(active) =
        active.filter(|_| !control && !event.alt_key() && state.menu.get_untracked().is_none())
    else {
        return false;
    };
    // Letters are for fields, and for the reader of the page.
    if active.matches(FIELDS).unwrap_or(true) {
        return false;
    }
    match event.key().as_str() {
        "?" => state.view.set(View::Keyboard),
        "/" if state.view.get_untracked() == View::Messages => find::open(state),
        "p" | "P" if in_list(&active) || state.view.get_untracked() == View::Preview => {
            return click("[data-test=preview-toggle]");
        }
        key if in_list(&active) => return in_row(&active, key),
        _ => return false,
    }
    true
}

fn in_list(active: &Element) -> bool {
    active.closest(".messages").is_ok_and(|list| list.is_some())
}

/// A key in a row of the list.
fn in_row(active: &Element, key: &str) -> bool {
    let Some(row) = active.closest(".message").ok().flatten() else { return false };
    let rows = row.parent_element().map(|list| elements(&list, ".message")).unwrap_or_default();
    let Some(here) = rows.iter().position(|other| **other == row) else { return false };
    let next = match key {
        "ArrowDown" => here + 1,
        "ArrowUp" => here.wrapping_sub(1),
        "Home" => 0,
        "End" => rows.len() - 1,
        "PageDown" => (here + 5).min(rows.len() - 1),
        "PageUp" => here.saturating_sub(5),
        "Enter" if active.matches("input").unwrap_or(false) => return press(&row, "[data-test=show-more]"),
        "Enter" | " " if active.matches("mark").unwrap_or(false) => {
            return active.dyn_ref::<HtmlElement>().map(HtmlElement::click).is_some();
        }
        "s" | "S" => {
            return press(&row, "[data-test=more]") && click("[data-test=cut-begin]");
        }
        "n" | "N" => return next_mark(&rows, here),
        _ => return false,
    };
    rows.get(next).is_some_and(|row| focus(row, "input"))
}

/// Opens the next hidden or doubtful word from this row on.
fn next_mark(rows: &[HtmlElement], here: usize) -> bool {
    let marks = |row: &HtmlElement| elements(row, "mark[role=button]");
    let active = document().active_element();
    let mut all = rows.iter().skip(here).flat_map(marks);
    let is_here = |mark: &HtmlElement| active.as_ref().is_some_and(|active| **mark == *active);
    let all: Vec<HtmlElement> = all.by_ref().collect();
    let next = all.iter().position(is_here).map_or(0, |at| at + 1);
    match all.get(next) {
        Some(mark) => {
            mark.scroll_into_view();
            mark.focus().is_ok()
        }
        None => false,
    }
}

fn focus(row: &Element, what: &str) -> bool {
    let found = row.query_selector(what).ok().flatten();
    let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return false };
    found.focus().is_ok()
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

//! The keyboard. `toolkit::shortcuts` says which keys do what.
//!
//! A message's tick has the focus of its row; single keys act while one has it, and nowhere else.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::model::{Turn, text};
use crate::redact::Marker;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::shortcuts::{EVERYWHERE, Everywhere, IN_ROW, IN_WORDS, InRow, pressed};
use crate::ui::toolkit::{after_paint, elements, watch_keys};

use super::announce::{FIELDS, step};
use super::shown::doubtful;
use super::state::{PopupState, View};
use super::window::{focus_on, place, reach};
use super::{find, selection};

/// Watches the keys for as long as the popup is open.
pub(super) fn watch(state: PopupState) {
    watch_keys(move |key| !key.default_prevented() && on_key(state, key));
}

/// Whether the key was one of ours.
fn on_key(state: PopupState, event: &KeyboardEvent) -> bool {
    // Letters are for fields, for the reader of the page, and for who speaks to the machine.
    let single = state.settings.with_untracked(|settings| settings.single_keys);
    let active = document().active_element();
    let is_free = active.as_ref().is_some_and(|active| !active.matches(FIELDS).unwrap_or(true));
    if let Some(act) = pressed(EVERYWHERE, event, single)
        && everywhere(state, act, active.as_ref().filter(|_| is_free))
    {
        return true;
    }
    let Some(active) = active.filter(|_| is_free && state.menu.get_untracked().is_none()) else {
        return false;
    };
    let is_list = state.sheets.view.get_untracked() == View::Messages;
    if let Some(act) = pressed(IN_WORDS, event, single).filter(|_| is_list)
        && selection::act(state, act, false)
    {
        return true;
    }
    in_list(&active) && pressed(IN_ROW, event, single).is_some_and(|act| in_row(state, &active, act))
}

/// A key that acts wherever the focus is; `active`: what has it, unless it takes letters itself.
fn everywhere(state: PopupState, act: Everywhere, active: Option<&Element>) -> bool {
    let view = state.sheets.view.get_untracked();
    let has_menu = state.menu.get_untracked().is_some();
    match (act, active) {
        (Everywhere::Share, _) => return click(".split > button"),
        (Everywhere::Ways, _) => return click("[data-test=forms]"),
        (Everywhere::Close, _) => {
            let has_more = state.has_list() || state.sheets.beneath.get_untracked() != View::Messages;
            if view == View::Messages || !has_more {
                return false;
            }
            state.sheets.leave();
        }
        // A field has an undo of its own.
        (_, None) => return false,
        (Everywhere::Undo, _) => step(state, false),
        (Everywhere::Redo, _) => step(state, true),
        _ if has_menu => return false,
        (Everywhere::List, _) => {
            if view == View::Saved {
                state.sheets.beneath.set(View::Saved);
            }
            state.sheets.view.set(View::Keyboard);
        }
        (Everywhere::Find, _) if view == View::Messages => find::open(state),
        (Everywhere::Preview, Some(active)) if in_list(active) || view == View::Preview => {
            return click("[data-test=preview-toggle]");
        }
        (Everywhere::Find | Everywhere::Preview, _) => return false,
    }
    true
}

fn in_list(active: &Element) -> bool {
    let is_within = |around: &str| active.closest(around).is_ok_and(|found| found.is_some());
    // The choices of a card have arrows of their own.
    is_within(".messages") && !is_within(".card.details")
}

/// A key in a row of the list.
fn in_row(state: PopupState, active: &Element, act: InRow) -> bool {
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
    let is_mark = active.matches("mark").unwrap_or(false);
    let press_mark = || is_mark && active.dyn_ref::<HtmlElement>().map(HtmlElement::click).is_some();
    let next = match act {
        InRow::Down | InRow::Up => match neighbour(matches!(act, InRow::Down)) {
            Some(next) => next,
            None => return false,
        },
        InRow::First => 0,
        InRow::Last => last,
        InRow::PageDown => (here + 5).min(last),
        InRow::PageUp => here.saturating_sub(5),
        InRow::Open if active.matches("input").unwrap_or(false) => {
            return press(&row, "[data-test=show-more]");
        }
        InRow::Open | InRow::Tick => return press_mark(),
        // The tick takes it by itself.
        InRow::Range => return false,
        InRow::Select => {
            // The menu that it stands in is built with the next paint.
            after_paint(|| {
                let _ = click("[data-test=cut-begin]");
            });
            return press(&row, "[data-test=more]");
        }
        InRow::NextDetail => return next_mark(state, active, &row, here),
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

//! Menus: one is open at a time; arrows move in it, Escape closes it and gives the focus back.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{
    Tag, button, element, elements, focus_after_paint, icon_button, small_icon, t, tag, watch_keys,
};

use super::state::{Menu, PopupState};

const OPENER: &str = "[aria-haspopup=menu][aria-expanded=true]";
const ITEMS: &str = ".menu [role^=menuitem]:not([aria-disabled=true])";

/// The button that opens a menu and closes it.
pub(super) fn opener(state: PopupState, test: &str, menu: Menu) -> Tag {
    let act = move || {
        state.toggle_menu(menu);
        if state.menu.get_untracked().is_some() {
            focus_after_paint(|| items().into_iter().next());
        }
    };
    button(test, "", act)
        .set("aria-haspopup", "menu")
        .set_live("aria-expanded", move || Some((state.menu.get() == Some(menu)).to_string()))
}

/// The card of a menu, and what stands below its entries; where it fills the window it has a way out that is seen.
pub(super) fn card(
    place: &'static str,
    name: String,
    items: Vec<AnyView>,
    below: impl IntoIterator<Item = AnyView>,
) -> AnyView {
    let close = icon_button("menu-close", t("close"), "close", close_by_hand);
    let head =
        tag("div").class("menu-head").child(tag("span").class("grow").text(name.as_str())).child(close);
    let entries = tag("div").class("entries").set("role", "menu").set("aria-label", name).views(items);
    let card = tag("div").set("class", format!("card menu {place}"));
    card.child(head).child(entries).views(below).done()
}

/// An entry that acts and closes the menu.
pub(super) fn item(
    state: PopupState,
    test: &str,
    drawn: &str,
    text: String,
    act: impl Fn() + 'static,
) -> Tag {
    entry(state, test, drawn, tag("span").text(text), act)
}

/// The same with a line below its name.
pub(super) fn hinted(
    state: PopupState,
    test: &str,
    drawn: &str,
    [name, hint]: [String; 2],
    act: impl Fn() + 'static,
) -> Tag {
    let words = tag("span")
        .class("grow")
        .child(tag("span").class("name-line").text(name))
        .child(tag("span").class("hint").text(hint));
    entry(state, test, drawn, words, act)
}

fn entry(state: PopupState, test: &str, drawn: &str, words: Tag, act: impl Fn() + 'static) -> Tag {
    let act = move || {
        close(state);
        act();
    };
    button(test, "", act).class("item").set("role", "menuitem").child(small_icon(drawn)).child(words)
}

/// Closes the menu; what opened it gets the focus.
pub(super) fn close(state: PopupState) {
    if state.menu.get_untracked().is_none() {
        return;
    }
    let opener = element(OPENER);
    state.menu.set(None);
    focus(opener.as_ref());
}

/// Presses the button that opened the menu.
fn close_by_hand() {
    if let Some(opener) = element(OPENER) {
        opener.click();
        focus(Some(&opener));
    }
}

fn items() -> Vec<HtmlElement> {
    let body = document().body();
    let all = body.map(|body| elements(&body, ITEMS)).unwrap_or_default();
    all.into_iter().filter(|item| item.offset_parent().is_some()).collect()
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // What cannot have it leaves it where it is.
        let _ = element.focus();
    }
}

/// Watches keys and clicks for as long as the popup is open.
pub(super) fn watch(state: PopupState) {
    watch_keys(move |key| state.menu.get_untracked().is_some() && on_key(state, key));
    let clicks = gloo::events::EventListener::new(&document(), "mousedown", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_outside = target.is_some_and(|target| {
            let around = format!(".menu, {OPENER}");
            target.closest(&around).is_ok_and(|found| found.is_none())
        });
        if is_outside && state.menu.get_untracked().is_some() {
            state.menu.set(None);
        }
    });
    clicks.forget();
}

/// Whether the key was one of the menu's.
fn on_key(state: PopupState, event: &KeyboardEvent) -> bool {
    let forward = match event.key().as_str() {
        "Escape" => {
            close(state);
            return true;
        }
        "ArrowDown" | "ArrowRight" => true,
        "ArrowUp" | "ArrowLeft" => false,
        _ => return false,
    };
    let active = document().active_element();
    let in_field = active.as_ref().is_some_and(|active| active.matches("input, select").unwrap_or(false));
    if in_field {
        return false;
    }
    let all = items();
    let here = all.iter().position(|item| active.as_ref().is_some_and(|active| **item == *active));
    let count = all.len().max(1);
    let next = match (here, forward) {
        (Some(here), true) => (here + 1) % count,
        (Some(here), false) => (here + count - 1) % count,
        (None, true) => 0,
        (None, false) => count - 1,
    };
    focus(all.get(next));
    true
}

//! Find in messages: the browser's own search cannot see what is clamped.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::browser::intl;
use crate::model::text;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::shortcuts::{IN_FIND, InFind, pressed};
use crate::ui::toolkit::{element, elements, focus_after_paint, icon_button, small_icon, t, t_with, tag};

use super::state::PopupState;
use super::window::reach;

/// Opens the field, or gives it the focus.
pub(super) fn open(state: PopupState) {
    if state.list.found.with_untracked(Option::is_none) {
        state.list.found.set(Some((String::new(), 0)));
    }
    focus_after_paint(|| element("[data-test=find]"));
}

/// The places of the messages that hold the words.
fn matches(state: PopupState, words: &str) -> Vec<usize> {
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return Vec::new();
    }
    state.conversation.with(|all| {
        let holds =
            |message: &crate::model::Message| text::running(&message.blocks).to_lowercase().contains(&words);
        let numbered = all.messages.iter().enumerate();
        numbered.filter(|(_, message)| holds(message)).map(|(index, _)| index).collect()
    })
}

/// The strip with the field, while it is open.
pub(super) fn strip(state: PopupState) -> Vec<AnyView> {
    let is_open = Memo::new(move |_| state.list.found.with(Option::is_some));
    let words =
        Memo::new(move |_| state.list.found.with(|found| found.as_ref().map(|(words, _)| words.clone())));
    let places = Memo::new(move |_| matches(state, &words.get().unwrap_or_default()));
    let go = move |forward: bool| {
        let count = places.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        state.list.found.update(|found| {
            if let Some((_, at)) = found {
                *at = if forward { (*at + 1) % count } else { (*at + count - 1) % count };
            }
        });
        show(state, &places.get_untracked());
    };
    let type_in = move |event| {
        let words = event_target_value(&event);
        state.list.found.set(Some((words, 0)));
        show(state, &places.get_untracked());
    };
    let key = move |event: web_sys::Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        match pressed(IN_FIND, event, false) {
            Some(InFind::Next) => go(true),
            Some(InFind::Back) => go(false),
            // Also keeps the popup from closing.
            Some(InFind::Close) => close(state),
            None => return,
        }
        event.prevent_default();
    };
    let count = move || {
        let (at, all) =
            (state.list.found.with(|found| found.as_ref().map_or(0, |(_, at)| *at)), places.with(Vec::len));
        match (all, words.with(|words| words.as_ref().is_none_or(String::is_empty))) {
            (_, true) => String::new(),
            (0, _) => t("find_none"),
            _ => t_with("find_of", &[&intl::number(at + 1), &intl::number(all)]),
        }
    };
    let view = move || {
        if !is_open.get() {
            return Vec::new();
        }
        let field = tag("input")
            .class("field")
            .set("type", "search")
            .set("dir", "auto")
            .set("aria-label", t("find_label"))
            .set("placeholder", t("find_label"))
            .test("find")
            .value(move || words.get().unwrap_or_default())
            .on("input", type_in)
            .on("keydown", key);
        let strip = tag("div")
            .class("strip find")
            .set("role", "search")
            .child(tag("div").class("within lead grow").child(small_icon("find")).child(field))
            .child(tag("span").class("num").set("role", "status").test("find-count").text_live(count))
            .child(icon_button("find-back", t("find_back"), "up", move || go(false)).class("icon small"))
            .child(icon_button("find-next", t("find_next"), "down", move || go(true)).class("icon small"))
            .child(
                icon_button("find-close", t("find_close"), "close", move || close(state)).class("icon small"),
            );
        vec![strip.done()]
    };
    vec![crate::ui::toolkit::live(view)]
}

fn close(state: PopupState) {
    state.list.found.set(None);
    let sought = element(".message.sought");
    if let Some(tick) = sought.and_then(|row| elements(&row, "input").into_iter().next()) {
        let _ = tick.focus();
    }
}

/// Scrolls to the message that is found.
fn show(state: PopupState, places: &[usize]) {
    let at = state.list.found.with_untracked(|found| found.as_ref().map_or(0, |(_, at)| *at));
    let body = document().body();
    for row in body.map(|body| elements(&body, ".message.sought")).unwrap_or_default() {
        let _ = row.class_list().remove_1("sought");
    }
    if let Some(index) = places.get(at) {
        state.unfold(*index);
        reach(state, *index, |row| {
            row.scroll_into_view();
            let _ = row.class_list().add_1("sought");
        });
    }
}

//! The conversation, message by message: retitle, leave out, cut.

use std::ops::Range;

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::row::row;
use super::state::PopupState;
use super::{announce, hide_selection, links, verdict};
use crate::ui::toolkit::{Tag, after_paint, button, elements, live, t, t_with, tag};
use crate::{browser::dom, edit::Cut, model::Role};

/// Messages built before the first paint; the others follow in steps.
const FIRST: usize = 12;
/// Messages built in each later step.
const STEP: usize = 25;

/// The list with its title and its tools.
pub(super) fn messages(state: PopupState) -> Vec<AnyView> {
    let built = RwSignal::new(FIRST);
    build_rest(state, built);
    watch_selection(state);
    let anchor = RwSignal::new(None);
    let count = state.conversation.with_untracked(|all| all.messages.len());
    let rows = move |range: Range<usize>| -> Vec<AnyView> {
        range.filter_map(|index| row(state, index, anchor)).map(Tag::done).collect()
    };
    let later = (FIRST..count).step_by(STEP).map(|start| {
        // Becomes true once: a step is never built anew.
        let due = Memo::new(move |_| start < built.get());
        live(move || if due.get() { rows(start..count.min(start + STEP)) } else { Vec::new() })
    });
    vec![
        live(move || verdict::verdict(state)),
        live(move || earlier(state)),
        title(state).done(),
        tools(state).done(),
        tag("p").class("hint").text(t("messages_hint")).done(),
        tag("ol")
            .class("messages")
            .on("click", |event| links::keep_here(&event))
            .views(rows(0..count.min(FIRST)))
            .views(later)
            .done(),
        live(move || cut_bar(state)),
    ]
}

fn title(state: PopupState) -> Tag {
    let title = move || {
        let own = state.edits.with(|edits| edits.title.clone());
        own.unwrap_or_else(|| state.conversation.with(|all| all.title.clone()))
    };
    let field = tag("input")
        .set("type", "text")
        .set("dir", "auto")
        .set("placeholder", t("page_untitled"))
        .test("title")
        .value(title)
        // Letter by letter: the popup may close at any moment.
        .on("input", move |event| state.edits.update(|edits| edits.title = Some(event_target_value(&event))));
    tag("label").class("title").child(tag("span").text(t("title_label"))).child(field)
}

/// Which messages a tool keeps, by role and present state (kept?).
type Choice = fn(Role, bool) -> bool;

const TOOLS: [(&str, Choice); 5] = [
    ("keep_all", |_, _| true),
    ("keep_none", |_, _| false),
    ("keep_invert", |_, kept| !kept),
    ("keep_user", |role, _| role == Role::User),
    ("keep_assistant", |role, _| role == Role::Assistant),
];

fn tools(state: PopupState) -> Tag {
    let buttons = TOOLS.map(|(key, choice)| {
        button(key, t(key), move || state.keep_where(&|_, role, kept| Some(choice(role, kept)))).done()
    });
    tag("div")
        .class("tools")
        .set("role", "group")
        .set("aria-label", t("tools_label"))
        .views(buttons)
        .child(announce::undo_button(state))
}

/// Says that this chat was shared before, and offers to update that share.
fn earlier(state: PopupState) -> Vec<AnyView> {
    let Some(share) = state.earlier_share().filter(|_| state.updating.with(Option::is_none)) else {
        return Vec::new();
    };
    let now = state.conversation.with(|all| all.messages.len()).to_string();
    let sentence =
        t_with("earlier_share", &[&super::shelf::day(share.updated), &share.captured.to_string(), &now]);
    let update = button("update", t("update_share"), move || state.begin_update(share.clone()));
    vec![tag("div").class("earlier").child(tag("span").text(sentence)).child(update).done()]
}

/// The selected passage with the button that cuts it.
fn cut_bar(state: PopupState) -> Vec<AnyView> {
    let Some(cut) = state.selected.get() else { return Vec::new() };
    let text = cut.text;
    let passage = tag("span").class("passage").set("dir", "auto").text(text.as_str());
    // Pressing must not take the selection away before the click is done.
    let key = cut.message;
    let act = button("cut", t("cut_selected"), move || {
        state.cut_selected();
        focus_row(&key);
    })
    .on("mousedown", |event| event.prevent_default());
    let mut bar = tag("div").class("cut-bar").child(passage).child(act);
    if let Some(text) = hide_selection::hideable(&text) {
        bar = bar.view(hide_selection::hide_button(state, text, || ()));
    }
    vec![bar.done()]
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

/// Builds the messages that the first paint left out, in steps that leave the popup responsive.
fn build_rest(state: PopupState, built: RwSignal<usize>) {
    let count = state.conversation.with_untracked(|all| all.messages.len());
    if built.try_get_untracked().is_some_and(|done| done < count) {
        after_paint(move || {
            built.try_update(|done| *done += STEP);
            build_rest(state, built);
        });
    }
}

/// Keeps `state.selected` true to what is selected in the list.
fn watch_selection(state: PopupState) {
    let listener = gloo::events::EventListener::new(&document(), "selectionchange", move |_| {
        state.selected.set(selected_passage());
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

fn selected_passage() -> Option<Cut> {
    let node = document().get_selection().ok()??.anchor_node()?;
    let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
    let content = element.closest("[data-key]").ok()??;
    let message = content.get_attribute("data-key")?;
    let (start, text) = dom::selected(&content)?;
    Some(Cut { message, start, text })
}

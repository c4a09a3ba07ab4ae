//! The line of facts above the list: what is kept, what is hidden, what is to check; and undo.

use std::collections::BTreeSet;

use crate::browser::intl;
use crate::edit::{Edits, Level};
use crate::redact::{Certainty, Finding};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, icon_button, small_icon, t, t_count, t_with, tag};

use super::state::{Menu, PopupState, View};
use super::{announce, find, menu, verdict};

/// The line, while the list is seen.
pub(super) fn facts(state: PopupState) -> Tag {
    let is_shown = Memo::new(move |_| state.has_list() && state.sheets.view.get() == View::Messages);
    tag("div")
        .class("facts")
        .set("role", "toolbar")
        .set("aria-label", t("facts_label"))
        .set_live("hidden", move || (!is_shown.get()).then(String::new))
        .child(kept(state))
        .child(hidden(state))
        .live(move || to_check(state))
        .live(move || verdict::triangle(state))
        .child(tag("span").class("grow"))
        .child(announce::undo_button(state))
        .child(
            icon_button("find-open", t("find_label"), "find", move || find::open(state))
                .set("aria-keyshortcuts", "/"),
        )
        .live(move || choose(state))
}

/// How many messages are kept; opens the choice of them.
fn kept(state: PopupState) -> Tag {
    let all = move || state.conversation.with(|all| all.messages.len());
    let kept = Memo::new(move |_| state.kept_count());
    // How many there are is not known yet.
    let is_beginning = Memo::new(move |_| state.is_beginning());
    let short = move || match is_beginning.get() {
        true => t("capturing"),
        false => t_with("facts_kept", &[&intl::number(kept.get()), &intl::number(all())]),
    };
    let long = move || match is_beginning.get() {
        true => t("capturing"),
        false => t_count("messages_of", all(), &[&intl::number(kept.get())]),
    };
    menu::opener(state, "facts-kept", Menu::Choose)
        .class("fact")
        .child(tag("b").class("long").text_live(long))
        .child(tag("b").class("short").text_live(short))
        .child(small_icon("down"))
}

/// How many of a kind of finds there are.
fn count(state: PopupState, chosen: fn(&&Finding) -> bool) -> usize {
    state.editing.outcome.with(|outcome| outcome.findings.iter().filter(chosen).count())
}

fn hidden(state: PopupState) -> Tag {
    let number = Memo::new(move |_| count(state, |finding| finding.replaced));
    let text = move || match number.get() {
        0 => t("facts_nothing_hidden"),
        number => t_with("facts_hidden", &[&intl::number(number)]),
    };
    button("facts-hidden", "", move || state.sheets.view.set(View::Hidden))
        .class("fact")
        .class_live("veiled", move || number.get() > 0)
        .child(small_icon("hide"))
        .child(tag("span").text_live(text))
}

fn to_check(state: PopupState) -> Vec<AnyView> {
    let number = count(state, |finding| finding.certainty == Certainty::Suggestion && !finding.replaced);
    if number == 0 || !state.editing.edits.with(|edits| edits.redaction.on) {
        return Vec::new();
    }
    let text = t_with("facts_to_check", &[&intl::number(number)]);
    vec![button("facts-check", text, move || state.sheets.view.set(View::Hidden)).class("fact look").done()]
}

/// How much is shared, in one choice; all or none of the messages, the others; and back to the start.
fn choose(state: PopupState) -> Vec<AnyView> {
    if state.menu.get() != Some(Menu::Choose) {
        return Vec::new();
    }
    let levels: Vec<Level> = state.conversation.with_untracked(|all| Level::of(all).collect());
    let has_details = levels.contains(&Level::WithoutDetails);
    let levels = levels.into_iter().map(|level| {
        let act = move || {
            state.list.held.update(BTreeSet::clear);
            state
                .editing
                .edits
                .update(|edits| state.conversation.with_untracked(|all| level.choose(all, edits)));
        };
        let is_chosen = state
            .conversation
            .with_untracked(|all| state.editing.edits.with_untracked(|edits| level.is_chosen(all, edits)));
        let drawn = if is_chosen { "check" } else { "none" };
        let name = t(level.key());
        let item = match level {
            // It is more than the list begins with.
            Level::Everything if has_details => {
                menu::hinted(state, level.key(), drawn, [name, t("choose_with_details")], act)
            }
            _ => menu::item(state, level.key(), drawn, name, act),
        };
        item.set("role", "menuitemradio").set("aria-checked", is_chosen.to_string()).done()
    });
    let keep = |key: &'static str, drawn, keeps: fn(bool) -> bool| {
        let act = move || {
            state.list.held.update(BTreeSet::clear);
            state.keep_where(&|_, _, kept| Some(keeps(kept)));
        };
        menu::item(state, key, drawn, t(key), act)
    };
    let start = move || {
        let start: Option<Edits> = state.editing.history.try_with_value(|history| history.start());
        if let Some(start) = start {
            state.editing.edits.set(start);
        }
    };
    let more = [
        tag("hr"),
        keep("keep_none", "close", |_| false),
        keep("keep_invert", "again", |kept| !kept),
        tag("hr"),
        menu::hinted(state, "start-over", "undo", [t("start_over"), t("start_over_hint")], start),
    ];
    let items = levels.chain(more.map(Tag::done)).collect();
    vec![menu::card("choose", t("tools_label"), items, [])]
}

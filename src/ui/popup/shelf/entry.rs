//! One entry of the list: what it is, how it stands, its first act, and the rest in its menu.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::super::hosted_row;
use super::super::menu;
use super::super::open_share;
use super::super::state::{Menu, PopupState};
use super::acts;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Reference, Tag, button, small_icon, t, t_count, t_with, tag};
use crate::{
    browser::intl,
    share::{Policy, Row, ShareKind, hosted::State, policy::Form, row::Traits},
};

/// What an entry's button does.
#[derive(Clone, Copy)]
enum First {
    CopyLink,
    SendAgain,
    SaveAgain,
    CopyAgain,
}

impl First {
    fn of(row: &Row, policy: &Policy) -> Option<Self> {
        if !policy.allows_kind(row.kind) && !row.traits.has(Traits::LINK) {
            return None;
        }
        let has_content = row.traits.has(Traits::CONTENT);
        match row.kind {
            _ if row.traits.has(Traits::UNSENT) => Some(Self::SendAgain),
            _ if row.traits.has(Traits::LINK) => Some(Self::CopyLink),
            ShareKind::Page if has_content => Some(Self::SaveAgain),
            ShareKind::Copy if has_content => Some(Self::CopyAgain),
            _ => None,
        }
    }

    /// The name that tests know, and the key of its label.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::CopyLink => ("shelf-copy", "copy_link"),
            Self::SendAgain => ("shelf-again", "send_again"),
            Self::SaveAgain => ("shelf-save", "save_again"),
            Self::CopyAgain => ("shelf-text", "copy_again"),
        }
    }

    fn act(self, state: PopupState, id: String) {
        match self {
            Self::CopyLink => acts::copy_links(state, vec![id]),
            Self::SendAgain => acts::send_again(state, id),
            Self::SaveAgain | Self::CopyAgain => acts::again(state, id),
        }
    }
}

/// Chooses an entry, or no longer.
pub(super) fn toggle(state: PopupState, id: &str) {
    state.saved.chosen.update(|chosen| {
        if !chosen.remove(id) {
            chosen.insert(id.to_owned());
        }
    });
}

/// The entry at that place, below the title of its chat.
pub(super) fn entry(state: PopupState, at: usize, heading: &str) -> Option<Tag> {
    let saved = state.saved;
    let row = saved.rows.with_untracked(|rows| rows.get(at).cloned())?;
    let id = row.id.clone();
    let is_chosen = {
        let id = id.clone();
        Memo::new(move |_| saved.choosing.get() && saved.chosen.with(|chosen| chosen.contains(&id)))
    };
    let is_stop = {
        let id = id.clone();
        Memo::new(move |_| saved.stop.with(|stop| *stop == id))
    };
    let stop = move || Some(if is_stop.get() { "0" } else { "-1" }.to_owned());
    let title = if row.title.is_empty() { heading.to_owned() } else { row.title.clone() };
    let name = if row.problem.is_empty() { t(row.kind.key()) } else { t("saved_unreadable") };
    let whole = t_with("saved_entry", &[&name, &title]);
    let act =
        state.settings.with(|settings| First::of(&row, &settings.policy)).filter(|_| row.problem.is_empty());
    let first = act.map(|first| {
        let (test, key) = first.names();
        let id = id.clone();
        button(test, t(key), move || first.act(state, id.clone()))
            .class("button small")
            .set("aria-label", t_with("saved_act_of", &[&t(key), &whole]))
            .set_live("tabindex", stop)
            .done()
    });
    let pressed = {
        let id = id.clone();
        move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            // Buttons, ticks and the menu have acts of their own.
            if target.is_none_or(|target| target.closest("button, input, .menu").ok().flatten().is_some()) {
                return;
            }
            match act {
                _ if saved.choosing.get_untracked() => toggle(state, &id),
                Some(act @ (First::CopyLink | First::CopyAgain)) => act.act(state, id.clone()),
                _ => {}
            }
        }
    };
    let more = menu::opener(state, "shelf-more", Menu::Entry(at))
        .class("icon small")
        .set("title", t("saved_more"))
        .set("aria-label", t_with("saved_act_of", &[&t("saved_more"), &whole]))
        .set_live("tabindex", stop)
        .child(small_icon("more"));
    let tick = {
        let (id, whole) = (id.clone(), whole.clone());
        move || {
            if !saved.choosing.get() {
                return vec![kind(&row_of(state, at)).done()];
            }
            let id = id.clone();
            let tick = tag("input")
                .class("tick")
                .set("type", "checkbox")
                .set("aria-label", whole.as_str())
                .test("shelf-tick")
                .is("checked", move || is_chosen.get())
                .on("change", move |_| toggle(state, &id));
            vec![tick.done()]
        }
    };
    let mut what = tag("div").class("what").child(tag("b").text(name)).views(hosted_row::tags(&row));
    if title != heading {
        what = what.child(tag("span").class("own-title one-line").set("dir", "auto").text(title));
    }
    if saved.in_text.with_untracked(|in_text| in_text.contains(&id)) {
        what = what.child(tag("span").class("tag").test("share-in-text").text(t("saved_in_text")));
    }
    let what = what.child(tag("span").class("facts-line num").text(facts(&row)));
    let focused = {
        let id = id.clone();
        move |_| {
            if saved.at.with_untracked(|at| *at != id) {
                saved.at.set(id.clone());
            }
        }
    };
    let reference = Reference::new();
    let menu = move || match state.menu.get() {
        Some(Menu::Entry(open)) if open == at => {
            let card = card(state, &row, &whole);
            vec![tag("div").class("menu-place").set("style", place(reference)).view(card).done()]
        }
        _ => Vec::new(),
    };
    let entry = tag("li")
        .refer(reference)
        .class("share")
        .class_live("on", move || is_chosen.get())
        .set("data-id", id)
        .test("share")
        .on("focusin", focused)
        .on("click", pressed)
        .live(tick)
        .child(what)
        .child(tag("div").class("do").views(first).child(more))
        .live(menu);
    Some(entry)
}

fn row_of(state: PopupState, at: usize) -> Row {
    state.saved.rows.with_untracked(|rows| rows.get(at).cloned()).unwrap_or_default()
}

/// The drawing of its kind.
fn kind(row: &Row) -> Tag {
    let drawn = match row.kind {
        _ if !row.problem.is_empty() => "warn",
        ShareKind::Hosted | ShareKind::Paste => "short",
        ShareKind::Link => "link",
        ShareKind::Page => "page",
        ShareKind::Copy => "copy",
    };
    let is_live = row.traits.has(Traits::LINK);
    tag("span").class("kind").class_live("live", move || is_live).child(small_icon(drawn))
}

/// When it was shared, and how much of the chat.
fn facts(row: &Row) -> String {
    if !row.problem.is_empty() {
        return t(&row.problem);
    }
    let messages = match row.captured > row.messages {
        true => t_count("messages_of", row.captured as usize, &[&intl::number(row.messages as usize)]),
        false => t_count("saved_messages", row.messages as usize, &[]),
    };
    let mut facts = vec![intl::ago(row.updated), messages];
    if row.changes > 0 {
        facts.push(t_count("saved_changed", row.changes as usize, &[]));
    }
    facts.join(" · ")
}

/// Where the menu of a row stands: in the window, because the list would cut it off; below the row, or above it where there
/// is more room.
fn place(row: Reference) -> String {
    let size =
        |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let Some(row) = row.get_untracked().map(|row| row.get_bounding_client_rect()) else {
        return String::new();
    };
    let is_mirrored =
        document().document_element().is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"));
    let end = if is_mirrored { row.left() } else { width - row.right() };
    let block = match row.top() + row.bottom() > height {
        true => format!("inset-block-end:{}px;max-block-size:{}px", height - row.top() - 4.0, row.top()),
        false => {
            format!("inset-block-start:{}px;max-block-size:{}px", row.bottom() - 4.0, height - row.bottom())
        }
    };
    format!("inset-inline-end:{}px;{block}", end + 8.0)
}

/// What can be done with it, as far as it fits.
fn card(state: PopupState, row: &Row, name: &str) -> AnyView {
    let id = row.id.clone();
    let with = |act: fn(PopupState, String)| {
        let id = id.clone();
        move || act(state, id.clone())
    };
    let mut items = Vec::new();
    if row.problem.is_empty() {
        if row.traits.has(Traits::LINK) {
            items.push(menu::item(state, "shelf-open", "open", t("open"), with(acts::open)).done());
            items.push(menu::item(state, "shelf-code", "qr", t("sheet_code"), with(acts::code)).done());
            items.push(menu::item(state, "shelf-send", "send", t("send"), with(acts::send)).done());
        }
        let update = [t("saved_update"), t("saved_update_hint")];
        items.push(menu::hinted(state, "shelf-update", "again", update, with(acts::update)).done());
        if row.traits.has(Traits::CONTENT) {
            items.extend(open_share::actions(state, &id));
        }
        let may_link = state.settings.with_untracked(|settings| settings.policy.allows(Form::Link));
        if row.kind == ShareKind::Page && row.traits.has(Traits::CONTENT) && may_link {
            let copy = with(acts::copy_address);
            items.push(menu::item(state, "shelf-address", "globe", t("copy_address"), copy).done());
        }
        if row.kind == ShareKind::Hosted && row.state == Some(State::Live) {
            items.push(menu::item(state, "shelf-end", "clock", t("saved_end"), with(acts::ask_end)).done());
        }
        if row.traits.has(Traits::REVOCABLE) {
            items.push(tag("hr").done());
            let key = if row.state == Some(State::Revoking) { "revoke_again" } else { "saved_revoke" };
            items.push(menu::item(state, "shelf-revoke", "stop", t(key), with(acts::revoke)).done());
        }
    }
    let delete = move || acts::delete(state, vec![id.clone()]);
    let key = if row.traits.has(Traits::REVOCABLE) { "saved_delete_ask" } else { "delete" };
    items.push(menu::item(state, "shelf-delete", "trash", t(key), delete).done());
    menu::card("", t_with("saved_act_of", &[&t("saved_more"), name]), items, [])
}

//! Saved: what was shared, found again. The same in the popup and as a page in a tab.

/// What is done with entries.
mod acts;
/// What can be done with several at once.
mod bar;
/// One entry of the list.
mod entry;
/// The keyboard.
mod keys;
/// What is asked before something ends.
mod question;
/// What is looked for.
mod search;

use std::collections::BTreeSet;

use web_sys::{Event, HtmlElement};

use super::hosted_row::revoke_pasted;
use super::open_share;
use super::state::PopupState;
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{Tag, button, icon_button, live, t, tag};
use crate::{
    browser::{chrome, ports::Browser},
    share::{saved::Group, upkeep},
};
/// Entries that are built at once; more are when one scrolls to them.
const AT_ONCE: usize = 60;

/// How near its end the list grows, in pixels.
const NEAR: i32 = 900;

/// The whole sheet.
pub(super) fn shelf(state: PopupState) -> Vec<AnyView> {
    check(state);
    let saved = state.saved;
    // A question belongs to the list that it was asked in.
    saved.asked.set(None);
    let has_rows = Memo::new(move |_| saved.rows.with(|rows| !rows.is_empty()));
    let has_chosen = Memo::new(move |_| saved.choosing.get());
    vec![
        live(move || if has_rows.get() { vec![search::search(state).done()] } else { Vec::new() }),
        list(state).done(),
        live(move || if has_chosen.get() { vec![bar::bar(state).done()] } else { Vec::new() }),
        tag("div")
            .class("tools saved-tools")
            .child(open_share::pasted(state))
            .child(revoke_pasted(state))
            .done(),
        live(move || question::question(state)),
    ]
}

/// What stands beside the sheet's name.
pub(super) fn head(state: PopupState) -> Vec<AnyView> {
    let saved = state.saved;
    let choose = move || {
        saved.choosing.update(|on| *on = !*on);
        saved.chosen.set(BTreeSet::new());
    };
    let name = move || t(if saved.choosing.get() { "done" } else { "saved_select" });
    let choose = button("saved-select", "", choose)
        .class("button small plain")
        .set_live("hidden", move || saved.rows.with(Vec::is_empty).then(String::new))
        .text_live(name);
    let open = |page: &'static str| {
        move || spawn_local(async move { drop(chrome::open_tab(&chrome::page_url(page)).await) })
    };
    let more = if state.in_tab {
        let options = || spawn_local(async { drop(chrome::open_options().await) });
        icon_button("options", t("settings_open"), "gear", options)
    } else {
        icon_button("saved-tab", t("saved_tab"), "tab", open("popup.html#shelf"))
    };
    vec![choose.done(), more.done()]
}

/// The entries by chat.
fn list(state: PopupState) -> Tag {
    let saved = state.saved;
    let views = move || {
        if saved.rows.with(Vec::is_empty) {
            return vec![empty().done()];
        }
        if saved.groups.with(Vec::is_empty) {
            return vec![tag("p").class("empty").test("saved-nothing").text(t("saved_nothing")).done()];
        }
        vec![chats(state, 0)]
    };
    let grow = move |event: Event| {
        // It stands in the window, not in the list.
        state.menu.set(None);
        let list = event_target::<HtmlElement>(&event);
        if list.scroll_top() + list.client_height() + NEAR > list.scroll_height() {
            let built = list.query_selector_all(".chat-group").map_or(0, |all| all.length());
            if saved.shown.get_untracked() <= built as usize {
                saved.shown.set(built as usize + 1);
            }
        }
    };
    tag("div")
        .class("list saved-list")
        .test("saved-list")
        .on("scroll", grow)
        .on("keydown", move |event| keys::on_key(state, &event))
        .live(views)
}

/// The chats from that place on: some, and the others when one scrolls to them.
fn chats(state: PopupState, from: usize) -> AnyView {
    let saved = state.saved;
    let mut count = 0;
    let groups: Vec<Group> = saved.groups.with_untracked(|groups| {
        let wanted = |group: &&Group| {
            let fits = count < AT_ONCE;
            count += group.rows.len();
            fits
        };
        groups.iter().skip(from).take_while(wanted).cloned().collect()
    });
    let to = from + groups.len();
    let has_more = saved.groups.with_untracked(|groups| groups.len() > to);
    let more = Memo::new(move |_| has_more && saved.shown.get() > to);
    let next = move || if more.get() { vec![chats(state, to)] } else { Vec::new() };
    tag("div")
        .class("chats")
        .views(groups.into_iter().map(|group| chat(state, &group).done()))
        .live(next)
        .done()
}

fn chat(state: PopupState, group: &Group) -> Tag {
    let title = if group.title.is_empty() { t("page_untitled") } else { group.title.clone() };
    let name = tag("h3")
        .child(tag("span").class("one-line").set("dir", "auto").text(title.as_str()))
        .child(tag("span").class("quiet").text(group.site.as_str()));
    let rows = group.rows.iter().filter_map(|at| Some(entry::entry(state, *at, &title)?.done()));
    tag("section").class("chat-group").child(name).child(tag("ul").views(rows))
}

/// What stands where nothing was shared yet.
fn empty() -> Tag {
    let sample = || spawn_local(async { drop(chrome::open_tab(&chrome::page_url("sample.html")).await) });
    tag("div")
        .class("empty")
        .test("saved-empty")
        .child(tag("b").text(t("saved_empty")))
        .child(tag("p").class("quiet").text(t("saved_empty_hint")))
        .child(button("saved-sample", t("welcome_try"), sample).class("button"))
}

/// Asks the servers what has become of the shares that are not over.
fn check(state: PopupState) {
    spawn_local(async move {
        // What cannot be asked now is asked the next time that the list is opened.
        let asked = upkeep::check_all(&state.settings.get_untracked(), &Browser).await;
        if asked.is_ok_and(|asked| asked > 0) {
            state.reload_shelf();
        }
    });
}

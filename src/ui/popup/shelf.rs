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
/// What is looked for in the texts.
mod texts;

use std::collections::BTreeSet;

use web_sys::{Event, HtmlElement};

use super::hosted_row::revoke_pasted;
use super::open_share;
use super::state::PopupState;
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{Tag, after_paint, button, icon_button, live, painted, t, tag};
use crate::{
    browser::{chrome, ports::Browser},
    share::{Row, row::Traits, saved::Group, upkeep},
};
/// Entries that are built at once; more are when one scrolls to them.
const AT_ONCE: usize = 60;

/// Entries that are built before the first paint: a window of them.
const AT_FIRST: usize = 16;

/// How near its end the list grows, in pixels.
const NEAR: i32 = 900;

/// The whole sheet.
pub(super) fn shelf(state: PopupState) -> Vec<AnyView> {
    check(state);
    texts::watch(state);
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
            let nothing = move || {
                let nothing =
                    || tag("p").class("empty").test("saved-nothing").text(t("saved_nothing")).done();
                if saved.searching.get() { Vec::new() } else { vec![nothing()] }
            };
            return vec![live(nothing)];
        }
        saved.drawn.update_value(|drawn| *drawn += 1);
        let drawn = saved.drawn.get_value();
        // More of them when there is something to see, and nobody types on.
        let more = move || {
            let is_last = saved.drawn.try_get_value() == Some(drawn);
            if is_last && saved.shown.get_untracked() <= AT_FIRST {
                saved.shown.set(AT_FIRST + 1);
            }
        };
        if saved.query.with_untracked(|query| query.words.is_empty()) {
            after_paint(more);
        } else {
            gloo::timers::callback::Timeout::new(texts::PAUSE, more).forget();
        }
        vec![chats(state, 0)]
    };
    let searching = move || {
        let says = || tag("p").class("quiet small").test("saved-searching").text(t("saved_searching")).done();
        if saved.searching.get() { vec![says()] } else { Vec::new() }
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
        .child(tag("div").set("role", "status").live(searching))
}

/// The chats from that place on: some, and the others when one scrolls to them.
fn chats(state: PopupState, from: usize) -> AnyView {
    let saved = state.saved;
    let (mut count, most) = (0, if from == 0 { AT_FIRST } else { AT_ONCE });
    let groups: Vec<Group> = saved.groups.with_untracked(|groups| {
        let wanted = |group: &&Group| {
            let fits = count < most;
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
    let named = state.saved.rows.with_untracked(|rows| {
        let first = rows.get(*group.rows.first()?)?;
        Some((first.title.clone(), first.site.clone()))
    });
    let (title, site) = named.unwrap_or_default();
    let title = if title.is_empty() { t("page_untitled") } else { title };
    let name = tag("h3")
        .child(tag("span").class("one-line").set("dir", "auto").text(title.as_str()))
        .child(tag("span").class("quiet").text(site));
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

/// Asks the servers what has become of the shares that are not over, once the list is seen.
fn check(state: PopupState) {
    let is_known = Memo::new(move |_| state.sharing.known.get());
    Effect::new(move |_| {
        if !is_known.get() {
            return;
        }
        spawn_local(async move {
            painted().await;
            let is_live = |row: &Row| row.traits.has(Traits::LIVE);
            if !state.saved.rows.with_untracked(|rows| rows.iter().any(is_live)) {
                return;
            }
            // What cannot be asked now is asked the next time that the list is opened.
            let asked = upkeep::check_all(&state.settings.get_untracked(), &Browser).await;
            if asked.is_ok_and(|asked| asked > 0) {
                state.reload_shelf();
            }
        });
    });
}

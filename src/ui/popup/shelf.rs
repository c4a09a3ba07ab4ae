//! Saved shares: found again, copied, opened, updated, deleted.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::hosted_row::{self, revoke_pasted};
use super::open_share;
use super::sharing::{self, failed};
use super::state::{Notice, PopupState, Purpose, Stage};
use crate::ui::toolkit::{Tag, button, live, t, t_with, tag};
use crate::{
    browser::{chrome, ports::Browser, storage},
    i18n::Sentence,
    share::{
        RecordError, Share, chat_address, reopened_link,
        upkeep::{self, Deleted, Deletion},
    },
};

/// The list of saved shares.
pub(super) fn shelf(state: PopupState) -> Vec<AnyView> {
    check(state);
    let asking = RwSignal::new(false);
    let entries = move || {
        let entries = state.shelf.get();
        if entries.is_empty() {
            return vec![tag("p").class("empty").text(t("shelf_empty")).done()];
        }
        let rows = entries.into_iter().map(|(key, share)| entry(state, key, share).done());
        vec![tag("ul").class("shelf").views(rows).done()]
    };
    vec![
        tag("p").class("hint").text(t("shelf_hint")).done(),
        live(entries),
        tag("div").class("tools").live(move || delete_all(state, asking)).done(),
        open_share::pasted(state).done(),
        revoke_pasted(state).done(),
    ]
}

/// The button, then the question.
fn delete_all(state: PopupState, asking: RwSignal<bool>) -> Vec<AnyView> {
    if !asking.get() {
        let ask = button("delete-all", t("delete_all"), move || asking.set(true));
        return vec![ask.is("disabled", move || state.shelf.with(Vec::is_empty)).done()];
    }
    let act = move || {
        asking.set(false);
        spawn_local(delete_everything(state));
    };
    vec![
        tag("span").set("role", "alert").text(deletion_question(state)).done(),
        button("delete-all-yes", t("delete_all_yes"), act).class("danger").done(),
        button("delete-all-no", t("cancel"), move || asking.set(false)).done(),
    ]
}

/// What dies, before it does.
fn deletion_question(state: PopupState) -> String {
    let Deletion { shares, live, .. } = state.shelf.with(|entries| upkeep::deletion(entries));
    let (shares, links) = (shares.to_string(), live.to_string());
    match live {
        0 => t_with("delete_all_question", &[&shares]),
        _ => t_with("delete_all_question_live", &[&shares, &links]),
    }
}

/// Revokes what is on servers, then deletes all that can be: a link that still works stays listed.
async fn delete_everything(state: PopupState) {
    let settings = state.settings.get_untracked();
    let progress = |done: usize, of: usize| {
        state.notice.set(Notice::info(t_with("revoke_progress", &[&done.to_string(), &of.to_string()])));
    };
    let notice = match upkeep::delete_all(&settings, &Browser, progress).await {
        Ok(deleted) => {
            let notice = match deleted.failed {
                0 => Notice::info(t("deleted_all")),
                failed => Notice::error(t_with("revoke_some_failed", &[&failed.to_string()])),
            };
            Notice { undo: (!deleted.shares.is_empty()).then_some(deleted), ..notice }
        }
        Err(error) => failed(error),
    };
    state.notice.set(notice);
    state.updating.set(None);
    state.reload_shelf();
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

fn delete(state: PopupState, keys: Vec<String>, done: Notice) {
    spawn_local(async move {
        let notice = match storage::delete(&keys).await {
            Ok(()) => done,
            Err(error) => Notice::failure(&error),
        };
        state.notice.set(notice);
        state.updating.set(None);
        state.reload_shelf();
    });
}

fn entry(state: PopupState, key: String, share: Result<Share, RecordError>) -> Tag {
    match share {
        Ok(share) => share_row(state, key, share),
        Err(error) => {
            let remove = move || delete(state, vec![key.clone()], Notice::info(t("deleted")));
            tag("li").child(tag("p").text(t(error.key()))).child(button("shelf-delete", t("delete"), remove))
        }
    }
}

fn share_row(state: PopupState, key: String, share: Share) -> Tag {
    let facts = t_with(
        "shelf_facts",
        &[&t(share.kind.key()), &share.site, &day(share.updated), &share.messages.to_string()],
    );
    let title = if share.title.is_empty() { t("page_untitled") } else { share.title.clone() };
    let hosted = hosted_row::facts(&share);
    let is_revocable = share.is_revocable();
    let special = hosted_row::actions(state, &share);
    let share = StoredValue::new(share);
    let remove = move || {
        let undo = Some(Deleted { shares: vec![share.get_value()], failed: 0 });
        let notice = Notice { undo, ..Notice::info(t("deleted")) };
        delete(state, vec![key.clone()], notice);
    };
    let mut actions = tag("div").class("actions").set("role", "group").set("aria-label", title.as_str());
    if let Some(link) = share.with_value(Share::link_to_share) {
        actions = actions
            .child(button("shelf-copy", t("copy_again"), move || {
                sharing::copy_again(state, &share.get_value())
            }))
            .child(button("shelf-open", t("open"), move || open(state, link.clone(), Notice::default())));
    }
    actions = actions
        .child(button("shelf-update", t("update_share"), move || update(state, share.get_value())))
        .views(special)
        .views(open_share::actions(state, share));
    // A link that works is not taken off the list: it could no longer be revoked from here.
    if !is_revocable {
        actions = actions.child(button("shelf-delete", t("delete"), remove));
    }
    tag("li")
        .test("share")
        .child(tag("p").class("share-title").set("dir", "auto").text(title))
        .child(tag("p").class("facts-line").text(facts))
        .views(hosted.map(Tag::done))
        .child(actions)
}

fn open(state: PopupState, address: String, done: Notice) {
    spawn_local(async move {
        let opened = chrome::open_tab(&address).await;
        state.notice.set(if opened.is_ok() { done } else { Notice::error(t("error_open")) });
    });
}

/// Makes a share anew if its chat is the captured one; else opens the chat, where the button does it.
fn update(state: PopupState, share: Share) {
    let here = state.stage.with_untracked(|stage| *stage == Stage::Ready)
        && state
            .conversation
            .with_untracked(|all| chat_address(&all.source.url) == chat_address(&share.address));
    if here {
        state.begin_update(share);
    } else if let Some(link) = reopened_link(&share.address) {
        // Its chat is an excerpt.
        open_share::begin(state, link.to_owned(), Purpose::Update(Box::new(share)), None);
    } else {
        open(state, share.address, Notice::info(t("update_there")));
    }
}

/// The day of a time in milliseconds, `2026-11-22`.
pub(super) fn day(milliseconds: u64) -> String {
    let date = String::from(js_sys::Date::new(&(milliseconds as f64).into()).to_iso_string());
    date.split('T').next().unwrap_or_default().to_owned()
}

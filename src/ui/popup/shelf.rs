//! Saved shares: found again, copied, opened, updated, deleted.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice, Stage};
use super::hosted_row::{self, revoke_pasted};
use super::reopening::{self, Purpose};
use super::{Tag, button, live, revoking, say, say_with, tag};
use crate::{
    browser::{chrome, clipboard, storage},
    share::{RecordError, Share, chat_address, reopened_link},
};

/// The list of saved shares.
pub(super) fn shelf(desk: Desk) -> Vec<AnyView> {
    revoking::check_all(desk);
    let asking = RwSignal::new(false);
    let entries = move || {
        let entries = desk.shelf.get();
        if entries.is_empty() {
            return vec![tag("p").class("empty").text(say("shelf_empty")).done()];
        }
        let rows = entries.into_iter().map(|(key, share)| entry(desk, key, share).done());
        vec![tag("ul").class("shelf").views(rows).done()]
    };
    let options = || spawn_local(async { drop(chrome::open_options().await) });
    vec![
        tag("p").class("hint").text(say("shelf_hint")).done(),
        live(entries),
        tag("div")
            .class("tools")
            .live(move || delete_all(desk, asking))
            .child(button("options", say("options_open"), options))
            .done(),
        reopening::pasted(desk).done(),
        revoke_pasted(desk).done(),
    ]
}

/// The button, then the question.
fn delete_all(desk: Desk, asking: RwSignal<bool>) -> Vec<AnyView> {
    if !asking.get() {
        let ask = button("delete-all", say("delete_all"), move || asking.set(true));
        return vec![ask.is("disabled", move || desk.shelf.with(Vec::is_empty)).done()];
    }
    let act = move || {
        asking.set(false);
        spawn_local(delete_everything(desk));
    };
    vec![
        tag("span").set("role", "alert").text(say("delete_all_question")).done(),
        button("delete-all-yes", say("delete_all_yes"), act).class("danger").done(),
        button("delete-all-no", say("cancel"), move || asking.set(false)).done(),
    ]
}

/// Revokes what is on servers, then deletes all that can be: a link that still works stays listed.
async fn delete_everything(desk: Desk) {
    let failed = revoking::revoke_all(desk).await.unwrap_or_default();
    let entries = storage::shares().await.unwrap_or_default();
    let works = |share: &Share| share.placement.as_ref().is_some_and(|placement| placement.is_live());
    let gone = entries.into_iter().filter(|(_, share)| !share.as_ref().is_ok_and(works));
    let done = match failed {
        0 => Notice::info(say("deleted_all")),
        _ => Notice::error(say_with("revoke_some_failed", &[&failed.to_string()])),
    };
    delete(desk, gone.map(|(key, _)| key).collect(), done);
}

fn delete(desk: Desk, keys: Vec<String>, done: Notice) {
    spawn_local(async move {
        let notice = match storage::delete(&keys).await {
            Ok(()) => done,
            Err(error) => Notice::failure(&error),
        };
        desk.notice.set(notice);
        desk.updating.set(None);
        desk.reload_shelf();
    });
}

fn entry(desk: Desk, key: String, share: Result<Share, RecordError>) -> Tag {
    match share {
        Ok(share) => share_row(desk, key, share),
        Err(error) => {
            let remove = move || delete(desk, vec![key.clone()], Notice::info(say("deleted")));
            tag("li").child(tag("p").text(say(&error.to_string()))).child(button(
                "shelf-delete",
                say("delete"),
                remove,
            ))
        }
    }
}

fn share_row(desk: Desk, key: String, share: Share) -> Tag {
    let facts = say_with(
        "shelf_facts",
        &[&say(share.kind.key()), &share.site, share.day(), &share.messages.to_string()],
    );
    let title = if share.title.is_empty() { say("page_untitled") } else { share.title.clone() };
    let hosted = share.placement.as_ref().map(hosted_row::facts);
    let works = share.placement.as_ref().map(|placement| placement.is_live());
    let special = hosted_row::actions(desk, &share);
    let share = StoredValue::new(share);
    let remove = move || {
        let notice = Notice { undo: Some(share.get_value()), ..Notice::info(say("deleted")) };
        delete(desk, vec![key.clone()], notice);
    };
    let mut actions = tag("div").class("actions").set("role", "group").set("aria-label", title.as_str());
    if works != Some(false) {
        let link = move || share.with_value(Share::link_to_share);
        actions = actions
            .child(button("shelf-copy", say("copy_again"), move || copy(desk, link())))
            .child(button("shelf-open", say("open"), move || open(desk, link(), Notice::default())));
    }
    actions = actions
        .child(button("shelf-update", say("update_share"), move || update(desk, share.get_value())))
        .views(special)
        .views(reopening::actions(desk, share));
    // A link that works is not taken off the list: it could no longer be revoked from here.
    if works != Some(true) {
        actions = actions.child(button("shelf-delete", say("delete"), remove));
    }
    tag("li")
        .test("share")
        .child(tag("p").class("share-title").set("dir", "auto").text(title))
        .child(tag("p").class("facts").text(facts))
        .views(hosted.map(Tag::done))
        .child(actions)
}

fn copy(desk: Desk, link: String) {
    spawn_local(async move {
        let notice = match clipboard::copy(&link).await {
            Ok(()) => Notice::info(say_with("done_link", &[&link.chars().count().to_string()])),
            Err(error) => Notice::failure(&error),
        };
        desk.notice.set(Notice { field: Some(link), ..notice });
    });
}

fn open(desk: Desk, address: String, done: Notice) {
    spawn_local(async move {
        let opened = chrome::open_tab(&address).await;
        desk.notice.set(if opened.is_ok() { done } else { Notice::error(say("error_open")) });
    });
}

/// Makes a share anew if its chat is the captured one; else opens the chat, where the button does it.
fn update(desk: Desk, share: Share) {
    let here = desk.stage.with_untracked(|stage| *stage == Stage::Ready)
        && desk
            .conversation
            .with_untracked(|all| chat_address(&all.source.url) == chat_address(&share.address));
    if here {
        desk.begin_update(share);
    } else if let Some(link) = reopened_link(&share.address) {
        // Its chat is an excerpt.
        reopening::begin(desk, link.to_owned(), Purpose::Update(Box::new(share)), None);
    } else {
        open(desk, share.address, Notice::info(say("update_there")));
    }
}

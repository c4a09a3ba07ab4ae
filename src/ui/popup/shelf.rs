//! Saved shares: found again, copied, opened, updated, deleted.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice, Stage};
use super::{Tag, button, live, say, say_with, tag};
use crate::{
    browser::{chrome, clipboard, storage},
    share::{RecordError, Share, chat_address},
};

/// The list of saved shares.
pub(super) fn shelf(desk: Desk) -> Vec<AnyView> {
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
        let keys = desk.shelf.with_untracked(|shelf| shelf.iter().map(|(key, _)| key.clone()).collect());
        delete(desk, keys, Notice::info(say("deleted_all")));
    };
    vec![
        tag("span").set("role", "alert").text(say("delete_all_question")).done(),
        button("delete-all-yes", say("delete_all_yes"), act).class("danger").done(),
        button("delete-all-no", say("cancel"), move || asking.set(false)).done(),
    ]
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
    let share = StoredValue::new(share);
    let remove = move || {
        let notice = Notice { undo: Some(share.get_value()), ..Notice::info(say("deleted")) };
        delete(desk, vec![key.clone()], notice);
    };
    let actions = tag("div")
        .class("actions")
        .set("role", "group")
        .set("aria-label", title.as_str())
        .child(button("shelf-copy", say("copy_again"), move || copy(desk, share.get_value().link)))
        .child(button("shelf-open", say("open"), move || {
            open(desk, share.get_value().link, Notice::default())
        }))
        .child(button("shelf-update", say("update_share"), move || update(desk, share.get_value())))
        .child(button("shelf-delete", say("delete"), remove));
    tag("li")
        .test("share")
        .child(tag("p").class("share-title").set("dir", "auto").text(title))
        .child(tag("p").class("facts").text(facts))
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
    } else {
        open(desk, share.address, Notice::info(say("update_there")));
    }
}

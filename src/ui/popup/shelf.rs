//! Saved shares: found again, copied, opened, updated, deleted.

use leptos::{prelude::*, task::spawn_local};

use super::desk::{Desk, Notice, Stage};
use super::{say, say_with};
use crate::{
    browser::{chrome, clipboard, storage, storage::Entry},
    share::{Share, chat_address},
};

/// The list of saved shares.
#[component]
pub(super) fn Shelf(desk: Desk) -> impl IntoView {
    let asking = RwSignal::new(false);
    let entries = move || {
        let entries = desk.shelf.get();
        if entries.is_empty() {
            return view! { <p class="empty">{say("shelf_empty")}</p> }.into_any();
        }
        let rows = entries.into_iter().map(|entry| view! { <ShelfRow desk entry/> }).collect_view();
        view! { <ul class="shelf">{rows}</ul> }.into_any()
    };
    let delete_all = move |_| {
        asking.set(false);
        let keys: Vec<String> = desk.shelf.with_untracked(|shelf| shelf.iter().map(|(key, _)| key.clone()).collect());
        delete(desk, keys, Notice::info(say("deleted_all")));
    };
    view! {
        <p class="hint">{say("shelf_hint")}</p>
        {entries}
        <div class="tools">
            <Show
                when=move || asking.get()
                fallback=move || view! {
                    <button
                        type="button"
                        data-test="delete-all"
                        disabled=move || desk.shelf.with(Vec::is_empty)
                        on:click=move |_| asking.set(true)
                    >
                        {say("delete_all")}
                    </button>
                }
            >
                <span role="alert">{say("delete_all_question")}</span>
                <button type="button" class="danger" data-test="delete-all-yes" on:click=delete_all>
                    {say("delete_all_yes")}
                </button>
                <button type="button" data-test="delete-all-no" on:click=move |_| asking.set(false)>
                    {say("cancel")}
                </button>
            </Show>
            <button
                type="button"
                data-test="options"
                on:click=|_| spawn_local(async { drop(chrome::open_options().await) })
            >
                {say("options_open")}
            </button>
        </div>
    }
}

fn delete(desk: Desk, keys: Vec<String>, done: Notice) {
    spawn_local(async move {
        let notice = match storage::delete(&keys).await {
            Ok(()) => done,
            Err(error) => Notice::error(say(&error.to_string())),
        };
        desk.notice.set(notice);
        desk.updating.set(None);
        desk.reload_shelf();
    });
}

#[component]
fn ShelfRow(desk: Desk, entry: Entry) -> impl IntoView {
    let (key, share) = entry;
    match share {
        Ok(share) => view! { <ShareRow desk key share/> }.into_any(),
        Err(error) => {
            let remove = move |_| delete(desk, vec![key.clone()], Notice::info(say("deleted")));
            view! {
                <li class="unreadable">
                    <p>{say(&error.to_string())}</p>
                    <button type="button" on:click=remove>{say("delete")}</button>
                </li>
            }
            .into_any()
        }
    }
}

#[component]
fn ShareRow(desk: Desk, key: String, share: Share) -> impl IntoView {
    let day = share.updated.split('T').next().unwrap_or_default().to_owned();
    let facts = say_with("shelf_facts", &[&say(share.kind.key()), &share.site, &day, &share.messages.to_string()]);
    let title = if share.title.is_empty() { say("page_untitled") } else { share.title.clone() };
    let share = StoredValue::new(share);
    let copy = move |_| {
        let link = share.with_value(|share| share.link.clone());
        spawn_local(async move {
            let notice = match clipboard::copy(&link).await {
                Ok(()) => say_with("done_link", &[&link.chars().count().to_string()]),
                Err(error) => say(&error.to_string()),
            };
            desk.notice.set(Notice { field: Some(link), ..Notice::info(notice) });
        });
    };
    let open = move |_| {
        let link = share.with_value(|share| share.link.clone());
        spawn_local(async move {
            if chrome::open_tab(&link).await.is_err() {
                desk.notice.set(Notice::error(say("error_open")));
            }
        });
    };
    let update = move |_| update(desk, share.get_value());
    let remove = move |_| {
        let notice = Notice { undo: Some(share.get_value()), ..Notice::info(say("deleted")) };
        delete(desk, vec![key.clone()], notice);
    };
    view! {
        <li data-test="share">
            <p class="share-title" dir="auto">{title.clone()}</p>
            <p class="facts">{facts}</p>
            <div class="actions" role="group" aria-label=title>
                <button type="button" data-test="shelf-copy" on:click=copy>{say("copy_again")}</button>
                <button type="button" data-test="shelf-open" on:click=open>{say("open")}</button>
                <button type="button" data-test="shelf-update" on:click=update>{say("update_share")}</button>
                <button type="button" data-test="shelf-delete" on:click=remove>{say("delete")}</button>
            </div>
        </li>
    }
}

/// Makes a share anew if its chat is the captured one; else opens the chat, where the button does it.
fn update(desk: Desk, share: Share) {
    let here = desk.stage.with_untracked(|stage| *stage == Stage::Ready)
        && desk.conversation.with_untracked(|all| chat_address(&all.source.url) == chat_address(&share.address));
    if here {
        desk.begin_update(share);
    } else {
        spawn_local(async move {
            let notice = match chrome::open_tab(&share.address).await {
                Ok(()) => Notice::info(say("update_there")),
                Err(_) => Notice::error(say("error_open")),
            };
            desk.notice.set(notice);
        });
    }
}

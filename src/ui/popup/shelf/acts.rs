//! What is done with entries of the list.

use super::super::done;
use super::super::export_menu::address_of;
use super::super::hosted_row::{self, run};
use super::super::open_share::{self, begin};
use super::super::saved::Question;
use super::super::sharing::{local_time, said};
use super::super::state::{Notice, PopupState, Purpose, Stage, View};
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{t, t_count, t_with};
use crate::{
    browser::{chrome, clipboard, intl, ports::Browser, storage},
    link,
    model::Excerpt,
    render::{ExportFormat, FORMATS},
    share::{
        Share, ShareKind, chat_address,
        error::ShareError,
        pipeline, reopened_link,
        row::Traits,
        shelf::share_key,
        targets::{Address, Copy, File, Target},
        upkeep::{self, Deletion},
    },
};

/// Reads a share and does something with it.
fn with<F: Future<Output = ()>>(state: PopupState, id: String, act: impl FnOnce(Share) -> F + 'static) {
    spawn_local(async move {
        match storage::share(&id).await {
            Ok(Some(share)) => act(share).await,
            Ok(None) => state.reload_shelf(),
            Err(error) => state.notice.set(Notice::failure(&error)),
        }
    });
}

/// Copies the links of these shares, one a line.
pub(super) fn copy_links(state: PopupState, ids: Vec<String>) {
    spawn_local(async move {
        let keys: Vec<String> = ids.iter().map(|id| share_key(id)).collect();
        let entries = match storage::entries(&keys).await {
            Ok(entries) => entries,
            Err(error) => return state.notice.set(Notice::failure(&error)),
        };
        let links: Vec<String> =
            entries.iter().filter_map(|(_, share)| share.as_ref().ok()?.link_to_share()).collect();
        if links.is_empty() {
            return state.notice.set(Notice::info(t("saved_no_links")));
        }
        let text = links.join("\n");
        let notice = match clipboard::copy(&text).await {
            Ok(()) if links.len() == 1 => Notice::info(t("done_link_head")),
            Ok(()) => Notice::info(t_count("saved_links_copied", links.len(), &[])),
            Err(error) => Notice { field: Some(text), ..Notice::failure(&error) },
        };
        state.notice.set(notice);
    });
}

/// Opens the link in a tab.
pub(super) fn open(state: PopupState, id: String) {
    with(state, id, move |share| async move {
        if let Some(link) = share.link_to_share() {
            open_tab(state, link, Notice::default()).await;
        }
    });
}

async fn open_tab(state: PopupState, address: String, done: Notice) {
    let opened = chrome::open_tab(&address).await;
    state.notice.set(if opened.is_ok() { done } else { Notice::error(t("error_open")) });
}

/// Hands the link to what the system sends with.
pub(super) fn send(state: PopupState, id: String) {
    with(state, id, |share| async move {
        if let Some(link) = share.link_to_share() {
            done::send(&share.title, &link);
        }
    });
}

/// Shows the link as a QR code, from where one comes back to the list.
pub(super) fn code(state: PopupState, id: String) {
    with(state, id, move |share| async move {
        match share.link_to_share().and_then(|link| link::code(&link, "")) {
            Some(svg) => {
                state.link.code.set(Some(svg));
                state.sheets.beneath.set(View::Saved);
                state.sheets.view.set(View::Code);
            }
            None => state.notice.set(Notice::error(t("error_code_too_long"))),
        }
    });
}

/// Makes a share anew if its chat is the captured one; else opens the chat, where the button does it.
pub(super) fn update(state: PopupState, id: String) {
    with(state, id, move |share| async move {
        let is_here = state.stage.with_untracked(|stage| *stage == Stage::Ready)
            && state
                .conversation
                .with_untracked(|all| chat_address(&all.source.url) == chat_address(&share.address));
        if is_here {
            state.begin_update(share);
        } else if let Some(link) = reopened_link(&share.address) {
            // Its chat is an excerpt.
            begin(state, link.to_owned(), Purpose::Update(Box::new(share)), None);
        } else {
            open_tab(state, share.address, Notice::info(t("update_there"))).await;
        }
    });
}

/// Sends a share again that did not reach its server.
pub(super) fn send_again(state: PopupState, id: String) {
    with(state, id, move |share| async move { hosted_row::again(state, share) });
}

/// Saves a file once more, or copies a text.
pub(super) fn again(state: PopupState, id: String) {
    with(state, id, move |share| async move {
        state.notice.set(said(state, once_more(state, &share).await).await);
    });
}

/// Copies the page as an address that holds it.
pub(super) fn copy_address(state: PopupState, id: String) {
    with(state, id, move |share| async move {
        state.notice.set(said(state, as_address(state, &share).await).await);
    });
}

async fn as_address(state: PopupState, share: &Share) -> Result<Notice, ShareError> {
    let excerpt = match kept(state, share).await {
        Ok(excerpt) => excerpt,
        Err(notice) => return Ok(notice),
    };
    if let Err(sentence) = address_of(&excerpt) {
        return Ok(Notice::error(sentence));
    }
    let settings = state.settings.get_untracked();
    pipeline::again(share, &excerpt, Target::Address(Address), &settings, &Browser).await?;
    Ok(Notice::info(t("done_address")))
}

/// What is kept of a share; else what is said.
async fn kept(state: PopupState, share: &Share) -> Result<Excerpt, Notice> {
    let link = format!("#{}", share.fragment);
    let opened = open_share::open(state, &link, None).await;
    opened.map(|(excerpt, _)| excerpt).map_err(|key| Notice::error(t(&key)))
}

async fn once_more(state: PopupState, share: &Share) -> Result<Notice, ShareError> {
    let excerpt = match kept(state, share).await {
        Ok(excerpt) => excerpt,
        Err(notice) => return Ok(notice),
    };
    let (usual, is_page) = match share.kind {
        ShareKind::Copy => ("markdown", false),
        _ => ("html", true),
    };
    let Some(format) = format(&share.format).or_else(|| format(usual)) else { return Ok(Notice::default()) };
    let target = if is_page { Target::File(File { format }) } else { Target::Copy(Copy { format }) };
    let settings = state.settings.get_untracked();
    pipeline::again(share, &excerpt, target, &settings, &Browser).await?;
    Ok(Notice::info(match is_page {
        true => t("done_saved"),
        false => t_with("done_copied", &[&t(&format!("format_{}", format.name))]),
    }))
}

fn format(name: &str) -> Option<&'static ExportFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Ends a share: asks first, unless it was wished already.
pub(super) fn revoke(state: PopupState, id: String) {
    let is_wished = state
        .saved
        .rows_of(std::slice::from_ref(&id))
        .iter()
        .any(|row| row.state == Some(crate::share::hosted::State::Revoking));
    match is_wished {
        true => revoke_now(state, vec![id]),
        false => state.saved.asked.set(Some(Question::Revoke(vec![id]))),
    }
}

/// Ends these shares for everyone.
pub(super) fn revoke_now(state: PopupState, ids: Vec<String>) {
    run(state, async move {
        let settings = state.settings.get_untracked();
        if let [id] = ids.as_slice() {
            let Some(share) = storage::share(id).await? else { return Ok(Notice::default()) };
            return Ok(hosted_row::revoked(upkeep::revoke(&share, &settings, &Browser).await?, true));
        }
        let keys: Vec<String> = ids.iter().map(|id| share_key(id)).collect();
        let entries = storage::entries(&keys).await?;
        let shares: Vec<Share> = entries.into_iter().filter_map(|(_, share)| share.ok()).collect();
        let failed = upkeep::revoke_all(&shares, &settings, &Browser, progress(state)).await?;
        Ok(match failed {
            0 => Notice::info(t_count("saved_revoked", shares.len(), &[])),
            failed => Notice::error(t_count("revoke_some_failed", failed, &[])),
        })
    });
}

/// Asks how long a link can be read from now on.
pub(super) fn ask_end(state: PopupState, id: String) {
    state.saved.asked.set(Some(Question::End(id)));
}

/// Lets a link be read for so many more seconds.
pub(super) fn change_end(state: PopupState, id: String, lifetime: u32) {
    run(state, async move {
        let Some(share) = storage::share(&id).await? else { return Ok(Notice::default()) };
        let settings = state.settings.get_untracked();
        let changed = upkeep::change_end(&share, lifetime, &settings, &Browser).await?;
        Ok(match (changed, storage::share(&id).await?.and_then(|share| share.placement?.until())) {
            (Ok(()), Some(until)) => Notice::info(t_with("hosted_until", &[&local_time(until)])),
            (Ok(()), None) => Notice::default(),
            (Err(error), _) => Notice::failure(&error),
        })
    });
}

/// Takes entries off the list: at once, or after a question where a link would end.
pub(super) fn delete(state: PopupState, ids: Vec<String>) {
    let rows = state.saved.rows_of(&ids);
    match rows.iter().any(|row| row.traits.has(Traits::REVOCABLE)) {
        _ if rows.is_empty() => {}
        true => state.saved.asked.set(Some(Question::Delete(ids))),
        false => delete_now(state, ids, false),
    }
}

/// What deleting these entries does.
pub(super) fn deletion(state: PopupState, ids: &[String]) -> Deletion {
    upkeep::deletion(&state.saved.rows_of(ids))
}

/// Takes entries off the list; with `revoke`, ends what can be ended.
pub(super) fn delete_now(state: PopupState, ids: Vec<String>, revoke: bool) {
    let title = state.saved.rows_of(&ids).first().map(|row| row.title.clone()).unwrap_or_default();
    run(state, async move {
        let settings = state.settings.get_untracked();
        let keys: Vec<String> = ids.iter().map(|id| share_key(id)).collect();
        let deleted = upkeep::delete_all(&keys, revoke, &settings, &Browser, progress(state)).await?;
        state.saved.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
        state.saved.choosing.set(false);
        let notice = match (deleted.failed, ids.len()) {
            (0, 1) => Notice::info(t_with("saved_deleted_named", &[&title])),
            (0, count) => Notice::info(t_count("saved_deleted", count, &[])),
            (failed, _) => Notice::error(t_count("revoke_some_failed", failed, &[])),
        };
        Ok(Notice { undo: (!deleted.shares.is_empty()).then_some(deleted), ..notice })
    });
}

/// Says how far the servers are.
fn progress(state: PopupState) -> impl Fn(usize, usize) {
    move |done, of| {
        state.notice.set(Notice::info(t_with("revoke_progress", &[&intl::number(done), &intl::number(of)])));
    }
}

//! What was shared: its link, who can read it and until when, and what to do with it. It stands in the foot until it is
//! closed or the share is edited, and again when the popup is opened on the unchanged chat.

use wasm_bindgen::{JsCast, JsValue};

use crate::browser::chrome;
use crate::edit;
use crate::link;
use crate::share::{Share, ShareKind, digest, last_shared, shelf::readable};
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{
    Tag, after_paint, button, element, focus_after_paint, icon_button, selectable, small_icon, t, t_count,
    t_with, tag,
};

use super::hosted_row;
use super::sharing::{self, local_time};
use super::state::{Done, Notice, PopupState, Stage, View};

/// Closes the card when what was shared is edited, and opens it on a chat that is as it was shared last.
pub(super) fn watch(state: PopupState) {
    Effect::new(move |_| {
        let edits = state.editing.edits.get();
        let is_other = state
            .sharing
            .done
            .with_untracked(|done| done.as_ref().is_some_and(|done| !are_of(&edits, &done.share)));
        if is_other {
            state.sharing.done.set(None);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = state.sharing.done.with(Option::is_some);
        // The button makes way for the card, and the card for the button: the focus goes along.
        let (from, to) = match is_open {
            true => (".split", "[data-test=done-open]"),
            false => ("[data-test=done-card]", ".split > button"),
        };
        let active = document().active_element();
        let had_focus = active.is_some_and(|active| active.closest(from).is_ok_and(|found| found.is_some()));
        if had_focus && was_open != Some(is_open) {
            focus_after_paint(move || element(to));
        }
        is_open
    });
    Effect::new(move |was_asked: Option<bool>| {
        let is_ready =
            state.sharing.known.get() && state.editing.settled.get() && state.stage.get() == Stage::Ready;
        if is_ready && was_asked != Some(true) {
            // Making what would be shared takes its time.
            after_paint(move || recall(state));
        }
        was_asked == Some(true) || is_ready
    });
}

/// Whether edits are those of a share; stand-ins are given along the way.
fn are_of(edits: &edit::Edits, share: &Share) -> bool {
    edit::Edits { pseudonyms: share.edits.pseudonyms.clone(), ..edits.clone() } == share.edits
}

/// Shows what was shared last, if it would be shared as the same again; the list then shows just that.
fn recall(state: PopupState) {
    state.sharing.recalled.set(true);
    // Who has begun to edit, or to update, is not taken elsewhere.
    let is_untouched = state
        .editing
        .edits
        .with_untracked(|edits| *edits == state.editing.history.with_value(|history| history.start()));
    if !is_untouched || state.sharing.updating.with_untracked(Option::is_some) {
        return;
    }
    let share = state.conversation.with_untracked(|all| {
        let digest_of = |share: &Share| digest(&edit::excerpt(all, &share.edits).excerpt);
        state.sharing.shelf.with_untracked(|shelf| {
            let is_allowed =
                |share: &&Share| state.settings.with_untracked(|it| it.policy.allows_kind(share.kind));
            let with_link =
                readable(shelf).filter(|share| share.link_to_share().is_some()).filter(is_allowed);
            last_shared(with_link, &all.source.url, digest_of).cloned()
        })
    });
    // A draft may be what the share holds already, or something else that waits.
    let is_free = |share: &Share| {
        !state.editing.has_draft.get_value()
            || state.editing.edits.with_untracked(|edits| are_of(edits, share))
    };
    if let Some(share) = share.filter(is_free) {
        state.editing.edits.set(share.edits.clone());
        state.begin_history();
        state.sharing.updating.set(Some(share.clone()));
        state.sharing.done.set(Some(Done { share, before: true }));
    }
}

/// The card, while there is something to show.
pub(super) fn card(state: PopupState) -> Vec<AnyView> {
    let Some(Done { share, before }) = state.sharing.done.get() else { return Vec::new() };
    let Some(link) = share.link_to_share() else { return Vec::new() };
    let close = move || {
        state.sharing.done.set(None);
        // What the card said is not said again.
        state.notice.set(Notice::default());
    };
    let head = match (before, share.kind) {
        (true, _) => t_with("done_before", &[&local_time(share.updated / 1000)]),
        (false, ShareKind::Link) => t("done_link_head"),
        (false, _) => t("done_short_head"),
    };
    // Said once, with the first short link.
    let nudge = (share.kind == ShareKind::Hosted && !before && sharing::needs_backup(state))
        .then(|| tag("span").class("small quiet nudge").test("backup-nudge").text(t("backup_nudge")));
    let words = tag("div")
        .class("grow")
        .child(tag("b").class("head-line").text(head))
        .child(tag("span").class("small quiet").test("done-means").text(means(&share)))
        .views(nudge.map(Tag::done));
    let top = tag("div")
        .class("done")
        .child(tag("span").class("mark").child(small_icon("check")))
        .child(words)
        .child(icon_button("done-close", t("close"), "close", close).class("icon small"));
    let again = {
        let share = share.clone();
        move || sharing::copy_again(state, &share)
    };
    let field = selectable("link", t("link_label"), link.clone()).set("dir", "ltr");
    let field = tag("div").class("within").child(field).child(icon_button(
        "done-copy",
        t("copy_again"),
        "copy",
        again,
    ));
    let (opened, sent) = (link.clone(), link.clone());
    let title = share.title.clone();
    let open = move || {
        let link = opened.clone();
        spawn_local(async move { drop(chrome::open_tab(&link).await) });
    };
    let send = move || send(&title, &sent);
    let (kind, short) = (share.kind, link.clone());
    let code = move || match kind {
        ShareKind::Link => sharing::share_link(state, sharing::code(state)),
        // A short link is drawn as it is.
        _ => {
            state.link.code.set(link::code(&short, ""));
            state.sheets.view.set(View::Code);
        }
    };
    let line = tag("div")
        .class("line wrap")
        .child(small(button("done-open", "", open), "open", "open"))
        .child(small(button("done-code", "", code), "qr", "sheet_code"))
        .child(small(button("done-send", "", send), "send", "send"))
        .child(button("done", t("done"), close).class("button primary"));
    vec![tag("div").class("stack").test("done-card").child(top).child(field).child(line).done()]
}

fn small(button: Tag, drawn: &str, key: &str) -> Tag {
    let name = t(key);
    button
        .class("button")
        .set("aria-label", name.as_str())
        .child(small_icon(drawn))
        .child(tag("span").class("word").text(name))
}

/// Who can read it, until when, and whether it can be taken back.
fn means(share: &Share) -> String {
    let placement = share.placement.as_ref();
    let paste = share.paste.as_ref();
    let expires =
        placement.map_or_else(|| paste.and_then(|paste| paste.expires), |placement| placement.until());
    let has_password = share.password
        || placement.is_some_and(|placement| placement.password)
        || paste.is_some_and(|paste| paste.password);
    let mut sentences = vec![match (share.kind, expires) {
        (ShareKind::Link, _) => t_count("done_link_means", share.messages as usize, &[]),
        (_, Some(expires)) => t_with("hosted_until", &[&local_time(expires)]),
        (_, None) if placement.is_some_and(|it| it.is_end_unsure) => t("done_end_unknown"),
        (_, None) => t("done_no_end"),
    }];
    match share.kind {
        ShareKind::Hosted => {
            sentences.push(t("done_hosted_means"));
            sentences.extend(hosted_row::older(share));
        }
        ShareKind::Paste => sentences.push(t("done_paste_means")),
        _ => {}
    }
    if has_password {
        sentences.push(t("hosted_tell_password"));
    }
    sentences.join(" ")
}

/// Hands the link to what the system sends with, else to a mail.
pub(super) fn send(title: &str, link: &str) {
    let navigator = JsValue::from(window().navigator());
    let share = js_sys::Reflect::get(&navigator, &"share".into()).ok();
    if let Some(share) = share.and_then(|share| share.dyn_into::<js_sys::Function>().ok()) {
        let data = js_sys::Object::new();
        for (name, value) in [("title", title), ("url", link)] {
            // A new object takes every name.
            let _ = js_sys::Reflect::set(&data, &name.into(), &value.into());
        }
        // Who closes the system's window sends nothing.
        if let Ok(promise) = share.call1(&navigator, &data) {
            spawn_local(async move {
                drop(wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(promise)).await)
            });
        }
        return;
    }
    let part = |text: &str| String::from(js_sys::encode_uri_component(text));
    let mail = format!("mailto:?subject={}&body={}", part(title), part(link));
    spawn_local(async move { drop(chrome::open_tab(&mail).await) });
}

//! Hosted shares on the shelf: what has become of them, and what can be done about it.

use super::sharing::{failed, local_time, sent};
use super::state::{Done, Notice, PopupState};
use crate::ui::toolkit::{Tag, button, letters, t, t_with, tag};
use crate::{
    browser::ports::Browser,
    i18n::Sentence,
    share::{
        Share,
        error::ShareError,
        hosted::State,
        upkeep::{self, Pasted, Revoked},
    },
    ui::toolkit::leptos::{prelude::*, spawn_local},
};

/// What is known of the place of a share that is on a server; nothing of others.
pub(super) fn facts(share: &Share) -> Option<Tag> {
    Some(match (&share.placement, &share.paste) {
        (Some(it), _) => facts_of(it.state, it.expires, [it.unreachable, it.password, it.burn]),
        (None, Some(it)) => facts_of(it.state, it.expires, [it.unreachable, it.password, it.burn]),
        (None, None) => return None,
    })
}

fn facts_of(state: State, expires: Option<u64>, applies: [bool; 3]) -> Tag {
    let is_live = matches!(state, State::Sending | State::Live | State::Revoking);
    let mut parts = vec![t(state.key())];
    if let Some(expires) = expires.filter(|_| is_live) {
        parts.push(t_with("state_until", &[&local_time(expires)]));
    }
    let keys = ["state_unreachable", "state_password", "state_burn"];
    parts.extend(applies.into_iter().zip(keys).filter(|(applies, _)| *applies).map(|(_, key)| t(key)));
    tag("p")
        .class("facts-line")
        .test("share-state")
        .set("data-state", state.key().trim_start_matches("state_"))
        .text(parts.join(" · "))
}

/// Buttons that only hosted shares have.
pub(super) fn actions(state: PopupState, share: &Share) -> Vec<AnyView> {
    if let Some(paste) = share.paste.as_ref().filter(|paste| paste.is_deletable()) {
        let stored = StoredValue::new(share.clone());
        let is_wished = paste.state == State::Revoking;
        let asking = RwSignal::new(false);
        return vec![
            tag("span").class("actions").live(move || revoke(state, stored, asking, is_wished)).done(),
        ];
    }
    let Some(placement) = &share.placement else { return Vec::new() };
    let stored = StoredValue::new(share.clone());
    let mut actions = Vec::new();
    if placement.state == State::Sending && !placement.sending.is_empty() {
        let send = move || again(state, stored.get_value());
        actions.push(button("shelf-again", t("send_again"), send).done());
    }
    if placement.is_live() {
        let is_wished = placement.state == State::Revoking;
        let asking = RwSignal::new(false);
        actions
            .push(tag("span").class("actions").live(move || revoke(state, stored, asking, is_wished)).done());
    }
    actions
}

/// The button that revokes, then the question: it cannot be undone.
fn revoke(
    state: PopupState,
    stored: StoredValue<Share>,
    asking: RwSignal<bool>,
    is_wished: bool,
) -> Vec<AnyView> {
    let act = move || {
        asking.set(false);
        run(state, async move {
            let settings = state.settings.get_untracked();
            Ok(revoked(upkeep::revoke(&stored.get_value(), &settings, &Browser).await?, true))
        });
    };
    if is_wished {
        return vec![button("shelf-revoke", t("revoke_again"), act).class("danger").done()];
    }
    if !asking.get() {
        return vec![button("shelf-revoke", t("revoke"), move || asking.set(true)).class("danger").done()];
    }
    vec![
        tag("span").set("role", "alert").text(t("revoke_question")).done(),
        button("revoke-yes", t("revoke"), act).class("danger").done(),
        button("revoke-no", t("cancel"), move || asking.set(false)).done(),
    ]
}

/// Sends a share again that did not reach its server.
pub(super) fn again(state: PopupState, share: Share) {
    run(state, send_again(state, share));
}

async fn send_again(state: PopupState, share: Share) -> Result<Notice, ShareError> {
    let settings = state.settings.get_untracked();
    let delivered = upkeep::send_again(&share, &settings, &Browser).await?;
    let Some(delivered) = delivered else { return Ok(Notice::default()) };
    let notice = sent(&delivered.record);
    state.done.set(Some(Done { share: delivered.record, before: false }));
    Ok(notice)
}

/// What became of the wish to end a share; `is_kept`: it is tried again from the shelf.
fn revoked(revoked: Revoked, is_kept: bool) -> Notice {
    match revoked {
        Ok(State::Revoked) => Notice::info(t("revoke_done")),
        Ok(_) => Notice::info(t("revoke_over")),
        Err(error) if is_kept => Notice::error(format!("{} {}", t(error.key()), t("revoke_kept"))),
        Err(error) => Notice::failure(&error),
    }
}

async fn revoke_link(state: PopupState, link: String) -> Result<Notice, ShareError> {
    let settings = state.settings.get_untracked();
    Ok(match upkeep::revoke_pasted(&link, &settings, &Browser).await? {
        Pasted::Asked { revoked: outcome, is_kept } => revoked(outcome, is_kept),
        Pasted::NoLink => Notice::error(t("revoke_no_link")),
        Pasted::Damaged(error) => Notice::failure(&error),
        Pasted::UnknownServer => Notice::error(t("error_server_unknown")),
    })
}

/// Revokes a link that is not on this shelf: one made before it was lost, or with an imported owner key.
pub(super) fn revoke_pasted(state: PopupState) -> Tag {
    let pasted = RwSignal::new(String::new());
    let act = move || {
        let link = pasted.get_untracked();
        pasted.set(String::new());
        run(state, revoke_link(state, link));
    };
    let field = letters("revoke-link", pasted);
    let form = tag("div")
        .class("terms")
        .child(tag("label").child(tag("span").text(t("revoke_paste_hint"))).child(field))
        .child(button("revoke-pasted", t("revoke"), act));
    tag("details").child(tag("summary").test("revoke-paste").text(t("revoke_paste"))).child(form)
}

/// Does one thing at a time, and says what came of it.
fn run(state: PopupState, attempt: impl Future<Output = Result<Notice, ShareError>> + 'static) {
    if state.busy.get_untracked() {
        return;
    }
    state.busy.set(true);
    state.notice.set(Notice::info(t("asking_server")));
    spawn_local(async move {
        state.notice.set(attempt.await.unwrap_or_else(failed));
        state.busy.set(false);
        state.updating.set(None);
        state.reload_shelf();
    });
}

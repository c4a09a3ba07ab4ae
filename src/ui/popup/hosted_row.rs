//! Hosted shares on the shelf: what has become of them, and what can be done about it.

use super::hosted::{local_time, send_again};
use super::revoke;
use super::sharing::ShareError;
use super::state::{Notice, PopupState};
use crate::ui::toolkit::{Tag, button, letters, t, t_with, tag};
use crate::{
    share::{
        Share,
        hosted::{Placement, State},
    },
    ui::toolkit::leptos::{prelude::*, spawn_local},
};

/// What is known of a share's place.
pub(super) fn facts(placement: &Placement) -> Tag {
    let mut parts = vec![t(placement.state.key())];
    if let Some(expires) = placement.expires.filter(|_| placement.is_live()) {
        parts.push(t_with("state_until", &[&local_time(expires)]));
    }
    for (applies, key) in [
        (placement.unreachable, "state_unreachable"),
        (placement.password, "state_password"),
        (placement.burn, "state_burn"),
    ] {
        if applies {
            parts.push(t(key));
        }
    }
    tag("p")
        .class("facts")
        .test("share-state")
        .set("data-state", placement.state.key().trim_start_matches("state_"))
        .text(parts.join(" · "))
}

/// Buttons that only hosted shares have.
pub(super) fn actions(state: PopupState, share: &Share) -> Vec<AnyView> {
    let Some(placement) = &share.placement else { return Vec::new() };
    let stored = StoredValue::new(share.clone());
    let mut actions = Vec::new();
    if placement.state == State::Sending && !placement.sending.is_empty() {
        let again = move || run(state, send_again(state, stored.get_value()));
        actions.push(button("shelf-again", t("send_again"), again).done());
    }
    if placement.is_live() {
        let key = if placement.state == State::Revoking { "revoke_again" } else { "revoke" };
        let revoke = move || run(state, revoke::revoke(state, stored.get_value()));
        actions.push(button("shelf-revoke", t(key), revoke).class("danger").done());
    }
    actions
}

/// Revokes a link that is not on this shelf: one made before it was lost, or with an imported owner key.
pub(super) fn revoke_pasted(state: PopupState) -> Tag {
    let pasted = RwSignal::new(String::new());
    let act = move || {
        let link = pasted.get_untracked();
        pasted.set(String::new());
        run(state, async move { revoke::revoke_pasted(state, &link).await });
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
        state.notice.set(attempt.await.unwrap_or_else(ShareError::notice));
        state.busy.set(false);
        state.updating.set(None);
        state.reload_shelf();
    });
}

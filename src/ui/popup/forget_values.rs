//! Forgets which value stands behind which pseudonym.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::not_personal;
use super::state::{Notice, PopupState};
use crate::ui::toolkit::{button, t, tag};
use crate::{
    browser::ports::Browser,
    share::{error::StoreError, upkeep},
};

/// The button, then the question.
pub(super) fn forget(state: PopupState, asking: RwSignal<bool>) -> Vec<AnyView> {
    if !asking.get() {
        let ask = button("forget-map", t("forget_map"), move || asking.set(true));
        return vec![ask.done()];
    }
    let act = move || {
        asking.set(false);
        spawn_local(async move {
            state.notice.set(match forget_all(state).await {
                Ok(()) => Notice::info(t("forgot_map")),
                Err(error) => Notice::failure(&error),
            });
            state.reload_shelf();
        });
    };
    vec![
        tag("span").set("role", "alert").text(t("forget_map_question")).done(),
        button("forget-map-yes", t("forget_map"), act).class("danger").done(),
        button("forget-map-no", t("cancel"), move || asking.set(false)).done(),
    ]
}

/// Forgets it here, and in every saved share of this chat.
async fn forget_all(state: PopupState) -> Result<(), StoreError> {
    let address = state.conversation.with_untracked(|all| all.source.url.clone());
    // The pseudonyms of this popup go with the outcome that holds them.
    state.editing.settled.set(false);
    state.editing.outcome.with_untracked(|_| ());
    state.editing.edits.update(|edits| edits.forget_values());
    state.sharing.updating.update(|share| {
        if let Some(share) = share {
            share.edits.forget_values();
        }
    });
    not_personal::recall(state).await;
    state.editing.settled.set(true);
    upkeep::forget_values(&address, &Browser).await
}

//! Forgets which value stands behind which pseudonym.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice};
use super::{button, not_personal, say, tag};
use crate::{
    browser::{storage, storage::StorageError},
    share,
};

/// The button, then the question.
pub(super) fn forget(desk: Desk, asking: RwSignal<bool>) -> Vec<AnyView> {
    if !asking.get() {
        let ask = button("forget-map", say("forget_map"), move || asking.set(true));
        return vec![ask.done()];
    }
    let act = move || {
        asking.set(false);
        spawn_local(async move {
            desk.notice.set(match forget_all(desk).await {
                Ok(()) => Notice::info(say("forgot_map")),
                Err(error) => Notice::failure(&error),
            });
            desk.reload_shelf();
        });
    };
    vec![
        tag("span").set("role", "alert").text(say("forget_map_question")).done(),
        button("forget-map-yes", say("forget_map"), act).class("danger").done(),
        button("forget-map-no", say("cancel"), move || asking.set(false)).done(),
    ]
}

/// Forgets it here, and in every saved share of this chat.
async fn forget_all(desk: Desk) -> Result<(), StorageError> {
    let address = desk.conversation.with_untracked(|all| all.source.url.clone());
    // The pseudonyms of this popup go with the outcome that holds them.
    desk.settled.set(false);
    desk.outcome.with_untracked(|_| ());
    desk.edits.update(|edits| edits.forget_values());
    desk.updating.update(|share| {
        if let Some(share) = share {
            share.edits.forget_values();
        }
    });
    not_personal::recall(desk).await;
    desk.settled.set(true);
    let entries = storage::shares().await?;
    let of_chat =
        |share: &&share::Share| share::chat_address(&share.address) == share::chat_address(&address);
    for share in storage::readable(&entries).filter(of_chat) {
        let mut share = share.clone();
        share.edits.forget_values();
        storage::save(&share).await?;
    }
    Ok(())
}

//! A second look at the page, a moment after it was read: an answer that is still being written goes on.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::state::{PopupState, Stage};
use crate::{
    browser::chrome,
    capture::{self, second_look},
    model::{Conversation, Reason},
    page::snapshot,
};

/// Looks once more, and says of what goes on that it is being written.
pub(super) fn begin(state: PopupState) {
    let before = state.conversation.get_untracked();
    if before.reasons.contains(&Reason::StillWriting) {
        return;
    }
    spawn_local(async move {
        let goes_on = goes_on(&before).await;
        // What has been read anew meanwhile has its own verdict; pictures alone get their content without that.
        let keys = |all: &Conversation| all.messages.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        let is_same = state.stage.with_untracked(|stage| *stage == Stage::Ready)
            && state.conversation.with_untracked(keys) == keys(&before);
        if goes_on && is_same {
            state.conversation.update(second_look::add_still_writing);
        }
    });
}

/// Whether what was read from the page goes on there a moment later.
pub(super) async fn goes_on(before: &Conversation) -> bool {
    let (unit, _) = capture::selectors(&before.source);
    // A page that is gone writes nothing.
    let now = chrome::second_look(unit).await.and_then(|text| snapshot::read(&text));
    now.is_some_and(|page| second_look::goes_on(before, &capture::capture(&page)))
}

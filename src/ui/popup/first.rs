//! What the foot's first button does: `share::primary`, with what it needs to know.

use crate::share::{Primary, Share, ShareKind, Situation, chat_address, digest, primary, shelf::readable};
use crate::ui::toolkit::leptos::prelude::*;

use super::link_length::is_too_long;
use super::state::{PopupState, Stage};

/// What the first button does now.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum First {
    /// Nobody knows yet.
    Unknown,
    /// More of the chat is on its way.
    Working,
    NothingKept,
    Shown(Share),
    UpdateLink(Share),
    SendAgain(Share),
    CopyLink {
        is_new: bool,
    },
    ShortLink,
    SavePage,
    CopyText,
    Nothing,
}

impl First {
    /// The key of its label.
    pub(super) fn key(&self) -> &'static str {
        match self {
            First::Shown(share) => Primary::Shown(share).key(),
            First::UpdateLink(share) => Primary::UpdateLink(share).key(),
            First::SendAgain(share) => Primary::SendAgain(share).key(),
            First::CopyLink { is_new } => Primary::CopyLink { is_new: *is_new }.key(),
            First::ShortLink => Primary::ShortLink.key(),
            First::SavePage => Primary::SavePage.key(),
            First::CopyText => Primary::CopyText.key(),
            First::Nothing => Primary::Nothing.key(),
            First::Unknown | First::Working | First::NothingKept => "copy_link",
        }
    }

    /// The name by which tests find the button: what it does.
    pub(super) fn test_name(&self) -> &'static str {
        match self {
            First::Unknown | First::Working => "first-waits",
            First::NothingKept | First::Shown(_) | First::CopyLink { .. } => "copy-link",
            First::UpdateLink(_) => "update-link",
            First::SendAgain(_) => "send-again",
            First::ShortLink => "hosted-link",
            First::SavePage => "save-page",
            First::CopyText => "copy-formatted",
            First::Nothing => "first-none",
        }
    }
}

/// What the first button does, as it changes.
pub(super) fn first(state: PopupState) -> Memo<First> {
    // Only a chat that was shared before is compared with what was.
    let was_shared = Memo::new(move |_| {
        state.conversation.with(|all| {
            let chat = chat_address(&all.source.url);
            state
                .sharing
                .shelf
                .with(|shelf| readable(shelf).any(|share| chat_address(&share.address) == chat))
        })
    });
    let shown = Memo::new(move |_| {
        if !was_shared.get() || !state.editing.settled.get() {
            return String::new();
        }
        state.editing.outcome.with(|outcome| digest(&outcome.excerpt))
    });
    let has_kept = Memo::new(move |_| state.kept_count() > 0);
    Memo::new(move |_| {
        match state.stage.get() {
            Stage::Ready if state.sharing.recalled.get() && state.editing.settled.get() => {}
            Stage::Beginning | Stage::Working => return First::Working,
            _ => return First::Unknown,
        }
        if !has_kept.get() {
            return First::NothingKept;
        }
        let (has_page, has_server) = state.settings.with(|settings| {
            (settings.link_page().is_some(), !settings.server.is_empty() || !settings.bin.is_empty())
        });
        let is_locked = state.link.password.with(|password| !password.is_empty());
        let small = state.editing.edits.with(|edits| edits.small_pictures);
        let address = state.conversation.with(|all| all.source.url.clone());
        let (updating, digest) = (state.sharing.updating.get(), shown.get());
        let policy = state.settings.with(|settings| settings.policy.clone());
        let now = Situation {
            address: &address,
            digest: &digest,
            updating: updating.as_ref(),
            has_page,
            has_server,
            is_too_long: is_too_long(state),
            form: state.settings.with(|settings| settings.form),
            policy: &policy,
        };
        state.sharing.shelf.with(|shelf| match primary(readable(shelf), now) {
            // A password makes another link of the same words; so do pictures, which the words do not tell.
            Primary::Shown(share)
                if share.kind == ShareKind::Link && (is_locked || share.edits.small_pictures != small) =>
            {
                First::CopyLink { is_new: true }
            }
            Primary::Shown(share) => First::Shown(share.clone()),
            Primary::UpdateLink(share) => First::UpdateLink(share.clone()),
            Primary::SendAgain(share) => First::SendAgain(share.clone()),
            Primary::CopyLink { is_new } => First::CopyLink { is_new },
            Primary::ShortLink => First::ShortLink,
            Primary::SavePage => First::SavePage,
            Primary::CopyText => First::CopyText,
            Primary::Nothing => First::Nothing,
        })
    })
}

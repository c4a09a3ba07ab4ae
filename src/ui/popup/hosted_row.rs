//! Shares on servers: what has become of them, said in the list, and what can be done about it.

use super::access_code;
use super::sharing::{said, sent};
use super::state::{Done, Notice, PopupState};
use crate::ui::toolkit::{Tag, button, letters, small_icon, t, t_with, tag};
use crate::{
    browser::{intl, ports::Browser},
    i18n::Sentence,
    share::{
        Row, Share,
        error::ShareError,
        hosted::State,
        row::Traits,
        upkeep::{self, Pasted, Revoked},
    },
    ui::toolkit::leptos::{prelude::*, spawn_local},
};

/// How an entry stands, in a word each.
pub(super) fn tags(row: &Row) -> Vec<AnyView> {
    let mut tags = Vec::new();
    if let Some(state) = row.state {
        let (class, text) = match (state, row.expires) {
            (State::Live, _) if row.traits.has(Traits::ONCE) => ("tag live", t("state_burn")),
            (State::Live, Some(expires)) => {
                ("tag live", t_with("saved_until", &[&intl::until(expires.saturating_mul(1000))]))
            }
            (State::Live, None) if row.traits.has(Traits::END_UNSURE) => ("tag live", t("state_end_unknown")),
            (State::Live, None) => ("tag live", t(state.key())),
            (State::Sending | State::Revoking, _) => ("tag look", t(state.key())),
            (State::Revoked, _) => ("tag over", t(state.key())),
            _ => ("tag", t(state.key())),
        };
        let name = state.key().trim_start_matches("state_");
        tags.push(
            tag("span").set("class", class).test("share-state").set("data-state", name).text(text).done(),
        );
    }
    if row.traits.has(Traits::OLDER) {
        let words = [t("state_older"), t("error_share_older")];
        let [name, hint] = &words;
        let older = tag("span").class("tag look").test("share-older").set("title", hint.as_str());
        tags.push(older.text(name.as_str()).done());
    }
    if row.traits.has(Traits::OTHER_END) {
        tags.push(tag("span").class("tag look").test("share-end").text(t("state_other_end")).done());
    }
    if row.traits.has(Traits::UNREACHABLE) && row.traits.has(Traits::LIVE) {
        tags.push(
            tag("span").class("tag look").test("share-unreachable").text(t("state_unreachable")).done(),
        );
    }
    if row.traits.has(Traits::PASSWORD) {
        tags.push(tag("span").class("tag").child(small_icon("lock")).text(t("state_password")).done());
    }
    tags
}

/// That the server of a share has gone back to an older version, where that is known.
pub(super) fn older(share: &Share) -> Option<String> {
    share.placement.as_ref().filter(|it| it.is_live() && it.is_older()).map(|_| t("error_share_older"))
}

/// Sends a share again that did not reach its server.
pub(super) fn again(state: PopupState, share: Share) {
    run(state, send_again(state, share));
}

async fn send_again(state: PopupState, share: Share) -> Result<Notice, ShareError> {
    access_code::settle(state, Some(&share)).await?;
    let settings = state.settings.get_untracked();
    let delivered = upkeep::send_again(&share, &settings, &Browser).await?;
    let Some(delivered) = delivered else { return Ok(Notice::default()) };
    let notice = sent(&delivered.record);
    state.sharing.done.set(Some(Done { share: delivered.record, before: false }));
    Ok(notice)
}

/// What became of the wish to end a share; `is_kept`: it is tried again from the list.
pub(super) fn revoked(revoked: Revoked, is_kept: bool) -> Notice {
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

/// Revokes a link that is not on this list: one made before it was lost, or with an imported owner key.
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
pub(super) fn run(state: PopupState, attempt: impl Future<Output = Result<Notice, ShareError>> + 'static) {
    if state.sharing.busy.get_untracked() {
        return;
    }
    state.sharing.busy.set(true);
    state.notice.set(Notice::info(t("asking_server")));
    spawn_local(async move {
        state.notice.set(said(state, attempt.await).await);
        state.sharing.busy.set(false);
        state.sharing.updating.set(None);
        state.reload_shelf();
    });
}

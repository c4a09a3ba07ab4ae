//! Taking hosted links back, and asking what has become of them.

use std::{cell::Cell, rc::Rc};

use super::hosted::{server, token};
use super::sharing::ShareError;
use super::state::{Notice, PopupState};
use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::{http, storage, workers},
    i18n::Sentence,
    link,
    share::{
        Share,
        hosted::{self, HostedError, Placement, State, known_server},
    },
    ui::toolkit::leptos::{prelude::*, spawn_local},
};

/// Requests under way at once.
const AT_ONCE: usize = 4;

/// Ends a share for everyone. That it is wished is kept first, so that it can be done later.
pub(super) async fn revoke(state: PopupState, share: Share) -> Result<Notice, ShareError> {
    match revoke_one(state, share).await? {
        Ok(state) => Ok(Notice::info(t(match state {
            State::Revoked => "revoke_done",
            _ => "revoke_over",
        }))),
        Err(error) => {
            let sentence = format!("{} {}", t(error.key()), t("revoke_kept"));
            Ok(Notice::error(sentence))
        }
    }
}

async fn revoke_one(state: PopupState, share: Share) -> Result<Result<State, HostedError>, ShareError> {
    learn(&share.id, |placement| placement.state = State::Revoking).await?;
    let Some(placement) = share.placement else { return Ok(Ok(State::Unknown)) };
    let server = server(&placement, &state.settings.get_untracked());
    let token = token(&placement.secret).await?;
    let taught = hosted::revoke(&server, &placement.secret, &token, &http::send).await;
    learn(&share.id, |placement| placement.learn(taught)).await?;
    Ok(taught)
}

/// Revokes all that can still be read. Gives how many could not be; those stay listed, marked.
pub(super) async fn revoke_all(state: PopupState) -> Result<usize, ShareError> {
    let live = all(|placement| placement.is_live()).await?;
    let count = live.len();
    // How many are done, and how many of them failed.
    let counts = Rc::new((Cell::new(0), Cell::new(0)));
    let counting = counts.clone();
    workers::each(live, AT_ONCE, move |share: Share| {
        let counts = counting.clone();
        async move {
            let (done, failed) = &*counts;
            if !matches!(revoke_one(state, share).await, Ok(Ok(_))) {
                failed.set(failed.get() + 1);
            }
            done.set(done.get() + 1);
            let progress = t_with("revoke_progress", &[&done.get().to_string(), &count.to_string()]);
            state.notice.set(Notice::info(progress));
        }
    })
    .await;
    Ok(counts.1.get())
}

/// Asks the servers what has become of the shares that are not over, as far as is known here. What was to be revoked
/// and could not is tried again.
pub(super) fn check_all(state: PopupState) {
    spawn_local(async move {
        let Ok(live) = all(|placement| placement.is_live() && placement.state != State::Sending).await else {
            return;
        };
        if live.is_empty() {
            return;
        }
        workers::each(live, AT_ONCE, move |share: Share| async move {
            if share.placement.as_ref().is_some_and(|placement| placement.state == State::Revoking) {
                let _ = revoke_one(state, share).await;
                return;
            }
            let Some(mut placement) = share.placement else { return };
            let Ok(token) = token(&placement.secret).await else { return };
            let server = server(&placement, &state.settings.get_untracked());
            let was = placement.clone();
            let _ = hosted::check(&mut placement, &server, &token, &http::send).await;
            if placement != was {
                // Only what the server taught: the user may have done something meanwhile.
                let _ = learn(&share.id, move |now| {
                    if now.revision == was.revision && now.state == was.state {
                        *now = placement;
                    }
                })
                .await;
            }
        })
        .await;
        state.reload_shelf();
    });
}

/// Revokes what a pasted link names, whether it is on the shelf or not.
pub(super) async fn revoke_pasted(state: PopupState, pasted: &str) -> Result<Notice, ShareError> {
    let link = match link::Hosted::read(pasted) {
        Some(Ok(link)) => link,
        Some(Err(error)) => return Ok(Notice::failure(&error)),
        None => return Ok(Notice::error(t("revoke_no_link"))),
    };
    let shelved = all(|_| true).await?;
    let same = |share: &&Share| share.placement.as_ref().is_some_and(|it| it.secret == link.secret);
    if let Some(share) = shelved.iter().find(same) {
        return revoke(state, share.clone()).await;
    }
    let settings = state.settings.get_untracked();
    let on_shelf = shelved.iter().filter_map(|share| share.placement.as_ref()).map(|it| it.server.as_str());
    let known = [settings.server.as_str()].into_iter().chain(on_shelf);
    let Some(address) = known_server(&link.server, known) else {
        return Ok(Notice::error(t("error_server_unknown")));
    };
    let server = hosted::api::Server { address: address.to_owned(), access_code: String::new() };
    let token = token(&link.secret).await?;
    Ok(match hosted::revoke(&server, &link.secret, &token, &http::send).await {
        Ok(State::Revoked) => Notice::info(t("revoke_done")),
        Ok(_) => Notice::info(t("revoke_over")),
        Err(error) => Notice::failure(&error),
    })
}

/// The hosted shares on the shelf that `wanted` accepts.
async fn all(wanted: impl Fn(&Placement) -> bool) -> Result<Vec<Share>, ShareError> {
    let entries = storage::shares().await.map_err(ShareError::Storage)?;
    let hosted = storage::readable(&entries).filter(|share| share.placement.as_ref().is_some_and(&wanted));
    Ok(hosted.cloned().collect())
}

/// Changes what is kept of a share's place; nothing when it was deleted meanwhile.
async fn learn(id: &str, change: impl FnOnce(&mut Placement)) -> Result<(), ShareError> {
    let Some(mut share) = storage::share(id).await else { return Ok(()) };
    if let Some(placement) = &mut share.placement {
        change(placement);
        storage::save(&share).await.map_err(ShareError::Storage)?;
    }
    Ok(())
}

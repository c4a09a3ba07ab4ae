//! What happens to shares after they were made: sent again, revoked, asked about, deleted, put back.

use std::cell::{Cell, RefCell};

use futures_util::{StreamExt, stream};

use crate::{
    envelope::{Root, Secret},
    link,
    share::{
        OwnerKeys, Row, Settings, Share, ShareKind, chat_address,
        error::{OwnerError, ShareError, StoreError},
        hosted::{self, HostedError, Placement, State, api, known_server},
        pipeline::Delivered,
        policy::Denial,
        ports::{Network, Ports, learn},
        row::Traits,
        shelf::{Entry, readable, share_key},
        targets::{
            hosted::{Owner, meet_end, owner, owner_of, upload_again},
            paste,
        },
    },
};

/// Requests under way at once.
const AT_ONCE: usize = 4;

/// What became of the wish to end a share: its state, or why the server did not do it. The wish is kept and tried again.
pub type Revoked = Result<State, HostedError>;

/// Sends again what a server has not confirmed, and copies the link. `None`: there is nothing to send.
pub async fn send_again<P: Ports>(
    share: &Share,
    settings: &Settings,
    ports: &P,
) -> Result<Option<Delivered>, ShareError> {
    let Some(placement) = share.placement.clone().filter(|placement| !placement.sending.is_empty()) else {
        return Ok(None);
    };
    if !settings.policy.allows_more(share) {
        return Err(Denial::Place.into());
    }
    let server = settings.server_of(&placement);
    Ok(Some(upload_again(share, placement, server, ports).await?.into()))
}

/// Ends a share for everyone. That it is wished is kept first, so that it can be done later.
pub async fn revoke<P: Ports>(share: &Share, settings: &Settings, ports: &P) -> Result<Revoked, ShareError> {
    if share.paste.is_some() {
        return paste::delete(share, ports).await;
    }
    learn(&share.id, ports, placement_of, |placement| placement.state = State::Revoking).await?;
    let Some(placement) = &share.placement else { return Ok(Ok(State::Unknown)) };
    let server = settings.server_of(placement);
    let Owner { token, .. } = owner_of(placement, ports).await?;
    let taught = hosted::revoke(&server, &placement.secret, &token, &sender(ports)).await;
    learn(&share.id, ports, placement_of, |placement| placement.learn(taught)).await?;
    Ok(taught)
}

/// Lets a live share be read for `lifetime` more seconds, without sending its text again. What it is changed to is kept when
/// the server has confirmed it; until then, or for ever if the answer is lost, nobody here knows it.
pub async fn change_end<P: Ports>(
    share: &Share,
    lifetime: u32,
    settings: &Settings,
    ports: &P,
) -> Result<Result<(), HostedError>, ShareError> {
    let Some(mut placement) = share.placement.clone().filter(|it| it.state == State::Live) else {
        return Ok(Err(HostedError::Over(State::Unknown)));
    };
    if !settings.policy.allows_more(share) {
        return Err(Denial::Place.into());
    }
    let Owner { token, signer } = owner_of(&placement, ports).await?;
    let before = (placement.lifetime, placement.end);
    let end = placement.last(settings.policy.lifetime(lifetime), ports.now() / 1000);
    let signed = ports.sign_end(&signer, end).await?;
    let server = settings.server_of(&placement);
    let was_unsure = placement.is_end_unsure;
    learn(&share.id, ports, placement_of, |now| now.is_end_unsure = true).await?;
    let changed = hosted::change_end(&mut placement, &signed, &server, &token, &sender(ports)).await;
    if changed.is_err() {
        (placement.lifetime, placement.end) = before;
        placement.is_end_unsure = was_unsure || changed.is_err_and(HostedError::may_have_done);
    }
    meet_end(&mut placement, &signer, ports).await;
    learn(&share.id, ports, placement_of, |now| {
        (now.end, now.is_end_unsure) = (placement.end, placement.is_end_unsure);
        match changed {
            Ok(()) => {
                (now.lifetime, now.expires) = (placement.lifetime, placement.expires);
                (now.has_other_end, now.unreachable) = (false, false);
            }
            Err(error) => now.learn(Err(error)),
        }
    })
    .await?;
    Ok(changed)
}

/// What a pasted link named.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// A share on a server, and what became of the wish to end it; kept when it is on the shelf.
    Asked {
        /// The answer.
        revoked: Revoked,
        /// Whether the shelf has it, so that the wish is kept.
        is_kept: bool,
    },
    /// No link to a server.
    NoLink,
    /// A link that is damaged.
    Damaged(link::LinkError),
    /// A server that this installation does not know: it gets no token.
    UnknownServer,
}

/// Revokes what a pasted link names, whether it is on the shelf or not.
pub async fn revoke_pasted<P: Ports>(
    pasted: &str,
    settings: &Settings,
    ports: &P,
) -> Result<Pasted, ShareError> {
    let link = match link::Hosted::read(pasted) {
        Some(Ok(link)) => link,
        Some(Err(error)) => return Ok(Pasted::Damaged(error)),
        None => return Ok(Pasted::NoLink),
    };
    let shelved = shares(ports, |row| row.kind == ShareKind::Hosted).await?;
    let same = |share: &&Share| share.placement.as_ref().is_some_and(|it| it.secret == link.secret);
    if let Some(share) = shelved.iter().find(same) {
        return Ok(Pasted::Asked { revoked: revoke(share, settings, ports).await?, is_kept: true });
    }
    let on_shelf = shelved.iter().filter_map(|share| share.placement.as_ref()).map(|it| it.server.as_str());
    let Some(address) = known_server(&link.server, settings.servers().chain(on_shelf)) else {
        return Ok(Pasted::UnknownServer);
    };
    let server = api::Server { address: address.to_owned(), access_code: String::new() };
    let tokens = ports.owner_keys().await?.tokens(address, &link.secret);
    // Nobody tells which of the keys made it.
    let mut revoked = Err(HostedError::NotOwner);
    for token in tokens {
        revoked = hosted::revoke(&server, &link.secret, &token, &sender(ports)).await;
        if revoked != Err(HostedError::NotOwner) {
            break;
        }
    }
    Ok(Pasted::Asked { revoked, is_kept: false })
}

/// What deleting entries would do: to be said before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// Entries that go.
    pub shares: usize,
    /// The titles of links among them that stop working for everyone, for ever: this cannot be undone.
    pub live: Vec<String>,
    /// The titles of links among them that go on working, but can no longer be found here.
    pub for_ever: Vec<String>,
}

/// What deleting these entries does.
pub fn deletion<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Deletion {
    let mut deletion = Deletion::default();
    for row in rows {
        deletion.shares += 1;
        if row.traits.has(Traits::REVOCABLE) {
            deletion.live.push(row.title.clone());
        } else if row.traits.has(Traits::FOR_EVER) {
            deletion.for_ever.push(row.title.clone());
        }
    }
    deletion
}

/// What a deletion did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deleted {
    /// What was taken off the shelf, to be put back: what was revoked comes back as revoked.
    pub shares: Vec<Share>,
    /// Links that could not be revoked. They stay listed, marked.
    pub failed: usize,
}

/// Ends all of these shares that can be ended. `progress` hears how many of how many are done. Gives how many could not
/// be ended; the wish is kept, and tried again.
pub async fn revoke_all<P: Ports>(
    shares: &[Share],
    settings: &Settings,
    ports: &P,
    progress: impl Fn(usize, usize),
) -> Result<usize, ShareError> {
    let live: Vec<&Share> = shares.iter().filter(|share| share.is_revocable()).collect();
    let count = live.len();
    let (done, failed) = (Cell::new(0), Cell::new(0));
    let broken: RefCell<Option<ShareError>> = RefCell::new(None);
    stream::iter(live)
        .for_each_concurrent(AT_ONCE, async |share| {
            match revoke(share, settings, ports).await {
                Ok(Ok(_)) => {}
                Ok(Err(_)) => failed.set(failed.get() + 1),
                Err(error) => drop(broken.replace(Some(error))),
            }
            done.set(done.get() + 1);
            progress(done.get(), count);
        })
        .await;
    match broken.take() {
        Some(error) => Err(error),
        None => Ok(failed.get()),
    }
}

/// Takes the entries with these storage keys off the shelf. With `revoke`, what is on servers is ended before, and what
/// could not be ended stays listed; without, its link goes on working. `progress` hears how many of how many links are
/// done.
pub async fn delete_all<P: Ports>(
    keys: &[String],
    revoke: bool,
    settings: &Settings,
    ports: &P,
    progress: impl Fn(usize, usize),
) -> Result<Deleted, ShareError> {
    let mut failed = 0;
    if revoke {
        let shares: Vec<Share> = readable(&ports.entries(keys).await?).cloned().collect();
        failed = revoke_all(&shares, settings, ports, progress).await?;
    }
    let mut gone: Vec<Entry> = ports.entries(keys).await?;
    gone.retain(|(_, share)| !(revoke && share.as_ref().is_ok_and(Share::is_revocable)));
    let keys: Vec<String> = gone.iter().map(|(key, _)| key.clone()).collect();
    ports.delete(&keys).await?;
    let shares = gone.into_iter().filter_map(|(_, share)| share.ok()).collect();
    Ok(Deleted { shares, failed })
}

/// Takes one entry off the shelf. What can be revoked is not: it no longer could be from here.
pub async fn delete<P: Ports>(share: &Share, ports: &P) -> Result<Deleted, ShareError> {
    if share.is_revocable() {
        return Ok(Deleted { shares: Vec::new(), failed: 1 });
    }
    ports.delete(&[share_key(&share.id)]).await?;
    Ok(Deleted { shares: vec![share.clone()], failed: 0 })
}

/// Puts back what was deleted.
pub async fn put_back<P: Ports>(deleted: &Deleted, ports: &P) -> Result<(), StoreError> {
    for share in &deleted.shares {
        ports.save(share).await?;
    }
    Ok(())
}

/// Asks the servers what has become of the shares that are not over, as far as is known here. What was to be revoked
/// and could not is tried again. Gives how many were asked about.
pub async fn check_all<P: Ports>(settings: &Settings, ports: &P) -> Result<usize, ShareError> {
    // What was not confirmed is sent again; of a paste, which is not, it is asked whether it arrived.
    let is_unsent = |row: &Row| row.kind == ShareKind::Hosted && row.state == Some(State::Sending);
    let live = shares(ports, |row| row.traits.has(Traits::LIVE) && !is_unsent(row)).await?;
    stream::iter(&live)
        .for_each_concurrent(AT_ONCE, async |share| {
            // What fails for one share is asked again the next time; the others are asked now.
            let _ = check(share, settings, ports).await;
        })
        .await;
    Ok(live.len())
}

async fn check<P: Ports>(share: &Share, settings: &Settings, ports: &P) -> Result<(), ShareError> {
    if let Some(paste) = &share.paste {
        return match paste.state {
            State::Revoking => revoke(share, settings, ports).await.map(drop),
            _ => paste::refresh(share, ports).await,
        };
    }
    let Some(was) = &share.placement else { return Ok(()) };
    if was.state == State::Revoking {
        return revoke(share, settings, ports).await.map(drop);
    }
    let mut placement = was.clone();
    let (server, owner) = (settings.server_of(was), owner_of(was, ports).await?);
    // What it taught stands in the placement.
    let now = ports.now() / 1000;
    let _ = hosted::check(&mut placement, &server, &owner.token, now, &sender(ports)).await;
    meet_end(&mut placement, &owner.signer, ports).await;
    if placement == *was {
        return Ok(());
    }
    // Only what the server taught: the user may have done something meanwhile.
    learn(&share.id, ports, placement_of, |now| {
        let is_same = now.revision == was.revision && now.state == was.state;
        let has_same_end =
            (now.end, now.expires) == (was.end, was.expires) && now.is_end_unsure == was.is_end_unsure;
        if is_same && has_same_end {
            *now = placement;
        }
    })
    .await
}

/// The number of the latest text behind a link that was made here; `None`: it was not, or no text has arrived.
pub async fn latest<P: Ports>(secret: &Secret, ports: &P) -> Result<Option<u32>, StoreError> {
    let hosted = shares(ports, |row| row.kind == ShareKind::Hosted).await?;
    let of =
        |share: &Share| share.placement.as_ref().filter(|it| it.secret == *secret).map(Placement::latest);
    Ok(hosted.iter().filter_map(of).max().filter(|latest| *latest > 0))
}

/// Forgets which value stands behind which pseudonym in every saved share of a chat.
pub async fn forget_values<P: Ports>(address: &str, ports: &P) -> Result<(), StoreError> {
    let chat = chat_address(address);
    for mut share in shares(ports, |row| chat_address(&row.address) == chat).await? {
        share.edits.forget_values();
        ports.save(&share).await?;
    }
    Ok(())
}

/// The shares on the shelf whose entries `wanted` accepts; no others are read.
async fn shares<P: Ports>(ports: &P, wanted: impl Fn(&Row) -> bool) -> Result<Vec<Share>, StoreError> {
    let rows = ports.rows().await?;
    let keys: Vec<String> = rows.iter().filter(|row| wanted(row)).map(|row| share_key(&row.id)).collect();
    Ok(readable(&ports.entries(&keys).await?).cloned().collect())
}

/// The place of a hosted share.
fn placement_of(share: &mut Share) -> Option<&mut Placement> {
    share.placement.as_mut()
}

fn sender<P: Network>(ports: &P) -> impl hosted::Transport {
    async |request| ports.send(request).await
}

/// The key with which new shares on a server are made, for a backup; makes one when there is none.
pub async fn owner_key<P: Ports>(server: &str, ports: &P) -> Result<Root, OwnerError> {
    owner(server, ports).await
}

/// Takes over a key of another installation, which new shares are made with from now on. The keys that are there stay.
pub async fn import_owner_key<P: Ports>(root: Root, ports: &P) -> Result<(), OwnerError> {
    let mut keys = match ports.owner_keys().await {
        // What cannot be read is what an import mends.
        Err(OwnerError::Damaged) => OwnerKeys::default(),
        keys => keys?,
    };
    keys.add("", root);
    Ok(ports.save_owner_keys(&keys).await?)
}

#[cfg(test)]
mod tests;

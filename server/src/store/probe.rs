//! Whether a store honours preconditions. Stores that do not know them overwrite without an error, so that an update
//! would be lost or a share be taken over without anyone noticing.

use bytes::Bytes;
use futures::future::try_join_all;

use super::{Store, StoreError};
use crate::{
    id::{Id, Verifier},
    record::{Record, SignedEnd, State},
};

/// Writers that race for one version. A store that checks and then writes lets several win.
const RACERS: usize = 8;

/// Tries every precondition that shares rely on, one after the other and racing.
pub async fn probe(store: &Store, now: i64) -> Result<(), StoreError> {
    if store.directory().is_some() {
        return in_directory(store, now).await;
    }
    probed(store, now).await
}

/// A directory holds preconditions by itself; on a full disk what is there can still be read and ended.
async fn in_directory(store: &Store, now: i64) -> Result<(), StoreError> {
    match probed(store, now).await {
        Err(StoreError::Full) => {
            tracing::warn!("the disk is full: shares can be read and revoked, not written");
            Ok(())
        }
        probed => probed,
    }
}

async fn probed(store: &Store, now: i64) -> Result<(), StoreError> {
    let id = Id::from(rand::random::<[u8; 16]>());
    let outcome = violation(store, &id, now).await;
    // Whatever is left when we are killed before this is a tombstone, which a sweep removes.
    if let Ok(Some((_, version))) = store.get(&id).await {
        store.delete(&id, &version).await?;
    }
    match outcome? {
        None => Ok(()),
        Some(what) => Err(StoreError::Unusable(format!(
            "this store ignores preconditions ({what}): updates would be lost without an error; use one that honours \
             If-None-Match and If-Match on writes"
        ))),
    }
}

async fn violation(store: &Store, id: &Id, now: i64) -> Result<Option<String>, StoreError> {
    if !store.create(id, &write(now)).await? {
        return Ok(Some("a first create was refused".to_owned()));
    }
    if store.create(id, &write(now)).await? {
        return Ok(Some("a second create was accepted".to_owned()));
    }
    let Some((_, first)) = store.get(id).await? else {
        return Ok(Some("what was written is not there".to_owned()));
    };
    if !store.replace(id, &first, &write(now)).await? {
        return Ok(Some("an update of the current version was refused".to_owned()));
    }
    if store.replace(id, &first, &write(now)).await? {
        return Ok(Some("an update of an old version was accepted".to_owned()));
    }
    let Some((_, second)) = store.get(id).await? else {
        return Ok(Some("what was written is not there".to_owned()));
    };
    let writes: Vec<Record> = (0..RACERS).map(|_| write(now)).collect();
    let won = try_join_all(writes.iter().map(|record| store.replace(id, &second, record))).await?;
    let winners = won.into_iter().filter(|won| *won).count();
    Ok((winners != 1).then(|| format!("{winners} of {RACERS} racing updates won")))
}

fn write(now: i64) -> Record {
    Record {
        state: State::Expired,
        burn: false,
        revision: 1,
        end: now,
        created_day: 0,
        verifier: Verifier::from_bytes([0; 32]),
        stamp: rand::random(),
        signed_end: SignedEnd::NONE,
        envelope: Bytes::new(),
    }
}

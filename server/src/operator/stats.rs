//! What is in a store, counted.

use std::collections::BTreeMap;

use futures::TryStreamExt as _;
use serde_json::{Value, json};

use crate::{
    config::Config,
    record::{State, Unreadable},
    store::{Store, StoreError},
};

/// Records looked at at once.
const AT_ONCE: usize = 32;

/// Counts by reading every record's header.
pub async fn count(config: &Config, now: i64) -> Result<Value, StoreError> {
    let store = Store::open_beside(&config.store, &config.store_option).await?;
    let (mut states, mut bytes, mut waiting): (BTreeMap<&str, u64>, u64, u64) = Default::default();
    let mut kinds = store
        .listed()
        .map_ok(|listed| {
            let store = &store;
            async move {
                let Some(id) = listed.id else { return Ok((listed.size, "foreign", false)) };
                let kind = match store.head(&id).await {
                    Ok(Some((record, _))) if record.state == State::Live && record.end <= now => {
                        return Ok((listed.size, State::Expired.name(), true));
                    }
                    Ok(Some((record, _))) => record.state.name(),
                    Ok(None) => "gone",
                    Err(StoreError::Unreadable(Unreadable::Damaged)) => "damaged",
                    Err(StoreError::Unreadable(Unreadable::Newer)) => "newer",
                    Err(error) => return Err(error),
                };
                Ok((listed.size, kind, false))
            }
        })
        .try_buffer_unordered(AT_ONCE);
    while let Some((size, kind, waits)) = kinds.try_next().await? {
        *states.entry(kind).or_default() += 1;
        bytes += size;
        waiting += u64::from(waits);
    }
    let free = store.directory().and_then(|directory| directory.free().ok());
    Ok(json!({
        "records": states,
        "bytes": bytes,
        "expired_not_swept": waiting,
        "reports": store.reports().await?.len(),
        "free_bytes": free,
    }))
}

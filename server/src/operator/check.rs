//! Looks for what is wrong in a store, and mends what can be mended.

use serde_json::{Value, json};

use crate::{
    config::Config,
    record::{HEADER, State, Unreadable},
    store::{Listed, Store, StoreError, due, hour_name},
};

/// A record that was written so recently that its mark may still be in the server's mind, in seconds.
const RECENT: i64 = 10;

/// What to do besides looking. Both need a store that no server holds, where it is a directory.
#[derive(Clone, Copy, Default)]
pub struct Mending {
    /// Marks what no sweep would look at, and cuts what is left of ended shares.
    pub repair: bool,
    /// Deletes what is damaged.
    pub delete_damaged: bool,
}

/// What was found.
pub struct Found {
    /// Records looked at.
    pub records: u64,
    /// One for each fault, with the record's place and what was done.
    pub faults: Vec<Value>,
}

/// Looks at every record and every mark.
pub async fn check(config: &Config, mending: Mending, now: i64) -> Result<Found, StoreError> {
    let store = if mending.repair || mending.delete_damaged {
        Store::open_existing(&config.store, &config.store_option).await?
    } else {
        Store::open_beside(&config.store, &config.store_option).await?
    };
    store.flush()?;
    let mut found = Found { records: 0, faults: Vec::new() };
    for digit in 0..16 {
        let marks = store.marks(digit).await?;
        for listed in store.listed_under(digit).await? {
            found.records += 1;
            let mark = listed.id.as_ref().and_then(|id| marks.get(id));
            if let Some(fault) = fault(&store, &listed, mark, now).await? {
                let done = mend(&store, &listed, fault, mending).await?;
                found.faults.push(json!({ "fault": fault.name(), "record": listed.path, "done": done }));
            }
        }
    }
    store.flush()?;
    Ok(found)
}

/// What can be wrong with a record.
#[derive(Clone, Copy)]
enum Fault {
    Foreign,
    Damaged,
    Newer,
    Unmarked,
    HasBytes,
}

impl Fault {
    fn name(self) -> &'static str {
        match self {
            Self::Foreign => "not a record",
            Self::Damaged => "damaged",
            Self::Newer => "of a newer version",
            Self::Unmarked => "no sweep looks at it",
            Self::HasBytes => "ended, and still has bytes",
        }
    }
}

async fn fault(
    store: &Store,
    listed: &Listed,
    mark: Option<&String>,
    now: i64,
) -> Result<Option<Fault>, StoreError> {
    let Some(id) = &listed.id else { return Ok(Some(Fault::Foreign)) };
    let (record, _) = match store.head(id).await {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(None),
        Err(StoreError::Unreadable(Unreadable::Damaged)) => return Ok(Some(Fault::Damaged)),
        Err(StoreError::Unreadable(Unreadable::Newer)) => return Ok(Some(Fault::Newer)),
        Err(error) => return Err(error),
    };
    if record.state != State::Live && listed.size > HEADER as u64 {
        return Ok(Some(Fault::HasBytes));
    }
    let is_recent = listed.modified.saturating_add(RECENT) > now;
    let in_time = due(&record).is_none_or(|due| mark.is_some_and(|mark| *mark <= hour_name(due)));
    Ok((!in_time && !is_recent).then_some(Fault::Unmarked))
}

async fn mend(
    store: &Store,
    listed: &Listed,
    fault: Fault,
    mending: Mending,
) -> Result<Option<&'static str>, StoreError> {
    match (fault, &listed.id) {
        (Fault::Unmarked, Some(id)) if mending.repair => {
            if let Some((record, _)) = store.head(id).await? {
                store.mark_again(id, &record).await?;
            }
            Ok(Some("marked"))
        }
        (Fault::HasBytes, Some(id)) if mending.repair => {
            if let Some((record, version)) = store.head(id).await? {
                store.replace(id, &version, &record).await?;
            }
            Ok(Some("cut"))
        }
        (Fault::Damaged, _) if mending.delete_damaged => {
            store.delete_listed(listed).await?;
            Ok(Some("deleted"))
        }
        _ => Ok(None),
    }
}

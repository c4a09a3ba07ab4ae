//! From one store to another: to move, to back up, to restore. May be run again: what is there stays unless the other
//! is further, and what has ended in one of the two has ended.

use futures::TryStreamExt as _;
use serde::Serialize;

use crate::{
    id::Id,
    record::{Record, State, Unreadable},
    store::{Listed, Store, StoreError, probe},
};

/// Records copied at once.
const AT_ONCE: usize = 32;

/// Addresses of stores, and what their clients need.
pub struct Stores<'c> {
    /// Where records come from; a server may be running there.
    pub from: (&'c str, &'c [String]),
    /// Where they go to; it is made if need be.
    pub to: (&'c str, &'c [String]),
}

/// What was done.
#[derive(Default, Debug, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// Records that were not there.
    pub new: u64,
    /// Records that were older there.
    pub updated: u64,
    /// Records that were the same there.
    pub same: u64,
    /// Records that were further there, or had ended.
    pub kept: u64,
    /// Records of a newer version, copied as they are.
    pub newer: u64,
    /// Reports of readers.
    pub reports: u64,
    /// Places of records that were not copied: damaged, or no records.
    pub damaged: Vec<String>,
}

enum Done {
    New,
    Updated,
    Same,
    Kept,
    Newer,
    Damaged(String),
    Gone,
}

/// Copies every record and report.
pub async fn copy(stores: &Stores<'_>, now: i64) -> Result<Copied, StoreError> {
    let from = Store::open_beside(stores.from.0, stores.from.1).await?;
    let to = Store::open(stores.to.0, stores.to.1).await?;
    probe(&to, now).await?;
    let mut copied = Copied::default();
    let mut done = from.listed().map_ok(|listed| one(&from, &to, listed)).try_buffer_unordered(AT_ONCE);
    while let Some(done) = done.try_next().await? {
        match done {
            Done::New => copied.new += 1,
            Done::Updated => copied.updated += 1,
            Done::Same => copied.same += 1,
            Done::Kept => copied.kept += 1,
            Done::Newer => copied.newer += 1,
            Done::Damaged(place) => copied.damaged.push(place),
            Done::Gone => {}
        }
    }
    drop(done);
    for report in from.reports().await? {
        copied.reports += u64::from(to.keep_report(&report).await?);
    }
    copied.damaged.sort();
    to.flush()?;
    Ok(copied)
}

async fn one(from: &Store, to: &Store, listed: Listed) -> Result<Done, StoreError> {
    let Some(id) = listed.id else { return Ok(Done::Damaged(listed.path)) };
    let record = match from.get(&id).await {
        Ok(Some((record, _))) => record,
        Ok(None) => return Ok(Done::Gone),
        Err(StoreError::Unreadable(Unreadable::Damaged)) => return Ok(Done::Damaged(listed.path)),
        Err(StoreError::Unreadable(Unreadable::Newer)) => {
            let put = to.put_raw(&id, from.raw(&id).await?).await?;
            return Ok(if put { Done::Newer } else { Done::Kept });
        }
        Err(error) => return Err(error),
    };
    put(to, &id, &record).await
}

/// Puts a record where it is missing or older; once more when somebody else wrote meanwhile.
async fn put(to: &Store, id: &Id, record: &Record) -> Result<Done, StoreError> {
    loop {
        let (done, written) = match to.head(id).await {
            Ok(None) => (Done::New, to.create(id, record).await?),
            Ok(Some((there, _))) if there.stamp == record.stamp => return Ok(Done::Same),
            Ok(Some((there, version))) if is_further(record, &there) => {
                (Done::Updated, to.replace(id, &version, record).await?)
            }
            Ok(Some(_)) | Err(StoreError::Unreadable(Unreadable::Newer)) => return Ok(Done::Kept),
            Err(error) => return Err(error),
        };
        if written {
            return Ok(done);
        }
    }
}

/// An end counts more than any revision: what was taken back stays so. Of two owners the first stays.
fn is_further(record: &Record, there: &Record) -> bool {
    let same_owner = record.verifier.matches(&there.verifier);
    let ends = record.state != State::Live;
    same_owner && there.state == State::Live && (ends || record.revision > there.revision)
}

//! What is due: shares whose time is over become tombstones, tombstones go after a day, old reports go.

use chrono::DateTime;
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use object_store::{Error as ObjectError, ObjectMeta, ObjectStoreExt as _, path::Path};

use super::{Store, StoreError, notes};
use crate::{
    clock::DAY,
    id::Id,
    record::{NEVER, Record, State},
};

/// How long a tombstone says why a share is gone, in seconds.
pub const TOMBSTONE: i64 = DAY;
/// How long a report is kept, in seconds.
const REPORT: i64 = 90 * DAY;
/// The clocks of servers that share a store may differ by this much, in seconds.
const SKEW: i64 = 3_600;
const HOUR: i64 = 3_600;
/// Records looked at at once.
const AT_ONCE: usize = 8;

/// What a sweep did.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Swept {
    /// Shares whose bytes were removed.
    pub expired: u64,
    /// Tombstones removed.
    pub removed: u64,
}

impl Store {
    /// Removes what is over. May run in several processes at once, and as often as wanted.
    pub async fn sweep(&self, now: i64) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        if let Some(directory) = &self.directory {
            directory.write_notes().map_err(|error| StoreError::Unusable(error.to_string()))?;
        }
        let mut due = Vec::new();
        for digit in 0..16 {
            due.extend(self.hours(&format!("x/{digit:x}"), now).await?);
        }
        for hour in due {
            let running = hour.parts().next_back().is_some_and(|part| part.as_ref() == hour_name(now));
            let marked = self.marked(&hour).await?;
            let mut looked_at =
                marked.map_ok(|marker| self.look(marker, now, running)).try_buffer_unordered(AT_ONCE);
            let mut waits = false;
            while let Some(looked) = looked_at.try_next().await? {
                swept.expired += u64::from(looked == Looked::Expired);
                swept.removed += u64::from(looked == Looked::Removed);
                waits |= looked == Looked::Waits;
            }
            drop(looked_at);
            if self.directory.is_some() && !waits {
                self.objects.delete(&hour).await?;
            }
        }
        for hour in self.hours("r", now - REPORT).await? {
            let mut reports = self.objects.list(Some(&hour));
            while let Some(report) = reports.next().await {
                self.objects.delete(&report?.location).await?;
            }
        }
        Ok(swept)
    }

    /// The hours that have begun: folders, or the files of a directory.
    async fn hours(&self, folder: &str, now: i64) -> Result<Vec<Path>, StoreError> {
        let listed = self.objects.list_with_delimiter(Some(&Path::from(folder))).await?;
        let current = hour_name(now);
        let begun =
            |path: &Path| path.parts().next_back().is_some_and(|part| part.as_ref() <= current.as_str());
        let files = listed.objects.into_iter().map(|file| file.location);
        Ok(listed.common_prefixes.into_iter().chain(files).filter(begun).collect())
    }

    /// What is marked for an hour.
    async fn marked(
        &self,
        hour: &Path,
    ) -> Result<BoxStream<'static, Result<Marker, StoreError>>, StoreError> {
        if self.directory.is_some() {
            let text = self.objects.get(hour).await?.bytes().await?;
            let ids: Vec<_> = notes::ids(&text).map(|id| Ok(Marker { id: Some(id), object: None })).collect();
            return Ok(stream::iter(ids).boxed());
        }
        let listed = self.objects.list(Some(hour)).map_err(StoreError::from);
        let marker = |object: ObjectMeta| Marker {
            id: object.location.parts().next_back().and_then(|part| Id::parse(part.as_ref())),
            object: Some(object.location),
        };
        Ok(listed.map_ok(marker).boxed())
    }

    /// Looks at the record that a marker names, and removes the marker when it has done its duty.
    async fn look(&self, marker: Marker, now: i64, running: bool) -> Result<Looked, StoreError> {
        let found = match &marker.id {
            Some(id) => self.get(id).await?.map(|found| (id, found)),
            None => None,
        };
        let looked = match found {
            // The marker comes before the record, which may be on its way until the hour is over.
            None if running => return Ok(Looked::Waits),
            None => Looked::Nothing,
            // It was given more time, and another marker.
            Some((_, (record, _))) if due(&record).is_none_or(|due| due > now) => Looked::Nothing,
            Some((id, (record, version))) if record.state == State::Live => {
                let tombstone = record.tombstone(State::Expired, now.saturating_add(TOMBSTONE));
                if self.replace(id, &version, &tombstone).await? { Looked::Expired } else { Looked::Nothing }
            }
            Some((id, (_, version))) => {
                self.delete(id, &version).await?;
                Looked::Removed
            }
        };
        if let Some(object) = &marker.object {
            match self.objects.delete(object).await {
                Ok(()) | Err(ObjectError::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(looked)
    }
}

/// What came of a look.
#[derive(PartialEq, Eq)]
enum Looked {
    Expired,
    Removed,
    Nothing,
    Waits,
}

/// That a record is to be looked at.
struct Marker {
    id: Option<Id>,
    /// Where each has an object of its own.
    object: Option<Path>,
}

/// When to look at a record: at the first full hour after its end. A tombstone waits until no server, whatever its
/// clock says, can still take it for live. `None`: never.
pub fn due(record: &Record) -> Option<i64> {
    if record.end == NEVER {
        return None;
    }
    let end = if record.state == State::Live { record.end } else { record.end.saturating_add(SKEW) };
    Some(end.div_euclid(HOUR).saturating_add(1).saturating_mul(HOUR))
}

/// `2026-11-22T14`, in universal time.
pub fn hour_name(time: i64) -> String {
    DateTime::from_timestamp(time, 0).unwrap_or(DateTime::UNIX_EPOCH).format("%Y-%m-%dT%H").to_string()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{payload, share},
        *,
    };

    #[test]
    fn hours_are_in_order_as_text() {
        assert_eq!(hour_name(1_795_356_000), "2026-11-22T14");
        assert!(hour_name(1_795_356_000) < hour_name(1_795_359_600));
    }

    #[tokio::test]
    async fn a_record_that_comes_after_the_sweep_of_its_hour_has_begun_is_swept_too() {
        let hour = 1_795_356_000;
        let record = Record {
            state: State::Live,
            burn: false,
            revision: 1,
            end: hour - 1,
            created_day: 0,
            verifier: crate::id::Verifier::from_bytes([0; 32]),
            stamp: 1,
            envelope: "sealed".into(),
        };
        let folder = std::env::temp_dir().join(format!("excerpt-sweep-{}", std::process::id()));
        for place in ["memory:", folder.to_str().unwrap()] {
            let (store, id) = (Store::open(place, &[]).await.unwrap(), Id::from([7; 16]));
            store.mark(&id, &record).await.unwrap();
            assert_eq!(store.sweep(hour).await.unwrap(), Swept::default());
            store.objects.put(&share(&id), payload(&record)).await.unwrap();
            assert_eq!(store.sweep(hour + 10).await.unwrap(), Swept { expired: 1, removed: 0 }, "{place}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

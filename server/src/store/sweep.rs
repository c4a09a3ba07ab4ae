//! What is due: shares whose time is over become tombstones, tombstones go after a day, old reports go.

use chrono::DateTime;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::{Error as ObjectError, ObjectStoreExt as _, path::Path};

use super::{Store, StoreError};
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
        let mut due = Vec::new();
        for digit in 0..16 {
            due.extend(self.hours(&format!("x/{digit:x}"), now).await?);
        }
        for hour in due {
            let listed = self.markers.list(Some(&hour)).map_err(StoreError::from);
            let mut looked_at =
                listed.map_ok(|marker| self.look(marker.location, now)).try_buffer_unordered(AT_ONCE);
            while let Some(change) = looked_at.try_next().await? {
                swept.expired += change.expired;
                swept.removed += change.removed;
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

    /// The folders of hours that have begun.
    async fn hours(&self, folder: &str, now: i64) -> Result<Vec<Path>, StoreError> {
        let listed = self.objects.list_with_delimiter(Some(&Path::from(folder))).await?;
        let current = hour_name(now);
        let begun =
            |path: &Path| path.parts().next_back().is_some_and(|part| part.as_ref() <= current.as_str());
        Ok(listed.common_prefixes.into_iter().filter(begun).collect())
    }

    /// Looks at the record that a marker names, and removes the marker when it has done its duty.
    async fn look(&self, marker: Path, now: i64) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        let id = marker.parts().next_back().and_then(|part| Id::parse(part.as_ref()));
        if let Some(id) = id
            && let Some((record, version)) = self.get(&id).await?
        {
            let over = due(&record).is_some_and(|due| due <= now);
            if over && record.state == State::Live {
                let tombstone = record.tombstone(State::Expired, now.saturating_add(TOMBSTONE));
                swept.expired += u64::from(self.replace(&id, &version, &tombstone).await?);
            } else if over {
                self.delete(&id, &version).await?;
                swept.removed += 1;
            }
            // Not over: it was given more time, and another marker.
        }
        match self.markers.delete(&marker).await {
            Ok(()) | Err(ObjectError::NotFound { .. }) => Ok(swept),
            Err(error) => Err(error.into()),
        }
    }
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
    use super::*;

    #[test]
    fn hours_are_in_order_as_text() {
        assert_eq!(hour_name(1_795_356_000), "2026-11-22T14");
        assert!(hour_name(1_795_356_000) < hour_name(1_795_359_600));
    }
}

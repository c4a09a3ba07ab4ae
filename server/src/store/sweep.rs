//! What is due: shares whose time is over become tombstones, tombstones go when theirs is, old reports go.
//!
//! No record stops the rest. One that cannot be read is set aside (looked at again with each sweep, as a newer server
//! may know it), one that cannot be reached waits.

use std::collections::HashSet;

use futures::StreamExt as _;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::{
    Store, StoreError,
    due::{ASIDE, Form, HOUR, Hour, Marker, due, hour_name, hour_start},
    notes,
};
use crate::{
    id::Id,
    record::{NEVER, State, Unreadable},
};

/// Digits under which what is due is noted.
const DIGITS: u8 = 16;

/// How to sweep.
#[derive(Clone, Copy, Debug)]
pub struct SweepOptions {
    /// How long the tombstone of an expired share says so, in seconds; `None`: for ever.
    pub tombstone: Option<i64>,
    /// Records looked at at once.
    pub concurrency: usize,
}

/// What a sweep did.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Swept {
    /// Shares whose bytes were removed.
    pub expired: u64,
    /// Tombstones removed.
    pub removed: u64,
    /// Records that are damaged: they are set aside.
    pub damaged: u64,
    /// Records of a newer version: they are set aside too.
    pub newer: u64,
    /// Records and hours that could not be reached: the next sweep tries again.
    pub failed: u64,
}

impl Swept {
    fn count(&mut self, looked: Looked) {
        match looked {
            Looked::Expired => self.expired += 1,
            Looked::Removed => self.removed += 1,
            Looked::Unreadable(Unreadable::Damaged) => self.damaged += 1,
            Looked::Unreadable(Unreadable::Newer) => self.newer += 1,
            Looked::Failed => self.failed += 1,
            Looked::Nothing | Looked::Waits => {}
        }
    }
}

impl Store {
    /// Removes what is over. May run in several processes at once, and as often as wanted. Each begins at a digit of its
    /// own choice, so that several share the work.
    pub async fn sweep(&self, now: i64, options: &SweepOptions) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        if let Some(directory) = &self.directory
            && directory.write_notes().is_err()
        {
            // On a full disk, say: what is noted already is swept all the same, which makes room.
            swept.failed += 1;
        }
        let first = rand::random::<u8>() % DIGITS;
        let mut failed_before = false;
        for digit in (0..DIGITS).map(|step| (first + step) % DIGITS) {
            let done = self.sweep_digit(digit, now, options, &mut swept).await;
            swept.failed += u64::from(done.is_err());
            match done {
                // Once may be chance; twice in a row the store is away.
                Err(error) if failed_before => return Err(error),
                done => failed_before = done.is_err(),
            }
        }
        self.sweep_reports(now).await?;
        Ok(swept)
    }

    async fn sweep_digit(
        &self,
        digit: u8,
        now: i64,
        options: &SweepOptions,
        swept: &mut Swept,
    ) -> Result<(), StoreError> {
        let hours = self.hours(&format!("x/{digit:x}"), now).await?;
        let (mut left, mut aside) = (None, HashSet::new());
        for hour in hours {
            // The running hour is not late.
            let start = hour_start(&hour.name()).filter(|start| start.saturating_add(HOUR) <= now);
            self.backlog.set(digit, left.or(start));
            let done =
                self.sweep_hour(digit, &hour, now, options, (&mut aside, swept)).await.unwrap_or_else(|_| {
                    swept.failed += 1;
                    false
                });
            if !done {
                left = left.or(start);
            }
        }
        self.backlog.set(digit, left);
        Ok(())
    }

    /// Whether nothing of the hour is left.
    async fn sweep_hour(
        &self,
        digit: u8,
        hour: &Hour,
        now: i64,
        options: &SweepOptions,
        (aside, swept): (&mut HashSet<Id>, &mut Swept),
    ) -> Result<bool, StoreError> {
        let name = hour.name();
        let running = name == hour_name(now);
        let mut looked_at = self
            .marked(hour)
            .await?
            .map(|marker| async move {
                let Ok(marker) = marker else { return (None, Looked::Failed) };
                let looked = self.look(&marker, now, running, options).await.unwrap_or(Looked::Failed);
                (Some(marker), looked)
            })
            .buffer_unordered(options.concurrency.max(1));
        let (mut waits, mut changed) = (false, false);
        while let Some((marker, looked)) = looked_at.next().await {
            // One that is marked for several hours is one.
            let is_known =
                matches!(looked, Looked::Unreadable(_)) && marker.as_ref().is_some_and(|it| !keep(aside, it));
            if !is_known {
                swept.count(looked);
            }
            match (marker, looked) {
                (_, Looked::Waits | Looked::Failed) | (None, _) => waits = true,
                (Some(_), Looked::Unreadable(_)) if name == ASIDE => {}
                (Some(marker), Looked::Unreadable(_)) if !is_known => {
                    waits |= self.set_aside(digit, &marker).await.is_err();
                }
                (Some(marker), _) => {
                    changed = true;
                    waits |= self.unmark(&marker).await.is_err();
                }
            }
        }
        drop(looked_at);
        match hour.form {
            Form::File if waits => {}
            Form::File if name == ASIDE && !aside.is_empty() => {
                if !changed {
                    return Ok(true);
                }
                let lines: String = aside.iter().map(notes::line).collect();
                self.objects.put(&hour.path, lines.into()).await?;
            }
            Form::File => self.delete_if_there(&hour.path).await?,
            Form::Folder => self.remove_folder(&hour.path),
        }
        Ok(!waits)
    }

    /// Looks at the record that a marker names.
    async fn look(
        &self,
        marker: &Marker,
        now: i64,
        running: bool,
        options: &SweepOptions,
    ) -> Result<Looked, StoreError> {
        let Some(id) = &marker.id else { return Ok(Looked::Nothing) };
        let (record, version) = match self.head(id).await {
            Ok(Some(found)) => found,
            // The marker comes before the record, which may be on its way until the hour is over.
            Ok(None) if running => return Ok(Looked::Waits),
            Ok(None) => return Ok(Looked::Nothing),
            Err(StoreError::Unreadable(why)) => return Ok(Looked::Unreadable(why)),
            Err(error) => return Err(error),
        };
        // It was given more time, and another marker.
        if due(&record).is_none_or(|due| due > now) {
            return Ok(Looked::Nothing);
        }
        if record.state != State::Live {
            self.delete(id, &version).await?;
            return Ok(Looked::Removed);
        }
        let end = options.tombstone.map_or(NEVER, |seconds| now.saturating_add(seconds));
        let replaced = self.replace(id, &version, &record.tombstone(State::Expired, end)).await?;
        Ok(if replaced { Looked::Expired } else { Looked::Nothing })
    }

    /// Removes a marker that has done its duty. A file of markers goes as a whole.
    async fn unmark(&self, marker: &Marker) -> Result<(), StoreError> {
        match &marker.object {
            Some(object) => self.delete_if_there(object).await,
            None => Ok(()),
        }
    }

    async fn set_aside(&self, digit: u8, marker: &Marker) -> Result<(), StoreError> {
        let Some(id) = &marker.id else { return self.unmark(marker).await };
        self.mark_aside(digit, id).await?;
        self.unmark(marker).await
    }

    /// Marks a record as one that cannot be read.
    pub(super) async fn mark_aside(&self, digit: u8, id: &Id) -> Result<(), StoreError> {
        let place = format!("x/{digit:x}/{ASIDE}");
        match &self.directory {
            Some(directory) => directory.note(place, id),
            None => {
                drop(self.objects.put(&format!("{place}/{}", id.text()).into(), PutPayload::new()).await?)
            }
        }
        Ok(())
    }
}

/// Whether it was not there.
fn keep(aside: &mut HashSet<Id>, marker: &Marker) -> bool {
    marker.id.is_none_or(|id| aside.insert(id))
}

/// What came of a look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looked {
    Expired,
    Removed,
    Nothing,
    Waits,
    Unreadable(Unreadable),
    Failed,
}

#[cfg(test)]
mod tests {
    use super::{
        super::{payload, share},
        *,
    };
    use crate::record::{Record, SignedEnd};

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
            signed_end: SignedEnd::NONE,
            envelope: "sealed".into(),
        };
        let options = SweepOptions { tombstone: None, concurrency: 8 };
        let folder = std::env::temp_dir().join(format!("excerpt-sweep-{}", std::process::id()));
        for place in ["memory:", folder.to_str().unwrap()] {
            let (store, id) = (Store::open(place, &[]).await.unwrap(), Id::from([7; 16]));
            store.mark(&id, &record).await.unwrap();
            assert_eq!(store.sweep(hour, &options).await.unwrap(), Swept::default());
            assert_eq!(store.backlog().oldest(), None, "it waits, and is not late");
            store.objects.put(&share(&id), payload(&record)).await.unwrap();
            let swept = store.sweep(hour + 10, &options).await.unwrap();
            assert_eq!(swept, Swept { expired: 1, ..Swept::default() }, "{place}");
            assert_eq!(store.backlog().oldest(), None);
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

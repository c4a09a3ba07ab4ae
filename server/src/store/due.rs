//! When to look at a record again, and the places that say so.

use chrono::DateTime;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{ObjectMeta, ObjectStoreExt as _, path::Path};

use super::{Store, StoreError, notes};
use crate::{
    id::Id,
    record::{NEVER, Record, State},
};

/// The clocks of servers that share a store may differ by this much, in seconds.
const SKEW: i64 = 3_600;
/// Seconds of an hour.
pub(super) const HOUR: i64 = 3_600;
/// Instead of an hour: records that could not be read when they were due. Sorts after every hour.
pub(super) const ASIDE: &str = "aside";
/// Instead of an hour, in a directory: records at which nobody has to look again.
pub(super) const NO_HOUR: &str = "never";

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

/// The Unix time at which an hour of that name begins.
pub(super) fn hour_start(name: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(&format!("{name}:00:00Z")).ok().map(|time| time.timestamp())
}

/// How an hour says what is due in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A file of ids, as directories have it.
    File,
    /// An object a record, as buckets have it.
    Folder,
}

/// An hour in which something is due. A store that was copied may have the form of the other kind of store.
pub(super) struct Hour {
    pub(super) path: Path,
    pub(super) form: Form,
}

impl Hour {
    /// Its name, or the word that stands instead.
    pub(super) fn name(&self) -> String {
        self.path.parts().next_back().map(|part| part.as_ref().to_owned()).unwrap_or_default()
    }
}

/// That a record is to be looked at.
pub(super) struct Marker {
    pub(super) id: Option<Id>,
    /// Where each has an object of its own.
    pub(super) object: Option<Path>,
}

impl Store {
    /// What is below a folder and sorts no later than this hour, oldest first; before them what was set aside.
    pub(super) async fn hours(&self, folder: &str, now: i64) -> Result<Vec<Hour>, StoreError> {
        let listed = self.objects.list_with_delimiter(Some(&Path::from(folder))).await?;
        let current = hour_name(now);
        let files = listed.objects.into_iter().map(|file| Hour { path: file.location, form: Form::File });
        let folders = listed.common_prefixes.into_iter().map(|path| Hour { path, form: Form::Folder });
        let mut hours: Vec<Hour> =
            files.chain(folders).filter(|hour| hour.name() <= current || hour.name() == ASIDE).collect();
        hours.sort_by_key(|hour| (hour.name() != ASIDE, hour.name()));
        Ok(hours)
    }

    /// What is marked for an hour.
    pub(super) async fn marked(
        &self,
        hour: &Hour,
    ) -> Result<BoxStream<'static, Result<Marker, StoreError>>, StoreError> {
        if hour.form == Form::File {
            let text = self.objects.get(&hour.path).await?.bytes().await?;
            let ids: Vec<_> = notes::ids(&text).map(|id| Ok(Marker { id: Some(id), object: None })).collect();
            return Ok(futures::stream::iter(ids).boxed());
        }
        let listed = self.objects.list(Some(&hour.path)).map_err(StoreError::from);
        let marker = |object: ObjectMeta| Marker {
            id: object.location.parts().next_back().and_then(|part| Id::parse(part.as_ref())),
            object: Some(object.location),
        };
        Ok(listed.map_ok(marker).boxed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_in_order_as_text() {
        assert_eq!(hour_name(1_795_356_000), "2026-11-22T14");
        assert!(hour_name(1_795_356_000) < hour_name(1_795_359_600));
        assert!(hour_name(1_795_356_000).as_str() < ASIDE);
        assert_eq!(hour_start("2026-11-22T14"), Some(1_795_356_000));
        assert_eq!(hour_start(ASIDE), None);
    }
}

//! Where shares are kept: four operations over any object store that honours preconditions.
//!
//! ```text
//! s/<2 hex>/<id>             a record
//! x/<hex>/<date>T<hour>/<id> an empty marker: look at this record in that hour; so a sweep reads what is due, no more
//! x/<hex>/<date>T<hour>      the same in a local directory: a file of ids
//! r/<date>T<hour>/<n>        a report
//! ```
//! The digits come first, so that a provider can spread what is written in one hour over machines.

use std::{io::ErrorKind, sync::Arc};

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{
    Error as ObjectError, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload, UpdateVersion,
    path::Path,
};

use crate::{
    id::Id,
    record::{HEADER, Record},
};

/// Files that the system has in memory.
mod cached;
/// New files of a directory.
mod create;
/// A local directory: what an object store of one process needs besides files.
mod directory;
/// When to look at which record of a directory again.
mod notes;
/// Which store an address means.
mod place;
/// Whether a store honours preconditions.
mod probe;
/// Writes to a bucket.
mod swap;
/// What is due.
mod sweep;
/// Writers of one share, one after the other.
mod turns;
/// How much is stored.
mod usage;

pub use directory::Directory;
pub use probe::probe;
pub use sweep::{Swept, TOMBSTONE, due, hour_name};
pub(crate) use turns::Turns;
pub use usage::Usage;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space.
    #[error("the store is full")]
    Full,
    /// An address that names no store, a directory that is in use, a store without preconditions.
    #[error("{0}")]
    Unusable(String),
    /// Another server writes to the directory.
    #[error("cannot use {0}: another server is using it")]
    InUse(String),
    /// A record that cannot be read.
    #[error("a record is damaged or of a newer version")]
    Damaged,
    /// Anything else.
    #[error("the store failed: {0}")]
    Failed(ObjectError),
}

impl StoreError {
    /// For the log: errors of object stores name the object, and with it the share.
    pub fn without_names(&self) -> String {
        match self {
            Self::Full => "no space".to_owned(),
            Self::Unusable(_) | Self::InUse(_) => "unusable".to_owned(),
            Self::Damaged => "a record is damaged or of a newer version".to_owned(),
            Self::Failed(error) => cause(error).map_or_else(|| "failed".to_owned(), |kind| kind.to_string()),
        }
    }
}

/// The kind of the input or output error underneath.
fn cause(error: &ObjectError) -> Option<ErrorKind> {
    causes(error).find_map(|error| error.downcast_ref::<std::io::Error>()).map(std::io::Error::kind)
}

/// The error and what it came from.
fn causes(error: &ObjectError) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |error| error.source())
}

impl From<ObjectError> for StoreError {
    fn from(error: ObjectError) -> Self {
        if matches!(cause(&error), Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded)) {
            return Self::Full;
        }
        Self::Failed(error)
    }
}

/// Which write of a record was seen.
#[derive(Clone)]
pub struct Version {
    update: UpdateVersion,
    stamp: u64,
    size: u64,
    /// When a marker says that it be looked at.
    due: Option<i64>,
}

/// The one implementation for every place.
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    /// Set for a local directory, which knows no conditional update.
    directory: Option<Arc<Directory>>,
    usage: Usage,
}

impl Store {
    /// How much is stored, as far as this process knows.
    pub fn usage(&self) -> &Usage {
        &self.usage
    }

    /// The local directory, when that is where shares are.
    pub fn directory(&self) -> Option<&Directory> {
        self.directory.as_deref()
    }

    /// Writes a new record; false when there is one already.
    pub async fn create(&self, id: &Id, record: &Record) -> Result<bool, StoreError> {
        let created = self.write(id, record, None).await?;
        if created {
            self.usage.add(record.size());
        }
        Ok(created)
    }

    /// The record and which write of it this is.
    pub async fn get(&self, id: &Id) -> Result<Option<(Record, Version)>, StoreError> {
        let (bytes, update) = if let Some(directory) = &self.directory {
            let Some(bytes) = read(directory, id).await? else { return Ok(None) };
            (bytes, UpdateVersion { e_tag: None, version: None })
        } else {
            let found = match self.objects.get(&share(id)).await {
                Err(ObjectError::NotFound { .. }) => return Ok(None),
                found => found?,
            };
            let ObjectMeta { e_tag, version, .. } = found.meta.clone();
            (found.bytes().await?, UpdateVersion { e_tag, version })
        };
        let record = Record::read(bytes).ok_or(StoreError::Damaged)?;
        let version = Version { update, stamp: record.stamp, size: record.size(), due: due(&record) };
        Ok(Some((record, version)))
    }

    /// Writes over that version; false when another write came first.
    pub async fn replace(&self, id: &Id, version: &Version, record: &Record) -> Result<bool, StoreError> {
        let replaced = self.write(id, record, Some(version)).await?;
        if replaced {
            self.usage.change(version.size, record.size());
        }
        Ok(replaced)
    }

    /// Writes over that version, or where nothing is; false when that is not what is there.
    async fn write(&self, id: &Id, record: &Record, over: Option<&Version>) -> Result<bool, StoreError> {
        if over.is_none_or(|version| version.due != due(record)) {
            self.mark(id, record).await?;
        }
        if let Some(directory) = &self.directory {
            if over.is_none()
                && let Some(created) = create(directory, id, record).await?
            {
                return Ok(created);
            }
            let _lock = directory.lock(id).await;
            let current = self.stamp(id).await? == over.map(|version| version.stamp);
            if current {
                self.objects.put(&share(id), payload(record)).await?;
            }
            return Ok(current);
        }
        let mode = over.map_or(PutMode::Create, |version| PutMode::Update(version.update.clone()));
        self.swap(id, record, mode).await
    }

    /// Deletes a tombstone that nobody can write over any more.
    async fn delete(&self, id: &Id, version: &Version) -> Result<(), StoreError> {
        match self.objects.delete(&share(id)).await {
            Ok(()) => self.usage.remove(version.size),
            Err(ObjectError::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Whether the store answers at all.
    pub async fn ready(&self) -> Result<(), StoreError> {
        match self.objects.head(&Path::from("ready")).await {
            Ok(_) | Err(ObjectError::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a report for whoever runs the server.
    pub async fn report(&self, now: i64, text: String) -> Result<(), StoreError> {
        let path = format!("r/{}/{:016x}", hour_name(now), rand::random::<u64>());
        self.objects.put(&Path::from(path), text.into()).await?;
        Ok(())
    }

    /// The reports that are kept, oldest hour first, with their hours.
    pub async fn reports(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut found: Vec<ObjectMeta> = self.list("r").try_collect().await?;
        found.sort_by(|a, b| a.location.cmp(&b.location));
        let mut reports = Vec::new();
        for meta in found {
            let text = self.objects.get(&meta.location).await?.bytes().await?;
            let hour = meta.location.parts().nth(1).map(|part| part.as_ref().to_owned());
            reports.push((hour.unwrap_or_default(), String::from_utf8_lossy(&text).into_owned()));
        }
        Ok(reports)
    }

    /// Counts what is stored by listing it. A directory is counted when it is opened.
    pub async fn recount(&self) -> Result<(), StoreError> {
        let (mut shares, mut bytes) = (0, 0);
        let mut listed = self.list("s");
        while let Some(meta) = listed.next().await {
            shares += 1;
            bytes += meta?.size;
        }
        self.usage.set(shares, bytes);
        Ok(())
    }

    fn list(&self, folder: &str) -> BoxStream<'static, Result<ObjectMeta, ObjectError>> {
        self.objects.list(Some(&Path::from(folder)))
    }

    /// Says when to look at the record again, before it is there: a marker without a record does no harm.
    async fn mark(&self, id: &Id, record: &Record) -> Result<(), StoreError> {
        let due = due(record);
        let folder = format!("x/{:x}", id.spread() >> 4);
        match &self.directory {
            // Also those of which nothing is ever due: what is noted needs no look at the next start.
            Some(directory) => {
                let hour = due.map_or_else(|| "never".to_owned(), hour_name);
                directory.note(format!("{folder}/{hour}"), id);
            }
            None => {
                let Some(due) = due else { return Ok(()) };
                let path = format!("{folder}/{}/{}", hour_name(due), id.text());
                self.objects.put(&Path::from(path), PutPayload::new()).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn stamp(&self, id: &Id) -> Result<Option<u64>, StoreError> {
        match self.objects.get_range(&share(id), 0..HEADER as u64).await {
            Ok(header) => Ok(Some(Record::read(header).ok_or(StoreError::Damaged)?.stamp)),
            Err(ObjectError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

async fn create(directory: &Arc<Directory>, id: &Id, record: &Record) -> Result<Option<bool>, StoreError> {
    let content = content(record);
    waiting(directory, id, move |directory, id| directory.create(id, &content)).await
}

async fn read(directory: &Arc<Directory>, id: &Id) -> Result<Option<Bytes>, StoreError> {
    match directory.cached(id) {
        Some(bytes) => Ok(Some(bytes)),
        None => waiting(directory, id, Directory::read).await,
    }
}

/// Does what waits for the disk, on a thread that may.
async fn waiting<T: Send + 'static>(
    directory: &Arc<Directory>,
    id: &Id,
    act: impl FnOnce(&Directory, &Id) -> std::io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    let (directory, id) = (Arc::clone(directory), *id);
    let done = tokio::task::spawn_blocking(move || act(&directory, &id)).await;
    let done = done.unwrap_or_else(|error| Err(error.into()));
    Ok(done.map_err(|error| ObjectError::Generic { store: "directory", source: error.into() })?)
}

/// 256 folders, so that none grows long.
fn share(id: &Id) -> Path {
    Path::from(format!("s/{:02x}/{}", id.spread(), id.text()))
}

fn payload(record: &Record) -> PutPayload {
    PutPayload::from_iter(content(record))
}

fn content(record: &Record) -> [Bytes; 2] {
    [record.header(), record.envelope.clone()]
}

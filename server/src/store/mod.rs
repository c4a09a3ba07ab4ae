//! Where shares are kept: four operations over any object store that honours preconditions.
//!
//! ```text
//! s/<2 hex>/<id>             a record
//! x/<hex>/<date>T<hour>/<id> an empty marker: look at this record in that hour; so a sweep reads what is due, no more
//! x/<hex>/<date>T<hour>      the same in a local directory: a file of ids
//! x/<hex>/aside              in either form: records that could not be read when they were due
//! r/<date>T<hour>/<n>        a report
//! v/<name>                   a file of the viewer, for servers of other builds
//! ready                      in a bucket: a server has been here
//! ```
//! The digits come first, so that a provider can spread what is written in one hour over machines.

use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt as _, stream::BoxStream};
use object_store::{
    Error as ObjectError, GetOptions, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload,
    UpdateVersion, path::Path,
};

use crate::{
    id::Id,
    record::{HEADER, Record},
};

/// How far sweeps are behind.
mod backlog;
/// Files that the system has in memory.
mod cached;
/// New files of a directory.
mod create;
/// A local directory: what an object store of one process needs besides files.
mod directory;
/// When to look at a record again.
mod due;
/// Why a store did not do it.
mod error;
/// Files of the viewer.
mod files;
/// What is stored, one by one.
mod list;
/// When to look at which record of a directory again.
mod notes;
/// Which store an address means.
mod place;
/// Whether a store honours preconditions.
mod probe;
/// What readers reported.
mod reports;
/// Writes to a bucket.
mod swap;
/// What is due.
mod sweep;
/// Writers of one share, one after the other.
mod turns;
/// How much is stored.
mod usage;

pub use backlog::Backlog;
pub use directory::Directory;
pub use due::{due, hour_name};
pub use error::StoreError;
use error::causes;
pub use list::Listed;
pub use probe::probe;
pub use reports::StoredReport;
pub use sweep::{SweepOptions, Swept};
pub(crate) use turns::Turns;
pub use usage::Usage;

/// An object that tells a bucket of ours from any other.
const READY: &str = "ready";

/// Which write of a record was seen.
#[derive(Clone)]
pub struct Version {
    update: UpdateVersion,
    stamp: u64,
    size: u64,
    /// When a marker says that it be looked at.
    due: Option<i64>,
}

impl Version {
    /// Bytes of the envelope.
    pub fn envelope_bytes(&self) -> u64 {
        self.size.saturating_sub(HEADER as u64)
    }
}

/// The one implementation for every place.
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    /// Set for a local directory, which knows no conditional update.
    directory: Option<Arc<Directory>>,
    usage: Usage,
    backlog: Backlog,
}

impl Store {
    /// How far sweeps are behind.
    pub fn backlog(&self) -> &Backlog {
        &self.backlog
    }

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
        let record = Record::read(bytes)?;
        let version = Version { update, stamp: record.stamp, size: record.size(), due: due(&record) };
        Ok(Some((record, version)))
    }

    /// The record without its envelope, and which write of it this is: all that a sweep or an owner asks for.
    pub async fn head(&self, id: &Id) -> Result<Option<(Record, Version)>, StoreError> {
        let (header, size, update) = if let Some(directory) = &self.directory {
            let found = waiting(directory, id, Directory::read_header).await?;
            let Some((header, size)) = found else { return Ok(None) };
            (header, size, UpdateVersion { e_tag: None, version: None })
        } else {
            let options = GetOptions { range: Some((0..HEADER as u64).into()), ..GetOptions::default() };
            let found = match self.objects.get_opts(&share(id), options).await {
                Err(ObjectError::NotFound { .. }) => return Ok(None),
                found => found?,
            };
            let ObjectMeta { e_tag, version, size, .. } = found.meta.clone();
            (found.bytes().await?, size, UpdateVersion { e_tag, version })
        };
        let record = Record::read(header)?;
        let version = Version { update, stamp: record.stamp, size, due: due(&record) };
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
            if !current {
                return Ok(false);
            }
            let written = self.objects.put(&share(id), payload(record)).await.map_err(StoreError::from);
            if matches!(written, Err(StoreError::Full)) && over.is_some() && record.envelope.is_empty() {
                // What ends a share needs no space.
                let header = record.header();
                waiting(directory, id, move |directory, id| directory.cut(id, &header)).await?;
                return Ok(true);
            }
            return written.map(|_| true);
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

    /// Deletes what may have been deleted by another server meanwhile.
    async fn delete_if_there(&self, path: &Path) -> Result<(), StoreError> {
        match self.objects.delete(path).await {
            Ok(()) | Err(ObjectError::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a folder in which nothing is left; in a bucket there is none.
    fn remove_folder(&self, path: &Path) {
        if let Some(directory) = &self.directory {
            // It stays while there is something in it.
            let _ = std::fs::remove_dir(directory.root().join(path.as_ref()));
        }
    }

    /// Whether the store answers, and takes writes as far as can be told without one.
    pub async fn ready(&self) -> Result<(), StoreError> {
        if let Some(directory) = &self.directory {
            return directory
                .writable()
                .map_err(|_| StoreError::Unusable("the directory takes no writes".to_owned()));
        }
        match self.objects.head(&Path::from(READY)).await {
            Ok(_) | Err(ObjectError::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
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
                let hour = due.map_or_else(|| due::NO_HOUR.to_owned(), hour_name);
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
            Ok(header) => Ok(Some(Record::read(header)?.stamp)),
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

//! A local directory: one process, durable writes, nothing half after a crash.

use std::{
    collections::HashSet,
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{StoreError, cached};
use crate::id::Id;

/// Updates of this many shares can run at once.
const STRIPES: usize = 64;

/// Held by the one process that may write here.
pub struct Directory {
    root: PathBuf,
    handle: File,
    stripes: Vec<Arc<Mutex<()>>>,
    /// Unlocked by the system when the process ends, however it ends.
    _lock: Option<File>,
}

/// What was found at the start.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) shares: u64,
    pub(super) bytes: u64,
    /// Shares without a marker, which only a power cut leaves.
    pub(super) unmarked: Vec<Id>,
    /// Half-written files of a process that was killed; they are deleted.
    pub(super) leftovers: u64,
}

impl Directory {
    /// Makes the directory if need be. To write, it must be locked: two processes would overwrite each other's updates.
    pub(super) fn open(root: &Path, to_write: bool) -> Result<Self, StoreError> {
        let unusable =
            |error: io::Error| StoreError::Unusable(format!("cannot use {}: {error}", root.display()));
        std::fs::create_dir_all(root).map_err(unusable)?;
        let root = root.canonicalize().map_err(unusable)?;
        let handle = File::open(&root).map_err(unusable)?;
        let lock = to_write.then(|| lock(&root)).transpose()?;
        let stripes = (0..STRIPES).map(|_| Arc::default()).collect();
        Ok(Self { root, handle, stripes, _lock: lock })
    }

    /// Its absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Bytes that the file system still takes.
    pub fn free(&self) -> io::Result<u64> {
        let space = rustix::fs::statvfs(&self.root)?;
        Ok(space.f_bavail.saturating_mul(space.f_frsize))
    }

    /// A file in it that can be read without waiting for the disk.
    pub(super) fn cached(&self, path: &str) -> Option<Bytes> {
        cached::read(&self.handle, path)
    }

    /// Until the guard is dropped, this process updates no share of the same stripe.
    pub(super) async fn lock(&self, id: &Id) -> Option<OwnedMutexGuard<()>> {
        let stripe = self.stripes.get(usize::from(id.spread()) % STRIPES)?;
        Some(Arc::clone(stripe).lock_owned().await)
    }

    /// Counts, and clears away what a killed process left. Takes about a second for a million shares.
    pub(super) fn survey(&self) -> io::Result<Survey> {
        let mut survey = Survey::default();
        // Digit by digit, as the ids are spread: so the ids of a sixteenth are in memory and not all.
        for digit in 0..16 {
            let mut marked = HashSet::new();
            for hour in folders(&self.root.join(format!("x/{digit:x}")))? {
                for (name, _) in files(&hour, &mut survey.leftovers)? {
                    marked.extend(Id::parse(&name));
                }
            }
            for second in 0..16 {
                self.survey_shares(&format!("s/{digit:x}{second:x}"), &marked, &mut survey)?;
            }
        }
        for hour in folders(&self.root.join("r"))? {
            files(&hour, &mut survey.leftovers)?;
        }
        Ok(survey)
    }

    fn survey_shares(&self, folder: &str, marked: &HashSet<Id>, survey: &mut Survey) -> io::Result<()> {
        let folder = self.root.join(folder);
        if !folder.exists() {
            return Ok(());
        }
        for (name, file) in files(&folder, &mut survey.leftovers)? {
            let Some(id) = Id::parse(&name) else { continue };
            survey.shares += 1;
            survey.bytes += file.metadata()?.len();
            if !marked.contains(&id) {
                survey.unmarked.push(id);
            }
        }
        Ok(())
    }
}

fn lock(root: &Path) -> Result<File, StoreError> {
    let path = root.join("lock");
    let unusable = |why: String| StoreError::Unusable(format!("cannot use {}: {why}", root.display()));
    let file = File::options().create(true).append(true).open(&path).map_err(|e| unusable(e.to_string()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(root.display().to_string())),
        Err(TryLockError::Error(error)) => Err(unusable(error.to_string())),
    }
}

fn folders(of: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(of) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    entries.map(|entry| Ok(entry?.path())).collect()
}

/// Names and entries, but for those of writes under way, `name#number`: there are none while we start.
fn files(folder: &Path, leftovers: &mut u64) -> io::Result<Vec<(String, std::fs::DirEntry)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.contains('#') {
            std::fs::remove_file(entry.path())?;
            *leftovers += 1;
        } else {
            files.push((name, entry));
        }
    }
    Ok(files)
}

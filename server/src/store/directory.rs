//! A local directory: one process, durable writes, nothing half after a crash.

use std::{
    collections::HashSet,
    fs::{File, TryLockError},
    io::{self, Read as _},
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU8, Ordering::Relaxed},
};

use bytes::Bytes;
use tokio::sync::MutexGuard;

use super::{
    StoreError, cached,
    create::Folders,
    notes::{self, Notes},
    share,
    turns::Turns,
};
use crate::{id::Id, record::HEADER};

/// Threads that count at the start.
const SURVEYORS: usize = 4;

/// Held by the one process that may write here.
pub struct Directory {
    root: PathBuf,
    turns: Turns,
    folders: Folders,
    notes: Notes,
    /// Unlocked by the system when the process ends, however it ends.
    _lock: Option<File>,
}

/// What a directory is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// To serve: it is made if need be.
    Create,
    /// To change what is there.
    Write,
    /// To look at it, beside a server that may be writing.
    Read,
}

/// What is in a folder before it is used.
enum Content {
    Store,
    Empty,
    Other,
}

impl Content {
    /// Hidden files, and what file systems put into their top folder, do not count.
    fn of(root: &Path) -> io::Result<Self> {
        let mut content = Self::Empty;
        for entry in std::fs::read_dir(root)? {
            let name = entry?.file_name();
            match name.to_string_lossy().as_ref() {
                "lock" | "s" | "x" => return Ok(Self::Store),
                "lost+found" => {}
                name if name.starts_with('.') => {}
                _ => content = Self::Other,
            }
        }
        Ok(content)
    }
}

/// What was found at the start.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) shares: u64,
    pub(super) bytes: u64,
    /// Shares of which no note says when to look at them again: those of the last second before a kill.
    pub(super) unnoted: Vec<Id>,
    /// Half-written files of a process that was killed; they are deleted.
    pub(super) leftovers: u64,
}

impl Directory {
    /// Opens it. To write, it must be locked: two processes would overwrite each other's updates.
    pub(super) fn open(root: &Path, access: Access) -> Result<Self, StoreError> {
        let refused = |why: String| StoreError::Unusable(format!("cannot use {}: {why}", root.display()));
        let unusable = |error: io::Error| refused(error.to_string());
        if access == Access::Create {
            std::fs::create_dir_all(root).map_err(unusable)?;
        }
        let root = root.canonicalize().map_err(unusable)?;
        match Content::of(&root).map_err(unusable)? {
            Content::Store => {}
            Content::Empty if access == Access::Create => {}
            Content::Empty => return Err(refused("no server has kept shares there".to_owned())),
            Content::Other => return Err(refused("there are other files, and no shares".to_owned())),
        }
        let lock = (access != Access::Read).then(|| lock(&root)).transpose()?;
        Ok(Self {
            root,
            turns: Turns::default(),
            folders: Folders::default(),
            notes: Notes::default(),
            _lock: lock,
        })
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

    /// Writes a new record; false when there is one. `None`: do it in another way.
    pub(super) fn create(&self, id: &Id, content: &[Bytes]) -> io::Result<Option<bool>> {
        self.folders.create(&self.root, id.spread(), &id.text(), content)
    }

    /// A record that can be read without waiting for the disk.
    pub(super) fn cached(&self, id: &Id) -> Option<Bytes> {
        cached::read(self.folders.opened(id.spread())?, &id.text())
    }

    /// A record, if there is one.
    pub(super) fn read(&self, id: &Id) -> io::Result<Option<Bytes>> {
        match std::fs::read(self.root.join(share(id).as_ref())) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A record's header and the size of the whole.
    pub(super) fn read_header(&self, id: &Id) -> io::Result<Option<(Bytes, u64)>> {
        let file = match File::open(self.root.join(share(id).as_ref())) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        let size = file.metadata()?.len();
        let mut header = Vec::with_capacity(HEADER);
        file.take(HEADER as u64).read_to_end(&mut header)?;
        Ok(Some((header.into(), size)))
    }

    /// Writes a header over a record and cuts what follows: what can be done on a full disk. Only for a header that
    /// ends the share. A power cut in between leaves an ended share with bytes, which nobody gets and `check` finds.
    pub(super) fn cut(&self, id: &Id, header: &[u8]) -> io::Result<()> {
        let file = File::options().write(true).open(self.root.join(share(id).as_ref()))?;
        file.write_all_at(header, 0)?;
        file.sync_data()?;
        file.set_len(header.len() as u64)?;
        file.sync_all()
    }

    /// Fails when nothing can be written here, as on a disk that was mounted for reading.
    pub(super) fn writable(&self) -> io::Result<()> {
        Ok(rustix::fs::access(&self.root, rustix::fs::Access::WRITE_OK)?)
    }

    /// Notes an id for a file, soon to be written.
    pub(super) fn note(&self, file: String, id: &Id) {
        self.notes.add(file, id);
    }

    /// Writes what was noted.
    pub fn write_notes(&self) -> io::Result<()> {
        self.notes.write(&self.root)
    }

    /// Until the guard is dropped, this process does not write this share.
    pub(super) async fn lock(&self, id: &Id) -> Option<MutexGuard<'_, ()>> {
        self.turns.of(id).await
    }

    /// Counts, and clears away what a killed process left. Takes about a second for a million shares.
    pub(super) fn survey(&self) -> io::Result<Survey> {
        // Digit by digit, as the ids are spread: so the ids of a few sixteenths are in memory and not all.
        let next = AtomicU8::new(0);
        let part = || -> io::Result<Survey> {
            let mut survey = Survey::default();
            while let digit @ 0..16 = next.fetch_add(1, Relaxed) {
                self.survey_digit(digit, &mut survey)?;
            }
            Ok(survey)
        };
        let mut survey = Survey::default();
        for hour in folders(&self.root.join("r"))? {
            files(&hour, &mut survey.leftovers)?;
        }
        let parts: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..SURVEYORS).map(|_| scope.spawn(part)).collect();
            threads.into_iter().map(|thread| thread.join()).collect()
        });
        for part in parts {
            let part = part.map_err(|_| io::Error::other("a thread failed"))??;
            survey.shares += part.shares;
            survey.bytes += part.bytes;
            survey.leftovers += part.leftovers;
            survey.unnoted.extend(part.unnoted);
        }
        Ok(survey)
    }

    fn survey_digit(&self, digit: u8, survey: &mut Survey) -> io::Result<()> {
        let mut noted = HashSet::new();
        for hour in folders(&self.root.join(format!("x/{digit:x}")))? {
            noted.extend(notes::noted(&hour)?);
        }
        for second in 0..16 {
            if self.folders.folder(&self.root, digit << 4 | second)?.is_none() {
                continue;
            }
            let folder = self.root.join(format!("s/{digit:x}{second:x}"));
            for (name, file) in files(&folder, &mut survey.leftovers)? {
                let Some(id) = Id::parse(&name) else { continue };
                survey.shares += 1;
                survey.bytes += file.metadata()?.len();
                if !noted.contains(&id) {
                    survey.unnoted.push(id);
                }
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

/// What is in a folder; nothing when it is not there.
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

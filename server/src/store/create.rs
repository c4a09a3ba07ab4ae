//! New files of a directory, written without a name, and named when every byte is on the disk. So nothing half is ever
//! to be seen, nothing is left over by a kill, and one step on one thread does what takes three of object_store's:
//! looking, writing beside the place, renaming.

use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::OnceLock,
};

use bytes::Bytes;

/// The 256 folders of records, held open: each is synced with every file that it gets, and names are looked up in them.
pub(super) struct Folders([OnceLock<File>; 256]);

impl Default for Folders {
    fn default() -> Self {
        Self([const { OnceLock::new() }; 256])
    }
}

impl Folders {
    /// Writes a file and waits until it, and its name, are on the disk. False when there is one of that name; `None`
    /// when this system or the file system cannot do it so, and nothing has happened.
    pub(super) fn create(
        &self,
        root: &Path,
        number: u8,
        name: &str,
        content: &[Bytes],
    ) -> io::Result<Option<bool>> {
        let Some(folder) = self.folder(root, number)? else { return Ok(None) };
        let Some(mut file) = nameless(folder)? else { return Ok(None) };
        for part in content {
            file.write_all(part)?;
        }
        file.sync_all()?;
        let named = link(&file, folder, name)?;
        if named == Some(true) {
            folder.sync_all()?;
        }
        Ok(named)
    }

    /// One that has been opened.
    pub(super) fn opened(&self, number: u8) -> Option<&File> {
        self.0.get(usize::from(number))?.get()
    }

    /// `None` while it is not there: object_store makes it, with the first file.
    pub(super) fn folder(&self, root: &Path, number: u8) -> io::Result<Option<&File>> {
        let Some(place) = self.0.get(usize::from(number)) else { return Ok(None) };
        if let Some(folder) = place.get() {
            return Ok(Some(folder));
        }
        match File::open(root.join(format!("s/{number:02x}"))) {
            Ok(folder) => Ok(Some(place.get_or_init(|| folder))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A file that is in the folder but has no name there, and is gone if it gets none.
#[cfg(target_os = "linux")]
fn nameless(folder: &File) -> io::Result<Option<File>> {
    use rustix::{
        fs::{Mode, OFlags, openat},
        io::Errno,
    };

    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    match openat(folder, ".", flags, Mode::from_raw_mode(0o666)) {
        Ok(file) => Ok(Some(file.into())),
        // File systems say in different words that they cannot; one that has a better reason says it again.
        Err(Errno::NOSPC | Errno::DQUOT) => Err(Errno::NOSPC.into()),
        Err(_) => Ok(None),
    }
}

/// Gives it a name, unless there is such a file.
#[cfg(target_os = "linux")]
fn link(file: &File, folder: &File, name: &str) -> io::Result<Option<bool>> {
    use std::os::fd::AsRawFd as _;

    use rustix::{
        fs::{AtFlags, CWD, linkat},
        io::Errno,
    };

    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    match linkat(CWD, own, folder, name, AtFlags::SYMLINK_FOLLOW) {
        Ok(()) => Ok(Some(true)),
        Err(Errno::EXIST) => Ok(Some(false)),
        Err(Errno::NOSPC | Errno::DQUOT) => Err(Errno::NOSPC.into()),
        Err(_) => Ok(None),
    }
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &File) -> io::Result<Option<File>> {
    Ok(None)
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &File, _: &str) -> io::Result<Option<bool>> {
    Ok(None)
}

/// What is not tested here, and why.
#[cfg(test)]
#[path = "../../../tests/library/skipped.rs"]
mod skipped;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_created_once_and_whole_and_leaves_nothing_beside_it() {
        let root = std::env::temp_dir().join(format!("excerpt-create-{}", std::process::id()));
        let folders = Folders::default();
        let content =
            |text: &'static str| [Bytes::from_static(b"head "), Bytes::from_static(text.as_bytes())];
        let create = |text| folders.create(&root, 0xab, "name", &content(text)).unwrap();
        assert_eq!(create("one"), None, "there is no folder yet");
        std::fs::create_dir_all(root.join("s/ab")).unwrap();
        if create("one").is_none() {
            skipped::whole("this file system knows no files without a name");
            return;
        }
        assert_eq!(create("two"), Some(false));
        let names: Vec<_> =
            std::fs::read_dir(root.join("s/ab")).unwrap().map(|entry| entry.unwrap()).collect();
        assert_eq!(names.len(), 1);
        assert_eq!(std::fs::read(names[0].path()).unwrap(), b"head one");
        std::fs::remove_dir_all(root).unwrap();
    }
}

//! When to look at which record of a directory again: files of ids, one for each hour, written once a second.
//!
//! Nobody waits for them. What a kill or a power cut takes of them, the survey at the start finds missing.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::id::Id;

/// Lines that wait to be written, by file.
#[derive(Default)]
pub(super) struct Notes(Mutex<HashMap<String, String>>);

impl Notes {
    /// Notes an id for a file.
    pub(super) fn add(&self, file: String, id: &Id) {
        self.put_back(file, &line(id));
    }

    /// Writes what waits. What cannot be written waits on.
    pub(super) fn write(&self, root: &Path) -> io::Result<()> {
        let waiting = std::mem::take(&mut *self.waiting());
        let mut done = Ok(());
        for (file, lines) in waiting {
            if let Err(error) = append(&root.join(&file), &lines) {
                self.put_back(file, &lines);
                done = Err(error);
            }
        }
        done
    }

    fn put_back(&self, file: String, lines: &str) {
        self.waiting().entry(file).or_default().push_str(lines);
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The break comes first, so that a line which a power cut tore spoils none after it.
pub(super) fn line(id: &Id) -> String {
    format!("\n{}", id.text())
}

/// The ids of a file.
pub(super) fn ids(text: &[u8]) -> impl Iterator<Item = Id> {
    text.split(|byte| *byte == b'\n').filter_map(|line| Id::parse(std::str::from_utf8(line).ok()?))
}

/// The ids that are noted for an hour: in a file, or, in a directory that was a bucket, as files in a folder.
pub(super) fn noted(hour: &Path) -> io::Result<Vec<Id>> {
    if !hour.is_dir() {
        return Ok(ids(&std::fs::read(hour)?).collect());
    }
    let named = |entry: io::Result<std::fs::DirEntry>| Ok(Id::parse(&entry?.file_name().to_string_lossy()));
    std::fs::read_dir(hour)?.map(named).filter_map(Result::transpose).collect()
}

fn append(path: &Path, lines: &str) -> io::Result<()> {
    if path.is_dir() {
        return ids(lines.as_bytes()).try_for_each(|id| File::create(path.join(id.text())).map(drop));
    }
    let open = || File::options().create(true).append(true).open(path);
    let mut file = match (open(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            std::fs::create_dir_all(folder)?;
            open()?
        }
        (file, _) => file?,
    };
    file.write_all(lines.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_spoils_none_after_it() {
        let [first, second, third] = [[1; 16], [2; 16], [3; 16]].map(Id::from);
        let text = line(&first) + line(&second).get(..9).unwrap() + &line(&third);
        assert!(ids(text.as_bytes()).eq([first, third]));
    }
}

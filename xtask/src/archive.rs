//! What is handed out: zip archives that are the same, byte for byte, for the same files (their names stand in order, and no
//! time, owner or machine is in them), and checksums.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

/// All files of a folder.
pub fn of_folder(folder: &Path, to: &Path) -> Result<()> {
    let names = files(folder, "")?;
    of_files(names.into_iter().map(|name| (folder.join(&name), name)), to)
}

/// These files under these names, in this order.
pub fn of_files(files: impl IntoIterator<Item = (PathBuf, String)>, to: &Path) -> Result<()> {
    let file = fs::File::create(to).with_context(|| format!("cannot write {}", to.display()))?;
    let mut archive = ZipWriter::new(file);
    for (path, name) in files {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        archive.start_file(&name, SimpleFileOptions::default().last_modified_time(DateTime::default()))?;
        archive.write_all(&bytes)?;
    }
    archive.finish()?;
    Ok(())
}

/// The paths of all files in a folder, in order.
pub fn files(folder: &Path, prefix: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            true => found.extend(files(&entry.path(), &format!("{name}/"))?),
            false => found.push(name),
        }
    }
    found.sort();
    Ok(found)
}

/// SHA-256 of every file in a folder, by its path there: what another copy can be compared with.
pub fn hashes(folder: &Path) -> Result<BTreeMap<String, String>> {
    files(folder, "")?
        .into_iter()
        .map(|name| {
            let hash = hash(&folder.join(&name))?;
            Ok((name, hash))
        })
        .collect()
}

/// SHA-256 of a file, in hexadecimal digits.
pub fn hash(file: &Path) -> Result<String> {
    Ok(sha256(file)?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The same, as bytes.
pub fn sha256(file: &Path) -> Result<Vec<u8>> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(Sha256::digest(bytes).to_vec())
}

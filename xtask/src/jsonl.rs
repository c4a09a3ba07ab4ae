//! Reads the compressed lists of a folder.
use std::{fs, path::Path};

use anyhow::{Context, Result};

/// The names and texts of all `*.jsonl.gz` of a folder, by name.
pub fn of_folder(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".jsonl.gz") {
            let bytes = inflate(&fs::read(&path)?).with_context(|| format!("{name} is no gzip file"))?;
            found.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    found.sort();
    Ok(found)
}

/// The content of a gzip file with one member.
fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = bytes.split_first_chunk::<10>()?;
    let flags = head[3];
    if flags & 4 != 0 {
        let (length, after) = rest.split_first_chunk::<2>()?;
        rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    miniz_oxide::inflate::decompress_to_vec(rest).ok()
}

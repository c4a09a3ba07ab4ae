//! The page that opens links: files in memory, the same page for every link.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

/// One file, ready to be sent.
mod file;

pub use file::File;

/// Files of the folder that `EXCERPT_EMBED_VIEWER` named when this program was built.
static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/viewer.rs"));

/// Files of other builds that are kept in memory: those of a few builds.
const MOST_OTHERS: usize = 64;

/// Where `cargo xtask build` puts the viewer.
const DEVELOPMENT: &str = "dist/viewer";

const INDEX: &str = "index.html";
const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><title>Excerpt</title><p>This server was built \
    without the page that opens links. Shares can be stored and read; <code>cargo xtask build</code> makes the page.";

/// The viewer's files by their paths.
pub struct Viewer {
    files: BTreeMap<String, Arc<File>>,
    /// Whether there is the page that opens links, and not only one that says that it is missing.
    pub opens_links: bool,
    /// Files of other builds that were asked for.
    others: Mutex<HashMap<String, Arc<File>>>,
}

impl Viewer {
    /// From that folder; without one, what was built in, or what a developer has built.
    pub fn load(folder: Option<&Path>) -> std::io::Result<Self> {
        let mut files = BTreeMap::new();
        match folder {
            Some(folder) => gather(folder, "", &mut files)?,
            None if !BUILT_IN.is_empty() => {
                for (name, bytes) in BUILT_IN {
                    files.insert((*name).to_owned(), Arc::new(File::new(name, Cow::Borrowed(bytes))));
                }
            }
            None if Path::new(DEVELOPMENT).is_dir() => gather(Path::new(DEVELOPMENT), "", &mut files)?,
            None => {}
        }
        let opens_links = files.contains_key(INDEX);
        let placeholder = || Arc::new(File::new(INDEX, Cow::Borrowed(PLACEHOLDER.as_bytes())));
        files.entry(INDEX.to_owned()).or_insert_with(placeholder);
        Ok(Self { files, opens_links, others: Mutex::default() })
    }

    /// `SHA-256  path` of every file, for comparing with a published list.
    pub fn hashes(&self) -> String {
        let line = |(name, file): (&String, &Arc<File>)| {
            let hex: String = Sha256::digest(&file.plain).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{hex}  {name}\n")
        };
        self.files.iter().map(line).collect()
    }

    /// The file at an address. Programs that check links write `#` as `%23`, twice even: the page still opens, and
    /// sets it right.
    pub fn find(&self, path: &str) -> Option<Arc<File>> {
        let name = path.strip_prefix('/')?;
        let is_link = name.is_empty() || name.starts_with("%23") || name.starts_with("%2523");
        let found = self.files.get(if is_link { INDEX } else { name });
        found.cloned().or_else(|| self.others().get(name).cloned())
    }

    /// Files whose names change with their content: those that another build may need, too.
    pub fn hashed(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        let named = self.files.iter().filter(|(name, file)| file.is_named_by_content(name));
        named.map(|(name, file)| (name.as_str(), &file.plain))
    }

    /// Takes a file of another build. `None`: it is not what its name says, or there are too many.
    pub fn adopt(&self, name: &str, bytes: Bytes) -> Option<Arc<File>> {
        let file = Arc::new(File::new(name, Cow::Owned(bytes.into())));
        let mut others = self.others();
        if !file.is_named_by_content(name) || others.len() >= MOST_OTHERS {
            return None;
        }
        others.insert(name.to_owned(), Arc::clone(&file));
        Some(file)
    }

    /// Whether a name may be that of a file of another build.
    pub fn may_be_of_another_build(name: &str) -> bool {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        file::hash_in(name).is_some() && name.len() < 100 && name.bytes().all(plain)
    }

    /// Compresses all files with brotli, one after the other.
    pub fn compress(&self) {
        self.files.values().for_each(|file| file.compress());
    }

    fn others(&self) -> MutexGuard<'_, HashMap<String, Arc<File>>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Arc<File>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let file = Arc::new(File::new(&name, Cow::Owned(std::fs::read(entry.path())?)));
            files.insert(name, file);
        }
    }
    Ok(())
}

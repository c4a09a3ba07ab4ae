//! The pages that tests read: our own, and the corpus of real ones where it is at hand.
// Each test file takes what it needs of it.
#![allow(dead_code)]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use excerpt::{
    edit::{self, Edits},
    model::{Conversation, Excerpt},
    page::{Page, parse::parse},
    redact::Settings,
};

/// A page to read.
pub(crate) struct Sample {
    /// Where it is kept.
    pub(crate) file: PathBuf,
    /// Where it was seen.
    pub(crate) address: String,
    /// Its markup.
    pub(crate) html: String,
}

impl Sample {
    /// The page as extractors get it.
    pub(crate) fn page(&self) -> Page {
        parse(&self.html, &self.address)
    }

    /// What a failure says of it.
    pub(crate) fn name(&self) -> String {
        self.file.display().to_string()
    }
}

/// This project's own pages, each with its address as a comment in the first line.
pub(crate) fn own() -> Vec<Sample> {
    let read = |file: PathBuf| {
        let html = fs::read_to_string(&file).unwrap();
        let first = html.lines().next().unwrap();
        let address = first.trim_start_matches("<!--").trim_end_matches("-->").trim().to_owned();
        Sample { file, address, html }
    };
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")).into_iter().map(read).collect()
}

/// The corpus beside the checkout; without it a test says that it skipped it.
pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = env::var_os("EXCERPT_CORPUS").map_or(beside, PathBuf::from);
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("skipped: no corpus of real pages beside the checkout");
    }
    found
}

/// The corpus' pages of chat sites, each with its row of the index.
pub(crate) fn real() -> Vec<(Sample, Vec<String>)> {
    let Some(folder) = corpus().map(|corpus| corpus.join("pages")) else { return Vec::new() };
    let index = fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let rows = index.lines().skip(1).map(|row| row.split('\t').map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| {
        let file = folder.join(&row[1]);
        let html = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        (Sample { file, address: row[2].clone(), html }, row)
    })
    .collect()
}

/// The HTML files of a folder and those in it, in order.
pub(crate) fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(pages(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "html") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// Everything of a conversation, as it is shared without anonymizing.
pub(crate) fn whole(conversation: &Conversation) -> Excerpt {
    let redaction = Settings { on: false, ..Settings::default() };
    edit::excerpt(conversation, &Edits { details: true, redaction, ..Edits::default() }).excerpt
}

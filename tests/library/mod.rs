//! The pages that tests read: our own, and the corpus of real ones where it is at hand.
// Each test file takes what it needs of it.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

pub(crate) mod skipped;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use excerpt::{
    edit::{self, Edits},
    model::{Attribution, Block, Conversation, Excerpt, Message, Role},
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

/// Why something of the corpus is not tested.
const NO_CORPUS: &str = "there is no corpus of real pages (EXCERPT_CORPUS, or ../shared/corpus)";

/// The corpus, for a test that reads more than it; without it that is said to be skipped.
pub(crate) fn corpus() -> Option<PathBuf> {
    found().or_else(|| {
        skipped::part(NO_CORPUS);
        None
    })
}

/// The corpus, for a test that reads nothing else.
pub(crate) fn corpus_alone() -> Option<PathBuf> {
    found().or_else(|| {
        skipped::whole(NO_CORPUS);
        None
    })
}

fn found() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    Some(env::var_os("EXCERPT_CORPUS").map_or(beside, PathBuf::from)).filter(|folder| folder.is_dir())
}

/// The corpus' pages of chat sites, each with its row of the index; none where there is no corpus.
pub(crate) fn real() -> Vec<(Sample, Vec<String>)> {
    corpus().map(|corpus| indexed(&corpus)).unwrap_or_default()
}

/// The corpus' pages of chat sites.
pub(crate) fn indexed(corpus: &Path) -> Vec<(Sample, Vec<String>)> {
    let folder = corpus.join("pages");
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

/// A conversation of one message.
pub(crate) fn said(role: Role, blocks: Vec<Block>) -> Conversation {
    let message =
        Message { key: "1".into(), role, attribution: Attribution::default(), blocks: blocks.into() };
    Conversation { messages: vec![message], ..Conversation::default() }
}

//! How many characters links have, natively, beside two others: the short form needs no browser.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use excerpt::link::{self, LinkOptions};

use crate::{
    env, lz_string,
    measured::{Kind, Measured},
};

/// Texts that a clone has, each as a conversation of its paragraphs.
const TEXTS: [&str; 6] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "LIMITATIONS.md",
    "PRIVACY.md",
    "docs/glossary.md",
    "docs/link-format.md",
];
/// Paragraphs of a text that are messages.
const MESSAGES: usize = 20;

/// The characters of a link for each text, by us, brotli and lz-string.
pub(super) fn characters() -> Result<Vec<Measured>> {
    link::prime();
    let mut found: [Vec<f64>; 3] = Default::default();
    for name in TEXTS {
        let stream = conversation(&env::read(&env::root().join(name))?);
        let lengths = [
            link::encode(&stream, LinkOptions::Shortest)?.len(),
            crate::link::characters(crate::link::brotli_length(&stream)),
            lz_string::length(&String::from_utf8_lossy(&stream)),
        ];
        for (list, length) in found.iter_mut().zip(lengths) {
            list.push(length as f64);
        }
    }
    let who = [("Excerpt", Kind::Ours), ("brotli 11", Kind::Peer), ("lz-string", Kind::Peer)];
    let measured = |((who, kind), values): ((&str, Kind), Vec<f64>)| Measured {
        work: format!("{} texts of {MESSAGES} messages", TEXTS.len()),
        who: who.to_owned(),
        kind,
        unit: "characters".to_owned(),
        values,
    };
    Ok(who.into_iter().zip(found).map(measured).collect())
}

/// The stream of a chat whose messages are a text's first paragraphs.
fn conversation(text: &str) -> Vec<u8> {
    let mut paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
    let mut stream = paragraphs.next().unwrap_or_default().trim_start_matches("# ").to_owned();
    for (index, paragraph) in paragraphs.take(MESSAGES).enumerate() {
        stream.push(if index % 2 == 0 { '\u{1}' } else { '\u{2}' });
        stream += &paragraph;
    }
    stream.into_bytes()
}

/// The conversations that links are measured with in the browser: the corpus where it is.
pub(super) fn chats() -> Result<PathBuf> {
    let chats = env::corpus().join("links/dev.jsonl.gz");
    ensure!(chats.is_file(), "there is no corpus of conversations (EXCERPT_CORPUS, or ../shared/corpus)");
    Ok(chats)
}

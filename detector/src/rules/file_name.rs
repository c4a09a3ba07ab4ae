//! The names of uploaded files.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::PiiKind;
use crate::{Hit, TextContext};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &["file:«Jane Doe CV 2024.pdf»", "file:«budget_acme.xlsx»"],
        misses: &[
            "see Jane Doe CV.pdf",
            "file:image.png",
            "file:A map of Lisbon",
            "file:file-1.pdf",
            "file:cdn.chat.com",
            "file:chat.ai",
        ],
    },
};

/// Names that say nothing.
const COMMON: &[&str] = &[
    "attachment",
    "clipboard",
    "document",
    "download",
    "file",
    "image",
    "img",
    "paste",
    "pasted text",
    "photo",
    "picture",
    "screenshot",
    "untitled",
    "upload",
];

/// Ends of hosts, which stand for pictures whose address names no file.
const HOSTS: &[&str] =
    &["ai", "app", "cn", "co", "com", "de", "dev", "edu", "gov", "info", "io", "net", "org", "uk"];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if text.place != TextContext::FileName {
        return;
    }
    let name = text.text.trim();
    let Some((stem, ending)) = name.rsplit_once('.') else { return };
    let is_ending = (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !HOSTS.contains(&ending);
    let plain =
        stem.trim_end_matches(|last: char| last.is_ascii_digit() || " -_()".contains(last)).to_lowercase();
    if is_ending
        && !stem.contains(['\n', '[', '@', '█'])
        && !plain.is_empty()
        && !COMMON.contains(&plain.as_str())
    {
        let start = text.text.len() - text.text.trim_start().len();
        hits.push(Hit::certain(start..start + name.len(), PiiKind::File, ""));
    }
}

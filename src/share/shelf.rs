//! The shelf as it is stored: under which keys, in which order.

use crate::{
    i18n::Sentence,
    share::{RecordError, Row, Share, chat_address, row::Traits},
};

/// One entry of the shelf: a share, or a record that cannot be read, with its storage key.
pub type Entry = (String, Result<Share, RecordError>);

/// What the keys of shares begin with.
const SHARE: &str = "share:";
/// What the keys of unfinished edits begin with.
const DRAFT: &str = "draft:";

/// Under which key a share is kept.
pub fn share_key(id: &str) -> String {
    format!("{SHARE}{id}")
}

/// Whether a share is kept under this key.
pub fn is_share_key(key: &str) -> bool {
    key.starts_with(SHARE)
}

/// Under which key the unfinished edits of a chat are kept.
pub fn draft_key(url: &str) -> String {
    format!("{DRAFT}{}", chat_address(url))
}

/// Puts entries in order: newest first, unreadable records last.
pub fn newest_first(entries: &mut [Entry]) {
    let updated = |entry: &Entry| entry.1.as_ref().map_or(0, |share| share.updated);
    entries.sort_by_key(|entry| std::cmp::Reverse(updated(entry)));
}

/// What the list knows of entries.
pub fn rows(entries: &[Entry]) -> Vec<Row> {
    let of = |(key, share): &Entry| match share {
        Ok(share) => Row::of(share),
        Err(error) => Row::unreadable(key.trim_start_matches(SHARE), error.key()),
    };
    entries.iter().map(of).collect()
}

/// Newer shares of other chats that are read along, to know their servers by.
const KNOWN: usize = 20;

/// The storage keys of the shares that sharing a chat has to know: its own, and some that have shown how their server
/// works.
pub fn keys_of_chat(rows: &[Row], url: &str) -> Vec<String> {
    let chat = chat_address(url);
    let own = rows.iter().filter(|row| chat_address(&row.address) == chat);
    let known = rows.iter().filter(|row| row.traits.has(Traits::ASKS_FIRST)).take(KNOWN);
    own.chain(known).map(|row| share_key(&row.id)).collect()
}

/// The shares among entries.
pub fn readable(entries: &[Entry]) -> impl Iterator<Item = &Share> {
    entries.iter().filter_map(|(_, share)| share.as_ref().ok())
}

/// What one page of the extension hands to another, which it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The text of a saved share, to be opened in the popup.
    Opened,
    /// A page, to be printed.
    Printed,
}

impl Handed {
    /// Under which key it is kept.
    pub fn storage_key(self) -> &'static str {
        match self {
            Handed::Opened => "handed:opened",
            // extension/print.js reads it.
            Handed::Printed => "handed:printed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_what_cannot_be_read_last() {
        let share = |updated| Ok(Share { updated, ..Share::default() });
        let mut entries: Vec<Entry> = vec![
            ("share:a".into(), share(10)),
            ("share:b".into(), Err(RecordError::Newer)),
            ("share:c".into(), share(30)),
            ("share:d".into(), share(20)),
        ];
        newest_first(&mut entries);
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["share:c", "share:d", "share:a", "share:b"]);
        assert!(is_share_key(&share_key("a")) && !is_share_key("settings"));
        assert_eq!(draft_key("https://chatgpt.com/c/1?x#y"), "draft:https://chatgpt.com/c/1");
    }
}

//! The stored form of a share. Records of every version must be readable for ever: a new version is a new
//! type here, never a change of an old one.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{edit::Edits, i18n::Sentence, share::hosted::Placement};

/// One saved share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// A random identifier of this record.
    pub id: String,
    /// What was made.
    pub kind: ShareKind,
    /// The title as shared.
    pub title: String,
    /// The site's name; for unknown pages the host. Stays on this machine.
    pub site: String,
    /// The chat's address, for updating. Stays on this machine.
    pub address: String,
    /// When it was first made, ISO 8601 in UTC.
    pub created: String,
    /// When it was last made anew, ISO 8601 in UTC.
    pub updated: String,
    /// How many messages are in it.
    pub messages: u32,
    /// How many messages the chat had then.
    pub captured: u32,
    /// The self-contained link. It is the excerpt: every other form is made from it again.
    pub link: String,
    /// What the user changed, with the pseudonyms.
    pub edits: Edits,
    /// Where it is, when it is on a server. Since version 2.
    #[serde(default)]
    pub placement: Option<Placement>,
}

impl Share {
    /// The link to hand on.
    pub fn link_to_share(&self) -> String {
        self.placement.as_ref().map_or_else(|| self.link.clone(), Placement::link)
    }

    /// The day on which it was last made anew, `2026-11-22`.
    pub fn day(&self) -> &str {
        self.updated.split('T').next().unwrap_or_default()
    }
}

/// What was made of an excerpt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShareKind {
    /// A link to a server: it expires, and can be updated and revoked.
    Hosted,
    /// A self-contained link: it works for ever and cannot be taken back.
    #[default]
    Link,
    /// A saved page.
    Page,
    /// Text on the clipboard.
    Copy,
}

impl ShareKind {
    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            ShareKind::Hosted => "kind_hosted",
            ShareKind::Link => "kind_link",
            ShareKind::Page => "kind_page",
            ShareKind::Copy => "kind_copy",
        }
    }
}

/// A stored record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Written by a newer Excerpt.
    #[error("the record was written by a later version")]
    Newer,
    /// Not a share at all.
    #[error("this is no record of a share")]
    Damaged,
}

impl Sentence for RecordError {
    fn key(&self) -> &'static str {
        match self {
            Self::Newer => "error_record_newer",
            Self::Damaged => "error_record_damaged",
        }
    }
}

/// A share as it is stored, with its version.
#[derive(Debug, Serialize)]
pub struct Stored<'a> {
    version: u32,
    share: &'a Share,
}

/// Read first: it says how to read the rest.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Version 2 added an optional field, so version 1 reads as it does.
#[derive(Deserialize)]
struct Second {
    share: Share,
}

const VERSION: u32 = 2;

/// What to store of a share, as JSON.
pub fn write(share: &Share) -> Stored<'_> {
    Stored { version: VERSION, share }
}

/// Reads a stored share. `record` gives its JSON as often as asked, parsed: the browser has a parser already.
pub fn read<'de, D: Deserializer<'de>>(record: impl Fn() -> D) -> Result<Share, RecordError> {
    let first = Version::deserialize(record()).map_err(|_| RecordError::Damaged)?;
    match first.version {
        1..=VERSION => Second::deserialize(record()).map(|it| it.share).map_err(|_| RecordError::Damaged),
        version if version > VERSION => Err(RecordError::Newer),
        _ => Err(RecordError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as version 1 wrote it: must be readable for ever.
    const FIRST: &str = r#"{"version":1,"share":{"id":"x1","kind":"link","title":"Plans","site":"ChatGPT","address":"https://chatgpt.com/c/1","created":"2026-11-22T10:00:00Z","updated":"2026-11-22T10:00:00Z","messages":2,"captured":3,"link":"https://v.example/#0abc","edits":{"title":"Plans","left_out":["m1"],"cuts":[{"message":"m2","start":3,"text":"secret"}],"author":null,"details":false,"redaction":{"on":true,"words":["Acme"],"kept":[]},"pseudonyms":PSEUDONYMS}}}"#;

    /// What version 2 added to it.
    const SECOND: &str = r#""placement":{"server":"https://s.example/","secret":"LETTERS","state":"live","unreachable":false,"revision":3,"lifetime":3600,"expires":1800000000,"burn":true,"password":false,"sending":""},"edits""#;

    fn second() -> String {
        let placement = SECOND.replace("LETTERS", "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJk_hZ");
        first().replace("\"version\":1", "\"version\":2").replace("\"edits\"", &placement)
    }

    fn first() -> String {
        FIRST.replace("PSEUDONYMS", &serde_json::to_string(&Edits::default().pseudonyms).unwrap())
    }

    fn read_text(json: &str) -> Result<Share, RecordError> {
        let record: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        read(|| &record)
    }

    #[test]
    fn a_share_is_read_as_it_was_written() {
        let share = read_text(&first()).unwrap();
        assert_eq!((share.title.as_str(), share.kind, share.edits.cuts.len()), ("Plans", ShareKind::Link, 1));
        assert_eq!(read_text(&serde_json::to_string(&write(&share)).unwrap()), Ok(share));
    }

    #[test]
    fn a_hosted_share_is_read_as_it_was_written() {
        let share = read_text(&second()).unwrap();
        let placement = share.placement.clone().unwrap();
        assert_eq!((placement.revision, placement.expires, placement.burn), (3, Some(1_800_000_000), true));
        assert!(share.link_to_share().starts_with("https://s.example/#2CQkJ"), "{}", share.link_to_share());
        assert!(!format!("{share:?}").contains("CQkJ"), "a secret has no debug form");
        assert_eq!(read_text(&serde_json::to_string(&write(&share)).unwrap()), Ok(share));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let newer = first().replace("\"version\":1", "\"version\":3");
        let cases = [
            (newer.as_str(), RecordError::Newer),
            ("{}", RecordError::Damaged),
            ("nonsense", RecordError::Damaged),
            (r#"{"version":1,"share":{"id":3}}"#, RecordError::Damaged),
        ];
        for (json, error) in cases {
            assert_eq!(read_text(json), Err(error), "{json}");
        }
    }
}

//! The stored form of a share (docs/records.md). Once released, records of every version must be readable for ever: a
//! new version is a new type here, never a change of an old one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    edit::{self, Edits},
    i18n::Sentence,
    link,
    model::Excerpt,
    share::{
        hosted::{Placement, State},
        privatebin::Paste,
    },
};

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
    /// When it was first made, in milliseconds since 1970.
    pub created: u64,
    /// When it was last made anew, in milliseconds since 1970.
    pub updated: u64,
    /// How many messages are in it.
    pub messages: u32,
    /// How many messages the chat had then.
    pub captured: u32,
    /// The page that opens the link, for a self-contained link: its address.
    pub page: String,
    /// The excerpt, as the fragment of a self-contained link; empty when it was too large for one. Every other form is
    /// made from it again.
    pub fragment: String,
    /// Whether it takes a password to open.
    pub password: bool,
    /// The format of a file or a copied text, by its name; empty: unknown, or none.
    #[serde(default)]
    pub format: String,
    /// What tells whether the chat, with the same edits, would be shared as the same text again: `digest`.
    pub digest: String,
    /// What the user changed, with the pseudonyms.
    pub edits: Edits,
    /// The words of what was shared, for the search in Saved: in small letters, each once, a space between them. Empty where the
    /// text is kept behind a password.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Whether it is one message by itself: no share of the chat, and none that its next one takes the place of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_part: bool,
    /// Where it is, when it is on a server of Excerpt's.
    pub placement: Option<Placement>,
    /// Where it is, when it is at a PrivateBin, and what deletes it there.
    #[serde(default)]
    pub paste: Option<Paste>,
}

impl Share {
    /// The link to hand on. `None`: there is none that opens. Files and copied texts never had one, what did not reach
    /// its server has none yet, what is over has none any more.
    pub fn link_to_share(&self) -> Option<String> {
        match (self.kind, &self.placement) {
            (ShareKind::Link, _) => self.content().map(|fragment| link::address(&self.page, fragment)),
            (ShareKind::Hosted, Some(placement)) => {
                // An update that is on its way changes the text behind a link that works.
                let is_there = placement.state == State::Live
                    || (placement.state == State::Sending && placement.revision > 0);
                is_there.then(|| placement.link())
            }
            (ShareKind::Paste, _) => self.paste.as_ref().filter(|paste| paste.is_offered()).map(Paste::link),
            _ => None,
        }
    }

    /// The fragment that opens as what was shared, without a server; `None`: it was too large for one.
    pub fn content(&self) -> Option<&str> {
        Some(self.fragment.as_str()).filter(|fragment| !fragment.is_empty())
    }

    /// Whether readers may have a link of it that works and that cannot be taken back from here.
    pub fn is_for_ever(&self) -> bool {
        self.kind == ShareKind::Link || (self.is_live() && !self.is_revocable())
    }

    /// Whether its link can be given other content: at a server of Excerpt's, as long as it lives.
    pub fn is_updatable(&self) -> bool {
        self.placement.as_ref().is_some_and(Placement::is_live)
    }

    /// Whether it is on a server and can still be read.
    pub fn is_live(&self) -> bool {
        self.placement.as_ref().is_some_and(Placement::is_live)
            || self.paste.as_ref().is_some_and(Paste::is_live)
    }

    /// Whether it can still be read, and be ended from here.
    pub fn is_revocable(&self) -> bool {
        self.placement.as_ref().is_some_and(Placement::is_live)
            || self.paste.as_ref().is_some_and(Paste::is_deletable)
    }
}

/// A fingerprint of what an excerpt says, whatever day it was captured on: 16 letters.
pub fn digest(excerpt: &Excerpt) -> String {
    let hash = Sha256::digest(link::stream(&edit::undated(excerpt)));
    URL_SAFE_NO_PAD.encode(hash.first_chunk::<12>().copied().unwrap_or_default())
}

/// What was made of an excerpt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShareKind {
    /// A link to a server: it expires, and can be updated and revoked.
    Hosted,
    /// A link to a PrivateBin: it expires, and can be deleted; an update makes a new one.
    Paste,
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
            ShareKind::Paste => "kind_paste",
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

#[derive(Deserialize)]
struct Third {
    share: Share,
}

/// Versions 1 and 2 were never released.
const VERSION: u32 = 3;

/// What to store of a share, as JSON.
pub fn write(share: &Share) -> Stored<'_> {
    Stored { version: VERSION, share }
}

/// Reads a stored share. `record` gives its JSON as often as asked, parsed: the browser has a parser already.
pub fn read<'de, D: Deserializer<'de>>(record: impl Fn() -> D) -> Result<Share, RecordError> {
    let first = Version::deserialize(record()).map_err(|_| RecordError::Damaged)?;
    match first.version {
        VERSION => Third::deserialize(record()).map(|it| it.share).map_err(|_| RecordError::Damaged),
        version if version > VERSION => Err(RecordError::Newer),
        _ => Err(RecordError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records as version 3 writes them, one of each kind.
    const GOLDEN: [(&str, &str); 5] = [
        ("paste", include_str!("../../tests/records/3-paste.json")),
        ("link", include_str!("../../tests/records/3-link.json")),
        ("hosted", include_str!("../../tests/records/3-hosted.json")),
        ("page", include_str!("../../tests/records/3-page.json")),
        ("copy", include_str!("../../tests/records/3-copy.json")),
    ];

    fn read_text(json: &str) -> Result<Share, RecordError> {
        let record: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        read(|| &record)
    }

    fn golden(kind: &str) -> Share {
        let (_, json) = GOLDEN.into_iter().find(|(name, _)| *name == kind).unwrap();
        read_text(json).unwrap()
    }

    /// Whether all that was kept is written again; what was added since may stand beside it.
    fn holds(written: &serde_json::Value, kept: &serde_json::Value) -> bool {
        match kept.as_object() {
            Some(kept) => kept.iter().all(|(name, kept)| holds(&written[name], kept)),
            None => written == kept,
        }
    }

    #[test]
    fn records_of_this_version_are_read_and_written_as_they_are() {
        for (kind, json) in GOLDEN {
            let share = golden(kind);
            let kept: serde_json::Value = serde_json::from_str(json).unwrap();
            let written = serde_json::to_value(write(&share)).unwrap();
            assert!(holds(&written, &kept), "{kind}: {written}");
            assert_eq!(read(|| &written), Ok(share.clone()), "{kind}");
            assert_eq!(share.kind.key(), format!("kind_{kind}"));
        }
        let share = golden("link");
        assert_eq!((share.title.as_str(), share.messages, share.edits.cuts.len()), ("Plans", 2, 1));
        let placement = golden("hosted").placement.unwrap();
        assert_eq!((placement.revision, placement.expires, placement.burn), (3, Some(1_800_000_000), true));
    }

    #[test]
    fn only_what_opens_is_offered_as_a_link() {
        assert_eq!(golden("link").link_to_share().as_deref(), Some("https://v.example/#1abcdefgh"));
        assert!(
            golden("paste").link_to_share().is_some_and(|link| link.starts_with("https://bin.example/?"))
        );
        for kind in ["page", "copy"] {
            assert_eq!(golden(kind).link_to_share(), None, "{kind}");
        }
        let hosted = golden("hosted");
        let link = |state, revision| {
            let placement = Placement { state, revision, ..hosted.placement.clone().unwrap() };
            Share { placement: Some(placement), ..hosted.clone() }.link_to_share().is_some()
        };
        let cases = [
            (State::Live, 1, true),
            (State::Sending, 1, true),
            (State::Sending, 0, false),
            (State::Revoking, 1, false),
            (State::Revoked, 1, false),
            (State::Expired, 1, false),
        ];
        for (state, revision, offered) in cases {
            assert_eq!(link(state, revision), offered, "{state:?} {revision}");
        }
    }

    #[test]
    fn a_secret_has_no_debug_form() {
        let share = golden("hosted");
        assert!(share.link_to_share().unwrap().starts_with("https://s.example/#2CQkJ"));
        assert!(!format!("{share:?}").contains("CQkJ"));
    }

    #[test]
    fn the_same_words_have_the_same_fingerprint_on_another_day() {
        let excerpt = crate::render::sample::rich();
        let conversation = |date: &str, title: &str| {
            let (mut conversation, edits) = edit::reopened(&excerpt, String::new());
            conversation.captured = date.into();
            conversation.title = title.into();
            digest(&edit::excerpt(&conversation, &edits).excerpt)
        };
        assert_eq!(conversation("2026-11-29", "a"), conversation("2026-11-30", "a"));
        assert_ne!(conversation("2026-11-29", "a"), conversation("2026-11-29", "b"));
        assert_eq!(digest(&excerpt).len(), 16);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let newer = GOLDEN[0].1.replace("\"version\": 3", "\"version\": 4");
        let older = GOLDEN[0].1.replace("\"version\": 3", "\"version\": 2");
        let cases = [
            (newer.as_str(), RecordError::Newer),
            (older.as_str(), RecordError::Damaged),
            ("{}", RecordError::Damaged),
            ("nonsense", RecordError::Damaged),
            (r#"{"version":3,"share":{"id":3}}"#, RecordError::Damaged),
        ];
        for (json, error) in cases {
            assert_eq!(read_text(json), Err(error), "{json}");
        }
    }
}

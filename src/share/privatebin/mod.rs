//! Short links through a PrivateBin: docs/privatebin.md.
//!
//! One paste carries the excerpt twice: as Markdown for PrivateBin's own page, and exactly, for Excerpt's viewer. It is
//! encrypted here. Extensions may use such servers without a permission as long as every request is a simple one, so
//! requests have no header but `Accept` and a body of plain text. What a server says in words is never taken for a
//! fact: only `status`, and what it gives back, are.

use serde::{Deserialize, Serialize};

use crate::{i18n::Sentence, share::hosted::State};

/// Requests and answers as plain values.
mod api;
/// What is done over several requests.
mod exchange;
/// How long a paste is kept.
mod lifetime;
/// What names and opens a paste.
mod link;
/// From texts to a paste, and back.
mod sealing;

pub use api::LARGEST_PASTE;
pub use exchange::{Bin, Created, Fetched, Offer, Ports, create, delete, fetch, probe, read, refresh};
pub use lifetime::{Lifetime, OFFERED, USUAL};
pub use link::{PasteKey, PasteLink};
pub use sealing::{Cipher, Content, Opened, Platform, is_typeable};

/// Where a paste is, and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paste {
    /// The server's address, with a slash at its end.
    pub server: String,
    /// Sixteen hexadecimal digits: known before anything is sent.
    pub id: String,
    /// What opens it.
    pub key: PasteKey,
    /// What deletes it; empty as long as the server's answer has not come, or was lost.
    pub token: DeleteToken,
    /// What has become of it.
    pub state: State,
    /// Whether the server could not be reached when it was last asked.
    pub unreachable: bool,
    /// The lifetime that was asked for, by its key.
    pub lifetime: String,
    /// When the server will drop it, in seconds since 1970; `None`: unknown or never.
    pub expires: Option<u64>,
    /// Whether the first opening ends it.
    pub burn: bool,
    /// Whether it takes a password.
    pub password: bool,
    /// Whether the server was seen to ask readers before it opens what opens once.
    #[serde(default)]
    pub asks_first: bool,
}

impl Paste {
    /// The link to hand on: it opens on PrivateBin's page.
    pub fn link(&self) -> String {
        let Self { server, id, key, burn, .. } = self;
        PasteLink { server: server.clone(), id: id.clone(), key: key.clone(), asks_first: *burn }.link()
    }

    /// Whether it can still be read.
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Sending | State::Live | State::Revoking)
    }

    /// Whether its link is handed on. What opens once cannot be looked for, so nobody knows better.
    pub fn is_offered(&self) -> bool {
        self.state == State::Live || (self.state == State::Sending && self.burn)
    }

    /// Whether it can be deleted from here.
    pub fn is_deletable(&self) -> bool {
        self.is_live() && !self.token.0.is_empty()
    }
}

/// What deletes a paste. It has no debug form.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteToken(String);

impl std::fmt::Debug for DeleteToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("DeleteToken")
    }
}

/// A PrivateBin did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BinError {
    /// No answer could be read. A paste may be stored all the same.
    #[error("no answer can be read")]
    Unreachable,
    /// What answers is no PrivateBin.
    #[error("what answers is no PrivateBin")]
    NotPrivateBin,
    /// A PrivateBin before 1.3, whose pastes have another form.
    #[error("the PrivateBin is older than 1.3")]
    TooOld,
    /// It does not take the paste; with what it says about that, in its own words.
    #[error("the server refuses: {0}")]
    Refused(String),
    /// More than servers take.
    #[error("more than servers take")]
    TooLarge,
    /// The paste is not there: expired, deleted, opened, or never there.
    #[error("the paste is not there")]
    Gone,
    /// The paste is not one of Excerpt's.
    #[error("the paste has no excerpt")]
    Foreign,
    /// What came back is not what was sent, or cannot be read.
    #[error("the paste is damaged")]
    Damaged,
    /// The password is missing, or the key is another one: servers do not tell.
    #[error("the paste has a password, or the key is wrong")]
    PasswordNeeded,
    /// The password is another one.
    #[error("the password is wrong")]
    WrongPassword,
    /// A password that PrivateBin's page would read differently.
    #[error("the password is not ASCII")]
    PasswordLetters,
    /// This browser cannot encrypt here.
    #[error("there is no encryption")]
    NoCrypto,
    /// It could not be kept on the shelf, so nothing was sent.
    #[error("it could not be kept")]
    NotKept,
}

impl Sentence for BinError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreachable => "error_bin_unreachable",
            Self::NotPrivateBin => "error_bin_other",
            Self::TooOld => "error_bin_old",
            Self::Refused(_) => "error_bin_refused",
            Self::TooLarge => "error_bin_large",
            Self::Gone => "error_bin_gone",
            Self::Foreign => "error_bin_foreign",
            Self::Damaged => "error_bin_damaged",
            Self::PasswordNeeded => "viewer_password",
            Self::WrongPassword => "error_password_wrong",
            Self::PasswordLetters => "error_bin_password",
            Self::NoCrypto => "error_bin_crypto",
            Self::NotKept => "error_storage",
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(in crate::share) use tests::Model;

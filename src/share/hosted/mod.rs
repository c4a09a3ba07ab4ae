//! Shares on a server: where they are, what has become of them, and the conversation with the server.
//!
//! The server is not trusted: its answers are read as facts of known names and kinds, its sentences are never
//! shown, and what it keeps is opened only by those who have the link.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{End, Secret, Seed},
    i18n::Sentence,
    link,
};

/// Requests and answers as plain values.
pub mod api;
/// What is done over several requests.
mod exchange;
/// How long a share may be read.
mod lifetime;
/// From a stream to an envelope, and back.
mod sealing;
/// What a reader's browser keeps of a share.
mod seen;
/// Which servers this installation talks to.
mod server;

pub use exchange::{
    About, Fetched, Information, Sealed, Transport, change_end, check, claim, fetch, information, is_absent,
    report, revoke, upload,
};
pub use lifetime::{LIFETIMES, until_end_of};
pub use sealing::{SealedStream, Stamp, open, seal};
pub use seen::{Met, Seen};
pub use server::{known_server, server_address};

/// Where a hosted share is, and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// The server's address, with a slash at its end.
    pub server: String,
    /// The name of the owner's key that made it (`Root::name`).
    #[serde(default)]
    pub owner: String,
    /// What names the share and opens it. Readers have it; it gives them no right to change anything.
    pub secret: Secret,
    /// What the owner's key signs its revisions with.
    #[serde(default)]
    pub seed: Seed,
    /// What has become of it.
    pub state: State,
    /// Whether the server could not be reached when it was last asked.
    pub unreachable: bool,
    /// The revision that the server has, as it counts; 0 as long as it has none.
    pub revision: u32,
    /// The highest that it has confirmed since something was last sent; it may have gone back since.
    #[serde(default)]
    pub confirmed: u32,
    /// The number that the latest text was signed with: it never goes back.
    #[serde(default)]
    pub signed: u32,
    /// The number of the latest text that the server has confirmed; `None`: the record is older than this field.
    #[serde(default)]
    pub arrived: Option<u32>,
    /// How long it was asked to be readable, in seconds.
    pub lifetime: u32,
    /// When the server will drop it, in seconds since 1970; `None`: unknown or never.
    pub expires: Option<u64>,
    /// When it ends by what was signed here last; `None`: nothing was.
    #[serde(default)]
    pub end: Option<End>,
    /// Whether the server has told another end since than it confirmed, or ended it sooner.
    #[serde(default)]
    pub has_other_end: bool,
    /// Whether nobody here knows which end its readers get: the answer to a change was lost, or the server gives one from before.
    #[serde(default)]
    pub is_end_unsure: bool,
    /// The signed end that the server's last answer came with, in letters, until it is looked at (`meet_end`).
    #[serde(skip)]
    pub told: String,
    /// Whether it can be opened only once.
    pub burn: bool,
    /// Whether it takes a password.
    pub password: bool,
    /// The envelope that is on its way, in base64url, until the server says that it has it: so what was sent
    /// can be sent again when the answer was lost.
    pub sending: String,
}

impl Placement {
    /// The link to hand on.
    pub fn link(&self) -> String {
        link::Hosted { server: self.server.clone(), secret: self.secret.clone() }.link()
    }

    /// Whether it can still be read, so that it can be updated and revoked.
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Sending | State::Live | State::Revoking)
    }

    /// Until when it can be read, in seconds since 1970: readers show nothing after the signed end, whatever the server
    /// says; `None`: unknown.
    pub fn until(&self) -> Option<u64> {
        if self.is_end_unsure {
            return None;
        }
        [self.expires, self.end.map(|end| end.at)].into_iter().flatten().min()
    }

    /// Signs anew until when it can be read, at `now`, in seconds since 1970. What is signed goes to the server.
    pub fn last(&mut self, lifetime: u32, now: u64) -> End {
        // Of two the later one counts, whatever this machine's clock has done since.
        let said = self.end.map_or(now, |before| before.said.saturating_add(1).max(now));
        let end = End { at: now.saturating_add(u64::from(lifetime)), said };
        (self.lifetime, self.end) = (lifetime, Some(end));
        end
    }

    /// Whether the server has gone back to an older revision than it confirmed.
    pub fn is_older(&self) -> bool {
        self.revision < self.confirmed
    }

    /// The number that the next text is signed with.
    pub fn next(&self) -> u32 {
        self.signed.max(self.revision).saturating_add(1)
    }

    /// The number of the latest text that the server has had, as its readers see it.
    pub fn latest(&self) -> u32 {
        self.arrived.unwrap_or_else(|| self.signed.saturating_sub(u32::from(!self.sending.is_empty())))
    }

    /// Notes the end that readers get, which this share's key has signed. One that was said before another that is known here
    /// holds for those only who have not seen the other.
    pub(in crate::share) fn meet_end(&mut self, end: End) {
        self.is_end_unsure = self.end.is_some_and(|known| end.said < known.said);
        if !self.is_end_unsure {
            self.end = Some(end);
        }
    }

    /// Notes which revision the server has now. One that another machine has made is not noted: it is replaced only when
    /// that is wanted.
    fn meet(&mut self, revision: u32) {
        self.confirmed = self.confirmed.max(self.revision);
        if revision <= self.confirmed {
            self.revision = revision;
        }
    }

    /// Notes when the server says that it will drop it.
    fn tell_end(&mut self, expires: Option<u64>) {
        self.has_other_end |= self.expires.is_some() && self.expires != expires;
        self.expires = expires;
    }

    /// Keeps what an exchange with the server taught.
    pub fn learn(&mut self, taught: Result<State, HostedError>) {
        self.unreachable = matches!(taught, Err(HostedError::Unreachable));
        match taught {
            // Whoever wants it gone does not want to hear that it lives.
            Ok(State::Live) if self.state == State::Revoking => {}
            Ok(state) | Err(HostedError::Over(state)) => self.state = state,
            Err(_) => {}
        }
        if !self.is_live() {
            self.sending.clear();
        }
    }
}

/// What has become of a hosted share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Kept here, not yet confirmed by the server.
    #[default]
    Sending,
    /// Can be read.
    Live,
    /// To be revoked, not yet confirmed by the server.
    Revoking,
    /// Revoked by its owner.
    Revoked,
    /// Its time is over.
    Expired,
    /// Opened, the only time that it could be.
    Opened,
    /// Taken down by whoever runs the server.
    TakenDown,
    /// The server does not know it, or no longer.
    Unknown,
}

impl State {
    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            State::Sending => "state_sending",
            State::Live => "state_live",
            State::Revoking => "state_revoking",
            State::Revoked => "state_revoked",
            State::Expired => "state_expired",
            State::Opened => "state_opened",
            State::TakenDown => "state_taken_down",
            State::Unknown => "state_unknown",
        }
    }

    /// The sentence's key when such a share cannot be opened.
    fn failure(self) -> &'static str {
        match self {
            State::Revoked | State::Revoking => "error_share_revoked",
            State::Expired => "error_share_expired",
            State::Opened => "error_share_opened",
            State::TakenDown => "error_share_taken_down",
            State::Unknown | State::Sending | State::Live => "error_share_unknown",
        }
    }
}

/// The server did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostedError {
    /// Nobody answers, or the answer did not come to its end.
    #[error("nobody answers")]
    Unreachable,
    /// What answers is no server of ours, or one with a fault.
    #[error("what answers is no server of ours")]
    Answer,
    /// The share is over, or was never there.
    #[error("the share is over: {0:?}")]
    Over(State),
    /// Somebody else who has the same owner's key was quicker.
    #[error("somebody else with the same owner key was quicker")]
    Stale,
    /// The server has gone back to an older revision than it confirmed.
    #[error("the server has gone back to an older revision")]
    Older,
    /// Another machine with the same owner's key has said a later end, by its clock.
    #[error("another machine has said a later end")]
    OlderEnd,
    /// The share was made by another installation.
    #[error("the share was made with another owner key")]
    NotOwner,
    /// More than the server takes.
    #[error("the server does not take so much")]
    TooLarge,
    /// The server has no room.
    #[error("the server has no room")]
    Full,
    /// Too many requests, or the server cannot at the moment.
    #[error("the server has no time")]
    Busy,
    /// The server, or what stands before it, has a fault.
    #[error("the server has a fault")]
    Fault,
    /// Something else than the server answers, such as the sign-in page of a network.
    #[error("something else than the server answers")]
    Stranger,
    /// The server wants its access code of those who upload.
    #[error("the server wants its access code")]
    AccessCode,
}

impl Sentence for HostedError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreachable => "error_server_unreachable",
            Self::Answer => "error_server_answer",
            Self::Over(state) => state.failure(),
            Self::Stale => "error_share_stale",
            Self::Older => "error_share_older",
            Self::OlderEnd => "error_share_end",
            Self::NotOwner => "error_share_owner",
            Self::TooLarge => "error_share_too_large",
            Self::Full => "error_server_full",
            Self::Busy => "error_server_busy",
            Self::Fault => "error_server_fault",
            Self::Stranger => "error_server_other",
            Self::AccessCode => "error_server_code",
        }
    }
}

impl HostedError {
    /// Whether the request may have done what it asked for, although nobody said so.
    pub fn may_have_done(self) -> bool {
        matches!(self, Self::Unreachable | Self::Answer | Self::Fault | Self::Stranger)
    }

    /// Whether the same request may do later.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::Full
                | Self::Busy
                | Self::Fault
                | Self::Stranger
                | Self::Stale
                | Self::Older
                | Self::OlderEnd
                | Self::Answer
                | Self::AccessCode
        )
    }
}

#[cfg(test)]
pub(super) mod tests;

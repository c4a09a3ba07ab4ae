//! What takes its time and is done in a worker: links and envelopes made and opened. Requests and answers as they go
//! between a page and its worker, and what the worker does.
//!
//! A link that is shared is opened again before it leaves (one to the page beside the viewer, or for an opened file's address,
//! is not). For a long text a second worker does that, while the first still packs it (`Request::Lead`, `Request::Follow`); a
//! short one is opened by the worker that made it.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{End, SealError, Secret, Signer},
    i18n::Sentence,
    link::{Boundaries, DecodedLink, EncodeError, LinkError},
    share::hosted::{SealedStream, Stamp},
};

/// What the worker does with them.
mod worker;

pub use worker::{Hears, Worker, open_envelope, open_link};

/// What a page asks of its worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Make a link of a stream.
    Encode {
        /// What the link is to carry.
        #[serde(with = "serde_bytes")]
        stream: Vec<u8>,
        /// Which kind of link.
        style: LinkStyle,
    },
    /// Open a link.
    Decode {
        /// The link, its fragment, or a text with one in it.
        pasted: String,
        /// As it was typed.
        password: Option<String>,
    },
    /// Tell what the parts of a stream cost in bits.
    Costs {
        /// What a link would carry.
        #[serde(with = "serde_bytes")]
        stream: Vec<u8>,
        /// Where its parts begin.
        boundaries: Boundaries,
    },
    /// Make an envelope for a server.
    Seal {
        /// What the envelope is to hold.
        #[serde(with = "serde_bytes")]
        stream: Vec<u8>,
        /// What it says about itself.
        stamp: Stamp,
        /// What says whose it is, and so what opens it.
        signer: Signer,
        /// As it was typed.
        password: Option<String>,
    },
    /// Sign the end of a share.
    SignEnd {
        /// What says whose it is.
        signer: Signer,
        /// When it ends.
        end: End,
    },
    /// Open an envelope.
    Open {
        /// As the server gave it.
        #[serde(with = "serde_bytes")]
        envelope: Vec<u8>,
        /// The signed end that came with it.
        end: String,
        /// What opens it.
        secret: Secret,
        /// As it was typed.
        password: Option<String>,
    },
    /// Tell what comes of each stream while it is packed at the port that comes along. Has no answer.
    Lead,
    /// Read what comes at the port that comes along: what another worker is packing. Has no answer.
    Follow,
}

impl Request {
    /// The smallest of the viewer's programs that does it, as extension/worker.js calls it.
    pub fn program(&self) -> &'static str {
        match self {
            Self::Decode { password: None, .. } => "links",
            Self::Open { .. } => "envelopes",
            _ => "whole",
        }
    }
}

/// Which kind of self-contained link to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkStyle {
    /// The shortest there is.
    Shortest,
    /// In the letters that a QR code packs best.
    Capitals,
    /// For those who have the password, as it was typed.
    Password(String),
}

impl LinkStyle {
    /// The password that opens it.
    pub fn password(&self) -> Option<&str> {
        match self {
            Self::Password(password) => Some(password),
            Self::Shortest | Self::Capitals => None,
        }
    }
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// How much is done, of 1000. Others follow.
    Progress(u32),
    /// A link's fragment, without its number sign.
    Encoded(String),
    /// What a link held.
    Decoded(DecodedLink),
    /// The bits that each part costs; none when nobody can tell.
    Costs(Vec<u32>),
    /// An envelope.
    Sealed(SealedStream),
    /// A signed end, in letters.
    SignedEnd(String),
    /// What an envelope held, what it says about itself, and until when it may be shown.
    Opened(DecodedLink, Stamp, End),
    /// Nothing came of it.
    Failed(CodecError),
}

/// A link's fragment, and what came out of it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedLink {
    /// Without its number sign.
    pub fragment: String,
    /// What leaves is what was checked.
    pub decoded: DecodedLink,
}

/// Why a worker made nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum CodecError {
    /// No link can be made.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// No envelope can be made.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A link or envelope does not open.
    #[error(transparent)]
    Open(#[from] LinkError),
    /// The worker does not answer, or not as it should.
    #[error("the worker that makes links does not answer")]
    Worker,
}

impl CodecError {
    /// Whether the text is larger than what was to carry it: another form may take it.
    pub fn is_too_large(&self) -> bool {
        matches!(self, Self::Encode(EncodeError::TooLarge) | Self::Seal(SealError::Size))
    }
}

impl Sentence for CodecError {
    fn key(&self) -> &'static str {
        match self {
            Self::Encode(error) => error.key(),
            Self::Seal(error) => error.key(),
            Self::Open(error) => error.key(),
            Self::Worker => "error_worker",
        }
    }
}

impl From<CodecError> for LinkError {
    fn from(error: CodecError) -> Self {
        match error {
            CodecError::Open(error) => error,
            _ => LinkError::Worker,
        }
    }
}

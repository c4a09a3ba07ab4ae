//! An excerpt as a link, and back: `VIEWER_URL#` + format character + payload (docs/link-format.md).
//!
//! Two halves meet at the stream, the excerpt as marked text. What knows excerpts (`stream`, `excerpt`) runs in the
//! page that shows them; what takes its time (`fold`, `decode`) runs in a worker, which knows bytes only.
//! A format is frozen once released: links open for ever (tests/links).

use serde::{Deserialize, Serialize};

use crate::{envelope::password::PasswordError, i18n::Sentence, model::Excerpt};

/// Bytes in the letters that a link may have.
mod alphabet;
/// A link as a QR code.
mod code;
/// A stream as few bytes.
mod codec;
/// What each part of an excerpt costs.
mod cost;
/// From a stream to a fragment, and back.
mod encode;
/// LinkFormat `2`: a secret; the text is on a server.
mod hosted;
/// An excerpt packed for an envelope.
mod packed;
/// LinkFormat `3`: with a password.
mod password;
/// What a person pasted, cleaned of what programs do to links.
mod paste;
/// The letters behind the format: a check and bytes.
mod payload;
/// An excerpt as a stream of marked text, and back.
mod stream;

pub use code::code;
pub use codec::{Follower, prime};
pub use cost::{Boundaries, CHECK_CHARACTERS, characters, with_boundaries};
pub use encode::{DecodedLink, EncodeError, LinkOptions, Prepared, decode, decode_followed, encode};
pub use hosted::Hosted;
pub use packed::{pack, unpack};
pub use paste::foreign_fragment;

/// Why a link does not open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum LinkError {
    /// Nothing stands behind the number sign.
    #[error("nothing stands behind the number sign")]
    Empty,
    /// Something else than a link of ours.
    #[error("this is no link of ours")]
    NotALink,
    /// A format that this version does not know.
    #[error("the link has a format of a later version")]
    NewerFormat,
    /// The end is missing. Holds the beginning as far as it can be read; it could not be checked.
    #[error("the end of the link is missing")]
    Cut(#[serde(skip)] Option<Box<Excerpt>>),
    /// The content does not fit its checksum or makes no sense.
    #[error("the link is damaged")]
    Damaged,
    /// It holds more than a link may.
    #[error("the text is larger than a link may be")]
    TooLarge,
    /// It needs a password and none was given.
    #[error("the link takes a password")]
    PasswordNeeded,
    /// The password is another one.
    #[error("the password is another one")]
    WrongPassword,
    /// What the server gave was not signed by whoever made the link.
    #[error("the text is not of whoever made the link")]
    Forged,
    /// The password's key cannot be computed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The worker that opens links does not answer.
    #[error("the worker that opens links does not answer")]
    Worker,
}

impl Sentence for LinkError {
    fn key(&self) -> &'static str {
        match self {
            Self::Empty => "error_link_empty",
            Self::NotALink => "error_link_not_a_link",
            Self::NewerFormat => "error_link_newer",
            Self::Cut(..) => "error_link_cut",
            Self::Damaged => "error_link_damaged",
            Self::TooLarge => "error_link_too_large",
            Self::PasswordNeeded => "viewer_password",
            Self::WrongPassword => "error_password_wrong",
            Self::Forged => "error_share_forged",
            Self::Worker => "error_worker",
            Self::Password(error) => error.key(),
        }
    }
}

/// What the first character behind the number sign says, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkFormat {
    /// `0`: the stream, deflated: for texts of more than 512 KiB.
    Deflated,
    /// `1`: the stream by the coder that knows chats.
    Mixed,
    /// `2`: a secret; the text is on a server.
    Hosted,
    /// `3`: one of the first two, encrypted with a password.
    Password,
    /// `4`: like `1` in the letters of QR codes.
    Capitals,
}

impl LinkFormat {
    const ALL: [(char, LinkFormat); 5] = [
        ('0', LinkFormat::Deflated),
        ('1', LinkFormat::Mixed),
        ('2', LinkFormat::Hosted),
        ('3', LinkFormat::Password),
        ('4', LinkFormat::Capitals),
    ];

    fn of(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|(other, _)| *other == letter).map(|(_, format)| format)
    }

    fn letter(self) -> char {
        Self::ALL.into_iter().find(|(_, other)| *other == self).map_or('0', |(letter, _)| letter)
    }

    fn byte(self) -> u8 {
        u8::try_from(self.letter()).unwrap_or_default()
    }
}

/// Whether an address may be a link of ours: what its fragment begins with. Only opening it tells for sure.
pub fn may_be_link(address: &str) -> bool {
    const SHORTEST: usize = 8;
    let fragment = paste::fragment(address).unwrap_or_default();
    fragment.len() >= SHORTEST
        && fragment.chars().next().is_some_and(|letter| LinkFormat::of(letter).is_some())
}

/// An excerpt as a link carries it: marked text.
pub fn stream(excerpt: &Excerpt) -> Vec<u8> {
    stream::write(excerpt).into_bytes()
}

/// The excerpt that a link held.
pub fn excerpt(decoded: &DecodedLink) -> Result<Excerpt, LinkError> {
    let excerpt = stream::read(&decoded.stream, decoded.is_whole)?;
    match excerpt {
        excerpt if decoded.is_whole => Ok(excerpt),
        excerpt if excerpt == Excerpt::default() => Err(LinkError::Cut(None)),
        excerpt => Err(LinkError::Cut(Some(Box::new(excerpt)))),
    }
}

/// The shortest link that opens an excerpt in the viewer at the address `viewer`.
pub fn link(excerpt: &Excerpt, viewer: &str) -> Result<String, EncodeError> {
    Ok(address(viewer, &encode(&stream(excerpt), LinkOptions::Shortest)?))
}

/// The link of a fragment in the viewer at the address `viewer`.
pub fn address(viewer: &str, fragment: &str) -> String {
    format!("{}#{fragment}", viewer.split('#').next().unwrap_or_default())
}

/// Opens a link, its fragment alone, or a text that has one in it.
pub fn open(link_or_fragment: &str) -> Result<Excerpt, LinkError> {
    excerpt(&decode(link_or_fragment, None, &mut |_| {})?)
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;

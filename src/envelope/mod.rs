//! Encryption on this machine: what a hosted link's server keeps, and password protection.
//!
//! A hosted share is encrypted with a secret that stands in the link's fragment only. From it come the
//! share's identifier, by which the server knows it, and the key, which the server never sees. The owner's
//! token and signing key come from a root that never leaves the installation, so that readers hold nothing of the owner;
//! the secret comes from the signing key, so that behind a link stands only what its owner signed.
//! Labels, sizes and the order of the bytes are those of docs/hosted-links.md.
//!
//! Nothing here asks for random numbers or the time by itself: the caller hands them in.

/// Encryption with a key commitment.
pub mod cipher;
/// Until when a share may be shown.
mod end;
/// Sizes that do not name a conversation.
mod padding;
/// Keys from passwords.
pub mod password;
/// The bytes that the server keeps.
mod sealed;
/// A share's secret and identifier, the owner's root and tokens.
mod secret;
/// Who made a share.
mod signature;

use serde::{Deserialize, Serialize};

use crate::i18n::Sentence;

pub use end::End;
pub use sealed::{Contents, OpenError, SealError, is_sealed, needs_password, open, seal};
pub use secret::{DamagedSecret, Id, OwnerToken, Root, Secret};
pub use signature::{Seed, Signer, open_signed, open_until, seal_signed};

/// Unpredictable bytes; in the browser `crypto.getRandomValues`.
pub trait Random {
    /// Fills all of `bytes`, or says that there is no generator. There is no weaker way out.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The platform has no generator of random numbers, so nothing can be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("there is no generator of random numbers")]
pub struct NoRandomness;

impl Sentence for NoRandomness {
    fn key(&self) -> &'static str {
        "error_no_randomness"
    }
}

/// So many random bytes.
fn random_bytes<const N: usize>(random: &dyn Random) -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

/// Numbers for tests: the same each time.
#[cfg(test)]
pub(crate) struct Same;

#[cfg(test)]
impl Random for Same {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.iter_mut().zip(1..).for_each(|(byte, number)| *byte = number);
        Ok(())
    }
}

/// Numbers for tests that differ from those of [`Same`].
#[cfg(test)]
pub(crate) struct Other;

#[cfg(test)]
impl Random for Other {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(7);
        Ok(())
    }
}

#[cfg(test)]
mod tests;

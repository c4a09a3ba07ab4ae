//! Until when a share may be shown, signed by its owner. It goes beside the envelope, so that it can be changed without it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::envelope::{Id, Signer};

/// Bytes of a signed end: two times and a signature.
const SIGNED: usize = 8 + 8 + 64;

/// When a share ends. Of two that were signed the one that was said later counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// When nobody shows it any more, in seconds since 1970.
    pub at: u64,
    /// When that was said, in seconds since 1970.
    pub said: u64,
}

impl End {
    /// What is signed: of which share, the end, and when it was said.
    fn statement(self, id: &Id) -> Vec<u8> {
        [&b"excerpt/1/end"[..], id.bytes(), &self.at.to_be_bytes(), &self.said.to_be_bytes()].concat()
    }

    /// What letters say that `Signer::sign_end` may have given: to be believed only where the share's key gives the same letters
    /// for it again, which it always does for what it signed.
    pub fn claimed(letters: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(letters).ok()?;
        let bytes: &[u8; SIGNED] = bytes.as_slice().try_into().ok()?;
        let [at, said] = bytes.as_chunks().0.get(..2)? else { return None };
        Some(Self { at: u64::from_be_bytes(*at), said: u64::from_be_bytes(*said) })
    }

    /// Reads what `Signer::sign_end` gave for the share `id`; `None` unless that key signed it.
    pub(super) fn signed(letters: &str, id: &Id, key: &VerifyingKey) -> Option<Self> {
        let end = Self::claimed(letters)?;
        let bytes = URL_SAFE_NO_PAD.decode(letters).ok()?;
        let signature = Signature::from_bytes(bytes.last_chunk()?);
        key.verify_strict(&end.statement(id), &signature).ok().map(|()| end)
    }
}

impl Signer {
    /// The end of the share that this signs, with its signature: 107 letters of base64url.
    pub fn sign_end(&self, end: End) -> String {
        let signature = self.signing_key().sign(&end.statement(&self.secret().id())).to_bytes();
        URL_SAFE_NO_PAD.encode([&end.at.to_be_bytes()[..], &end.said.to_be_bytes(), &signature].concat())
    }
}

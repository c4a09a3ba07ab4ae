//! Who made a share: its link says so by itself.
//!
//! A share's secret is a hash of its owner's public key and a seed, so a link opens to nothing but what that key has
//! signed. Readers and the server's operator have link, public key and seed, and cannot sign: to put other words
//! behind the link they would have to find another key with the same hash.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest, Sha256};

use crate::envelope::{
    Contents, End, NoRandomness, OpenError, Random, Root, SealError, Secret, random_bytes, sealed,
};

/// Bytes of a seed and of a public key.
const SEED: usize = 32;
const PUBLIC: usize = 32;
/// Bytes of a signature.
const SIGNATURE: usize = 64;

/// What tells one share's signing key from the owner's others. Random; readers of the share have it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Seed([u8; SEED]);

impl Seed {
    /// The seed of a new share.
    pub fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        random_bytes(random).map(Self)
    }

    /// The seed that a decrypted revision begins with.
    #[cfg(test)]
    pub(super) fn from_proof(content: &[u8]) -> Self {
        Self(content.first_chunk().copied().unwrap_or_default())
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Seed")
    }
}

/// On the shelf, in base64url.
impl Serialize for Seed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = URL_SAFE_NO_PAD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        bytes.try_into().map(Self).map_err(|_| D::Error::custom("a seed has 32 bytes"))
    }
}

/// What signs the revisions of one share. It goes from the popup to its worker, and nowhere else. Its debug form does
/// not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    seed: Seed,
    key: [u8; 32],
}

impl fmt::Debug for Signer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Signer")
    }
}

impl Root {
    /// What signs the share of this seed. Nobody can tell that two of them have one root.
    pub fn signer(&self, seed: &Seed) -> Signer {
        Signer { seed: seed.clone(), key: self.derive(&seed.0, b"excerpt/1/sign") }
    }
}

impl Signer {
    /// The secret of the share that this signs: the only one whose link opens to what it signed.
    pub fn secret(&self) -> Secret {
        secret(self.signing_key().verifying_key().as_bytes(), &self.seed.0)
    }

    pub(super) fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.key)
    }
}

/// The secret that a public key and a seed make.
fn secret(public: &[u8; PUBLIC], seed: &[u8; SEED]) -> Secret {
    let hash = Sha256::digest([&b"excerpt/1/secret"[..], public, seed].concat());
    Secret::of(hash.first_chunk().copied().unwrap_or_default())
}

/// What is signed: of which share, which revision of when, and a hash of all that it holds.
fn statement(secret: &Secret, contents: &Contents, content: &[u8]) -> Vec<u8> {
    [
        &b"excerpt/1/revision"[..],
        secret.id().bytes(),
        &contents.revision.to_be_bytes(),
        &contents.created.to_be_bytes(),
        &contents.updated.to_be_bytes(),
        &[contents.codec],
        &Sha256::digest(content),
    ]
    .concat()
}

/// Signs a revision of a share and encrypts it, as `seal` does; gives the share's secret and the envelope.
pub fn seal_signed(
    contents: Contents,
    signer: &Signer,
    password: Option<&str>,
    random: &dyn Random,
) -> Result<(Secret, Vec<u8>), SealError> {
    let key = signer.signing_key();
    let public = key.verifying_key().to_bytes();
    let secret = secret(&public, &signer.seed.0);
    let signature = key.sign(&statement(&secret, &contents, &contents.content)).to_bytes();
    let content = [&signer.seed.0[..], &public, &signature, &contents.content].concat();
    let envelope = sealed::seal(&Contents { content, ..contents }, &secret, password, random)?;
    Ok((secret, envelope))
}

/// Decrypts, and gives only what the share's owner signed.
pub fn open_signed(envelope: &[u8], secret: &Secret, password: Option<&str>) -> Result<Contents, OpenError> {
    open_proven(envelope, secret, password).map(|(contents, _)| contents)
}

/// The same, and until when the share's owner wants it shown: with `end`, which they signed no earlier than the revision.
pub fn open_until(
    envelope: &[u8],
    end: &str,
    secret: &Secret,
    password: Option<&str>,
) -> Result<(Contents, End), OpenError> {
    let (contents, key) = open_proven(envelope, secret, password)?;
    let end = End::signed(end, &secret.id(), &key).filter(|end| end.said >= contents.updated);
    Ok((contents, end.ok_or(OpenError::Forged)?))
}

/// What the share's owner signed, and with which key.
fn open_proven(
    envelope: &[u8],
    secret: &Secret,
    password: Option<&str>,
) -> Result<(Contents, VerifyingKey), OpenError> {
    let contents = sealed::open(envelope, secret, password)?;
    let (content, key) = proven(&contents, secret).ok_or(OpenError::Forged)?;
    Ok((Contents { content: content.to_vec(), ..contents }, key))
}

/// The content behind its proof, and whose it is; `None` unless that proves it.
fn proven<'c>(contents: &'c Contents, named: &Secret) -> Option<(&'c [u8], VerifyingKey)> {
    let (seed, rest) = contents.content.split_first_chunk::<SEED>()?;
    let (public, rest) = rest.split_first_chunk::<PUBLIC>()?;
    let (signature, content) = rest.split_first_chunk::<SIGNATURE>()?;
    if secret(public, seed) != *named {
        return None;
    }
    let key = VerifyingKey::from_bytes(public).ok()?;
    let signature = Signature::from_bytes(signature);
    key.verify_strict(&statement(named, contents, content), &signature).ok()?;
    Some((content, key))
}

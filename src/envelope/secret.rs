//! A share's secret and identifier; the owner's root and tokens.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest, Sha256};

use crate::{
    envelope::{NoRandomness, Random, cipher, random_bytes},
    i18n::Sentence,
};

/// Bytes of a secret: 192 bits.
const SECRET: usize = 24;
/// Bytes of a check: 24 bits.
const CHECK: usize = 3;

/// A text that is no secret, or no longer the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no secret")]
pub struct DamagedSecret;

impl Sentence for DamagedSecret {
    fn key(&self) -> &'static str {
        "error_link_damaged"
    }
}

/// What opens one share, and names it. Its debug form does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; SECRET]);

impl Secret {
    /// How many letters it has, with its check.
    pub const LETTERS: usize = (SECRET + CHECK) * 4 / 3;

    /// A new secret, of nobody. A share's comes from its owner's key (`Signer::secret`).
    pub fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        random_bytes(random).map(Self)
    }

    pub(super) fn of(bytes: [u8; SECRET]) -> Self {
        Self(bytes)
    }

    /// Reads what `letters` gave; what follows it is not read, as programs add to links.
    pub fn read(letters: &str) -> Result<Self, DamagedSecret> {
        let bytes = letters.get(..Self::LETTERS).and_then(|letters| URL_SAFE_NO_PAD.decode(letters).ok());
        let bytes = bytes.ok_or(DamagedSecret)?;
        let (secret, check) = bytes.split_first_chunk::<SECRET>().ok_or(DamagedSecret)?;
        if checksum(secret) == check { Ok(Self(*secret)) } else { Err(DamagedSecret) }
    }

    /// The secret and a check of it, as a link's fragment has them: 36 letters of base64url.
    pub fn letters(&self) -> String {
        checked(&self.0)
    }

    /// The name under which the server keeps the share. The secret cannot be found from it.
    pub fn id(&self) -> Id {
        Id(cipher::derive(&[&self.0], &[], &[b"excerpt/1/id"]))
    }

    /// The bytes, as material for a key.
    pub(super) fn material(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// On the shelf, as its letters.
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.letters())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The name under which the server keeps a share.
#[derive(Clone, PartialEq, Eq)]
pub struct Id([u8; 16]);

impl Id {
    /// The name in addresses: 22 letters of base64url.
    pub fn letters(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// A name for notes of a reader's: 16 letters by which nobody can ask for the share.
    pub fn trace(&self) -> String {
        URL_SAFE_NO_PAD.encode(cipher::derive::<12>(&[&self.0], &[], &[b"excerpt/1/seen"]))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What makes an installation the owner of its shares. It never leaves it but as the user's own backup, and has
/// no debug form.
#[derive(Clone, PartialEq, Eq)]
pub struct Root([u8; 32]);

/// The version of an exported root.
const ROOT_FORMAT: char = '1';

impl Root {
    /// A new root.
    pub fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        random_bytes(random).map(Self)
    }

    /// Reads what `letters` gave; white space does not count.
    pub fn read(letters: &str) -> Result<Self, DamagedSecret> {
        let letters: String = letters.split_whitespace().collect();
        let letters = letters.strip_prefix(ROOT_FORMAT).ok_or(DamagedSecret)?;
        let bytes = URL_SAFE_NO_PAD.decode(letters).map_err(|_| DamagedSecret)?;
        let (root, check) = bytes.split_first_chunk::<32>().ok_or(DamagedSecret)?;
        if checksum(root) == check { Ok(Self(*root)) } else { Err(DamagedSecret) }
    }

    /// The root as a text to keep: a version, base64url, a check.
    pub fn letters(&self) -> String {
        format!("{ROOT_FORMAT}{}", checked(&self.0))
    }

    /// A name of this root that says nothing about it: which of several made a share.
    pub fn name(&self) -> String {
        let name: [u8; 6] = cipher::derive(&[&self.0], &[], &[b"excerpt/1/owner-name"]);
        URL_SAFE_NO_PAD.encode(name)
    }

    /// The proof that this installation made the share `id`. Nobody can tell that two of them have one root.
    pub fn token(&self, id: &Id) -> OwnerToken {
        OwnerToken(self.derive(id.bytes(), b"excerpt/1/owner"))
    }

    /// 32 bytes for one purpose and one share.
    pub(super) fn derive(&self, salt: &[u8], label: &[u8]) -> [u8; 32] {
        cipher::derive(&[&self.0], salt, &[label])
    }
}

/// Where it is kept, as its letters.
impl Serialize for Root {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.letters())
    }
}

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The owner's proof for one share. It has no debug form.
pub struct OwnerToken([u8; 32]);

impl OwnerToken {
    /// As it stands behind `Authorization: Bearer`: 43 letters of base64url.
    pub fn letters(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

/// Bytes and a check of them, in base64url.
fn checked(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([bytes, &checksum(bytes)].concat())
}

/// The first bits of the SHA-256: tells a cut or mistyped text from a wrong one. Programs leave `-` and `_` out of a link
/// at the end of a sentence, so a check that would end so, in base64url, ends in another letter.
fn checksum(bytes: &[u8]) -> [u8; CHECK] {
    let [first, second, last] = Sha256::digest(bytes).first_chunk().copied().unwrap_or_default();
    let ends_badly = last & 63 >= 62;
    [first, second, if ends_badly { last ^ 32 } else { last }]
}

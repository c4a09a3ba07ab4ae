//! The bytes that the server keeps. They say nothing but their own size and what a password guess costs.
//!
//! ```text
//! envelope  = "XCRP" version kdf memory(u32) passes lanes salt(16) commitment(16) nonce(24) ciphertext tag(16)
//! plaintext = revision(u32) created(u64) updated(u64) codec padded(content)
//! ```
//! Numbers are big-endian. All that stands before the nonce, and the share's identifier, is authenticated.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{
        NoRandomness, Random, Secret,
        cipher::{self, COMMITMENT, Key, NONCE},
        padding,
        password::{Cost, PasswordError, SALT, Stretched},
        random_bytes,
    },
    i18n::Sentence,
};

const MAGIC: &[u8; 4] = b"XCRP";
const VERSION: u8 = 1;
/// The key comes from the secret alone.
const NO_PASSWORD: u8 = 0;
/// The key comes from the secret and a password, by Argon2id.
const ARGON2ID: u8 = 1;

/// What is in an envelope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Counts from 1; an older one than seen before says that the server gave back an old state.
    pub revision: u32,
    /// When the share was first made, in seconds since 1970.
    pub created: u64,
    /// When this revision was made, in seconds since 1970.
    pub updated: u64,
    /// How `content` is compressed: `link::unpack` knows.
    pub codec: u8,
    /// The excerpt, compressed.
    pub content: Vec<u8>,
}

/// An envelope does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are not the ones that were sealed.
    #[error("the envelope is damaged")]
    Damaged,
    /// Sealed by a newer Excerpt.
    #[error("the envelope was sealed by a later version")]
    Newer,
    /// It needs a password and none was given.
    #[error("the envelope takes a password")]
    PasswordNeeded,
    /// The password is another one.
    #[error("the password is another one")]
    WrongPassword,
    /// The owner of the share did not sign it.
    #[error("the envelope is not of the share's owner")]
    Forged,
    /// The password's key cannot be computed.
    #[error(transparent)]
    Password(PasswordError),
}

impl Sentence for OpenError {
    fn key(&self) -> &'static str {
        match self {
            Self::Damaged => "error_link_damaged",
            Self::Newer => "error_link_newer",
            Self::PasswordNeeded => "viewer_password",
            Self::WrongPassword => "error_password_wrong",
            Self::Forged => "error_share_forged",
            Self::Password(error) => error.key(),
        }
    }
}

/// Nothing can be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SealError {
    /// There are no random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The password's key cannot be computed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// More than the cipher can take.
    #[error("the text is larger than an envelope may be")]
    Size,
}

impl Sentence for SealError {
    fn key(&self) -> &'static str {
        match self {
            Self::Size => "error_share_too_large",
            Self::Randomness(error) => error.key(),
            Self::Password(error) => error.key(),
        }
    }
}

/// All but the nonce and the ciphertext.
struct Header {
    /// `None`: the key comes from the secret alone.
    cost: Option<Cost>,
    salt: [u8; SALT],
}

impl Header {
    fn bytes(&self, commitment: &[u8; COMMITMENT]) -> Vec<u8> {
        let (kdf, cost) = match self.cost {
            Some(cost) => (ARGON2ID, cost),
            None => (NO_PASSWORD, Cost { memory: 0, passes: 0, lanes: 0 }),
        };
        let parameters =
            [&[VERSION, kdf][..], &cost.memory.to_be_bytes(), &[cost.passes, cost.lanes]].concat();
        [&MAGIC[..], &parameters, &self.salt, commitment].concat()
    }

    /// The key; with a password it takes its time.
    fn key(&self, secret: &Secret, password: Option<&str>) -> Result<Key, OpenError> {
        let stretched = match (self.cost, password) {
            (None, _) => None,
            (Some(_), None) => return Err(OpenError::PasswordNeeded),
            (Some(cost), Some(password)) => {
                Some(Stretched::new(password, &self.salt, cost).map_err(OpenError::Password)?)
            }
        };
        let material = [secret.material(), stretched.as_ref().map_or(&[], Stretched::material)];
        Ok(Key::derive(&material, &self.salt, &[b"excerpt/1/content", secret.id().bytes()]))
    }
}

/// Encrypts for those who have the secret and, if there is one, the password (in normal form NFKC). Each call
/// takes a new salt, so each revision has a key of its own.
pub fn seal(
    contents: &Contents,
    secret: &Secret,
    password: Option<&str>,
    random: &dyn Random,
) -> Result<Vec<u8>, SealError> {
    let header = Header { cost: password.map(|_| Cost::DEFAULT), salt: random_bytes(random)? };
    let nonce: [u8; NONCE] = random_bytes(random)?;
    let key = header.key(secret, password).map_err(|error| match error {
        OpenError::Password(error) => SealError::Password(error),
        _ => SealError::Size,
    })?;
    let header = header.bytes(&key.commitment());
    let plaintext = [
        &contents.revision.to_be_bytes()[..],
        &contents.created.to_be_bytes(),
        &contents.updated.to_be_bytes(),
        &[contents.codec],
        &padding::pad(&contents.content),
    ]
    .concat();
    let associated = [&header, secret.id().bytes()].concat();
    let ciphertext = cipher::encrypt(&key, &nonce, &associated, plaintext).ok_or(SealError::Size)?;
    Ok([header, nonce.to_vec(), ciphertext].concat())
}

/// Whether it takes a password to open these bytes.
pub fn needs_password(envelope: &[u8]) -> Result<bool, OpenError> {
    Ok(read(envelope)?.header.cost.is_some())
}

/// Decrypts. Nothing of the content is looked at before all of it is known to be whole. Whoever has the secret may have
/// sealed it: of a share, `open_signed` tells.
pub fn open(envelope: &[u8], secret: &Secret, password: Option<&str>) -> Result<Contents, OpenError> {
    let parts = read(envelope)?;
    let key = parts.header.key(secret, password)?;
    if !key.is_committed_by(parts.commitment) {
        let with_password = parts.header.cost.is_some();
        return Err(if with_password { OpenError::WrongPassword } else { OpenError::Damaged });
    }
    let associated = [parts.header.bytes(parts.commitment).as_slice(), secret.id().bytes()].concat();
    let plaintext = cipher::decrypt(&key, parts.nonce, &associated, parts.ciphertext);
    plaintext.as_deref().and_then(contents).ok_or(OpenError::Damaged)
}

/// Whether it begins as every envelope does, of whatever version.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// An envelope taken apart.
struct Parts<'e> {
    header: Header,
    commitment: &'e [u8; COMMITMENT],
    nonce: &'e [u8; NONCE],
    ciphertext: &'e [u8],
}

fn read(envelope: &[u8]) -> Result<Parts<'_>, OpenError> {
    let (magic, rest) = envelope.split_first_chunk::<4>().ok_or(OpenError::Damaged)?;
    let ([version], rest) = rest.split_first_chunk::<1>().ok_or(OpenError::Damaged)?;
    match version {
        _ if magic != MAGIC => return Err(OpenError::Damaged),
        &VERSION => {}
        0 => return Err(OpenError::Damaged),
        _ => return Err(OpenError::Newer),
    }
    parts(rest).ok_or(OpenError::Damaged)
}

/// What follows the version.
fn parts(rest: &[u8]) -> Option<Parts<'_>> {
    let ([kdf], rest) = rest.split_first_chunk::<1>()?;
    let (memory, rest) = rest.split_first_chunk::<4>()?;
    let ([passes, lanes], rest) = rest.split_first_chunk::<2>()?;
    let (salt, rest) = rest.split_first_chunk::<SALT>()?;
    let (commitment, rest) = rest.split_first_chunk::<COMMITMENT>()?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
    let cost = Cost { memory: u32::from_be_bytes(*memory), passes: *passes, lanes: *lanes };
    let cost = match *kdf {
        NO_PASSWORD if (cost.memory, cost.passes, cost.lanes) == (0, 0, 0) => None,
        ARGON2ID if cost.is_bearable() => Some(cost),
        _ => return None,
    };
    Some(Parts { header: Header { cost, salt: *salt }, commitment, nonce, ciphertext })
}

fn contents(plaintext: &[u8]) -> Option<Contents> {
    let (revision, rest) = plaintext.split_first_chunk::<4>()?;
    let (created, rest) = rest.split_first_chunk::<8>()?;
    let (updated, rest) = rest.split_first_chunk::<8>()?;
    let ([codec], padded) = rest.split_first_chunk::<1>()?;
    Some(Contents {
        revision: u32::from_be_bytes(*revision),
        created: u64::from_be_bytes(*created),
        updated: u64::from_be_bytes(*updated),
        codec: *codec,
        content: padding::unpad(padded)?.to_vec(),
    })
}

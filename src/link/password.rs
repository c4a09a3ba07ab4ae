//! LinkFormat `3`: what a link carries, encrypted with a password.
//!
//! ```text
//! bytes     = salt(16) commitment(12) ciphertext tag(16)
//! key       = HKDF-SHA256 of Argon2id(password, salt; 19 MiB, 2 passes, 1 lane), with the salt, for LABEL
//! plaintext = the codec's format character, packed stream
//! ```
//! Each link has its own salt and so its own key: the nonce is zero.

use crate::{
    envelope::{
        Random,
        cipher::{self, Key, NONCE},
        password::{Cost, PasswordError, SALT, Stretched},
    },
    link::{EncodeError, LinkError},
};

/// What the key is for.
const LABEL: &[&[u8]] = &[b"excerpt/1/link"];

/// Bytes of the commitment that are written: nobody finds two passwords for one link.
const COMMITMENT: usize = 12;

/// The first set that OWASP recommends. With the coder's own memory it stays below 64 MiB.
const COST: Cost = Cost { memory: 19 << 10, passes: 2, lanes: 1 };

/// Encrypts.
pub(super) fn seal(plaintext: Vec<u8>, password: &str, random: &dyn Random) -> Result<Vec<u8>, EncodeError> {
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    let key = key(password, &salt)?;
    let ciphertext = cipher::encrypt(&key, &[0; NONCE], &[], plaintext).ok_or(EncodeError::TooLarge)?;
    let commitment = key.commitment();
    let (commitment, _) = commitment.split_at_checked(COMMITMENT).unwrap_or_default();
    Ok([salt.as_slice(), commitment, &ciphertext].concat())
}

/// Decrypts.
pub(super) fn open(bytes: &[u8], password: &str) -> Result<Vec<u8>, LinkError> {
    let (salt, rest) = bytes.split_first_chunk::<SALT>().ok_or(LinkError::Damaged)?;
    let (commitment, ciphertext) = rest.split_at_checked(COMMITMENT).ok_or(LinkError::Damaged)?;
    let key = key(password, salt)?;
    if !key.commitment().starts_with(commitment) {
        return Err(LinkError::WrongPassword);
    }
    cipher::decrypt(&key, &[0; NONCE], &[], ciphertext).ok_or(LinkError::Damaged)
}

fn key(password: &str, salt: &[u8; SALT]) -> Result<Key, PasswordError> {
    let stretched = Stretched::new(password, salt, COST)?;
    Ok(Key::derive(&[stretched.material()], salt, LABEL))
}

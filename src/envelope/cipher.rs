//! XChaCha20-Poly1305 with keys from HKDF-SHA256, and a commitment to the key.
//!
//! The cipher alone would let one ciphertext open to two texts under two keys; so what is encrypted stands
//! beside its key's commitment, which is compared before anything is decrypted. That also tells a wrong
//! password from damaged bytes.

use chacha20poly1305::{
    KeyInit, Tag, XChaCha20Poly1305, XNonce,
    aead::{AeadInOut, inout::InOutBuf},
};
use hkdf::Hkdf;
use sha2::Sha256;

/// Bytes of a nonce. Random nonces of this size may be used without counting.
pub const NONCE: usize = 24;
/// Bytes by which a ciphertext is longer than its plaintext.
pub const TAG: usize = 16;
/// Bytes of a commitment.
pub const COMMITMENT: usize = 16;

/// What the bytes are a commitment for, in HKDF.
const COMMITMENT_LABEL: &[u8] = b"excerpt/1/commit";

/// A key of 256 bits. It has no debug form.
pub struct Key([u8; 32]);

impl Key {
    /// The key of secret `material`, whose parts count as one text. `salt` is public and random; `label` says
    /// what the key is for.
    pub fn derive(material: &[&[u8]], salt: &[u8], label: &[&[u8]]) -> Self {
        Self(derive(material, salt, label))
    }

    /// Names the key without giving it away.
    pub fn commitment(&self) -> [u8; COMMITMENT] {
        derive(&[&self.0], &[], &[COMMITMENT_LABEL])
    }

    /// Whether `commitment` is this key's. It is no secret, so nothing is gained by taking its time.
    pub fn is_committed_by(&self, commitment: &[u8]) -> bool {
        self.commitment() == commitment
    }
}

/// So many bytes of HKDF-SHA256 (RFC 5869).
pub(super) fn derive<const N: usize>(material: &[&[u8]], salt: &[u8], label: &[&[u8]]) -> [u8; N] {
    let mut bytes = [0; N];
    let expander = Hkdf::<Sha256>::new(Some(salt), &material.concat());
    // It refuses only more than 255 * 32 bytes, and no caller asks for more than 32.
    let _ = expander.expand(&label.concat(), &mut bytes);
    bytes
}

/// The ciphertext with its tag. `associated` is not encrypted, but must be the same to decrypt. `None` only
/// for texts of 256 GiB and more.
pub fn encrypt(key: &Key, nonce: &[u8; NONCE], associated: &[u8], plaintext: Vec<u8>) -> Option<Vec<u8>> {
    let mut bytes = plaintext;
    let tag = cipher(key)
        .encrypt_inout_detached(&XNonce::from(*nonce), associated, InOutBuf::from(bytes.as_mut_slice()))
        .ok()?;
    bytes.extend_from_slice(&tag);
    Some(bytes)
}

/// The plaintext; `None` when one bit of key, nonce, associated data or ciphertext is another.
pub fn decrypt(key: &Key, nonce: &[u8; NONCE], associated: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let (text, tag) = ciphertext.split_last_chunk::<TAG>()?;
    let mut bytes = text.to_vec();
    cipher(key)
        .decrypt_inout_detached(
            &XNonce::from(*nonce),
            associated,
            InOutBuf::from(bytes.as_mut_slice()),
            &Tag::from(*tag),
        )
        .ok()?;
    Some(bytes)
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.0.into())
}

#[cfg(test)]
impl Key {
    pub(super) fn known(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

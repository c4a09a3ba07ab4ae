//! Ids, tokens and content.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use excerpt_server::secret::Secret;
use sha2::{Digest as _, Sha256};

/// A new id.
pub fn id() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// A link's secret, its 36 letters, and the id of its share.
pub fn secret() -> (String, String) {
    let secret: [u8; 24] = std::array::from_fn(|_| rand::random());
    let sum = Sha256::digest(secret);
    let letters = URL_SAFE_NO_PAD.encode([&secret[..], &sum[..3]].concat());
    let id = Secret::parse(&letters).unwrap().id().text();
    (letters, id)
}

/// A new owner's token.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Random bytes, as sealed ones look.
pub fn sealed(length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        bytes.extend(rand::random::<u64>().to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

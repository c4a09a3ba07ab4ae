//! Ids, tokens and content.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// A new id.
pub fn id() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
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

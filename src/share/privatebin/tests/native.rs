//! What a browser does by WebCrypto and streams, by RustCrypto and miniz_oxide: a second opinion on the format.

use std::cell::Cell;

use aes_gcm::{
    Aes256Gcm, AesGcm, KeyInit, Nonce,
    aead::{
        Aead, Payload,
        consts::{U12, U16},
    },
    aes::Aes256,
};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use sha2::Sha256;

use super::super::{Cipher, Platform};
use crate::{
    envelope::{NoRandomness, Random},
    share::hosted::api::Fact,
};

/// The platform of tests.
#[derive(Default)]
pub(super) struct Native {
    numbers: Numbers,
}

#[derive(Default)]
struct Numbers(Cell<u64>);

impl Random for Numbers {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let next =
                self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.0.set(next);
            *byte = (next >> 56) as u8;
        }
        Ok(())
    }
}

fn key(cipher: &Cipher<'_>) -> [u8; 32] {
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(cipher.secret, cipher.salt, cipher.iterations, &mut key);
    key
}

impl Platform for Native {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload { msg: text, aad: cipher.associated };
        let iv: [u8; 16] = cipher.iv.try_into().ok()?;
        AesGcm::<Aes256, U16>::new(&key(cipher).into()).encrypt(&Nonce::<U16>::from(iv), payload).ok()
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload { msg: ciphertext, aad: cipher.associated };
        if let Ok(iv) = <[u8; 12]>::try_from(cipher.iv) {
            return Aes256Gcm::new(&key(cipher).into()).decrypt(&Nonce::<U12>::from(iv), payload).ok();
        }
        let iv: [u8; 16] = cipher.iv.try_into().ok()?;
        AesGcm::<Aes256, U16>::new(&key(cipher).into()).decrypt(&Nonce::<U16>::from(iv), payload).ok()
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        Some(compress_to_vec(bytes, 6))
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        decompress_to_vec_with_limit(bytes, largest).ok()
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        facts(json)
    }

    fn random(&self) -> &dyn Random {
        &self.numbers
    }
}

/// As `browser::http` reads them.
pub(super) fn facts(json: &[u8]) -> Vec<(String, Fact)> {
    let Ok(serde_json::Value::Object(object)) = serde_json::from_slice(json) else { return Vec::new() };
    let fact = |value: serde_json::Value| match value {
        serde_json::Value::Null => None,
        serde_json::Value::Bool(flag) => Some(Fact::Flag(flag)),
        serde_json::Value::Number(number) => number.as_f64().map(Fact::Number),
        serde_json::Value::String(text) => Some(Fact::Text(text)),
        other => Some(Fact::Json(other.to_string())),
    };
    object.into_iter().filter_map(|(name, value)| Some((name, fact(value)?))).collect()
}

//! What a reporter may add to a report: the secret of a link, with which the operator can read the share.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};

use crate::id::Id;

/// Bytes of a secret.
const SECRET: usize = 24;
/// Bytes of the check behind it.
const CHECK: usize = 3;

/// A link's secret, as its letters. No `Debug`: it must not get into logs.
pub struct Secret {
    letters: String,
    id: Id,
}

impl Secret {
    /// The 36 letters of base64url that stand behind `#2` in a link; `None` when their check does not fit.
    pub fn parse(letters: &str) -> Option<Self> {
        let mut bytes = [0; SECRET + CHECK];
        let length = URL_SAFE_NO_PAD.decode_slice(letters, &mut bytes).ok()?;
        let (secret, check) = bytes.split_first_chunk::<SECRET>()?;
        let sum = Sha256::digest(secret);
        if length != bytes.len() || !sum.starts_with(check) {
            return None;
        }
        let mut id = [0; 16];
        Hkdf::<Sha256>::new(None, secret).expand(b"excerpt/1/id", &mut id).ok()?;
        Some(Self { letters: letters.to_owned(), id: Id::from(id) })
    }

    /// The share that it opens.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The link, below the address of a server.
    pub fn link(&self, server: &str) -> String {
        format!("{}/#2{}", server.trim_end_matches('/'), self.letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of the bytes 0 to 23, and the id, worked out by another implementation of HKDF.
    const GOLDEN: (&str, &str) = ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXHWSt", "5cRQYP0zb5V0KavelkEAqA");

    #[test]
    fn a_secret_names_its_share() {
        let secret = Secret::parse(GOLDEN.0).unwrap();
        assert_eq!(secret.id().text(), GOLDEN.1);
        assert_eq!(secret.link("https://share.example/"), format!("https://share.example/#2{}", GOLDEN.0));
        let mut changed = GOLDEN.0.to_owned();
        changed.replace_range(3..4, if changed.as_bytes()[3] == b'A' { "B" } else { "A" });
        for wrong in ["", "x", GOLDEN.0.get(1..).unwrap(), &changed, &format!("{}A", GOLDEN.0)] {
            assert!(Secret::parse(wrong).is_none(), "{wrong}");
        }
    }
}

//! Names and capabilities of shares, as they stand in addresses and headers.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// What is hashed before an owner's token, so that the hash means nothing elsewhere.
const VERIFIER_LABEL: &[u8] = b"excerpt/1/owner-verifier";

/// A share's name: 16 bytes, written as 22 base64url characters. No `Debug`: it must not get into logs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// Only the canonical writing: 22 characters, the last without stray bits, so that one share has one name.
    pub fn parse(text: &str) -> Option<Self> {
        decode(text).map(Self)
    }

    /// The 22 characters.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// A number that is equally likely for all values: for spreading over folders.
    pub fn spread(&self) -> u8 {
        self.0[0]
    }

    /// A longer one, for spreading over locks.
    pub fn number(&self) -> u16 {
        u16::from_be_bytes([self.0[0], self.0[1]])
    }
}

impl From<[u8; 16]> for Id {
    fn from(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// What the server keeps of an owner's token: its SHA-256 under a label.
#[derive(Clone, Copy)]
pub struct Verifier([u8; 32]);

impl Verifier {
    /// From the 43 base64url characters of a token.
    pub fn of_token(text: &str) -> Option<Self> {
        let token: [u8; 32] = decode(text)?;
        Some(Self(Sha256::new().chain_update(VERIFIER_LABEL).chain_update(token).finalize().into()))
    }

    /// As kept in a record.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// For a record.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Whether both come from one token; takes the same time for any two.
    pub fn matches(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

/// Exactly as many bytes, written canonically and without padding.
fn decode<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    let written = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
    (written == LENGTH).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_one_name() {
        let id = Id::from([7; 16]);
        assert!(Id::parse(&id.text()) == Some(id));
        let text = id.text();
        let cut = text.get(..21).unwrap();
        let shorter = text.get(..20).unwrap();
        let wrong = [
            cut.to_owned(),
            format!("{text}A"),
            format!("{text}=="),
            // the same 16 bytes with stray bits at the end
            format!("{cut}x"),
            "../../../../etc/passwd".to_owned(),
            format!("{}/A", shorter),
            format!("{}+A", shorter),
            format!("{}\0A", shorter),
            String::new(),
        ];
        for wrong in wrong {
            assert!(Id::parse(&wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_verifier_knows_its_token_alone() {
        let token = URL_SAFE_NO_PAD.encode([9; 32]);
        let verifier = Verifier::of_token(&token).unwrap();
        assert!(verifier.matches(&Verifier::of_token(&token).unwrap()));
        for bit in 0..256 {
            let mut other = [9_u8; 32];
            other[bit / 8] ^= 1 << (bit % 8);
            let other = Verifier::of_token(&URL_SAFE_NO_PAD.encode(other)).unwrap();
            assert!(!verifier.matches(&other), "bit {bit}");
        }
        assert!(Verifier::of_token(token.get(1..).unwrap()).is_none());
    }
}

//! What names and opens a paste: its server, its identifier, its key.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    envelope::{NoRandomness, Random},
    link,
};

/// Bytes of a key.
pub(super) const KEY: usize = 32;
/// Hexadecimal digits of an identifier.
const ID: usize = 16;

/// A paste's key. It has no debug form.
#[derive(Clone, PartialEq, Eq)]
pub struct PasteKey([u8; KEY]);

impl PasteKey {
    /// A new one.
    pub fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        let mut bytes = [0; KEY];
        random.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As it stands in links: in base58, zeros at the beginning as ones.
    pub fn letters(&self) -> String {
        bs58::encode(self.0).into_string()
    }

    /// Reads it from a link. Some programs leave the zeros at the beginning out.
    pub fn read(letters: &str) -> Option<Self> {
        let read = bs58::decode(letters).into_vec().ok()?;
        let missing = KEY.checked_sub(read.len())?;
        let mut bytes = [0; KEY];
        bytes.get_mut(missing..)?.copy_from_slice(&read);
        (!read.is_empty()).then_some(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for PasteKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PasteKey")
    }
}

impl Serialize for PasteKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.letters())
    }
}

impl<'de> Deserialize<'de> for PasteKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no key"))
    }
}

/// A link to a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteLink {
    /// The server's address, with a slash at its end.
    pub server: String,
    /// What the server knows the paste by.
    pub id: String,
    /// What opens it.
    pub key: PasteKey,
    /// Whether its reader is asked before it is loaded: loading it may end it.
    pub asks_first: bool,
}

impl PasteLink {
    /// The link.
    pub fn link(&self) -> String {
        let Self { server, id, key, asks_first } = self;
        let mark = if *asks_first { "-" } else { "" };
        format!("{server}?{id}#{mark}{}", key.letters())
    }

    /// Reads a link, or a text that has one in it. `None`: it is no link to a paste.
    pub fn read(pasted: &str) -> Option<Self> {
        let (before, after) = pasted.split_once("://")?;
        let scheme = before.rsplit(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
        let (address, _) = after.split_once('#').or_else(|| after.split_once("%23"))?;
        let (server, query) = address.split_once('?')?;
        let query = query.strip_prefix("pasteid=").unwrap_or(query);
        let id = query.split('&').next().filter(|id| is_id(id))?;
        let server = server.trim();
        if !matches!(scheme, "https" | "http") || server.contains(char::is_whitespace) {
            return None;
        }
        // As with links of Excerpt's: what programs put into them is taken out. The link may itself stand behind the
        // number sign of another address.
        let fragment = link::foreign_fragment(after).ok()?;
        let (asks_first, letters) = match fragment.strip_prefix('-') {
            Some(letters) => (true, letters),
            None => (false, fragment.as_str()),
        };
        let key = PasteKey::read(letters)?;
        Some(Self { server: format!("{scheme}://{server}"), id: id.to_owned(), key, asks_first })
    }
}

/// Whether it has the form of a paste's identifier.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == ID && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

/// The identifier that a server gives a paste: FNV-1a, 64 bits, of the ciphertext's letters.
pub(super) fn id(ciphertext: &str) -> String {
    let hash = ciphertext.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

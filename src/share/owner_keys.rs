//! What makes this installation the owner of its hosted links: one key for each server, and those that were imported.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{NoRandomness, OwnerToken, Random, Root, Secret},
    share::{RecordError, hosted::Placement},
};

/// The owner's keys, the newest first. They have no debug form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerKeys {
    version: u32,
    keys: Vec<OwnerKey>,
}

/// A key and where it counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OwnerKey {
    /// The server's address; empty: every server.
    server: String,
    root: Root,
}

/// The version that is written.
const VERSION: u32 = 1;

impl Default for OwnerKeys {
    fn default() -> Self {
        Self { version: VERSION, keys: Vec::new() }
    }
}

impl OwnerKeys {
    /// Reads what was stored, as JSON.
    pub fn read(json: &str) -> Result<Self, RecordError> {
        match serde_json::from_str::<Self>(json) {
            Ok(keys) if keys.version <= VERSION => Ok(keys),
            Ok(_) => Err(RecordError::Newer),
            Err(_) => Err(RecordError::Damaged),
        }
    }

    /// What to store, as JSON. What cannot be written is never stored as nothing.
    pub fn write(&self) -> Result<String, RecordError> {
        serde_json::to_string(self).map_err(|_| RecordError::Damaged)
    }

    /// The key for new shares on a server: the newest that counts there.
    pub fn current(&self, server: &str) -> Option<&Root> {
        self.of(server).next()
    }

    /// The key for new shares on a server; makes one where none is. Whether it is new, so that it must be kept first.
    pub fn ensure(&mut self, server: &str, random: &dyn Random) -> Result<(Root, bool), NoRandomness> {
        if let Some(root) = self.current(server) {
            return Ok((root.clone(), false));
        }
        let root = Root::new(random)?;
        self.add(server, root.clone());
        Ok((root, true))
    }

    /// Adds a key, which new shares take from now on. The others stay: what they made can still be revoked.
    pub fn add(&mut self, server: &str, root: Root) {
        self.keys.retain(|key| key.root != root);
        self.keys.insert(0, OwnerKey { server: server.to_owned(), root });
    }

    /// Adds another installation's keys behind the own ones: what they made can be revoked, and new shares keep the own.
    pub fn join(&mut self, others: Self) {
        for other in others.keys {
            if self.keys.iter().all(|key| key.root != other.root) {
                self.keys.push(other);
            }
        }
    }

    /// The tokens with which a share may have been made, the likeliest first.
    pub fn tokens(&self, server: &str, secret: &Secret) -> Vec<OwnerToken> {
        self.of(server).map(|root| root.token(&secret.id())).collect()
    }

    /// The key that made a share, or else the one that most likely did.
    pub fn root(&self, placement: &Placement) -> Option<&Root> {
        let named = self.keys.iter().map(|key| &key.root).find(|root| root.name() == placement.owner);
        named.or_else(|| self.current(&placement.server))
    }

    /// The keys that count on a server, the newest first.
    fn of(&self, server: &str) -> impl Iterator<Item = &Root> {
        let counts = move |key: &&OwnerKey| key.server.is_empty() || key.server == server;
        self.keys.iter().filter(counts).map(|key| &key.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        envelope::{Other, Same},
        share::hosted::tests::placed,
    };

    #[test]
    fn every_server_has_its_own_key_and_imported_ones_count_beside_them() {
        let mut keys = OwnerKeys::default();
        let (first, is_new) = keys.ensure("https://s.example/", &Same).unwrap();
        assert!(is_new && !keys.ensure("https://s.example/", &Other).unwrap().1);
        assert!(keys.current("https://t.example/").is_none());
        // Another machine's, for every server.
        let imported = Root::new(&Other).unwrap();
        keys.add("", imported.clone());
        assert!(keys.current("https://s.example/") == Some(&imported) && imported != first);
        assert!(keys.current("https://t.example/") == Some(&imported));
        let (placement, _) = placed(b"", false);
        assert_eq!(keys.tokens("https://s.example/", &placement.secret).len(), 2);
        assert!(OwnerKeys::read(&keys.write().unwrap()) == Ok(keys));
    }

    #[test]
    fn a_share_is_revoked_with_the_key_that_made_it() {
        let mut keys = OwnerKeys::default();
        let made_with = keys.ensure("https://s.example/", &Same).unwrap().0;
        let (mut placement, _) = placed(b"", false);
        placement.owner = made_with.name();
        keys.add("https://s.example/", Root::new(&Other).unwrap());
        assert!(keys.root(&placement) == Some(&made_with));
    }

    #[test]
    fn what_is_no_key_is_named() {
        let newer = OwnerKeys::default().write().unwrap().replace("\"version\":1", "\"version\":2");
        assert_eq!(OwnerKeys::read(&newer).err(), Some(RecordError::Newer));
        for damaged in ["", "\"1abc\"", "{}", r#"{"version":1,"keys":[{"server":"","root":"1abc"}]}"#] {
            assert_eq!(OwnerKeys::read(damaged).err(), Some(RecordError::Damaged), "{damaged}");
        }
    }
}

//! Everything that is kept, in one file sealed by a password: for another browser, or for the day on which this one is
//! lost. docs/backup.md has the bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    envelope::{self, Contents, OpenError, Random, SealError, Secret},
    i18n::Sentence,
    share::{KnownServer, OwnerKeys, Settings, shelf},
};

/// Under which key the settings are kept.
pub const SETTINGS: &str = "settings";
/// Under which key values are kept that the user called not personal.
pub const NOT_PERSONAL: &str = "not-personal";
/// Under which key the owner's keys are kept.
pub const OWNER: &str = "owner";

/// What a file begins with.
const HEAD: &[u8] = b"EXCERPT BACKUP 1\n";
/// Letters of the secret that follows. It is no secret here: what opens the file is the password.
const SECRET: usize = 36;
/// The version that is written.
const VERSION: u32 = 1;

/// What is in a file: texts by their storage keys, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    version: u32,
    items: BTreeMap<String, String>,
}

/// A file cannot be restored; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is something else.
    #[error("this is no backup")]
    Other,
    /// The password is another one.
    #[error("the password is another one")]
    WrongPassword,
    /// It is not as it was written.
    #[error("the backup is damaged")]
    Damaged,
    /// Written by a newer Excerpt.
    #[error("the backup was written by a later version")]
    Newer,
    /// This machine has not enough memory for the password's key.
    #[error("there is too little memory")]
    Memory,
}

impl Sentence for BackupError {
    fn key(&self) -> &'static str {
        match self {
            Self::Other => "error_backup_other",
            Self::WrongPassword => "error_backup_password",
            Self::Damaged => "error_backup_damaged",
            Self::Newer => "error_backup_newer",
            Self::Memory => "error_password_memory",
        }
    }
}

impl Backup {
    /// What of all that is kept goes along; neither what is made anew nor what belongs to this machine only.
    pub fn new(kept: &BTreeMap<String, String>) -> Self {
        let goes_along =
            |key: &str| shelf::is_share_key(key) || [SETTINGS, NOT_PERSONAL, OWNER].contains(&key);
        let items = kept.iter().filter(|(key, _)| goes_along(key));
        Self { version: VERSION, items: items.map(|(key, text)| (key.clone(), text.clone())).collect() }
    }

    /// How many shares it has.
    pub fn shares(&self) -> usize {
        self.items.keys().filter(|key| shelf::is_share_key(key)).count()
    }

    /// The bytes of a file, sealed by a password in normal form NFKC. It takes its time. `now`: in seconds since 1970.
    pub fn seal(&self, password: &str, now: u64, random: &dyn Random) -> Result<Vec<u8>, SealError> {
        let secret = Secret::new(random)?;
        let content = serde_json::to_vec(self).map_err(|_| SealError::Size)?;
        let contents = Contents { revision: VERSION, created: now, updated: now, codec: 0, content };
        let envelope = envelope::seal(&contents, &secret, Some(password), random)?;
        Ok([HEAD, secret.letters().as_bytes(), &envelope].concat())
    }

    /// Reads a file with its password in normal form NFKC; and when it was made, in seconds since 1970.
    pub fn open(file: &[u8], password: &str) -> Result<(Self, u64), BackupError> {
        let rest = file.strip_prefix(HEAD).ok_or(BackupError::Other)?;
        let (letters, envelope) = rest.split_at_checked(SECRET).ok_or(BackupError::Damaged)?;
        let secret = std::str::from_utf8(letters).ok().and_then(|letters| Secret::read(letters).ok());
        let contents = envelope::open(envelope, &secret.ok_or(BackupError::Damaged)?, Some(password));
        let contents = contents.map_err(|error| match error {
            OpenError::WrongPassword => BackupError::WrongPassword,
            OpenError::Newer => BackupError::Newer,
            OpenError::Password(envelope::password::PasswordError::Memory) => BackupError::Memory,
            _ => BackupError::Damaged,
        })?;
        let backup: Self = serde_json::from_slice(&contents.content).map_err(|_| BackupError::Damaged)?;
        match backup.version {
            VERSION => Ok((backup, contents.created)),
            _ => Err(BackupError::Newer),
        }
    }

    /// What to keep so that all of it is here, too. Nothing that is kept is lost: of a share that both have the newer
    /// stays, of a setting that both have set this machine's, of words, servers and keys all.
    pub fn merge(&self, kept: &BTreeMap<String, String>) -> Restored {
        let mut restored = Restored::default();
        for (key, text) in self.items.iter().filter(|(key, _)| shelf::is_share_key(key)) {
            if kept.get(key).is_none_or(|own| updated(own) < updated(text)) {
                restored.shares += 1;
                restored.put.insert(key.clone(), text.clone());
            }
        }
        let of_both = |key: &str| Some((kept.get(key).map(String::as_str), self.items.get(key)?.as_str()));
        if let Some((own, other)) = of_both(SETTINGS)
            && let Some((merged, words)) = settings(own, other)
        {
            restored.words = words;
            restored.put.insert(SETTINGS.into(), merged);
        }
        if let Some((own, other)) = of_both(NOT_PERSONAL) {
            let mut values: Value = own
                .and_then(|own| serde_json::from_str(own).ok())
                .unwrap_or_else(|| Vec::<Value>::new().into());
            join(&mut values, &serde_json::from_str(other).unwrap_or_default());
            restored.put.insert(NOT_PERSONAL.into(), values.to_string());
        }
        if let Some((own, other)) = of_both(OWNER)
            && let Ok(others) = OwnerKeys::read(other)
        {
            // What cannot be read is what an import mends.
            let mut keys = own.and_then(|own| OwnerKeys::read(own).ok()).unwrap_or_default();
            keys.join(others);
            restored.put.extend(keys.write().ok().map(|text| (OWNER.into(), text)));
        }
        restored
    }
}

/// What restoring brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// What is to be kept, by its storage keys.
    pub put: BTreeMap<String, String>,
    /// Shares that are new here, or newer.
    pub shares: usize,
    /// Own words and patterns that are new here.
    pub words: usize,
}

/// When a share was last made anew; 0: nobody knows.
fn updated(record: &str) -> u64 {
    let record: Value = serde_json::from_str(record).unwrap_or_default();
    record.pointer("/share/updated").and_then(Value::as_u64).unwrap_or_default()
}

/// The settings of this machine with those of another, and how many words are new.
fn settings(own: Option<&str>, other: &str) -> Option<(String, usize)> {
    let mut own: Settings = own.and_then(|own| serde_json::from_str(own).ok()).unwrap_or_default();
    let other: Settings = serde_json::from_str(other).ok()?;
    let words = |settings: &Settings| settings.words.len() + settings.patterns.len();
    let before = words(&own);
    // An access code goes to no other server than its own.
    let server = KnownServer {
        address: other.server.clone(),
        access_code: other.access_code.clone(),
        code_need: other.code_need,
    };
    if own.server.is_empty() {
        (own.server, own.access_code, own.code_need) = (server.address, server.access_code, server.code_need);
    } else if !server.address.is_empty() && own.servers().all(|known| known != server.address) {
        own.other_servers.push(server);
    }
    let known: Vec<String> = own.servers().map(str::to_owned).collect();
    own.other_servers.extend(other.other_servers.iter().filter(|it| !known.contains(&it.address)).cloned());
    let [Value::Object(mut merged), Value::Object(others), Value::Object(usual)] = [
        serde_json::to_value(&own).ok()?,
        serde_json::to_value(&other).ok()?,
        serde_json::to_value(Settings::default()).ok()?,
    ] else {
        return None;
    };
    let apart = ["server", "access_code", "code_need", "other_servers"];
    for (name, value) in others.iter().filter(|(name, _)| !apart.contains(&name.as_str())) {
        take(&mut merged, &usual, name, value);
    }
    let merged = Value::Object(merged);
    let after: Settings = serde_json::from_value(merged.clone()).ok()?;
    Some((merged.to_string(), words(&after) - before))
}

/// Takes a setting over that is not set here; of lists what is not in them.
fn take(merged: &mut Map<String, Value>, usual: &Map<String, Value>, name: &str, value: &Value) {
    match merged.get_mut(name) {
        Some(own) if own.is_array() => join(own, value),
        Some(own) if Some(&*own) != usual.get(name) => {}
        _ => drop(merged.insert(name.to_owned(), value.clone())),
    }
}

/// Adds to a list what is not in it.
fn join(own: &mut Value, other: &Value) {
    if let (Value::Array(own), Value::Array(other)) = (own, other) {
        for value in other {
            if !own.contains(value) {
                own.push(value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        envelope::{Other, Root, Same},
        share::CodeNeed,
    };

    fn share(id: &str, updated: u64) -> (String, String) {
        (shelf::share_key(id), format!(r#"{{"version":3,"share":{{"id":"{id}","updated":{updated}}}}}"#))
    }

    fn kept(
        settings: &Settings,
        key: &Root,
        shares: &[(&str, u64)],
        harmless: &str,
    ) -> BTreeMap<String, String> {
        let mut keys = OwnerKeys::default();
        keys.add("https://s.example/", key.clone());
        let mut kept: BTreeMap<_, _> = shares.iter().map(|(id, updated)| share(id, *updated)).collect();
        kept.insert(SETTINGS.into(), serde_json::to_string(settings).unwrap());
        kept.insert(OWNER.into(), keys.write().unwrap());
        kept.insert(NOT_PERSONAL.into(), format!(r#"["{harmless}"]"#));
        kept.insert("index".into(), "made anew".into());
        kept
    }

    #[test]
    fn two_machines_have_all_of_both_afterwards() {
        let [own_key, other_key] = [Root::new(&Same).unwrap(), Root::new(&Other).unwrap()];
        let own = Settings {
            server: "https://s.example/".into(),
            name: "Own".into(),
            words: vec!["Falk".into()],
            ..Settings::default()
        };
        let other = Settings {
            server: "https://t.example/".into(),
            access_code: "tee".into(),
            code_need: CodeNeed::Wanted,
            viewer: "https://v.example/".into(),
            name: "Other".into(),
            words: vec!["Juniper".into(), "Falk".into()],
            patterns: vec!["KD-[0-9]{6}".into()],
            single_keys: false,
            ..Settings::default()
        };
        let here = kept(&own, &own_key, &[("a", 1), ("b", 9)], "localhost");
        let file = Backup::new(&kept(&other, &other_key, &[("a", 5), ("b", 2), ("c", 3)], "Ada"));
        assert_eq!(file.shares(), 3);
        let restored = file.merge(&here);
        assert_eq!((restored.shares, restored.words), (2, 2));
        assert!(!restored.put.contains_key(&shelf::share_key("b")), "the newer stays");
        let merged: Settings = serde_json::from_str(&restored.put[SETTINGS]).unwrap();
        assert_eq!((merged.name.as_str(), merged.viewer.as_str()), ("Own", "https://v.example/"));
        assert_eq!(merged.words, ["Falk", "Juniper"]);
        assert!(!merged.single_keys, "what was not set here");
        assert_eq!((merged.server.as_str(), merged.access_code.as_str()), ("https://s.example/", ""));
        let others = [KnownServer {
            address: "https://t.example/".into(),
            access_code: "tee".into(),
            code_need: CodeNeed::Wanted,
        }];
        assert_eq!(merged.other_servers, others);
        assert_eq!(restored.put[NOT_PERSONAL], r#"["localhost","Ada"]"#);
        let keys = OwnerKeys::read(&restored.put[OWNER]).unwrap();
        assert!(keys.current("https://s.example/") == Some(&own_key), "new links keep this machine's key");
        let secret = Secret::new(&Same).unwrap();
        assert_eq!(keys.tokens("https://s.example/", &secret).len(), 2);
        // Again, it changes nothing.
        let mut all = here;
        all.extend(restored.put.clone());
        let again = file.merge(&all);
        assert_eq!((again.shares, again.words), (0, 0));
        assert!(again.put.iter().all(|(key, text)| all.get(key) == Some(text)));
    }

    #[test]
    fn an_empty_machine_gets_everything_and_its_server() {
        let settings = Settings {
            server: "https://s.example/".into(),
            access_code: "ess".into(),
            code_need: CodeNeed::Refused,
            ..Settings::default()
        };
        let all = kept(&settings, &Root::new(&Same).unwrap(), &[("a", 1)], "Ada");
        let restored = Backup::new(&all).merge(&BTreeMap::new());
        assert_eq!(restored.put.len(), 4, "not the index");
        let merged: Settings = serde_json::from_str(&restored.put[SETTINGS]).unwrap();
        assert_eq!(merged, settings);
    }

    #[test]
    fn a_file_opens_with_its_password_only_and_only_whole() {
        let backup = Backup::new(&kept(&Settings::default(), &Root::new(&Same).unwrap(), &[("a", 1)], "Ada"));
        let file = backup.seal("reed bed", 99, &Same).unwrap();
        assert_eq!(Backup::open(&file, "reed bed"), Ok((backup, 99)));
        assert_eq!(Backup::open(&file, "reed bad").err(), Some(BackupError::WrongPassword));
        let with = |at: usize| {
            let mut file = file.clone();
            file[at] ^= 1;
            Backup::open(&file, "reed bed").err()
        };
        assert_eq!(with(0), Some(BackupError::Other));
        assert_eq!(with(HEAD.len() + 3), Some(BackupError::Damaged));
        assert_eq!(with(file.len() - 1), Some(BackupError::Damaged));
        assert_eq!(Backup::open(&file[..60], "reed bed").err(), Some(BackupError::Damaged));
        assert_eq!(Backup::open(b"<html>", "reed bed").err(), Some(BackupError::Other));
        assert!(!file.windows(5).any(|bytes| bytes == b"share"));
    }
}

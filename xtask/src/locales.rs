//! The languages of `extension/_locales`, as the extension and the page that opens links have them.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::env;

/// Languages that another one's folder serves, too: Portuguese of Portugal takes Brazil's.
const SERVED: [(&str, &str); 1] = [("pt", "pt_BR")];

/// The sentences of a language, by their keys.
pub type Messages = BTreeMap<String, String>;

/// All languages by their folders' names, in alphabetical order.
pub fn all() -> Result<BTreeMap<String, Messages>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(env::root().join("extension/_locales"))? {
        let entry = entry?;
        let file = entry.path().join("messages.json");
        let messages: BTreeMap<String, Value> = serde_json::from_str(&env::read(&file)?)
            .with_context(|| format!("{} is not a list of messages", file.display()))?;
        let message = |value: &Value| value["message"].as_str().map(str::to_owned);
        let messages = messages.iter().map(|(key, value)| {
            Ok((key.clone(), message(value).with_context(|| format!("{key} has no message"))?))
        });
        all.insert(entry.file_name().to_string_lossy().into_owned(), messages.collect::<Result<_>>()?);
    }
    Ok(all)
}

/// Puts them into an extension: without what is for translators only, and with a list of them for Settings.
pub fn lay_out(folder: &Path) -> Result<()> {
    let all = all()?;
    let names: Vec<&str> = all.keys().map(String::as_str).collect();
    env::write(&folder.join("languages.txt"), names.join("\n") + "\n")?;
    let served = SERVED.iter().filter_map(|(name, by)| Some((*name, all.get(*by)?)));
    for (name, messages) in all.iter().map(|(name, messages)| (name.as_str(), messages)).chain(served) {
        let short: BTreeMap<&String, Value> =
            messages.iter().map(|(key, message)| (key, json!({ "message": message }))).collect();
        let folder = folder.join("_locales").join(name);
        fs::create_dir_all(&folder)?;
        env::write(&folder.join("messages.json"), serde_json::to_string(&short)? + "\n")?;
    }
    Ok(())
}

//! The sentences of the page that opens links: English in the page, every other language in a file beside it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::Result;
use base64::{Engine, engine::general_purpose::STANDARD};

use super::rename;
use crate::{archive, env, locales::Messages};

/// The sentences that every viewer needs: scripts put some of their keys together.
const EVERYWHERE: &str = "page_";
/// Those that it needs where its program names them.
const NAMED: [&str; 2] = ["error_", "viewer_"];

/// Which sentences the pages need.
pub(super) struct Keys {
    needed: BTreeSet<String>,
    /// Those that stand in the page itself, in English.
    said: BTreeSet<String>,
}

impl Keys {
    /// Those that a page's text names itself.
    pub(super) fn of(page: &str) -> Self {
        let named = page.split("data-sentence=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let said: BTreeSet<String> = named.map(str::to_owned).collect();
        Self { needed: said.iter().cloned().chain(["language".to_owned()]).collect(), said }
    }

    /// Adds those that a program needs.
    pub(super) fn add(&mut self, program: &[u8], english: &Messages) {
        let names = |key: &str| program.windows(key.len()).any(|bytes| bytes == key.as_bytes());
        let is_named = |key: &String| NAMED.iter().any(|start| key.starts_with(start)) && names(key);
        for key in english.keys().filter(|key| key.starts_with(EVERYWHERE) || is_named(key)) {
            self.said.remove(key);
            self.needed.insert(key.clone());
        }
    }

    /// Writes a file for each language but English. Gives the English sentences, fit for a script element, and the
    /// languages, each with its file's SHA-256, of which the name has the first bytes.
    pub(super) fn lay_out(
        &self,
        all: &BTreeMap<String, Messages>,
        folder: &Path,
    ) -> Result<(String, String)> {
        let (mut english, mut files) = (String::new(), Vec::new());
        for (code, messages) in all {
            if code == "en" {
                english = self.of_language(messages, |key| !self.said.contains(key))?.replace("</", "<\\/");
                continue;
            }
            let text = self.of_language(messages, |_| true)?;
            let name = format!("words-{code}.json");
            env::write(&folder.join(&name), text)?;
            let name = rename(folder, &name)?;
            files.push(format!("{code}:{}", STANDARD.encode(archive::sha256(&folder.join(&name))?)));
        }
        Ok((english, files.join(" ")))
    }

    fn of_language(&self, messages: &Messages, is_new: impl Fn(&str) -> bool) -> Result<String> {
        let is_wanted = |key: &str| {
            let form = key.rsplit_once('_').map(|(start, _)| format!("{start}_other"));
            let is_needed = |key: &str| self.needed.contains(key);
            (is_needed(key) && is_new(key)) || form.is_some_and(|other| is_needed(&other))
        };
        let wanted: Messages = messages
            .iter()
            .filter(|(key, _)| is_wanted(key))
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect();
        Ok(serde_json::to_string(&wanted)?)
    }
}

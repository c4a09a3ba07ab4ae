//! The sentences of the page that opens links: English in the page, every other language in a file beside it.

use std::{collections::BTreeSet, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::rename;
use crate::{
    archive, env,
    locales::{self, Messages},
};

/// The sentences that every viewer needs: scripts put some of their keys together.
const EVERYWHERE: &str = "page_";
/// Those that it needs where its program names them.
const NAMED: [&str; 2] = ["error_", "viewer_"];

/// Which sentences the pages need.
pub(super) struct Keys(BTreeSet<String>);

impl Keys {
    /// Those that a page's text names itself.
    pub(super) fn of(page: &str) -> Self {
        let named = page.split("data-sentence=\"").skip(1).filter_map(|rest| rest.split('"').next());
        Self(named.map(str::to_owned).chain(["language".to_owned()]).collect())
    }

    /// Adds those that a program needs.
    pub(super) fn add(&mut self, program: &[u8]) -> Result<()> {
        let names = |key: &str| program.windows(key.len()).any(|bytes| bytes == key.as_bytes());
        let english = locales::all()?.remove("en").context("there is no English")?;
        self.0.extend(english.into_keys().filter(|key| {
            key.starts_with(EVERYWHERE) || (NAMED.iter().any(|start| key.starts_with(start)) && names(key))
        }));
        Ok(())
    }

    /// Writes a file for each language but English. Gives the English sentences, fit for a script element, and the names of
    /// the files, each with its SHA-256 behind a number sign.
    pub(super) fn lay_out(&self, folder: &Path) -> Result<(String, String)> {
        let (mut english, mut files) = (String::new(), Vec::new());
        for (code, messages) in locales::all()? {
            let text = self.of_language(&messages)?;
            if code == "en" {
                english = text.replace("</", "<\\/");
                continue;
            }
            let name = format!("words-{code}.json");
            env::write(&folder.join(&name), text)?;
            let name = rename(folder, &name)?;
            let hash = STANDARD.encode(archive::sha256(&folder.join(&name))?);
            files.push(format!("{name}#{hash}"));
        }
        Ok((english, files.join(" ")))
    }

    fn of_language(&self, messages: &Messages) -> Result<String> {
        let is_wanted = |key: &str| {
            let form = key.rsplit_once('_').map(|(start, _)| format!("{start}_other"));
            self.0.contains(key) || form.is_some_and(|other| self.0.contains(&other))
        };
        let wanted: Messages = messages
            .iter()
            .filter(|(key, _)| is_wanted(key))
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect();
        Ok(serde_json::to_string(&wanted)?)
    }
}

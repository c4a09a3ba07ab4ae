//! Sentences in the reader's language.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;

use crate::{browser::chrome, words::Words};

/// Sentences of the extension, in the language of the browser's interface.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionWords;

impl Words for ExtensionWords {
    fn say(&self, key: &str, arguments: &[&str]) -> String {
        let sentence = chrome::message(key, arguments);
        if sentence.is_empty() { key.to_owned() } else { sentence }
    }

    fn language(&self) -> String {
        chrome::language()
    }
}

/// Sentences that the build stamped into a page: the viewer has no extension around it.
#[derive(Clone, Debug)]
pub struct StampedWords {
    language: String,
    sentences: BTreeMap<String, String>,
}

impl StampedWords {
    /// Reads the page's `<script type="application/json" id="messages">` and picks the reader's language,
    /// else English.
    pub fn read() -> Self {
        let mut languages: BTreeMap<String, BTreeMap<String, String>> =
            stamped().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let wanted = wanted_languages();
        let language =
            wanted.into_iter().find(|wanted| languages.contains_key(wanted)).unwrap_or("en".to_owned());
        Self { sentences: languages.remove(&language).unwrap_or_default(), language }
    }
}

impl Words for StampedWords {
    fn say(&self, key: &str, arguments: &[&str]) -> String {
        let sentence = self.sentences.get(key).cloned().unwrap_or_else(|| key.to_owned());
        crate::words::fill(&sentence, arguments)
    }

    fn language(&self) -> String {
        self.language.clone()
    }
}

fn stamped() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("messages")?.text_content()
}

/// The reader's languages as the folders of extension/_locales are called: `pt_BR`, then `pt`.
fn wanted_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let tags = window.navigator().languages();
    let mut wanted = Vec::new();
    for tag in tags.iter() {
        let Some(tag) = tag.dyn_ref::<js_sys::JsString>().map(String::from) else { continue };
        wanted.push(tag.replace('-', "_"));
        wanted.extend(tag.split('-').next().map(str::to_owned));
    }
    wanted
}

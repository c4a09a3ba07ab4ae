//! Sentences in the reader's language.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsCast;

use crate::{browser::chrome, i18n::Catalog};

/// Sentences of the extension, in the language of the browser's interface.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionCatalog;

impl Catalog for ExtensionCatalog {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        let sentence = chrome::message(key, arguments);
        if sentence.is_empty() { key.to_owned() } else { sentence }
    }

    fn language(&self) -> String {
        chrome::language()
    }
}

/// Sentences that the build stamped into a page: the viewer has no extension around it.
#[derive(Clone, Debug)]
pub struct StampedCatalog {
    language: String,
    /// Key and sentence.
    sentences: Vec<(String, String)>,
}

impl StampedCatalog {
    /// Reads the page's `<script type="application/json" id="messages">` and picks the reader's language,
    /// else English.
    pub fn read() -> Self {
        let languages = stamped().and_then(|json| JSON::parse(&json).ok()).unwrap_or_default();
        let sentences = |language: &str| Reflect::get(&languages, &language.into()).ok()?.dyn_into().ok();
        for language in wanted_languages().into_iter().chain(["en".to_owned()]) {
            if let Some(sentences) = sentences(&language) {
                return Self { language, sentences: entries(&sentences) };
            }
        }
        Self { language: "en".to_owned(), sentences: Vec::new() }
    }
}

impl Catalog for StampedCatalog {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        let sentence = self.sentences.iter().find(|(other, _)| other == key);
        crate::i18n::fill(sentence.map_or(key, |(_, sentence)| sentence), arguments)
    }

    fn language(&self) -> String {
        self.language.clone()
    }
}

fn entries(object: &Object) -> Vec<(String, String)> {
    let pairs = Object::entries(object);
    let pairs = pairs.iter().map(|pair| Array::from(&pair));
    pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).as_string()?))).collect()
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

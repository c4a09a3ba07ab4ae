//! Sentences in the reader's language.

use std::cell::RefCell;

use js_sys::{Array, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::intl;
use crate::{
    browser::chrome,
    i18n::{Catalog, fill},
    redact::Labels,
};

thread_local! {
    /// The language that the user chose instead of the browser's: `{key: {message}}`.
    static CHOSEN: RefCell<Option<Object>> = const { RefCell::new(None) };

    /// What stand-ins call things in the languages of stored shares.
    static LABELS: RefCell<Vec<Labels>> = const { RefCell::new(Vec::new()) };
}

/// Where a page's first script leaves the promise of the sentences that it asked for (extension/chosen.js, extension/opening.js).
const ASKED_FOR: &str = "excerptWords";

/// Sentences of the extension: in the language that the user chose, else in that of the browser's interface.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionCatalog;

impl ExtensionCatalog {
    /// Waits for the chosen language, if there is one; afterwards every sentence is in it.
    pub async fn arrive() {
        let chosen = asked_for().await;
        CHOSEN.with(|it| it.replace(chosen));
        intl::speak(Self.language());
    }
}

impl Catalog for ExtensionCatalog {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        let chosen = CHOSEN.with_borrow(|chosen| sentence(chosen.as_ref()?, key, arguments));
        let sentence = chosen.unwrap_or_else(|| chrome::message(key, arguments));
        if sentence.is_empty() { key.to_owned() } else { sentence }
    }

    fn language(&self) -> String {
        self.message("language", &[])
    }

    fn plural(&self, number: usize) -> String {
        intl::plural(number)
    }

    fn number(&self, number: usize) -> String {
        intl::number(number)
    }

    fn date(&self, date: &str) -> String {
        intl::date(date)
    }
}

/// The sentences of another language than the extension's: `{key: {message}}`.
struct Other(Object);

impl Catalog for Other {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        sentence(&self.0, key, arguments).unwrap_or_else(|| key.to_owned())
    }

    fn language(&self) -> String {
        self.message("language", &[])
    }
}

fn sentence(sentences: &Object, key: &str, arguments: &[&str]) -> Option<String> {
    let entry = Reflect::get(sentences, &key.into()).ok()?;
    Some(fill(&Reflect::get(&entry, &"message".into()).ok()?.as_string()?, arguments))
}

/// Gives labels that were stored their sentences; those of the extension's language where there are none.
pub async fn speak(labels: &mut Labels) {
    let Some(language) = labels.lacks() else { return };
    if let Some(known) = LABELS.with_borrow(|known| known.iter().find(|known| *known == labels).cloned()) {
        *labels = known;
        return;
    }
    let other = match ExtensionCatalog.language() {
        own if own == language => None,
        _ => {
            let file = format!("_locales/{}/messages.json", language.replace('-', "_"));
            JSON::parse(&chrome::file(&file).await).ok().and_then(|file| file.dyn_into().ok())
        }
    };
    *labels = other.map_or_else(|| Labels::new(&ExtensionCatalog), |other| Labels::new(&Other(other)));
    LABELS.with_borrow_mut(|known| known.push(labels.clone()));
}

/// Sentences that the build put beside a page: the viewer has no extension around it.
#[derive(Clone, Debug)]
pub struct PageCatalog {
    /// Key and sentence.
    sentences: Vec<(String, String)>,
}

impl PageCatalog {
    /// Waits for the reader's language, if the page asked for one; else reads the English sentences in the page, in
    /// `<script type="application/json" id="messages">`.
    pub async fn arrive() -> Self {
        let stamped = || JSON::parse(&stamped()?).ok()?.dyn_into().ok();
        let sentences = asked_for().await.or_else(stamped);
        let catalog = Self { sentences: sentences.as_ref().map(entries).unwrap_or_default() };
        intl::speak(catalog.language());
        catalog
    }
}

impl Catalog for PageCatalog {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        let sentence = self.sentences.iter().find(|(other, _)| other == key);
        fill(sentence.map_or(key, |(_, sentence)| sentence), arguments)
    }

    fn language(&self) -> String {
        self.message("language", &[])
    }

    fn plural(&self, number: usize) -> String {
        intl::plural(number)
    }

    fn number(&self, number: usize) -> String {
        intl::number(number)
    }

    fn date(&self, date: &str) -> String {
        intl::date(date)
    }
}

/// What the page's first script asked for; nothing when it asked for nothing, or when it did not come.
async fn asked_for() -> Option<Object> {
    let promise: Promise = Reflect::get(&js_sys::global(), &ASKED_FOR.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn entries(object: &Object) -> Vec<(String, String)> {
    let pairs = Object::entries(object);
    let pairs = pairs.iter().map(|pair| Array::from(&pair));
    pairs.filter_map(|pair| Some((text(&pair.get(0))?, text(&pair.get(1))?))).collect()
}

fn text(value: &JsValue) -> Option<String> {
    value.as_string()
}

fn stamped() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("messages")?.text_content()
}

//! What Excerpt keeps on this machine: shares and settings in `storage.local`, unfinished edits in
//! `storage.session`, which the browser forgets when it closes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer, from_value};
use wasm_bindgen::prelude::*;

use crate::{
    edit::Edits,
    i18n::Sentence,
    share::{self, RecordError, Share},
};

#[wasm_bindgen]
extern "C" {
    type Area;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    static LOCAL: Area;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    static SESSION: Area;
    #[wasm_bindgen(method, catch)]
    async fn get(this: &Area, keys: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn set(this: &Area, items: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setAccessLevel)]
    async fn set_access_level(this: &Area, level: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn remove(this: &Area, keys: JsValue) -> Result<JsValue, JsValue>;
}

const SHARE: &str = "share:";
const DRAFT: &str = "draft:";
const SETTINGS: &str = "settings";
const NOT_PERSONAL: &str = "not-personal";
const OWNER: &str = "owner";

/// Storage refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser's quota is used up.
    #[error("the browser has no room left")]
    Full,
    /// Anything else.
    #[error("the browser refuses to keep or read it")]
    Refused,
}

impl Sentence for StorageError {
    fn key(&self) -> &'static str {
        match self {
            Self::Full => "error_storage_full",
            Self::Refused => "error_storage",
        }
    }
}

impl From<JsValue> for StorageError {
    fn from(error: JsValue) -> Self {
        let text = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|text| text.as_string());
        // Chrome: "Resource::kQuotaBytes quota exceeded"; Firefox: "QuotaExceededError: …".
        if text.is_some_and(|text| text.to_lowercase().contains("quota")) {
            Self::Full
        } else {
            Self::Refused
        }
    }
}

/// The user's settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The address of the viewer page that links point to; empty: the extension's own.
    pub viewer: String,
    /// The key of the place that links are made for (`share::limits`); empty: the usual one.
    pub place: String,
    /// The server of hosted links, with a slash at its end; empty: none.
    pub server: String,
    /// What that server wants of those who upload; empty: nothing.
    pub access_code: String,
    /// The own name, for shares that are not anonymous.
    pub name: String,
    /// Whether Markdown begins with its facts as YAML.
    pub front_matter: bool,
}

/// One entry of the shelf: a share, or a record that cannot be read, with its storage key.
pub type Entry = (String, Result<Share, RecordError>);

/// All saved shares, newest first; unreadable records last.
pub async fn shares() -> Result<Vec<Entry>, StorageError> {
    let all = local().get(JsValue::NULL).await?;
    let mut entries = Vec::new();
    for pair in js_sys::Object::entries(all.unchecked_ref()).iter() {
        let pair: js_sys::Array = pair.unchecked_into();
        let Some(key) = pair.get(0).as_string().filter(|key| key.starts_with(SHARE)) else { continue };
        let record = parsed(&pair.get(1));
        let share = share::read(|| Deserializer::from(record.clone()));
        let entry = (key, share);
        let at = entries.partition_point(|other| updated(other) >= updated(&entry));
        entries.insert(at, entry);
    }
    Ok(entries)
}

/// A saved share; `None` when it is no longer there or cannot be read.
pub async fn share(id: &str) -> Option<Share> {
    let record = take(&local(), &share_key(id)).await.ok()?;
    share::read(|| Deserializer::from(record.clone())).ok()
}

/// The shares among entries.
pub fn readable(entries: &[Entry]) -> impl Iterator<Item = &Share> {
    entries.iter().filter_map(|(_, share)| share.as_ref().ok())
}

fn updated(entry: &Entry) -> &str {
    entry.1.as_ref().map_or("", |share| &share.updated)
}

/// Puts a share on the shelf, in place of one with the same identifier.
pub async fn save(share: &Share) -> Result<(), StorageError> {
    put(&local(), &share_key(&share.id), written(&share::write(share))).await
}

/// Under which key a share is kept.
pub fn share_key(id: &str) -> String {
    format!("{SHARE}{id}")
}

/// Takes entries off the shelf.
pub async fn delete(keys: &[String]) -> Result<(), StorageError> {
    let keys: js_sys::Array = keys.iter().map(|key| JsValue::from_str(key)).collect();
    Ok(local().remove(keys.into()).await.map(drop)?)
}

/// The settings; the defaults when there are none.
pub async fn settings() -> Result<Settings, StorageError> {
    Ok(from_value(take(&local(), SETTINGS).await?).unwrap_or_default())
}

/// The server of hosted links alone: the viewer needs no more, and no reader of whole records.
pub async fn server() -> String {
    let settings = take(&local(), SETTINGS).await.unwrap_or_default();
    let server = js_sys::Reflect::get(&settings, &"server".into()).ok().and_then(|server| server.as_string());
    server.unwrap_or_default()
}

/// Keeps the settings.
pub async fn save_settings(settings: &Settings) -> Result<(), StorageError> {
    put(&local(), SETTINGS, written(settings)).await
}

/// Values that the user called not personal; none when they cannot be read.
pub async fn not_personal() -> BTreeSet<String> {
    let known = take(&local(), NOT_PERSONAL).await.ok();
    known.and_then(|known| from_value(known).ok()).unwrap_or_default()
}

/// Keeps the values that the user called not personal.
pub async fn save_not_personal(values: &BTreeSet<String>) -> Result<(), StorageError> {
    put(&local(), NOT_PERSONAL, written(values)).await
}

/// The owner's root as text, if there is one.
pub(super) async fn owner() -> Result<Option<String>, StorageError> {
    Ok(take(&local(), OWNER).await?.as_string())
}

/// Keeps the owner's root.
pub(super) async fn save_owner(letters: &str) -> Result<(), StorageError> {
    put(&local(), OWNER, written(&letters)).await
}

/// Keeps content scripts, which run beside a page's own code, from reading what is kept. Firefox does not know
/// such a level.
pub(super) async fn close_to_pages() {
    let area = local();
    let level = js_sys::Object::new();
    let set = js_sys::Reflect::set(&level, &"accessLevel".into(), &"TRUSTED_CONTEXTS".into());
    let known = js_sys::Reflect::has(area.as_ref(), &"setAccessLevel".into());
    if set.is_ok() && known.unwrap_or_default() {
        let _ = area.set_access_level(level.into()).await;
    }
}

/// The unfinished edits of a chat.
pub async fn draft(url: &str) -> Option<Edits> {
    from_value(take(&session(), &draft_key(url)).await.ok()?).ok()
}

/// Keeps the unfinished edits of a chat, so that a closed popup loses nothing.
pub async fn save_draft(url: &str, edits: &Edits) -> Result<(), StorageError> {
    put(&session(), &draft_key(url), written(edits)).await
}

/// Forgets the unfinished edits of a chat.
pub async fn drop_draft(url: &str) -> Result<(), StorageError> {
    Ok(session().remove(JsValue::from_str(&draft_key(url))).await.map(drop)?)
}

/// What one page of the extension hands to another, which it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The text of a saved share, to be opened in the popup.
    Opened,
    /// A page, to be printed.
    Printed,
}

impl Handed {
    fn key(self) -> &'static str {
        match self {
            Handed::Opened => "handed:opened",
            // extension/print.js reads it.
            Handed::Printed => "handed:printed",
        }
    }
}

/// Hands a text to the page that is opened next.
pub async fn hand(what: Handed, text: &str) -> Result<(), StorageError> {
    put(&session(), what.key(), written(&text)).await
}

/// What was handed to this page. It stays, for a page that is loaded again.
pub async fn handed(what: Handed) -> Option<String> {
    take(&session(), what.key()).await.ok()?.as_string()
}

fn draft_key(url: &str) -> String {
    format!("{DRAFT}{}", share::chat_address(url))
}

async fn put(area: &Area, key: &str, json: JsValue) -> Result<(), StorageError> {
    let items = js_sys::Object::new();
    js_sys::Reflect::set(&items, &key.into(), &json)?;
    Ok(area.set(items.into()).await.map(drop)?)
}

async fn take(area: &Area, key: &str) -> Result<JsValue, StorageError> {
    let items = area.get(JsValue::from_str(key)).await?;
    Ok(parsed(&js_sys::Reflect::get(&items, &key.into())?))
}

/// A value as JSON text. What is stored holds nothing that JSON cannot.
fn written(value: &impl Serialize) -> JsValue {
    let value = value.serialize(&Serializer::json_compatible()).unwrap_or_default();
    js_sys::JSON::stringify(&value).unwrap_or_default().into()
}

/// The value of JSON text; `undefined` where there is none.
fn parsed(json: &JsValue) -> JsValue {
    json.as_string().and_then(|json| js_sys::JSON::parse(&json).ok()).unwrap_or_default()
}

fn local() -> Area {
    LOCAL.with(|area| JsValue::from(area).unchecked_into())
}

fn session() -> Area {
    SESSION.with(|area| JsValue::from(area).unchecked_into())
}

//! What Excerpt keeps on this machine: shares and settings in `storage.local`, unfinished edits in
//! `storage.session`, which the browser forgets when it closes.

/// The index of the shelf.
mod index;
/// What an administrator has set.
mod managed;
/// Which version of a share a page has shown.
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer, from_value};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::{ahead, chrome, i18n},
    edit::Edits,
    share::{
        self, Row, Settings, Share,
        backup::{NOT_PERSONAL, OWNER, SETTINGS},
        error::StoreError,
        row,
        shelf::{self, Entry, Handed, Place},
    },
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
    #[wasm_bindgen(method, catch)]
    async fn clear(this: &Area) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getKeys)]
    async fn keys(this: &Area) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getBytesInUse)]
    async fn bytes_in_use(this: &Area, keys: JsValue) -> Result<JsValue, JsValue>;
}

const PAGE_CHECK: &str = "page-check";

pub use index::{kept_rows, rows};
pub use managed::policy;
pub use seen::see;

impl From<JsValue> for StoreError {
    fn from(error: JsValue) -> Self {
        let text = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|text| text.as_string());
        // Chrome: "Resource::kQuotaBytes quota exceeded"; Firefox: "QuotaExceededError: …".
        if text.is_some_and(|text| text.contains("quota") || text.contains("Quota")) {
            Self::Full
        } else {
            Self::Refused
        }
    }
}

/// All saved shares, newest first; unreadable records last.
pub async fn shares() -> Result<Vec<Entry>, StoreError> {
    Ok(entries_in(&local().get(JsValue::NULL).await?))
}

/// The saved shares with these storage keys, newest first.
pub async fn entries(keys: &[String]) -> Result<Vec<Entry>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut entries = entries_in(&local().get(strings(keys)).await?);
    for share in entries.iter_mut().filter_map(|(_, share)| share.as_mut().ok()) {
        i18n::speak(&mut share.edits.redaction.labels).await;
    }
    Ok(entries)
}

/// The shares among what is kept.
fn entries_in(items: &JsValue) -> Vec<Entry> {
    let mut entries = Vec::new();
    for pair in js_sys::Object::entries(items.unchecked_ref()).iter() {
        let pair: js_sys::Array = pair.unchecked_into();
        let Some(key) = pair.get(0).as_string().filter(|key| shelf::is_share_key(key)) else { continue };
        let record = parsed(&pair.get(1));
        entries.push((key, share::read(|| Deserializer::from(record.clone()))));
    }
    shelf::newest_first(&mut entries);
    entries
}

fn strings(keys: &[String]) -> JsValue {
    keys.iter().map(|key| JsValue::from_str(key)).collect::<js_sys::Array>().into()
}

/// A saved share; `None` when it is no longer there or cannot be read.
pub async fn share(id: &str) -> Result<Option<Share>, StoreError> {
    let record = take(&local(), &shelf::share_key(id)).await?;
    let Ok(mut share) = share::read(|| Deserializer::from(record.clone())) else { return Ok(None) };
    i18n::speak(&mut share.edits.redaction.labels).await;
    Ok(Some(share))
}

/// The words of what was shared, of the shares with these storage keys, by key. Their records are not read as shares, which takes
/// its time.
pub async fn words(keys: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
    let items = local().get(strings(keys)).await?;
    let pairs = js_sys::Object::entries(items.unchecked_ref());
    let pairs = pairs.iter().map(|pair| pair.unchecked_into::<js_sys::Array>());
    let words = |record: JsValue| {
        let share = js_sys::Reflect::get(&parsed(&record), &"share".into()).ok()?;
        js_sys::Reflect::get(&share, &"words".into()).ok()?.as_string()
    };
    Ok(pairs.filter_map(|pair| Some((pair.get(0).as_string()?, words(pair.get(1))?))).collect())
}

/// Puts a share on the shelf, in place of one with the same identifier.
pub async fn save(share: &Share) -> Result<(), StoreError> {
    let record = (shelf::share_key(&share.id), written(&share::write(share))?);
    let row = Row::of(share);
    index::change(vec![record], move |rows| row::put(rows, row)).await
}

/// Takes entries off the shelf.
pub async fn delete(keys: &[String]) -> Result<(), StoreError> {
    local().remove(strings(keys)).await?;
    let gone: BTreeSet<String> = keys.iter().cloned().collect();
    index::change(Vec::new(), move |rows| rows.retain(|row| !gone.contains(&shelf::share_key(&row.id)))).await
}

/// How much is kept, and how much may be, in bytes; `None`: the browser does not tell.
pub async fn usage() -> Option<(u64, u64)> {
    let storage = web_sys::window()?.navigator().storage();
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    let area = local();
    let counted = match js_sys::Reflect::has(area.as_ref(), &"getBytesInUse".into()) {
        Ok(true) => area.bytes_in_use(JsValue::NULL).await.ok().and_then(|used| used.as_f64()),
        _ => None,
    };
    Some((counted.or_else(|| number("usage"))? as u64, number("quota")? as u64))
}

/// Everything that is kept, as texts by their keys.
pub async fn everything() -> Result<BTreeMap<String, String>, StoreError> {
    let items = local().get(JsValue::NULL).await?;
    let pairs = js_sys::Object::entries(items.unchecked_ref());
    let pairs = pairs.iter().map(|pair| pair.unchecked_into::<js_sys::Array>());
    Ok(pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).as_string()?))).collect())
}

/// Keeps texts by their keys, all of them or none.
pub async fn put_all(items: &BTreeMap<String, String>) -> Result<(), StoreError> {
    close_to_pages().await;
    let records = items.iter().map(|(key, text)| (key.clone(), text.as_str().into())).collect();
    // The index is made anew.
    index::change(records, |_| {}).await?;
    index::forget().await
}

/// Forgets everything, as on the first day.
pub async fn erase() -> Result<(), StoreError> {
    seen::forget();
    session().clear().await?;
    Ok(local().clear().await.map(drop)?)
}

/// The settings, as far as an administrator lets them be; the defaults when there are none. What is there and cannot be
/// read is not taken for the defaults, which would be saved over it.
pub async fn settings() -> Result<Settings, StoreError> {
    // One question after the other takes three times as long.
    let (stored, policy, built_in) = future::join3(first(SETTINGS), policy(), chrome::built_in()).await;
    let stored = parsed(&stored?);
    let kept = match stored.is_undefined() {
        true => Settings::default(),
        false => from_value(stored).map_err(|_| StoreError::Refused)?,
    };
    Ok(Settings { built_in: built_in.address, ..kept }.under(policy))
}

/// The server of hosted links alone: the viewer needs no more, and no reader of whole records.
pub async fn server() -> String {
    if let Some(server) = managed::server().await {
        return server;
    }
    let settings = take(&local(), SETTINGS).await.unwrap_or_default();
    let server = js_sys::Reflect::get(&settings, &"server".into()).ok().and_then(|server| server.as_string());
    server.unwrap_or_default()
}

/// What a link page was found to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageCheck {
    /// Its address.
    pub address: String,
    /// When, in seconds since 1970.
    pub at: u64,
    /// The key of what there is to say; empty: nothing.
    pub key: String,
}

/// When the link page was last looked at, and what was found.
pub async fn page_check() -> Option<PageCheck> {
    from_value(take(&session(), PAGE_CHECK).await.ok()?).ok()
}

/// Keeps that.
pub async fn save_page_check(check: &PageCheck) -> Result<(), StoreError> {
    put(&session(), PAGE_CHECK, written(check)?).await
}

/// Keeps the settings; where an administrator has set something, what the user had in its place.
pub async fn save_settings(settings: &Settings) -> Result<(), StoreError> {
    put(&local(), SETTINGS, written(&settings.kept())?).await
}

/// Values that the user called not personal.
pub async fn not_personal() -> Result<BTreeSet<String>, StoreError> {
    let known = parsed(&first(NOT_PERSONAL).await?);
    if known.is_undefined() {
        Ok(BTreeSet::new())
    } else {
        from_value(known).map_err(|_| StoreError::Refused)
    }
}

/// Keeps the values that the user called not personal.
pub async fn save_not_personal(values: &BTreeSet<String>) -> Result<(), StoreError> {
    put(&local(), NOT_PERSONAL, written(values)?).await
}

/// The owner's keys as text, if there are any.
pub(super) async fn owner_keys() -> Result<Option<String>, StoreError> {
    Ok(take_text(&local(), OWNER).await?.as_string())
}

/// Keeps the owner's keys.
pub(super) async fn save_owner_keys(json: &str) -> Result<(), StoreError> {
    close_to_pages().await;
    put(&local(), OWNER, json.into()).await
}

/// Keeps content scripts, which run beside a page's own code, from reading what is kept. Firefox does not know
/// such a level.
async fn close_to_pages() {
    let area = local();
    let level = js_sys::Object::new();
    let set = js_sys::Reflect::set(&level, &"accessLevel".into(), &"TRUSTED_CONTEXTS".into());
    let known = js_sys::Reflect::has(area.as_ref(), &"setAccessLevel".into());
    if set.is_ok() && known.unwrap_or_default() {
        let _ = area.set_access_level(level.into()).await;
    }
}

/// What was begun in a chat, and what the page's menu handed over.
#[derive(Debug, Default)]
pub struct Unfinished {
    /// The unfinished edits, if there are some.
    pub draft: Option<Edits>,
    /// Where somebody was.
    pub place: Place,
    /// `Handed::Selected`; it stays until it is forgotten.
    pub selected: Option<String>,
}

/// What was begun in the chat with this address.
pub async fn unfinished(url: &str) -> Unfinished {
    let selected = Handed::Selected.storage_key().to_owned();
    let [draft, place] = [shelf::draft_key(url), shelf::place_key(url)];
    // Each question to the browser takes its time: one for all.
    let keys = strings(&[draft.clone(), place.clone(), selected.clone()]);
    let items = session().get(keys).await.unwrap_or_default();
    let item = |key: String| parsed(&js_sys::Reflect::get(&items, &key.into()).unwrap_or_default());
    let mut draft: Option<Edits> = from_value(item(draft)).ok();
    if let Some(draft) = &mut draft {
        i18n::speak(&mut draft.redaction.labels).await;
    }
    Unfinished {
        draft,
        place: from_value(item(place)).unwrap_or_default(),
        selected: item(selected).as_string(),
    }
}

/// Keeps the unfinished edits of a chat, so that a closed popup loses nothing.
pub async fn save_draft(url: &str, edits: &Edits) -> Result<(), StoreError> {
    put(&session(), &shelf::draft_key(url), written(edits)?).await
}

/// Forgets the unfinished edits of a chat.
pub async fn drop_draft(url: &str) -> Result<(), StoreError> {
    Ok(session().remove(JsValue::from_str(&shelf::draft_key(url))).await.map(drop)?)
}

/// Keeps where somebody is in a chat.
pub async fn save_place(url: &str, place: &Place) -> Result<(), StoreError> {
    put(&session(), &shelf::place_key(url), written(place)?).await
}

/// Forgets what was handed to this page.
pub async fn forget_handed(what: Handed) {
    // What stays is handed again, and no more.
    let _ = session().remove(JsValue::from_str(what.storage_key())).await;
}

/// Hands a text to the page that is opened next.
pub async fn hand(what: Handed, text: &str) -> Result<(), StoreError> {
    put(&session(), what.storage_key(), written(&text)?).await
}

/// What was handed to this page. It stays, for a page that is loaded again.
pub async fn handed(what: Handed) -> Option<String> {
    take(&session(), what.storage_key()).await.ok()?.as_string()
}

async fn put(area: &Area, key: &str, json: JsValue) -> Result<(), StoreError> {
    let items = js_sys::Object::new();
    js_sys::Reflect::set(&items, &key.into(), &json)?;
    Ok(area.set(items.into()).await.map(drop)?)
}

async fn take(area: &Area, key: &str) -> Result<JsValue, StoreError> {
    Ok(parsed(&take_text(area, key).await?))
}

/// The same of `local` for what every page asks for first, maybe ahead (extension/ahead.js): what is changed in between is not
/// written over.
async fn first(key: &str) -> Result<JsValue, StoreError> {
    let items = ahead::answer_or(key, async { local().get(JsValue::from_str(key)).await }).await?;
    Ok(js_sys::Reflect::get(&items, &key.into())?)
}

/// What is kept, as JSON text; `undefined`: nothing.
async fn take_text(area: &Area, key: &str) -> Result<JsValue, StoreError> {
    let items = area.get(JsValue::from_str(key)).await?;
    Ok(js_sys::Reflect::get(&items, &key.into())?)
}

/// A value as JSON text. What cannot be written is not kept as nothing.
fn written(value: &impl Serialize) -> Result<JsValue, StoreError> {
    let value = value.serialize(&Serializer::json_compatible()).map_err(|_| StoreError::Refused)?;
    Ok(js_sys::JSON::stringify(&value)?.into())
}

/// The value of JSON text; `undefined` where there is none, `null` where it makes no sense.
fn parsed(json: &JsValue) -> JsValue {
    match json.as_string() {
        Some(json) => js_sys::JSON::parse(&json).unwrap_or(JsValue::NULL),
        None => JsValue::UNDEFINED,
    }
}

fn local() -> Area {
    LOCAL.with(|area| JsValue::from(area).unchecked_into())
}

fn session() -> Area {
    SESSION.with(|area| JsValue::from(area).unchecked_into())
}

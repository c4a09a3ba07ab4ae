//! The index of the shelf: what the list shows of each share, in one text. Reading ten thousand records takes half a
//! second, reading this a fraction of it. It is made of the records, and made anew when it does not fit them.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{local, take_text};
use crate::share::{
    Row,
    error::StoreError,
    row::{read_index, write_index},
    shelf,
};

/// Under which key the index is kept, and what the pages of the extension wait for when they change it.
const INDEX: &str = "index";

#[wasm_bindgen]
extern "C" {
    /// Runs what is given when nobody else on these pages holds the lock of that name.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request_lock(name: &str, act: &JsValue) -> Result<Promise, JsValue>;
}

/// What the list knew of all saved shares when it was last changed: to be shown before it is known whether it fits the records.
pub async fn kept_rows() -> Result<Vec<Row>, StoreError> {
    match read(super::first(INDEX).await?) {
        Some(rows) => Ok(rows),
        None => rows().await,
    }
}

/// What the list knows of all saved shares.
pub async fn rows() -> Result<Vec<Row>, StoreError> {
    match kept().await? {
        Some(rows) if fits(&rows).await? => Ok(rows),
        _ => locked(|| async { renewed(Vec::new(), |_| {}).await }).await,
    }
}

/// Changes records and the index together, all of it or nothing.
pub(super) async fn change(
    records: Vec<(String, JsValue)>,
    change: impl FnOnce(&mut Vec<Row>) + 'static,
) -> Result<(), StoreError> {
    locked(move || async move {
        let Some(mut rows) = kept().await? else {
            return renewed(records, change).await.map(drop);
        };
        change(&mut rows);
        put(records, &rows).await
    })
    .await
}

/// Forgets the index, so that it is made anew.
pub(super) async fn forget() -> Result<(), StoreError> {
    Ok(local().remove(INDEX.into()).await.map(drop)?)
}

/// The index as it is kept; `None`: there is none that can be read.
async fn kept() -> Result<Option<Vec<Row>>, StoreError> {
    Ok(read(take_text(&local(), INDEX).await?))
}

fn read(text: JsValue) -> Option<Vec<Row>> {
    text.as_string().and_then(|text| read_index(&text))
}

/// Makes the index of the records, with a change.
async fn renewed(
    records: Vec<(String, JsValue)>,
    change: impl FnOnce(&mut Vec<Row>),
) -> Result<Vec<Row>, StoreError> {
    let mut rows = shelf::rows(&super::shares().await?);
    change(&mut rows);
    // Where nothing is kept nothing is left behind.
    if !(records.is_empty() && rows.is_empty()) {
        put(records, &rows).await?;
    }
    Ok(rows)
}

async fn put(records: Vec<(String, JsValue)>, rows: &[Row]) -> Result<(), StoreError> {
    let items = js_sys::Object::new();
    for (key, record) in records {
        Reflect::set(&items, &key.into(), &record)?;
    }
    Reflect::set(&items, &INDEX.into(), &write_index(rows).into())?;
    Ok(local().set(items.into()).await.map(drop)?)
}

/// Whether there is an entry for every record and none besides. Browsers that do not list keys are trusted.
async fn fits(rows: &[Row]) -> Result<bool, StoreError> {
    let area = local();
    if !Reflect::has(area.as_ref(), &"getKeys".into()).unwrap_or_default() {
        return Ok(true);
    }
    let keys = Array::from(&area.keys().await?);
    let mut known: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    known.sort_unstable();
    let keys = keys.iter().filter_map(|key| key.as_string());
    let mut count = 0;
    for key in keys.filter(|key| shelf::is_share_key(key)) {
        let id = key.get(shelf::share_key("").len()..).unwrap_or_default();
        if known.binary_search(&id).is_err() {
            return Ok(false);
        }
        count += 1;
    }
    Ok(count == rows.len())
}

/// Runs `act` while no other page of the extension changes the index.
async fn locked<T: 'static, F: Future<Output = Result<T, StoreError>> + 'static>(
    act: impl FnOnce() -> F + 'static,
) -> Result<T, StoreError> {
    let answer = Rc::new(RefCell::new(None));
    let told = Rc::clone(&answer);
    let held = Closure::once_into_js(move || {
        future_to_promise(async move {
            told.replace(Some(act().await));
            Ok(JsValue::UNDEFINED)
        })
    });
    JsFuture::from(request_lock(INDEX, &held)?).await?;
    answer.take().unwrap_or(Err(StoreError::Refused))
}

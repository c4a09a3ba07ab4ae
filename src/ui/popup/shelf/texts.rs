//! The search in what was shared. It comes behind the one in titles, in slices, and the next key ends it.

use std::collections::BTreeSet;

use gloo::timers::future::TimeoutFuture;

use super::super::saved::Texts;
use super::super::state::{Notice, PopupState};
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::painted;
use crate::{
    browser::storage,
    share::{Row, error::StoreError, shelf::share_key},
};

/// Texts that are read at once: some milliseconds' work.
const SLICE: usize = 100;

/// Milliseconds without a key after which the texts are searched and more entries are built: who types on is not held up.
pub(super) const PAUSE: u32 = 150;

/// Milliseconds after which the page gets its turn.
const TURN: f64 = 12.0;

/// Searches the texts for what is typed, whenever that or the list changes.
pub(super) fn watch(state: PopupState) {
    let saved = state.saved;
    let words = Memo::new(move |_| saved.query.with(|query| query.folded()));
    Effect::new(move |_| {
        saved.rows.with(|_| ());
        let words = words.get();
        saved.texts.update_value(|texts| texts.search += 1);
        let search = saved.texts.with_value(|texts| texts.search);
        if saved.in_text.with_untracked(|in_text| !in_text.is_empty()) {
            saved.in_text.set(BTreeSet::new());
        }
        let is_asked = !words.is_empty();
        saved.searching.set(is_asked);
        if is_asked {
            spawn_local(async move {
                if let Err(error) = look(state, &words, search).await {
                    state.notice.set(Notice::failure(&error));
                }
                if is_last(state, search) {
                    saved.searching.set(false);
                }
            });
        }
    });
}

/// Whether nothing else is looked for meanwhile.
fn is_last(state: PopupState, search: u32) -> bool {
    state.saved.texts.with_value(|texts| texts.search == search)
}

/// Looks for words in the texts of the entries that do not hold them in their titles. What is found is shown whenever as much
/// again was looked at as was before.
async fn look(state: PopupState, words: &[String], search: u32) -> Result<(), StoreError> {
    let saved = state.saved;
    // What is found by its title is seen first.
    TimeoutFuture::new(PAUSE).await;
    if !is_last(state, search) {
        return Ok(());
    }
    let others: Vec<usize> = saved.rows.with_untracked(|rows| {
        let others = rows.iter().enumerate().filter(|(_, row)| row.problem.is_empty() && !row.holds(words));
        others.map(|(at, _)| at).collect()
    });
    let mut found = BTreeSet::new();
    let (mut count, mut shown_at, mut turn) = (0, SLICE, js_sys::Date::now());
    for slice in others.chunks(SLICE) {
        // Another list begins another search.
        let slice: Vec<Row> =
            saved.rows.with_untracked(|rows| slice.iter().filter_map(|at| rows.get(*at)).cloned().collect());
        read(state, &slice).await?;
        if js_sys::Date::now() - turn > TURN {
            painted().await;
            turn = js_sys::Date::now();
        }
        // Another search may stand on another list.
        if !is_last(state, search) {
            return Ok(());
        }
        saved.texts.with_value(|texts| {
            let text = |row: &Row| texts.words.get(&Texts::key(row));
            let hits = slice.iter().filter(|row| text(row).is_some_and(|text| row.holds_with(text, words)));
            found.extend(hits.map(|row| row.id.clone()));
        });
        count += slice.len();
        if count >= shown_at || count == others.len() {
            shown_at = count * 2;
            if saved.in_text.with_untracked(|shown| shown.len() < found.len()) {
                saved.in_text.set(found.clone());
            }
        }
    }
    Ok(())
}

/// Reads the texts of these entries that have not been read.
async fn read(state: PopupState, slice: &[Row]) -> Result<(), StoreError> {
    let saved = state.saved;
    let missing: Vec<&Row> = saved
        .texts
        .with_value(|texts| slice.iter().filter(|row| !texts.words.contains_key(&Texts::key(row))).collect());
    if missing.is_empty() {
        return Ok(());
    }
    let keys: Vec<String> = missing.iter().map(|row| share_key(&row.id)).collect();
    let mut words = storage::words(&keys).await?;
    saved.texts.update_value(|texts| {
        for (row, key) in missing.into_iter().zip(&keys) {
            texts.words.insert(Texts::key(row), words.remove(key).unwrap_or_default());
        }
    });
    Ok(())
}

//! Values that the user called not personal: remembered on this machine for every chat.

use std::collections::BTreeSet;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::state::{Notice, PopupState};
use crate::browser::storage;
use crate::ui::toolkit::{button, t, t_with, tag};

/// Adds what was remembered to the choices for this chat.
pub(super) async fn recall(state: PopupState) {
    match storage::not_personal().await {
        Ok(known) if known.is_empty() => {}
        Ok(known) => state.editing.edits.update(|edits| edits.redaction.not_personal.extend(known)),
        Err(error) => state.notice.set(Notice::failure(&error)),
    }
}

/// Leaves a value alone from now on.
pub(super) fn remember(state: PopupState, value: &str) {
    set(state, value, true);
}

fn set(state: PopupState, value: &str, ignored: bool) {
    let change = move |values: &mut BTreeSet<String>, value: &str| {
        if ignored { values.insert(value.to_owned()) } else { values.remove(value) }
    };
    state.editing.edits.update(|edits| {
        change(&mut edits.redaction.not_personal, value);
    });
    let value = value.to_owned();
    spawn_local(async move {
        let saved = async {
            let mut known = storage::not_personal().await?;
            change(&mut known, &value);
            storage::save_not_personal(&known).await
        };
        if let Err(error) = saved.await {
            state.notice.set(Notice::failure(&error));
        }
    });
}

/// The list of them, each to be looked for again.
pub(super) fn list(state: PopupState) -> Vec<AnyView> {
    let values = state.editing.edits.with(|edits| edits.redaction.not_personal.clone());
    if values.is_empty() {
        return Vec::new();
    }
    let chips = values.into_iter().map(|value| {
        let text = tag("span").set("dir", "auto").text(value.as_str());
        let label = t_with("not_personal_remove", &[&value]);
        let remove = move || set(state, &value, false);
        tag("li").child(text).child(button("again-personal", "×", remove).set("aria-label", label)).done()
    });
    let list = tag("div")
        .class("labelled")
        .child(tag("span").class("label").text(t("not_personal_list")))
        .child(tag("ul").class("chips").views(chips));
    vec![list.done()]
}

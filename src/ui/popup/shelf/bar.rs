//! What can be done with several entries at once.

use std::collections::BTreeSet;

use super::super::saved::Question;
use super::super::state::PopupState;
use super::acts;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, t, t_count, t_with, tag};
use crate::{browser::intl, share::row::Traits};

/// What can be done with the chosen entries.
pub(super) fn bar(state: PopupState) -> Tag {
    let saved = state.saved;
    let count = move || t_count("saved_selected", saved.chosen.with(BTreeSet::len), &[]);
    let revocable =
        move || saved.chosen_rows().iter().filter(|row| row.traits.has(Traits::REVOCABLE)).count();
    let nobody = move || saved.chosen.with(BTreeSet::is_empty);
    let ids = move || saved.chosen.with_untracked(|chosen| chosen.iter().cloned().collect::<Vec<_>>());
    let copy = move || acts::copy_links(state, ids());
    let revoke = move || {
        let ids: Vec<String> = saved
            .chosen_rows()
            .into_iter()
            .filter(|row| row.traits.has(Traits::REVOCABLE))
            .map(|row| row.id)
            .collect();
        if !ids.is_empty() {
            saved.asked.set(Some(Question::Revoke(ids)));
        }
    };
    let delete = move || acts::delete(state, ids());
    let all = move || {
        let all = saved.groups.with_untracked(|groups| {
            saved.rows.with_untracked(|rows| {
                let rows_of = groups.iter().flat_map(|group| &group.rows);
                rows_of.filter_map(|at| Some(rows.get(*at)?.id.clone())).collect::<BTreeSet<_>>()
            })
        });
        saved.chosen.set(all);
    };
    tag("div")
        .class("row saved-bar")
        .set("role", "toolbar")
        .set("aria-label", t("saved_bar"))
        .test("saved-bar")
        .child(tag("b").class("grow").text_live(count))
        .child(button("saved-select-all", t("saved_select_all"), all).class("act"))
        .child(button("saved-copy-links", t("saved_copy_links"), copy).class("act").waits(nobody))
        .child(
            button("saved-revoke", "", revoke)
                .class("act")
                .waits(move || revocable() == 0)
                .text_live(move || t_with("saved_revoke_some", &[&intl::number(revocable())])),
        )
        .child(button("saved-delete", t("delete"), delete).class("act").waits(nobody))
}

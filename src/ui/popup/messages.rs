//! The conversation, message by message: leave out, cut.

use crate::ui::toolkit::leptos::prelude::*;

use super::row::{gap, row};
use super::shown::Shown;
use super::state::PopupState;
use super::window::Window;
use super::{find, links, load_all, selection, verdict};
use crate::ui::toolkit::{button, live, t, t_count, tag};
use crate::{browser::intl, edit::gaps::Place};

/// The list, below what is to be known of it.
pub(super) fn messages(state: PopupState) -> Vec<AnyView> {
    selection::watch(state);
    let anchor = RwSignal::new(None);
    let shown = Shown::new(state);
    let window = Window::new(state);
    let line = move |index: usize, place: Place| match place {
        Place::Message => row(state, shown, index, anchor),
        Place::Gap(length) => Some(gap(state, index, length)),
        Place::Folded => None,
    };
    vec![
        live(move || find::strip(state)),
        live(move || load_all::progress(state)),
        live(move || verdict::verdict(state)),
        live(move || earlier(state)),
        tag("ol")
            .class("list messages")
            .set("aria-label", t("messages_label"))
            .on("click", |event| links::keep_here(&event))
            // The bar goes along with the words.
            .on("scroll", move |_| {
                window.look();
                if state.editing.selected.with_untracked(Option::is_some) {
                    state.editing.selected.update(|_| ());
                }
            })
            .views(window.chunks(line))
            .done(),
        live(move || selection::bar(state)),
    ]
}

/// Says that this chat was shared before, and offers to update that share.
fn earlier(state: PopupState) -> Vec<AnyView> {
    let Some(share) = state.earlier_share().filter(|_| state.sharing.updating.with(Option::is_none)) else {
        return Vec::new();
    };
    let now = intl::number(state.conversation.with(|all| all.messages.len()));
    let sentence = t_count("earlier_share", share.captured as usize, &[&intl::day(share.updated), &now]);
    let update = button("update", t("update_share"), move || state.begin_update(share.clone()));
    vec![tag("div").class("strip calm").child(tag("span").class("grow").text(sentence)).child(update).done()]
}

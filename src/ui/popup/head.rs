//! The head: the title, the way to what is saved, and to the settings.

use crate::browser::chrome;
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{Tag, button, icon_button, small_icon, t, t_with, tag};

use super::state::{PopupState, View};

/// Title or name, Saved with its count, Settings.
pub(super) fn head(state: PopupState) -> Tag {
    let has_list = Memo::new(move |_| state.has_list());
    let name = move || vec![if has_list.get() { title(state) } else { brand() }.done()];
    let count = move || state.saved.rows.with(Vec::len).to_string();
    let saved = button("saved", "", move || state.sheets.view.set(View::Saved))
        .class("button plain small")
        .set_live("aria-label", move || Some(t_with("saved_label", &[&count()])))
        .child(small_icon("saved"))
        .child(tag("span").class("word").text(t("saved")))
        .text(" ")
        .child(tag("span").class("n num").text_live(count));
    let options = || spawn_local(async { drop(chrome::open_options().await) });
    tag("header").class("head").live(name).child(saved).child(icon_button(
        "options",
        t("settings_open"),
        "gear",
        options,
    ))
}

/// Where there is no chat there is no title.
fn brand() -> Tag {
    let picture = tag("img").set("src", "icons/32.png").set("alt", "").set("width", "22").set("height", "22");
    tag("span").class("brand grow row").child(picture).child(tag("b").text(t("extension_name")))
}

/// A field that looks like text.
fn title(state: PopupState) -> Tag {
    let title = move || {
        let own = state.editing.edits.with(|edits| edits.title.clone());
        own.unwrap_or_else(|| state.conversation.with(|all| all.title.clone()))
    };
    tag("input")
        .class("title")
        .set("type", "text")
        .set("dir", "auto")
        .set("aria-label", t("title_label"))
        .set("placeholder", t("page_untitled"))
        .test("title")
        .value(title)
        // Letter by letter: the popup may close at any moment.
        .on("input", move |event| {
            state.editing.edits.update(|edits| edits.title = Some(event_target_value(&event)))
        })
}

//! The preview: the page itself as it will be shared, with a mark on each replacement.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Event, HtmlIFrameElement};

use super::hide_selection::hide_bar;
use super::links;
use super::state::PopupState;
use crate::ui::toolkit::{after_paint, live, t, t_with, tag};
use crate::{
    browser::{highlight::highlighter, i18n::ExtensionCatalog, intl},
    redact::Marker,
    render::{self, html::Extras},
};

/// The page in a frame without scripts; what is selected in it can be hidden everywhere.
pub(super) fn preview(state: PopupState) -> Vec<AnyView> {
    let selected = RwSignal::new(String::new());
    let page = move || {
        state.editing.outcome.with(|outcome| {
            let marker = Marker::new(&outcome.findings);
            // The frame runs no script: the reader's tools would stand there without use.
            let extras = Extras { highlighter: &highlighter, marker: Some(&marker), ..Extras::NONE };
            render::html::page_with(&outcome.excerpt, &ExtensionCatalog, extras)
        })
    };
    // The sheet is there at once, its page one paint later.
    let is_shown = RwSignal::new(false);
    after_paint(move || {
        is_shown.try_set(true);
    });
    // The frame may be read from here (its selection), but nothing in it can run.
    let frame = tag("iframe")
        .class("preview")
        .test("preview")
        .set("sandbox", "allow-same-origin")
        .set("title", t("tab_preview"))
        .on("load", move |event| watch(&event, selected))
        .set_live("srcdoc", move || is_shown.get().then(&page));
    // The page below has them: what is shared must be what is shown, or said.
    let left_out = tag("p").class("hint").test("link-pictures").text_live(move || {
        let count = state.link.left_out.get();
        if count == 0 { String::new() } else { t_with("link_pictures", &[&intl::number(count)]) }
    });
    vec![
        left_out.done(),
        frame.done(),
        live(move || hide_bar(state, &selected.get(), move || selected.set(String::new()))),
    ]
}

/// Keeps `selected` true to what is selected in the frame that was just loaded, and its links from leading away.
fn watch(event: &Event, selected: RwSignal<String>) {
    selected.set(String::new());
    let frame = event.target().and_then(|target| target.dyn_into::<HtmlIFrameElement>().ok());
    let Some(document) = frame.and_then(|frame| frame.content_document()) else { return };
    let inside = document.clone();
    let listener = gloo::events::EventListener::new(&document, "selectionchange", move |_| {
        selected.try_set(passage(&inside));
    });
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let clicks = gloo::events::EventListener::new_with_options(&document, "click", options, links::keep_here);
    // They end with the frame's document.
    listener.forget();
    clicks.forget();
}

fn passage(document: &Document) -> String {
    let selection = document.get_selection().ok().flatten();
    selection.map(|selection| String::from(selection.to_string())).unwrap_or_default()
}

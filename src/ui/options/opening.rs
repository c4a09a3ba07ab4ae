//! Opening a saved share: a file that is chosen, or dropped on the page.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use crate::{
    browser::{chrome, file, storage},
    share::shelf::Handed,
    ui::toolkit::{
        Tag,
        leptos::{prelude::*, spawn_local},
        t, tag,
    },
};

/// The part of the page that opens files; all of the page takes what is dropped.
pub(super) fn section() -> Tag {
    let problem = RwSignal::new(String::new());
    let over = window_event_listener_untyped("dragover", |event| event.prevent_default());
    let drop = window_event_listener_untyped("drop", move |event| {
        event.prevent_default();
        let files = event.dyn_into::<DragEvent>().ok().and_then(|event| event.data_transfer()?.files());
        open(files, problem);
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
    let chosen = move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        open(field.files(), problem);
        // The same file again is a change again.
        field.set_value("");
    };
    let field = tag("input")
        .set("type", "file")
        .set("accept", ".html,.htm,.json,text/html,application/json")
        .test("open-file")
        .on("change", chosen);
    tag("section")
        .class("open")
        .child(tag("h2").text(t("open_title")))
        .child(tag("p").text(t("open_hint")))
        .child(tag("label").child(tag("span").text(t("open_file"))).child(field))
        .child(
            tag("p")
                .class("error")
                .set("role", "status")
                .set("aria-live", "polite")
                .test("open-problem")
                .text_live(move || problem.get()),
        )
}

/// Hands the first file to the popup, which tells whether it is one of ours.
fn open(files: Option<FileList>, problem: RwSignal<String>) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    problem.set(String::new());
    spawn_local(async move {
        if let Err(key) = hand_over(&file).await {
            problem.set(t(key));
        }
    });
}

async fn hand_over(file: &File) -> Result<(), &'static str> {
    let text = file::text(file).await.ok_or("error_open_large")?;
    storage::hand(Handed::Opened, &text).await.map_err(|_| "error_open_large")?;
    chrome::open_tab(&chrome::page_url("popup.html#opened")).await.map_err(|_| "error_open")
}

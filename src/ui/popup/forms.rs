//! The less usual forms of sharing: files, pictures, the printer, a page that is its own address.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Stage};
use super::output::address_length;
use super::sharing::{Form, share};
use super::{Tag, button, say, say_with, tag};
use crate::{
    browser::{highlight::highlighter, storage, words::ExtensionWords},
    render::{self, FORMATS, html::Extras},
};

/// The longest page address that is offered, in characters: every browser's address bar took it.
const LONGEST_ADDRESS: usize = 65_536;

/// Closed until it is asked for.
pub(super) fn forms(desk: Desk) -> Tag {
    let open = RwSignal::new(false);
    let idle = move || desk.busy.get() || desk.stage.with(|stage| *stage != Stage::Ready);
    let sharing = move |test: &str, key: &str, form: fn(bool) -> Form| {
        let act = move || share(desk, form(desk.settings.with_untracked(|settings| settings.front_matter)));
        button(test, say(key), act).is("disabled", idle)
    };
    let content = move || {
        if !open.get() {
            return Vec::new();
        }
        let buttons = tag("div")
            .class("buttons")
            .child(sharing("save-markdown", "save_markdown", |front| Form::File(markdown(front))))
            .child(sharing("save-text", "save_text", |_| Form::File(format("text"))))
            .child(sharing("save-json", "save_json", |_| Form::File(format("json"))))
            .child(sharing("picture", "picture", |_| Form::Picture(None)))
            .child(sharing("print", "print", |_| Form::Print));
        let copy = sharing("copy-address", "copy_address", |_| Form::Address);
        vec![buttons.done(), front_matter(desk).done(), address(desk, copy).done()]
    };
    tag("details")
        .class("forms")
        .on("toggle", move |_| open.update(|open| *open = !*open))
        .child(tag("summary").test("forms").text(say("forms")))
        .live(content)
}

/// The format of that name, which is one of the list.
fn format(name: &str) -> &'static render::Format {
    FORMATS.iter().find(|format| format.name == name).unwrap_or(render::NOTE)
}

/// Markdown, with its facts in front or without.
pub(super) fn markdown(front_matter: bool) -> &'static render::Format {
    if front_matter { render::NOTE } else { format("markdown") }
}

fn front_matter(desk: Desk) -> Tag {
    let change = move |event| {
        desk.settings.update(|settings| settings.front_matter = event_target_checked(&event));
        let settings = desk.settings.get_untracked();
        // What is not kept is chosen again the next time.
        spawn_local(async move {
            let _ = storage::save_settings(&settings).await;
        });
    };
    let is_on = move || desk.settings.with(|settings| settings.front_matter);
    let check = tag("input").set("type", "checkbox").test("front-matter").is("checked", is_on);
    tag("label")
        .class("check")
        .child(check.on("change", change))
        .child(tag("span").text(say("front_matter_switch")))
}

/// The page as an address where it is short enough, else how long it would be.
fn address(desk: Desk, copy: Tag) -> Tag {
    let length = desk.outcome.with(|outcome| {
        let extras = Extras { highlighter: &highlighter, ..Extras::NONE };
        address_length(render::html::page_with(&outcome.excerpt, &ExtensionWords, extras).len())
    });
    let numbers = [length.to_string(), LONGEST_ADDRESS.to_string()];
    let [length_text, longest] = &numbers;
    if length > LONGEST_ADDRESS {
        let sentence = say_with("address_too_long", &[length_text, longest]);
        return tag("p").class("hint").test("address-too-long").text(sentence);
    }
    let hint = tag("span").class("hint").text(say_with("address_hint", &[length_text]));
    tag("div").class("address").child(copy).child(hint)
}

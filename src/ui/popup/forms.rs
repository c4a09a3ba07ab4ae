//! The menu of the less usual forms of sharing: copies, files, pictures, the printer, a page that is its own address,
//! and what a link can have besides.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::advice;
use super::desk::Desk;
use super::output::address_length;
use super::share_bar::sharing;
use super::sharing::Form;
use super::{Tag, button, say, say_with, tag};
use crate::{
    browser::{highlight::highlighter, storage, words::ExtensionWords},
    render::{self, FORMATS, html::Extras},
};

/// The longest page address that is offered, in characters: every browser's address bar took it.
const LONGEST_ADDRESS: usize = 65_536;

/// What is copied, in the order of use.
const COPIES: [(&str, &str, &str); 5] = [
    ("copy-rich", "copy_rich", "rich"),
    ("copy-markdown", "copy_markdown", "markdown"),
    ("copy-text", "copy_text", "text"),
    ("copy-json", "copy_json", "json"),
    ("copy-prompt", "copy_prompt", "prompt"),
];

/// Makes a form of a format.
type Made = fn(&'static render::Format) -> Form;

/// What is saved or printed, likewise.
const FILES: [(&str, &str, Made, &str); 5] = [
    ("save-markdown", "save_markdown", Form::File, "markdown"),
    ("save-text", "save_text", Form::File, "text"),
    ("save-json", "save_json", Form::File, "json"),
    ("picture", "picture", |_| Form::Picture(None), "html"),
    ("print", "print", |_| Form::Print, "html"),
];

/// The button that opens and closes the menu.
pub(super) fn opener(open: RwSignal<bool>) -> Tag {
    button("forms", say("forms"), move || open.update(|open| *open = !*open))
        .class("more-forms")
        .set_live("aria-expanded", move || Some(open.get().to_string()))
}

/// The menu, while it is open: copies, files, and what a link can have besides.
pub(super) fn menu(desk: Desk, open: RwSignal<bool>) -> impl FnMut() -> Vec<AnyView> + std::marker::Send {
    let chosen = move |name| match name {
        "markdown" => markdown(desk.settings.with_untracked(|settings| settings.front_matter)),
        _ => format(name),
    };
    let column = || tag("div").class("column");
    move || {
        if !open.get() {
            return Vec::new();
        }
        let copies = COPIES.iter().fold(column(), |column, (test, key, name)| {
            column.child(sharing(desk, test, &say(key), move || Form::Copy(chosen(name))))
        });
        let copies = copies.live(move || vec![address(desk).done()]);
        let files = FILES.iter().fold(column(), |column, (test, key, form, name)| {
            column.child(sharing(desk, test, &say(key), move || form(chosen(name))))
        });
        let here = sharing(desk, "continue-here", &say("continue_here"), || Form::Here(format("prompt")));
        let link = column()
            .child(here)
            .child(advice::code(desk))
            .child(advice::password(desk))
            .child(advice::pictures(desk));
        let menu = tag("div").class("forms").set("role", "group").set("aria-label", say("forms"));
        vec![menu.child(copies).child(files.child(front_matter(desk))).child(link).done()]
    }
}

/// The format of that name, which is one of the list.
pub(super) fn format(name: &str) -> &'static render::Format {
    FORMATS.iter().find(|format| format.name == name).unwrap_or(render::NOTE)
}

/// Markdown, with its facts in front or without.
fn markdown(front_matter: bool) -> &'static render::Format {
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
fn address(desk: Desk) -> Tag {
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
    let hint =
        tag("p").class("hint").set("id", "address-hint").text(say_with("address_hint", &[length_text]));
    let copy = sharing(desk, "copy-address", &say("copy_address"), || Form::Address)
        .set("aria-describedby", "address-hint");
    tag("div").class("address").child(copy).child(hint)
}

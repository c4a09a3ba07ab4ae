//! The menu of the less usual forms of sharing: copies, files, pictures, the printer, a page that is its own address,
//! and what a link can have besides.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::link_length;
use super::share_bar::sharing;
use super::state::PopupState;
use crate::ui::toolkit::{Tag, button, t, t_with, tag};
use crate::{
    browser::{highlight::highlighter, i18n::ExtensionCatalog, storage},
    render::{self, ExportFormat, FORMATS, html::Extras},
    share::targets::{Address, Copy, File, Insert, Picture, Print, Target, address_length},
};

/// The longest page address that is offered, in characters: every browser's address bar took it.
const LONGEST_ADDRESS: usize = 65_536;

/// The button that opens and closes the menu.
pub(super) fn opener(open: RwSignal<bool>) -> Tag {
    button("forms", t("forms"), move || open.update(|open| *open = !*open))
        .class("more-forms")
        .set_live("aria-expanded", move || Some(open.get().to_string()))
}

/// The menu, while it is open: copies, files, and what a link can have besides.
pub(super) fn menu(
    state: PopupState,
    open: RwSignal<bool>,
) -> impl FnMut() -> Vec<AnyView> + std::marker::Send {
    let chosen = move |format: &'static ExportFormat| match format.name {
        "markdown" if state.settings.with_untracked(|settings| settings.front_matter) => render::NOTE,
        _ => format,
    };
    let column = || tag("div").class("column");
    move || {
        if !open.get() {
            return Vec::new();
        }
        let row = |act: &str, format: &'static ExportFormat, form: fn(&'static ExportFormat) -> Target| {
            let (test, key) = (format!("{act}-{}", format.name), format!("{act}_{}", format.name));
            sharing(state, &test, &t(&key), move || form(chosen(format)))
        };
        let copies = FORMATS.iter().filter(|format| format.copied).fold(column(), |column, format| {
            column.child(row("copy", format, |format| Target::Copy(Copy { format })))
        });
        let copies = copies.live(move || vec![address(state).done()]);
        let files = FORMATS.iter().filter(|format| format.saved).fold(column(), |column, format| {
            column.child(row("save", format, |format| Target::File(File { format })))
        });
        let files = files
            .child(sharing(state, "picture", &t("picture"), || Target::Picture(Picture)))
            .child(sharing(state, "print", &t("print"), || Target::Print(Print)));
        let here = sharing(state, "continue-here", &t("continue_here"), || {
            Target::Insert(Insert { format: format("prompt") })
        });
        let link = column()
            .child(here)
            .child(link_length::code(state))
            .child(link_length::password(state))
            .child(link_length::pictures(state));
        let menu = tag("div").class("forms").set("role", "group").set("aria-label", t("forms"));
        vec![menu.child(copies).child(files.child(front_matter(state))).child(link).done()]
    }
}

/// The format of that name, which is one of the list.
pub(super) fn format(name: &str) -> &'static render::ExportFormat {
    FORMATS.iter().find(|format| format.name == name).unwrap_or(render::NOTE)
}

fn front_matter(state: PopupState) -> Tag {
    let change = move |event| {
        state.settings.update(|settings| settings.front_matter = event_target_checked(&event));
        let settings = state.settings.get_untracked();
        // What is not kept is chosen again the next time.
        spawn_local(async move {
            let _ = storage::save_settings(&settings).await;
        });
    };
    let is_on = move || state.settings.with(|settings| settings.front_matter);
    let check = tag("input").set("type", "checkbox").test("front-matter").is("checked", is_on);
    tag("label")
        .class("check")
        .child(check.on("change", change))
        .child(tag("span").text(t("front_matter_switch")))
}

/// The page as an address where it is short enough, else how long it would be.
fn address(state: PopupState) -> Tag {
    let length = state.outcome.with(|outcome| {
        let extras = Extras { highlighter: &highlighter, ..Extras::NONE };
        address_length(render::html::page_with(&outcome.excerpt, &ExtensionCatalog, extras).len())
    });
    let numbers = [length.to_string(), LONGEST_ADDRESS.to_string()];
    let [length_text, longest] = &numbers;
    if length > LONGEST_ADDRESS {
        let sentence = t_with("address_too_long", &[length_text, longest]);
        return tag("p").class("hint").test("address-too-long").text(sentence);
    }
    let hint = tag("p").class("hint").set("id", "address-hint").text(t_with("address_hint", &[length_text]));
    let copy = sharing(state, "copy-address", &t("copy_address"), || Target::Address(Address))
        .set("aria-describedby", "address-hint");
    tag("div").class("address").child(copy).child(hint)
}

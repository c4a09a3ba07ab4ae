//! The options page: where links open, opening a saved share, the own name, the owner key.

/// Where others open what is shared.
mod links;
/// Opening a saved share.
mod opening;
/// The owner key.
mod owner;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use web_sys::Event;

use crate::ui::toolkit::{set_language, t, tag};
use crate::{
    browser::{chrome, i18n::ExtensionCatalog, storage},
    i18n::{Catalog, Sentence},
    share::Settings,
};

/// What the page says last, of which there is one: whether it went wrong, and the sentence.
#[derive(Clone, Copy)]
struct Answer(RwSignal<(bool, String)>);

/// The whole page.
pub fn options() -> Vec<AnyView> {
    set_language(&ExtensionCatalog.language(), &chrome::message("@@bidi_dir", &[]));
    document().set_title(&t("options_title"));
    let settings = RwSignal::new(Settings::default());
    // Until then what is typed would be lost, and what is saved would take the place of what is stored.
    let loaded = RwSignal::new(false);
    let answer = Answer(RwSignal::new((false, String::new())));
    spawn_local(async move {
        match storage::settings().await {
            Ok(stored) => {
                settings.set(stored);
                loaded.set(true);
            }
            Err(error) => answer.0.set((true, t(error.key()))),
        }
    });
    let named = move |event: Event| {
        let name = event_target_value(&event);
        change(settings, answer, |settings| settings.name = name);
    };
    let name = tag("input")
        .set("type", "text")
        .set("dir", "auto")
        .set("aria-describedby", "name-hint")
        .test("name")
        .is("disabled", move || !loaded.get())
        .value(move || settings.get().name)
        .on("change", named);
    let heading = tag("h1").text(t("options_title"));
    let status = tag("p")
        .set("role", "status")
        .set("aria-live", "polite")
        .test("status")
        .class_live("error", move || answer.0.with(|(error, _)| *error))
        .text_live(move || answer.0.with(|(_, sentence)| sentence.clone()));
    vec![
        tag("main")
            .class("options")
            .child(tag("header").class("page-head").child(heading).child(status))
            .child(links::section(settings, loaded, answer))
            .child(
                tag("section")
                    .child(tag("label").child(tag("span").text(t("options_name"))).child(name))
                    .child(tag("p").class("hint").set("id", "name-hint").text(t("options_name_hint"))),
            )
            .child(opening::section())
            .child(owner::section())
            .done(),
    ]
}

/// Changes a setting, keeps all of them, and says that it did.
fn change(settings: RwSignal<Settings>, answer: Answer, change: impl FnOnce(&mut Settings)) {
    let mut wanted = settings.get_untracked();
    change(&mut wanted);
    settings.set(wanted.clone());
    spawn_local(async move {
        answer.0.set(match storage::save_settings(&wanted).await {
            Ok(()) => (false, t("options_saved")),
            Err(error) => (true, t(error.key())),
        });
    });
}

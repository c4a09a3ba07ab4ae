//! The options page: opening a saved share, the viewer's address, the own name, the server of hosted links and its owner key.

/// Opening a saved share.
mod opening;
/// The owner key.
mod owner;
/// What answers at the server's address.
mod server;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use web_sys::Event;

use crate::ui::toolkit::{Tag, tag};
use crate::ui::toolkit::{set_language, t};
use crate::{
    browser::{chrome, i18n::ExtensionCatalog, storage},
    i18n::{Catalog, Sentence},
    share::{Settings, hosted::server_address, web_address},
};

/// The whole page.
pub fn options() -> Vec<AnyView> {
    set_language(&ExtensionCatalog.language(), &chrome::message("@@bidi_dir", &[]));
    document().set_title(&t("options_title"));
    let settings = RwSignal::new(Settings::default());
    // Until then what is typed would be lost, and what is saved would take the place of what is stored.
    let loaded = RwSignal::new(false);
    // Whether it went wrong, and the sentence.
    let answer = RwSignal::new((false, String::new()));
    spawn_local(async move {
        match storage::settings().await {
            Ok(stored) => {
                settings.set(stored);
                loaded.set(true);
            }
            Err(error) => answer.set((true, t(error.key()))),
        }
    });
    let save = move |event: Event| {
        event.prevent_default();
        let mut wanted = settings.get_untracked();
        match web_address(&wanted.viewer) {
            Ok(address) => wanted.viewer = address,
            Err(error) => return answer.set((true, t(error.key()))),
        }
        match server_address(&wanted.server) {
            Ok(address) => wanted.server = address,
            Err(error) => return answer.set((true, t(error.key()))),
        }
        wanted.access_code = wanted.access_code.trim().to_owned();
        settings.set(wanted.clone());
        spawn_local(async move {
            if let Err(error) = storage::save_settings(&wanted).await {
                return answer.set((true, t(error.key())));
            }
            answer.set((false, t("options_saved")));
            if let Some((error, found)) = server::found(&wanted).await {
                answer.set((error, format!("{} {found}", t("options_saved"))));
            }
        });
    };
    let viewer =
        field(settings, loaded, "viewer", |settings| &mut settings.viewer).set("placeholder", "https://");
    let name = field(settings, loaded, "name", |settings| &mut settings.name).set("dir", "auto");
    let server =
        field(settings, loaded, "server", |settings| &mut settings.server).set("placeholder", "https://");
    let code = field(settings, loaded, "access-code", |settings| &mut settings.access_code);
    let form = tag("form")
        .set("novalidate", "")
        .on("submit", save)
        .child(tag("label").child(tag("span").text(t("options_viewer"))).child(viewer))
        .child(tag("p").class("hint").set("id", "viewer-hint").text(t("options_viewer_hint")))
        .child(tag("label").child(tag("span").text(t("options_name"))).child(name))
        .child(tag("p").class("hint").set("id", "name-hint").text(t("options_name_hint")))
        .child(tag("label").child(tag("span").text(t("options_server"))).child(server))
        .child(tag("p").class("hint").set("id", "server-hint").text(t("options_server_hint")))
        .child(tag("label").child(tag("span").text(t("options_code"))).child(code))
        .child(tag("p").class("hint").set("id", "access-code-hint").text(t("options_code_hint")))
        .child(
            tag("button")
                .set("type", "submit")
                .class("primary")
                .test("save")
                .text(t("options_save"))
                .is("disabled", move || !loaded.get()),
        )
        .child(
            tag("p")
                .set("role", "status")
                .set("aria-live", "polite")
                .test("status")
                .class_live("error", move || answer.with(|(error, _)| *error))
                .text_live(move || answer.with(|(_, sentence)| sentence.clone())),
        );
    vec![
        tag("main")
            .class("options")
            .child(tag("h1").text(t("options_title")))
            .child(form)
            .child(opening::section())
            .child(owner::section())
            .done(),
    ]
}

/// A field for one of the settings, described by the hint `<name>-hint`.
fn field(
    settings: RwSignal<Settings>,
    loaded: RwSignal<bool>,
    name: &str,
    part: fn(&mut Settings) -> &mut String,
) -> Tag {
    tag("input")
        .set("type", "text")
        .test(name)
        .set("aria-describedby", format!("{name}-hint"))
        .is("disabled", move || !loaded.get())
        .value(move || std::mem::take(part(&mut settings.get())))
        .on("input", move |event| settings.update(|settings| *part(settings) = event_target_value(&event)))
}

//! The options page: the viewer's address and the own name.

use crate::ui::leptos::{prelude::*, spawn_local};
use web_sys::Event;

use super::tag::{Tag, tag};
use super::{say, set_language};
use crate::{
    browser::{
        chrome,
        storage::{self, Settings},
        words::ExtensionWords,
    },
    share::viewer_address,
    words::Words,
};

/// The whole page.
pub fn options() -> Vec<AnyView> {
    set_language(&ExtensionWords.language(), &chrome::message("@@bidi_dir", &[]));
    document().set_title(&say("options_title"));
    let settings = RwSignal::new(Settings::default());
    // Whether it went wrong, and the sentence.
    let answer = RwSignal::new((false, String::new()));
    spawn_local(async move {
        match storage::settings().await {
            Ok(stored) => settings.set(stored),
            Err(error) => answer.set((true, say(&error.to_string()))),
        }
    });
    let save = move |event: Event| {
        event.prevent_default();
        let mut wanted = settings.get_untracked();
        match viewer_address(&wanted.viewer) {
            Ok(address) => wanted.viewer = address,
            Err(error) => return answer.set((true, say(&error.to_string()))),
        }
        settings.set(wanted.clone());
        spawn_local(async move {
            answer.set(match storage::save_settings(&wanted).await {
                Ok(()) => (false, say("options_saved")),
                Err(error) => (true, say(&error.to_string())),
            });
        });
    };
    let viewer = field(settings, "viewer", |settings| &mut settings.viewer).set("placeholder", "https://");
    let name = field(settings, "name", |settings| &mut settings.name).set("dir", "auto");
    let form = tag("form")
        .set("novalidate", "")
        .on("submit", save)
        .child(tag("label").child(tag("span").text(say("options_viewer"))).child(viewer))
        .child(tag("p").class("hint").set("id", "viewer-hint").text(say("options_viewer_hint")))
        .child(tag("label").child(tag("span").text(say("options_name"))).child(name))
        .child(tag("p").class("hint").set("id", "name-hint").text(say("options_name_hint")))
        .child(tag("button").set("type", "submit").class("primary").test("save").text(say("options_save")))
        .child(
            tag("p")
                .set("role", "status")
                .set("aria-live", "polite")
                .test("status")
                .class_live("error", move || answer.with(|(error, _)| *error))
                .text_live(move || answer.with(|(_, sentence)| sentence.clone())),
        );
    vec![tag("main").class("options").child(tag("h1").text(say("options_title"))).child(form).done()]
}

/// A field for one of the settings, described by the hint `<name>-hint`.
fn field(settings: RwSignal<Settings>, name: &str, part: fn(&mut Settings) -> &mut String) -> Tag {
    tag("input")
        .set("type", "text")
        .test(name)
        .set("aria-describedby", format!("{name}-hint"))
        .value(move || std::mem::take(part(&mut settings.get())))
        .on("input", move |event| settings.update(|settings| *part(settings) = event_target_value(&event)))
}

//! Where to ask: address, model and key, kept in this browser only.

use super::AskState;
use crate::{
    browser::ask,
    share::ask::Endpoint,
    ui::toolkit::{Tag, button, leptos::prelude::*, tag},
};

/// The form, open until there is a model.
pub(super) fn settings(state: AskState) -> Tag {
    let t = move |key: &str| state.catalog.message(key, &[]);
    let draft = RwSignal::new(state.endpoint.get_untracked());
    let wrong = RwSignal::new("");
    let save = move || {
        let typed = draft.get_untracked();
        let trimmed = Endpoint {
            address: typed.address.trim().to_owned(),
            model: typed.model.trim().to_owned(),
            key: typed.key.trim().to_owned(),
        };
        match trimmed.url() {
            Ok(_) => {
                wrong.set("");
                // Where the browser keeps nothing, it holds until the page is closed.
                ask::keep(&trimmed);
                state.endpoint.set(trimmed);
            }
            Err(_) => wrong.set("error_ask_address"),
        }
    };
    let forget = move || {
        ask::forget();
        draft.set(Endpoint::default());
        state.endpoint.set(Endpoint::default());
    };
    let problem = move || match wrong.get() {
        "" => Vec::new(),
        key => vec![tag("p").class("wrong").set("role", "alert").test("ask-wrong").text(t(key)).done()],
    };
    let label = move || {
        let model = state.endpoint.with(|endpoint| endpoint.model.clone());
        if model.is_empty() {
            t("viewer_ask_settings")
        } else {
            format!("{}: {model}", t("viewer_ask_settings"))
        }
    };
    let field =
        move |key: &str, name: &str, kind: &str, hint: &str, part: fn(&mut Endpoint) -> &mut String| {
            let typed = move |event| draft.update(|draft| *part(draft) = event_target_value(&event));
            tag("label").child(tag("span").text(t(key))).child(
                tag("input")
                    .set("type", kind)
                    .set("autocomplete", "off")
                    .set("spellcheck", "false")
                    .set("dir", "ltr")
                    .set("placeholder", hint)
                    .test(name)
                    .value(move || part(&mut draft.get()).clone())
                    .on("input", typed),
            )
        };
    tag("details")
        .set_live("open", move || state.endpoint.with(|endpoint| endpoint.model.is_empty()).then(String::new))
        .child(tag("summary").test("ask-settings").text_live(label))
        .child(field("viewer_ask_address", "ask-address", "url", "http://localhost:11434/v1", |e| {
            &mut e.address
        }))
        .child(field("viewer_ask_model", "ask-model", "text", "llama3.2", |e| &mut e.model))
        .child(field("viewer_ask_key", "ask-key", "password", "", |e| &mut e.key))
        .child(tag("p").class("note").text(t("viewer_ask_kept")))
        .child(
            tag("p")
                .child(button("ask-save", t("viewer_ask_save"), save).class("act"))
                .child(button("ask-forget", t("viewer_ask_forget"), forget).class("act")),
        )
        .live(problem)
}

//! What stands on the page instead of an excerpt, or above a part of one.

use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::Sentences;
use crate::ui::toolkit::{Tag, button, tag};

/// How much of a link is read, of 1000. It appears only when that takes its time.
pub(super) fn progress(catalog: Sentences, done: RwSignal<u32>) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    tag("p")
        .class("progress")
        .test("progress")
        .set("role", "status")
        .child(tag("span").text(t("viewer_opening")))
        .child(
            tag("progress")
                .set("max", "1000")
                .set("aria-label", t("viewer_opening"))
                .set_live("value", move || {
                    Some(done.get()).filter(|done| *done > 0).map(|done| done.to_string())
                }),
        )
}

/// Says what is wrong with a link, and takes another or the same again.
pub(super) fn problem(link: RwSignal<String>, catalog: Sentences, key: &str) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    let again = key
        .starts_with("error_server")
        .then(|| button("again", t("viewer_again"), move || link.update(|_| {})).done());
    let field = tag("textarea").set("rows", "3").test("paste");
    tag("section")
        .class("problem")
        .test("problem")
        .set("data-problem", key)
        .child(tag("p").set("role", "alert").text(t(key)))
        .views(again)
        .child(form(field, [t("viewer_paste"), t("viewer_open")], move |pasted| link.set(pasted)))
}

/// Asks for the password of a link, again when one was wrong.
pub(super) fn password(catalog: Sentences, wrong: bool, unlock: impl Fn(String) + Send + 'static) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    let field =
        tag("input").set("type", "password").set("autocomplete", "off").set("autofocus", "").test("password");
    let sentence = t(if wrong { "error_password_wrong" } else { "viewer_password" });
    tag("section")
        .class("problem")
        .test("question")
        .child(tag("p").set("role", "alert").text(sentence))
        .child(form(field, [t("viewer_password_label"), t("viewer_open")], unlock))
}

/// A field with its label and its button.
fn form(field: Tag, [label, button]: [String; 2], act: impl Fn(String) + Send + 'static) -> Tag {
    let typed = RwSignal::new(String::new());
    let submit = move |event: Event| {
        event.prevent_default();
        act(typed.get_untracked());
    };
    let field = field.on("input", move |event| typed.set(event_target_value(&event)));
    tag("form")
        .on("submit", submit)
        .child(tag("label").child(tag("span").text(label)).child(field))
        .child(tag("button").set("type", "submit").test("open").text(button))
}

//! What stands on the page instead of an excerpt, or above a part of one.

use crate::ui::leptos::prelude::*;
use web_sys::Event;

use crate::{
    browser::words::StampedWords,
    link::LinkError,
    ui::tag::{Tag, tag},
    words::Words,
};

/// A link and the password for it.
type Link = RwSignal<(String, Option<String>)>;

/// How much of a link is read, of 1000. It appears only when that takes its time.
pub(super) fn progress(words: StoredValue<StampedWords>, done: impl Fn() -> u32 + Send + 'static) -> Tag {
    let say = |key: &str| words.with_value(|words| words.say(key, &[]));
    tag("p")
        .class("progress")
        .test("progress")
        .set("role", "status")
        .child(tag("span").text(say("viewer_opening")))
        .child(
            tag("progress")
                .set("max", "1000")
                .set("aria-label", say("viewer_opening"))
                .set_live("value", move || {
                    Some(done()).filter(|done| *done > 0).map(|done| done.to_string())
                }),
        )
}

/// Says what is wrong with a link, and asks for what is missing.
pub(super) fn problem(link: Link, words: StoredValue<StampedWords>, error: &LinkError) -> Tag {
    let say = |key: &str| words.with_value(|words| words.say(key, &[]));
    let section = tag("section")
        .class("problem")
        .test("problem")
        .child(tag("p").set("role", "alert").text(say(&error.to_string())));
    let is_locked =
        matches!(error, LinkError::PasswordNeeded | LinkError::WrongPassword | LinkError::Password(_));
    if is_locked {
        let field = tag("input").set("type", "password").set("autocomplete", "off").test("password");
        let unlock = move |password| link.update(|link| link.1 = Some(password));
        section.child(form(field, [say("viewer_password_label"), say("viewer_open")], unlock))
    } else {
        let field = tag("textarea").set("rows", "3").test("paste");
        let open = move |pasted| link.set((pasted, None));
        section.child(form(field, [say("viewer_paste"), say("viewer_open")], open))
    }
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

//! The buttons that share, and what they answer.

use crate::ui::leptos::{prelude::*, spawn_local};
use web_sys::{Event, HtmlTextAreaElement};

use super::advice::{advice, is_too_long};
use super::desk::{Desk, Notice, Stage};
use super::sharing::{Form, share};
use super::{Tag, button, forms, say, tag, terms};
use crate::{browser::storage, render::FORMATS};

/// The foot of the popup.
pub(super) fn share_bar(desk: Desk) -> Tag {
    let idle = move || desk.busy.get() || desk.stage.with(|stage| *stage != Stage::Ready);
    let sharing = |test: &str, text: String, form: Form| {
        button(test, text, move || share(desk, form)).is("disabled", idle)
    };
    let link_label =
        move || if desk.updating.with(Option::is_some) { say("update_link") } else { say("copy_link") };
    let mut buttons = tag("div").class("buttons").child(
        sharing("copy-link", String::new(), Form::Link)
            .class_live("primary", move || !is_too_long(desk))
            .text_live(link_label),
    );
    let hosting = RwSignal::new(false);
    // Above the limit of the chosen place, what has no limit comes first.
    let has_server = move || desk.settings.with(|settings| !settings.server.is_empty());
    let opener = terms::opener(desk, hosting);
    buttons = buttons.child(opener.class_live("primary", move || is_too_long(desk) && has_server()));
    let mut copies = tag("span").class("copies").set("role", "group").set("aria-label", say("copy_as"));
    for format in FORMATS {
        if format.name == "html" {
            let save = sharing("save-page", say("save_page"), Form::File(format));
            buttons = buttons.child(save.class_live("primary", move || is_too_long(desk) && !has_server()));
        } else {
            let key = format!("copy_{}", format.name);
            let act = move || {
                let front = desk.settings.with_untracked(|settings| settings.front_matter);
                let chosen = if format.name == "markdown" { forms::markdown(front) } else { format };
                share(desk, Form::Copy(chosen));
            };
            copies = copies.child(button(&key.replace('_', "-"), say(&key), act).is("disabled", idle));
            if format.name == "prompt" {
                copies = copies.child(sharing("continue-here", say("continue_here"), Form::Here(format)));
            }
        }
    }
    tag("footer")
        .class("share-bar")
        .child(answer(desk))
        .live(terms::terms(desk, hosting))
        .child(advice(desk))
        .child(buttons.child(copies))
        .child(forms::forms(desk))
        .child(tag("p").class("hint").text(say("hint_snapshot")))
}

/// The last notice, read out by screen readers as it appears.
fn answer(desk: Desk) -> Tag {
    let sentence = tag("p")
        .set("role", "status")
        .set("aria-live", "polite")
        .test("status")
        .class_live("error", move || desk.notice.with(|notice| notice.error))
        .text_live(move || desk.notice.with(|notice| notice.sentence.clone()));
    tag("div").class("answer").child(sentence).live(move || extras(desk, desk.notice.get()))
}

/// What a notice brings along: undo, and a field to copy from by hand.
fn extras(desk: Desk, notice: Notice) -> Vec<AnyView> {
    let undo = notice.undo.map(|share| {
        let put_back = move || {
            let share = share.clone();
            spawn_local(async move {
                let notice = match storage::save(&share).await {
                    Ok(()) => Notice::default(),
                    Err(error) => Notice::failure(&error),
                };
                desk.notice.set(notice);
                desk.reload_shelf();
            });
        };
        button("undo", say("undo"), put_back).done()
    });
    let select_all = |event: Event| event_target::<HtmlTextAreaElement>(&event).select();
    let field = notice.field.map(|text| {
        tag("textarea")
            .class("link")
            .test("link")
            .set("rows", "2")
            .set("readonly", "")
            .set("aria-label", say("link_label"))
            .value(move || text.clone())
            .on("focus", select_all)
            .done()
    });
    undo.into_iter().chain(field).collect()
}

//! The buttons that share, and what they answer.

use crate::ui::leptos::{prelude::*, spawn_local};
use web_sys::{Event, HtmlTextAreaElement};

use super::advice::{advice, is_too_long};
use super::desk::{Desk, Notice, Stage};
use super::sharing::{Form, share};
use super::{Tag, button, forms, say, tag, terms};
use crate::browser::storage;

/// The foot of the popup: what most people want as buttons, all else in one menu.
pub(super) fn share_bar(desk: Desk) -> Tag {
    let link_label =
        move || if desk.updating.with(Option::is_some) { say("update_link") } else { say("copy_link") };
    let link = sharing(desk, "copy-link", "", || Form::Link)
        .class_live("primary", move || !is_too_long(desk))
        .text_live(link_label);
    // Above the limit of the chosen place, what has no limit comes first.
    let has_server = move || desk.settings.with(|settings| !settings.server.is_empty());
    let [hosting, menu] = [RwSignal::new(false), RwSignal::new(false)];
    let hosted =
        terms::opener(desk, hosting).class_live("primary", move || is_too_long(desk) && has_server());
    let page = sharing(desk, "save-page", &say("save_page"), || Form::File(forms::format("html")))
        .class_live("primary", move || is_too_long(desk) && !has_server());
    // There is room for one of them.
    Effect::new(move |_| hosting.get().then(|| menu.set(false)));
    Effect::new(move |_| menu.get().then(|| hosting.set(false)));
    tag("footer")
        .class("share-bar")
        .child(answer(desk))
        .live(terms::terms(desk, hosting))
        .live(forms::menu(desk, menu))
        .child(tag("div").class("buttons").child(link).child(hosted).child(page).child(forms::opener(menu)))
        .child(advice(desk))
        .child(tag("p").class("hint").text(say("hint_snapshot")))
}

/// A button that shares in a form, while there is something to share.
pub(super) fn sharing(desk: Desk, test: &str, text: &str, form: impl Fn() -> Form + 'static) -> Tag {
    let idle = move || desk.busy.get() || desk.stage.with(|stage| *stage != Stage::Ready);
    button(test, text, move || share(desk, form())).is("disabled", idle)
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
            .set("rows", "1")
            .set("readonly", "")
            .set("aria-label", say("link_label"))
            .value(move || text.clone())
            .on("focus", select_all)
            .done()
    });
    undo.into_iter().chain(field).collect()
}

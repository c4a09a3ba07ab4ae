//! The buttons that share, and what they answer.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use web_sys::{Event, HtmlTextAreaElement};

use super::link_length::{advice, is_too_long};
use super::sharing::{self as forms, share};
use super::state::{Notice, PopupState};
use super::{announce, export_menu, hosted_options};
use crate::ui::toolkit::{Tag, button, t, tag};
use crate::{
    browser::{chrome, ports::Browser},
    share::{
        targets::{File, Target},
        upkeep,
    },
};

/// The foot of the popup: what most people want as buttons, all else in one menu.
pub(super) fn share_bar(state: PopupState) -> Tag {
    let link_label =
        move || if state.updating.with(Option::is_some) { t("update_link") } else { t("copy_link") };
    // Without a page that opens links for others the page as a file is the way that needs nothing.
    let has_page = move || state.settings.with(|settings| settings.link_page().is_some());
    let link = button("copy-link", "", move || forms::share_link(state, forms::link(state)))
        .waits(move || state.is_waiting())
        .class_live("primary", move || !is_too_long(state) && has_page())
        .text_live(link_label);
    // Above the limit of the chosen place, what has no limit comes first.
    let has_server =
        move || state.settings.with(|settings| !settings.server.is_empty() || !settings.bin.is_empty());
    let no_link = move || !has_page() || is_too_long(state);
    let [hosting, menu] = [RwSignal::new(false), RwSignal::new(false)];
    let hosted =
        hosted_options::opener(state, hosting).class_live("primary", move || no_link() && has_server());
    let page = sharing(state, "save-page", &t("save_page"), page_file)
        .class_live("primary", move || no_link() && !has_server());
    // There is room for one of them.
    Effect::new(move |_| hosting.get().then(|| menu.set(false)));
    Effect::new(move |_| menu.get().then(|| hosting.set(false)));
    tag("footer")
        .class("share-bar")
        .child(answer(state))
        .live(hosted_options::terms(state, hosting))
        .live(export_menu::menu(state, menu))
        .child(
            tag("div")
                .class("buttons")
                .child(link)
                .child(hosted)
                .child(page)
                .child(export_menu::opener(menu)),
        )
        .child(advice(state))
        .child(tag("p").class("hint").text(t("hint_snapshot")))
}

/// The page as a file.
fn page_file() -> Target {
    Target::File(File { format: export_menu::format("html") })
}

/// A button that shares in a form, while there is something to share.
pub(super) fn sharing(state: PopupState, test: &str, text: &str, form: impl Fn() -> Target + 'static) -> Tag {
    button(test, text, move || share(state, form())).waits(move || state.is_waiting())
}

/// The last notice, read out by screen readers as it appears.
fn answer(state: PopupState) -> Tag {
    let sentence = tag("p")
        .set("role", "status")
        .set("aria-live", "polite")
        .test("status")
        .class_live("error", move || state.notice.with(|notice| notice.error))
        .text_live(move || state.notice.with(|notice| notice.sentence.clone()));
    tag("div").class("answer").child(sentence).live(move || extras(state, state.notice.get()))
}

/// What a notice brings along: undo, and a field to copy from by hand.
fn extras(state: PopupState, notice: Notice) -> Vec<AnyView> {
    let undo = notice.undo.map(|deleted| {
        let put_back = move || {
            let deleted = deleted.clone();
            spawn_local(async move {
                let notice = match upkeep::put_back(&deleted, &Browser).await {
                    Ok(()) => Notice::default(),
                    Err(error) => Notice::failure(&error),
                };
                state.notice.set(notice);
                state.reload_shelf();
            });
        };
        button("undo", t("undo"), put_back).done()
    });
    let select_all = |event: Event| event_target::<HtmlTextAreaElement>(&event).select();
    let field = notice.field.map(|text| {
        tag("textarea")
            .class("link")
            .test("link")
            .set("rows", "1")
            .set("readonly", "")
            .set("aria-label", t("link_label"))
            .value(move || text.clone())
            .on("focus", select_all)
            .done()
    });
    let page = notice.needs_page.then(|| first(state));
    let step =
        notice.step.then(|| button("undo-step", t("undo"), move || announce::step(state, false)).done());
    step.into_iter().chain(undo).chain(field).chain(page).collect()
}

/// The three ways in which others can open something, where there is no page for links yet.
fn first(state: PopupState) -> AnyView {
    let open = || spawn_local(async { drop(chrome::open_options().await) });
    let save = move || share(state, page_file());
    let way = |name: &str, hint: &str, act: Tag| {
        let words = tag("div").child(tag("b").text(t(name))).child(tag("span").class("hint").text(t(hint)));
        tag("li").child(words).child(act).done()
    };
    tag("ul")
        .class("ways")
        .test("first")
        .views([
            way("first_file", "first_file_hint", button("first-save", t("save_page"), save).class("primary")),
            way("first_page", "first_page_hint", button("first-page", t("first_set_up"), open)),
            way("first_server", "first_server_hint", button("first-server", t("first_add"), open)),
        ])
        .done()
}

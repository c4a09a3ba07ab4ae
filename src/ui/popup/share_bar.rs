//! The foot: the one button with its menu, what it means, and what came of it.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::first::{First, first};
use super::sharing::{self, share};
use super::state::{Menu, Notice, PopupState, View};
use super::{access_code, announce, done, export_menu, hosted_row, link_length, menu, server_field};
use crate::ui::toolkit::{Tag, button, icon, selectable, small_icon, t, t_count, t_with, tag};
use crate::{
    browser::{chrome, intl, ports::Browser},
    share::{
        Share, ShareKind,
        policy::Form,
        targets::{Hosted, Target, Terms},
        upkeep,
    },
};

/// All labels of the one button: they lie in one place, so that it keeps its width.
const LABELS: [(&str, &str); 8] = [
    ("copy_link", "link"),
    ("copy_new_link", "link"),
    ("copy_again", "copy"),
    ("hosted_update", "again"),
    ("hosted_link", "short"),
    ("save_page", "page"),
    ("copy_formatted", "copy"),
    ("send_again", "short"),
];

/// The foot of the popup.
pub(super) fn share_bar(state: PopupState) -> Tag {
    link_length::watch(state);
    let first = first(state);
    let with_password = RwSignal::new(false);
    let is_done = Memo::new(move |_| state.sharing.done.with(Option::is_some));
    let is_shown = Memo::new(move |_| {
        let has_own_acts = matches!(state.sheets.view.get(), View::ShortLink | View::Saved);
        state.has_list() && !has_own_acts && !is_done.get()
    });
    // Set for the next link it is seen, whoever set it.
    let is_open =
        Memo::new(move |_| with_password.get() || state.link.password.with(|password| !password.is_empty()));
    let password = move || if is_open.get() { vec![link_length::password(state).done()] } else { Vec::new() };
    // It stands where the button is that sends.
    let lacking = Memo::new(move |_| match first.get() {
        First::SendAgain(share) | First::UpdateLink(share) => access_code::lacking(state, Some(&share)),
        _ => None,
    });
    let code = move || {
        let send = move || press(state, first.get_untracked());
        lacking.get().map(|server| access_code::field(state, "foot", &server, send)).into_iter().collect()
    };
    let line = tag("div")
        .class("line")
        .child(split(state, first))
        .child(tag("span").class("grow"))
        .child(preview(state));
    let sentence = tag("p")
        .class("means")
        .class_live("must", move || {
            matches!(first.get(), First::Working | First::NothingKept | First::Nothing)
        })
        .set("id", "means")
        .child(tag("span").text_live(move || means(state, &first.get())))
        .live(move || act(state, &first.get(), with_password));
    let button = tag("div")
        .class("stack")
        .set_live("hidden", move || (!is_shown.get()).then(String::new))
        .live(password)
        .live(code)
        .child(line)
        .child(sentence);
    tag("footer")
        .class("foot share-bar")
        .class_live("long-link", move || link_length::is_too_long(state))
        .set_live("hidden", move || {
            (!state.has_list() && state.notice.with(is_empty) && state.sharing.done.with(Option::is_none))
                .then(String::new)
        })
        .child(answer(state))
        .live(move || done::card(state))
        .live(move || export_menu::menu(state))
        .child(button)
}

fn is_empty(notice: &Notice) -> bool {
    notice.sentence.is_empty()
}

/// The button and its menu.
fn split(state: PopupState, first: Memo<First>) -> Tag {
    let labels = LABELS.map(|(key, drawn)| {
        let is_now = move || first.with(|first| first.key() == key);
        tag("span").class_live("now", is_now).child(icon(drawn)).child(tag("span").text(t(key))).done()
    });
    let waits = move || {
        state.is_waiting()
            || first.with(|first| matches!(first, First::Unknown | First::Working | First::NothingKept))
    };
    let none = move || first.with(|first| *first == First::Nothing).then(String::new);
    let main = button("", "", move || press(state, first.get_untracked()))
        .class("button primary")
        .set_live("hidden", none)
        .set_live("data-test", move || Some(first.with(First::test_name).to_owned()))
        .set("aria-describedby", "means")
        .set("aria-keyshortcuts", "Control+Enter")
        .waits(waits)
        .child(tag("span").class("labels").views(labels));
    let more = menu::opener(state, "forms", Menu::Share)
        .class("button primary")
        .set("aria-label", t("forms_open"))
        .set_live("hidden", move || {
            state.settings.with(|settings| !settings.policy.allows_any()).then(String::new)
        })
        .child(small_icon("down"));
    tag("span").class("split").child(main).child(more)
}

/// Shows the page as others will see it, or goes back to the list.
fn preview(state: PopupState) -> Tag {
    let is_preview = move || state.sheets.view.get() == View::Preview;
    let toggle = move || {
        let next =
            if state.sheets.view.get_untracked() == View::Preview { View::Messages } else { View::Preview };
        state.sheets.view.set(next);
    };
    let drawn = move || vec![icon(if is_preview() { "pencil" } else { "eye" }).done()];
    let name = move || t(if is_preview() { "edit" } else { "tab_preview" });
    button("preview-toggle", "", toggle)
        .class("button plain")
        .set_live("aria-label", move || Some(name()))
        .live(drawn)
        .child(tag("span").class("word").text_live(name))
}

/// What a press on the button does.
fn press(state: PopupState, first: First) {
    match first {
        First::Unknown | First::Working | First::Nothing => {}
        // Says why nothing happens.
        First::NothingKept | First::CopyLink { .. } => sharing::share_link(state, sharing::link(state)),
        First::Shown(share) => sharing::copy_again(state, &share),
        First::UpdateLink(share) => update(state, share),
        First::SendAgain(share) => hosted_row::again(state, share),
        First::ShortLink => state.sheets.view.set(View::ShortLink),
        First::SavePage => sharing::share(state, export_menu::page_file()),
        First::CopyText => sharing::share(state, export_menu::formatted()),
    }
}

/// Gives a live short link the new text, on the terms that it has.
fn update(state: PopupState, share: Share) {
    let terms = share.placement.as_ref().filter(|placement| !placement.password).map(|placement| Terms {
        lifetime: placement.lifetime,
        burn: placement.burn,
        password: None,
        anew: false,
    });
    state.sharing.updating.set(Some(share));
    match terms {
        Some(terms) => sharing::share(state, Target::Hosted(Hosted { terms })),
        // Passwords are not kept: it has to be typed again.
        None => state.sheets.view.set(View::ShortLink),
    }
}

/// Who can read what the button gives, and whether it can be taken back.
fn means(state: PopupState, first: &First) -> String {
    if state.sharing.busy.get() {
        return t("means_sending");
    }
    let with_older = |share: &Share, means: String| match hosted_row::older(share) {
        Some(older) => format!("{older} {means}"),
        None => means,
    };
    match first {
        First::Unknown => String::new(),
        First::Working => t("means_loading"),
        First::NothingKept => t("means_nothing"),
        First::Shown(share) => with_older(share, t("means_shown")),
        First::UpdateLink(share) => {
            let of = intl::number(share.messages as usize);
            with_older(share, t_count("means_update", state.kept_count(), &[&of]))
        }
        First::SendAgain(_) => t("means_send_again"),
        First::CopyLink { .. } if state.link.password.with(|password| !password.is_empty()) => {
            t("means_password")
        }
        First::CopyLink { .. } => t("means_link"),
        First::ShortLink => too_long(state).unwrap_or_else(|| t("means_short")),
        First::SavePage => too_long(state).unwrap_or_else(|| t("means_page")),
        First::CopyText => t("means_copy"),
        First::Nothing if state.settings.with(|settings| settings.policy.allows_any()) => t("managed_few"),
        First::Nothing => t("managed_nothing"),
    }
}

/// That the link would be cut off, where that is so.
fn too_long(state: PopupState) -> Option<String> {
    if !link_length::is_too_long(state) {
        return None;
    }
    let (length, places) = link_length::cut_off(state)?;
    Some(t_with("means_too_long", &[&intl::number(length), &places]))
}

/// What can be changed at the sentence.
fn act(state: PopupState, first: &First, with_password: RwSignal<bool>) -> Vec<AnyView> {
    let is_set = state.link.password.with(|password| !password.is_empty());
    match first {
        First::CopyLink { .. } if is_set || with_password.get() => {
            let without = move || {
                state.link.password.set(String::new());
                with_password.set(false);
            };
            vec![button("no-password", t("link_no_password"), without).class("act").done()]
        }
        First::CopyLink { .. } | First::Shown(Share { kind: ShareKind::Link, .. }) => {
            vec![
                button("add-password", t("link_add_password"), move || with_password.set(true))
                    .class("act")
                    .done(),
            ]
        }
        First::UpdateLink(share) => {
            let share = share.clone();
            vec![
                button("copy-as-it-is", t("copy_as_it_is"), move || sharing::copy_again(state, &share))
                    .class("act")
                    .done(),
            ]
        }
        _ => Vec::new(),
    }
}

/// The last notice, read out by screen readers as it appears.
fn answer(state: PopupState) -> Tag {
    let sentence = tag("p")
        .class("grow")
        .set("role", "status")
        .set("aria-live", "polite")
        .test("status")
        .class_live("error", move || state.notice.with(|notice| notice.error))
        .text_live(move || state.notice.with(|notice| notice.sentence.clone()));
    tag("div")
        .class("answer")
        // The card says it better to those who see it.
        .class_live("visually-hidden", move || {
            let is_done = state.sharing.done.with(Option::is_some);
            let is_list = state.sheets.view.get() == View::Messages && state.menu.get().is_none();
            state.notice.with(|notice| {
                // What was done to a message is said over the messages only, and over no menu.
                (is_done && !notice.error && notice.undo.is_none()) || (notice.step && !is_list)
            })
        })
        .class_live("toast", move || state.notice.with(|notice| notice.step && !notice.sentence.is_empty()))
        .child(sentence)
        .live(move || extras(state, state.notice.get()))
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
    let field = notice.field.map(|text| selectable("link", t("link_label"), text).done());
    let page = notice.needs_page.then(|| ways(state));
    // In Saved there is no other button that sends it.
    let waits = notice.waits.filter(|_| state.sheets.view.get() == View::Saved);
    let code = waits.and_then(|share| send_with_code(state, *share));
    let step =
        notice.step.then(|| button("undo-step", t("undo"), move || announce::step(state, false)).done());
    step.into_iter().chain(undo).chain(field).chain(page).chain(code).collect()
}

/// The access code that a share waits for, and the button that sends it.
fn send_with_code(state: PopupState, share: Share) -> Option<AnyView> {
    let server = access_code::lacking(state, Some(&share))?;
    let send = move || hosted_row::again(state, share.clone());
    let field = access_code::field(state, "notice", &server, send.clone());
    let act = button("code-send", t("send_again"), send).class("button primary");
    Some(tag("div").class("stack needs-page").view(field).child(act).done())
}

/// The three ways in which others can open something, where there is no page for links yet.
fn ways(state: PopupState) -> AnyView {
    let open = || spawn_local(async { drop(chrome::open_options().await) });
    let save = move || share(state, export_menu::page_file());
    let way = |name: &str, hint: &str, act: Tag| {
        let words = tag("div").child(tag("b").text(t(name))).child(tag("span").class("hint").text(t(hint)));
        tag("li").child(words).child(act).done()
    };
    let policy = state.settings.with_untracked(|settings| settings.policy.clone());
    let file = || way("first_file", "first_file_hint", button("first-save", t("save_page"), save));
    let server = || way("first_server", "first_server_hint", button("first-server", t("first_add"), open));
    let page = way("first_page", "first_page_hint", button("first-page", t("first_set_up"), open));
    let takes_server = policy.allows(Form::ShortLink) && !policy.has_servers();
    let ways = policy.allows(Form::Page).then(file).into_iter().chain([page]);
    let ways = tag("ul").class("ways").test("first").views(ways.chain(takes_server.then(server)));
    // Who has an address types it here.
    tag("div").class("stack needs-page").child(ways).child(server_field::field(state)).done()
}

//! "Share as": the three forms and what they mean, copies, files, and what else a chat can become.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::state::{Menu, Notice, PopupState, View, is_apart};
use super::{link_length, menu, open_share, sharing};
use crate::ui::toolkit::{Tag, button, live, small_icon, t, t_with, tag};
use crate::{
    browser::{chrome, highlight::highlighter, i18n::ExtensionCatalog, intl, storage},
    model::Excerpt,
    render::{self, ExportFormat, FORMATS, html::Extras},
    share::policy::Form,
    share::targets::{Address, Copy, File, Insert, Picture, Print, Target, address_length},
};

/// The longest page address that is offered, in characters: every browser's address bar took it.
const LONGEST_ADDRESS: usize = 65_536;

/// Makes a form of a format.
type Made = fn(&'static ExportFormat) -> Target;

/// The menu, while it is open.
pub(super) fn menu(state: PopupState) -> Vec<AnyView> {
    if state.menu.get() != Some(Menu::Share) {
        return Vec::new();
    }
    let (server, policy) =
        state.settings.with_untracked(|settings| (settings.server.clone(), settings.policy.clone()));
    let allowed = |form: Form, item: Tag| policy.allows(form).then_some(item);
    let short =
        if server.is_empty() { t("as_short_hint") } else { t_with("as_short_hint_at", &[host(&server)]) };
    let open = move |view: View| move || state.sheets.view.set(view);
    let link = form(state, "as-link", "link", [t("kind_link"), t("as_link_hint")], move || {
        sharing::share_link(state, sharing::link(state));
    });
    let page = form(state, "as-page", "page", [t("page_file"), t("as_page_hint")], move || {
        sharing::share(state, page_file());
    });
    let code = act(state, "qr-code", "qr", "code_make", move || {
        sharing::share_link(state, sharing::code(state));
    });
    let print = act(state, "print", "print", "print", move || sharing::share(state, Target::Print(Print)));
    let insert = act(state, "continue-here", "goto", "continue_here", move || {
        sharing::share(state, Target::Insert(Insert { format: format("prompt") }));
    });
    let short = form(state, "as-short", "short", [t("short_link"), short], open(View::ShortLink));
    let forms = [
        allowed(Form::Link, link),
        allowed(Form::ShortLink, short),
        allowed(Form::Page, page),
        Some(tag("hr")),
    ];
    let others = [
        Some(tag("hr")),
        allowed(Form::Link, code),
        allowed(Form::Print, print),
        open_share::has_chat_here(state).then_some(insert),
        Some(tag("hr")),
        Some(menu::item(state, "along", "list", t("along_open"), open(View::Along))),
        Some(front_matter(state)),
    ];
    let tab = || {
        menu::hinted(state, "open-tab", "goto", [t("open_tab"), t("open_tab_hint")], move || open_tab(state))
    };
    let panel = || {
        menu::hinted(state, "open-panel", "open", [t("open_panel"), t("open_panel_hint")], move || {
            open_panel(state)
        })
    };
    let copied = FORMATS.iter().filter(|format| format.copied && policy.allows(Form::Copy));
    let saved = FORMATS.iter().filter(|format| format.saved && policy.allows(Form::File));
    let has_address = policy.allows(Form::Link);
    let advice = has_address.then(|| link_length::advice(state).done());
    let items = forms
        .into_iter()
        .flatten()
        .map(Tag::done)
        .chain(kinds(state, ["copy", "copy_as"], copied.collect(), |format| Target::Copy(Copy { format })))
        .chain(kinds(state, ["save", "save_as"], saved.collect(), |format| Target::File(File { format })))
        .chain(others.into_iter().flatten().map(Tag::done))
        .chain(has_address.then(|| live(move || vec![address(state).done()])))
        .chain((!is_apart()).then(|| tab().done()))
        .chain((!is_apart() && chrome::has_side_panel()).then(|| panel().done()));
    vec![menu::card("share-as", t("forms"), items.collect(), advice)]
}

/// Goes on in a tab, where there is room and nothing closes at a click beside it; the draft goes along.
fn open_tab(state: PopupState) {
    let Some(tab) = state.tab.id.get_value() else { return };
    spawn_local(async move {
        let address = chrome::page_url(&format!("popup.html#tab={tab}"));
        match chrome::open_tab(&address).await {
            // The popup lies over the new tab.
            Ok(()) => drop(window().close()),
            Err(_) => state.notice.set(Notice::error(t("error_tab"))),
        }
    });
}

/// The same in the side panel, beside the chat.
fn open_panel(state: PopupState) {
    let Some(tab) = state.tab.id.get_value() else { return };
    let opened = chrome::open_side_panel(tab, &format!("popup.html#tab={tab}"));
    spawn_local(async move {
        match opened.await {
            Ok(()) => drop(window().close()),
            Err(_) => state.notice.set(Notice::error(t("error_tab"))),
        }
    });
}

/// One of the forms, with what it means.
fn form(state: PopupState, test: &str, drawn: &str, words: [String; 2], act: impl Fn() + 'static) -> Tag {
    menu::hinted(state, test, drawn, words, act).waits(move || state.is_waiting())
}

/// An entry that shares, while there is something to share.
fn act(state: PopupState, test: &str, drawn: &str, key: &str, act: impl Fn() + 'static) -> Tag {
    menu::item(state, test, drawn, t(key), act).waits(move || state.is_waiting())
}

/// The formats in which the excerpt is copied or saved.
fn kinds(
    state: PopupState,
    [act, key]: [&str; 2],
    formats: Vec<&'static ExportFormat>,
    made: Made,
) -> Vec<AnyView> {
    let chosen = move |format: &'static ExportFormat| match format.name {
        "markdown" if state.settings.with_untracked(|settings| settings.front_matter) => render::NOTE,
        _ => format,
    };
    let name = t(key);
    let mut chips: Vec<AnyView> = formats
        .into_iter()
        .map(|format| {
            let share = move || made(chosen(format));
            chip(state, &format!("{act}-{}", format.name), &format!("as_{}", format.name), share)
        })
        .collect();
    if act == "save" && state.settings.with_untracked(|settings| settings.policy.allows(Form::Picture)) {
        chips.insert(0, chip(state, "picture", "as_picture", || Target::Picture(Picture)));
    }
    if chips.is_empty() {
        return Vec::new();
    }
    let group = tag("div").class("kinds").set("role", "group").set("aria-label", name.clone()).views(chips);
    vec![tag("p").class("name").text(name).done(), group.done()]
}

fn chip(state: PopupState, test: &str, key: &str, form: impl Fn() -> Target + 'static) -> AnyView {
    let act = move || {
        menu::close(state);
        sharing::share(state, form());
    };
    button(test, t(key), act).class("chip").set("role", "menuitem").waits(move || state.is_waiting()).done()
}

/// The page as a file.
pub(super) fn page_file() -> Target {
    Target::File(File { format: format("html") })
}

/// The text with its formats, for the clipboard.
pub(super) fn formatted() -> Target {
    Target::Copy(Copy { format: format("rich") })
}

/// The part of an address that people know.
fn host(address: &str) -> &str {
    address.split("://").nth(1).unwrap_or(address).trim_end_matches('/')
}

/// The format of that name, which is one of the list.
fn format(name: &str) -> &'static render::ExportFormat {
    FORMATS.iter().find(|format| format.name == name).unwrap_or(render::NOTE)
}

fn front_matter(state: PopupState) -> Tag {
    let is_on = move || state.settings.with(|settings| settings.front_matter);
    let change = move || {
        state.settings.update(|settings| settings.front_matter = !settings.front_matter);
        let settings = state.settings.get_untracked();
        // What is not kept is chosen again the next time.
        spawn_local(async move {
            let _ = storage::save_settings(&settings).await;
        });
    };
    let tick = move || if is_on() { vec![small_icon("check").done()] } else { Vec::new() };
    button("front-matter", "", change)
        .class("item")
        .set("role", "menuitemcheckbox")
        .set_live("aria-checked", move || Some(is_on().to_string()))
        .child(tag("span").class("tick-room").live(tick))
        .child(tag("span").text(t("front_matter_switch")))
}

/// The page as an address where it is short enough, else how long it would be.
fn address(state: PopupState) -> Tag {
    let length = match state.editing.outcome.with(|outcome| address_of(&outcome.excerpt)) {
        Ok(length) => length,
        Err(sentence) => {
            let words = [t("copy_address"), sentence];
            return menu::hinted(state, "address-too-long", "globe", words, || ())
                .set("aria-disabled", "true");
        }
    };
    let hint = t_with("address_hint", &[&intl::number(length)]);
    let copy = move || sharing::share(state, Target::Address(Address));
    form(state, "copy-address", "globe", [t("copy_address"), hint], copy)
}

/// How long the address of an excerpt's page is; a sentence where no address bar takes it.
pub(super) fn address_of(excerpt: &Excerpt) -> Result<usize, String> {
    let extras = Extras { highlighter: &highlighter, ..Extras::NONE };
    let length = address_length(render::html::page_with(excerpt, &ExtensionCatalog, extras).len());
    if length > LONGEST_ADDRESS {
        return Err(t_with("address_too_long", &[&intl::number(length), &intl::number(LONGEST_ADDRESS)]));
    }
    Ok(length)
}

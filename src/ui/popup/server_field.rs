//! The address of a server for short links, typed where one is first wanted. It is looked at as in the settings.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::state::{Notice, PopupState, View};
use crate::{
    browser::{chrome, link_page, storage},
    i18n::Sentence,
    share::link_host::LinkHost,
    ui::toolkit::{
        Tag, button,
        leptos::{prelude::*, spawn_local},
        letters, t, t_with, tag,
    },
};

/// What was typed, and what is said of it.
#[derive(Clone, Copy)]
struct Field {
    state: PopupState,
    typed: RwSignal<String>,
    said: RwSignal<String>,
    looking: RwSignal<bool>,
    /// What waits for the browser's leave to send: Firefox asks for it.
    waiting: RwSignal<Option<(String, LinkHost)>>,
}

/// The form. Once a server is found, the terms of a link stand in its place.
pub(super) fn form(state: PopupState) -> Tag {
    let options = || spawn_local(async { drop(chrome::open_options().await) });
    tag("div")
        .class("terms")
        .child(tag("p").test("no-server").text(t("hosted_no_server")))
        .child(field(state))
        .child(tag("div").class("buttons").child(button("hosted-options", t("options_open"), options)))
}

/// The field alone, with what is said of the address.
pub(super) fn field(state: PopupState) -> Tag {
    let field = Field {
        state,
        typed: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        looking: RwSignal::new(false),
        waiting: RwSignal::new(None),
    };
    let key = move |event: Event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
            event.prevent_default();
            look(field);
        }
    };
    let address = letters("server-address", field.typed)
        .class("field grow")
        .set("id", "server-address")
        .set("placeholder", "https://")
        .set("autofocus", "")
        .set("aria-describedby", "server-said")
        .on("keydown", key);
    let check =
        button("server-check", t("links_check"), move || look(field)).waits(move || field.looking.get());
    let said = tag("p").set("id", "server-said").set("role", "status").test("server-said");
    tag("div")
        .class("stack")
        .child(tag("label").set("for", "server-address").text(t("hosted_server_label")))
        .child(tag("div").class("row").child(address).child(check))
        .child(said.text_live(move || field.said.get()))
        .live(move || allow(field).into_iter().collect())
}

/// The button that asks for the browser's leave: it wants to be asked in the click itself.
fn allow(field: Field) -> Option<AnyView> {
    let (address, host) = field.waiting.get()?;
    let act = move || {
        let (address, host) = (address.clone(), host.clone());
        let asked = chrome::ask_to_send();
        spawn_local(async move {
            if asked.await {
                take(field, address, host).await;
            }
        });
    };
    Some(button("allow", t("links_allow"), act).class("button primary").done())
}

fn look(field: Field) {
    let typed = field.typed.get_untracked();
    if field.looking.get_untracked() || typed.trim().is_empty() {
        return;
    }
    field.looking.set(true);
    field.waiting.set(None);
    field.said.set(t_with("links_looking", &[typed.trim()]));
    spawn_local(async move {
        let found = link_page::look(&typed).await;
        field.looking.set(false);
        let (address, host) = match found {
            Ok(found) => found,
            Err(error) => return field.said.set(t(error.key())),
        };
        match host {
            LinkHost::OldPrivateBin => field.said.set(t("error_bin_old")),
            LinkHost::Nothing | LinkHost::Silent => field.said.set(t("links_nothing")),
            host if host.is_sent_to() && !chrome::may_send().await => {
                field.said.set(t("links_allow_hint"));
                field.waiting.set(Some((address, host)));
            }
            host => take(field, address, host).await,
        }
    });
}

/// Keeps what was found, for this share and those to come, and shows what to do next.
async fn take(field: Field, address: String, host: LinkHost) {
    let mut settings = field.state.settings.get_untracked();
    settings.take(&address, &host);
    match storage::save_settings(&settings).await {
        Ok(()) => {
            let (notice, view) = match host {
                LinkHost::Page(_) => (Notice::info(t("links_page_does")), View::Messages),
                _ => (Notice::default(), View::ShortLink),
            };
            field.state.settings.set(settings);
            field.state.notice.set(notice);
            field.state.sheets.view.set(view);
        }
        Err(error) => field.said.set(t(error.key())),
    }
}

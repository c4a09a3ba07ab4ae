//! On which terms a short link is made through a PrivateBin.

use super::sharing;
use super::state::{PopupState, View};
use crate::{
    share::{
        LinkPage,
        privatebin::{Lifetime, OFFERED, USUAL},
        shelf::readable,
        targets::{Paste, Target},
    },
    ui::toolkit::{Tag, button, leptos::prelude::*, managed, t, t_with, tag},
};

/// The form. What the server's page cannot do safely (delete after the first opening) is not offered.
pub(super) fn fields(state: PopupState) -> Tag {
    let (server, offered, policy) = state.settings.with_untracked(|settings| {
        (settings.bin.clone(), settings.bin_lifetimes.clone(), settings.policy.clone())
    });
    let host = LinkPage::read(&server).ok().flatten().map(|page| page.host().to_owned()).unwrap_or_default();
    let offered = if offered.is_empty() { OFFERED.map(str::to_owned).to_vec() } else { offered };
    let offered: Vec<String> = offered.into_iter().filter(|key| policy.allows_lifetime(key)).collect();
    if offered.is_empty() {
        return tag("p").class("terms").test("no-lifetime").text(t("managed_no_lifetime"));
    }
    let first = offered.iter().find(|key| *key == USUAL).or(offered.first()).cloned().unwrap_or_default();
    let (lifetime, password) = (RwSignal::new(first), RwSignal::new(String::new()));
    let options = offered.into_iter().map(|key| {
        let known = Lifetime::of(&key);
        let name = known.name.map_or_else(|| key.clone(), t);
        let value = key.clone();
        let chosen = move || (lifetime.get() == key).then(String::new);
        tag("option").set("value", value).set_live("selected", chosen).text(name).done()
    });
    let lifetimes = tag("select")
        .test("paste-lifetime")
        .on("change", move |event| lifetime.set(event_target_value(&event)))
        .views(options);
    let field = tag("input")
        .set("type", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .test("paste-password")
        .value(move || password.get())
        .on("input", move |event| password.set(event_target_value(&event)));
    let burn = RwSignal::new(false);
    let make = move |anew: bool| {
        move || {
            let typed = password.get_untracked();
            let password = (!typed.is_empty()).then_some(typed);
            state.sheets.view.set(View::Messages);
            let (lifetime, burn) = (lifetime.get_untracked(), burn.get_untracked());
            sharing::share(state, Target::Paste(Paste { lifetime, burn, password, anew }));
        }
    };
    let is_update = state
        .sharing
        .updating
        .with_untracked(|share| share.as_ref().is_some_and(|share| share.paste.is_some() && share.is_live()));
    let mut buttons = tag("div").class("buttons");
    if is_update {
        buttons = buttons
            .child(button("paste-make", t("paste_update"), make(false)).class("button primary"))
            .child(button("paste-anew", t("hosted_anew"), make(true)));
    } else {
        buttons = buttons.child(button("paste-make", t("hosted_make"), make(true)).class("button primary"));
    }
    let once = asks_first(state, &server).then(|| once(burn));
    let update = is_update.then(|| tag("p").class("hint").test("paste-update").text(t("paste_update_hint")));
    tag("div")
        .class("terms")
        .set("role", "group")
        .set("aria-label", t("hosted_link"))
        .child(tag("p").class("hint").text(t_with("paste_hint", &[&host])))
        .child(tag("label").child(tag("span").text(t("hosted_lifetime"))).child(lifetimes))
        .views(policy.longest.is_some().then(managed))
        .child(tag("label").child(tag("span").text(t("paste_password"))).child(field))
        .views(once.into_iter().chain(update).map(Tag::done))
        .child(buttons)
}

/// The choice to have the first opening end it.
fn once(burn: RwSignal<bool>) -> Tag {
    let field = tag("input")
        .set("type", "checkbox")
        .test("paste-burn")
        .is("checked", move || burn.get())
        .on("change", move |event| burn.set(event_target_checked(&event)));
    let words =
        tag("span").text(t("hosted_burn")).child(tag("span").class("hint").text(t("paste_burn_hint")));
    tag("label").class("check").child(field).child(words)
}

/// Whether an earlier share has shown that this server asks readers first. Others end what opens once when anybody looks.
fn asks_first(state: PopupState, server: &str) -> bool {
    state.sharing.shelf.with_untracked(|shelf| {
        let pastes = readable(shelf).filter_map(|share| share.paste.as_ref());
        pastes.into_iter().any(|paste| paste.server == server && paste.asks_first)
    })
}

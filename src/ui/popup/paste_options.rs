//! On which terms a short link is made through a PrivateBin.

use super::sharing;
use super::state::{PopupState, View};
use crate::{
    share::{
        LinkPage,
        privatebin::{Lifetime, OFFERED, USUAL},
        targets::{Paste, Target},
    },
    ui::toolkit::{Tag, button, leptos::prelude::*, t, t_with, tag},
};

/// The form. What the server's page cannot do safely (delete after the first opening) is not offered.
pub(super) fn fields(state: PopupState) -> Tag {
    let (server, offered) =
        state.settings.with_untracked(|settings| (settings.bin.clone(), settings.bin_lifetimes.clone()));
    let host = LinkPage::read(&server).ok().flatten().map(|page| page.host().to_owned()).unwrap_or_default();
    let offered = if offered.is_empty() { OFFERED.map(str::to_owned).to_vec() } else { offered };
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
    let make = move || {
        let typed = password.get_untracked();
        let password = (!typed.is_empty()).then_some(typed);
        state.view.set(View::Messages);
        let lifetime = lifetime.get_untracked();
        sharing::share(state, Target::Paste(Paste { lifetime, burn: false, password }));
    };
    tag("div")
        .class("terms")
        .set("role", "group")
        .set("aria-label", t("hosted_link"))
        .child(tag("p").class("hint").text(t_with("paste_hint", &[&host])))
        .child(tag("label").child(tag("span").text(t("hosted_lifetime"))).child(lifetimes))
        .child(tag("label").child(tag("span").text(t("paste_password"))).child(field))
        .child(button("paste-make", t("hosted_make"), make).class("button primary"))
}

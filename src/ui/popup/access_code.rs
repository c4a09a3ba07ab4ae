//! The access code that a server wants, typed where a share waits for it.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::state::PopupState;
use crate::{
    browser::storage,
    share::{LinkPage, Settings, Share, error::StoreError},
    ui::toolkit::{element, focus_after_paint, leptos::prelude::*, letters_of, t, t_with, tag},
};

/// The server to which a share would go, if it takes nothing without another code.
pub(super) fn lacking(state: PopupState, share: Option<&Share>) -> Option<String> {
    state.settings.with(|settings| {
        let server = server_of(settings, share);
        settings.lacks_code(&server).then_some(server)
    })
}

/// The field; Enter sends. What is typed is kept by whoever sends: `settle`. `place`: where it stands, as there may be several.
pub(super) fn field(state: PopupState, place: &str, server: &str, send: impl Fn() + 'static) -> AnyView {
    let id = format!("access-code-{place}");
    let hint_id = format!("{id}-hint");
    let typed = state.link.access_codes;
    let kept = state.settings.with_untracked(|settings| settings.access_code_of(server).to_owned());
    // One that is kept was refused.
    let is_wrong = !kept.is_empty();
    let host = LinkPage::read(server).ok().flatten().map(|page| page.host().to_owned());
    let key = move |event: Event| {
        let is_enter = |event: &KeyboardEvent| event.key() == "Enter" && !event.is_composing();
        if event.dyn_ref::<KeyboardEvent>().is_some_and(is_enter) {
            event.prevent_default();
            send();
        }
    };
    // A code is its server's alone, also while it is typed.
    let (shown, mine) = (server.to_owned(), server.to_owned());
    let value = move || typed.with(|typed| typed.get(&shown).unwrap_or(&kept).clone());
    let take =
        move |event| typed.update(|typed| drop(typed.insert(mine.clone(), event_target_value(&event))));
    let field = letters_of("access-code", value, take)
        .class("field")
        .set("id", id.as_str())
        .set("spellcheck", "false")
        .set("aria-describedby", hint_id.as_str())
        .set_live("aria-invalid", move || is_wrong.then(|| "true".to_owned()))
        .on("keydown", key);
    let (class, said) =
        if is_wrong { ("hint error", "links_code_refused") } else { ("hint", "links_code_hint") };
    let said = t_with(said, &[&host.unwrap_or_default()]);
    let hint = tag("span").class(class).set("id", hint_id).text(said);
    let label = tag("label").class("label").set("for", id).text(t("options_code"));
    tag("div").class("labelled").child(label).child(field).child(hint).done()
}

/// Gives it the focus: something waits for it.
pub(super) fn focus() {
    focus_after_paint(|| element("[data-test=access-code]"));
}

/// Takes the settings as they are kept now, and keeps what was typed as the code of the server to which a share goes. Comes
/// before all that sends.
pub(super) async fn settle(state: PopupState, share: Option<&Share>) -> Result<(), StoreError> {
    // A code may have been typed in Settings beside a panel or a tab that was open before.
    let Ok(mut settings) = storage::settings().await else { return Ok(()) };
    let server = server_of(&settings, share);
    let typed = state.link.access_codes.with_untracked(|typed| typed.get(&server).cloned());
    let code = typed.unwrap_or_default().trim().to_owned();
    if !code.is_empty() && settings.lacks_code(&server) {
        settings.give_code(&server, &code);
        storage::save_settings(&settings).await?;
        state.link.access_codes.update(|typed| drop(typed.remove(&server)));
    }
    if state.settings.with_untracked(|known| *known != settings) {
        state.settings.set(settings);
    }
    Ok(())
}

/// The server that has a share, or would get it.
fn server_of(settings: &Settings, share: Option<&Share>) -> String {
    let placement = share.and_then(|share| share.placement.as_ref());
    placement.map_or_else(|| settings.server.clone(), |placement| placement.server.clone())
}

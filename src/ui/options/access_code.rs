//! What a server wants of those who upload: shown where it wants something, asked for where nobody knows.

use web_sys::Event;

use super::{Answer, change};
use crate::{
    share::{CodeNeed, LinkPage, Settings},
    ui::toolkit::{Tag, button, leptos::prelude::*, live, t, t_with, tag},
};

/// Whose server it is, and how it is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<A> {
    pub(super) settings: RwSignal<Settings>,
    pub(super) answer: Answer,
    /// Whether a server is being asked already.
    pub(super) looking: RwSignal<bool>,
    pub(super) ask: A,
}

/// What is asked of the user, as far as a server is set.
pub(super) fn access_code<A: Fn(String) + Copy + Send + Sync + 'static>(asked: Asked<A>) -> Vec<AnyView> {
    // Not drawn anew for a code that is typed: the focus stays in its field.
    let place = Memo::new(move |_| {
        asked.settings.with(|settings| {
            let has_code = !settings.access_code.is_empty();
            let is_known = settings.code_need != CodeNeed::Unknown;
            let takes_code = settings.code_need != CodeNeed::None && (is_known || has_code);
            let is_own = !settings.server.is_empty() && !settings.policy.has_servers();
            is_own.then(|| (settings.server.clone(), takes_code, is_known))
        })
    });
    let views = move || {
        let Some((server, takes_code, is_known)) = place.get() else { return Vec::new() };
        let Ok(Some(page)) = LinkPage::read(&server) else { return Vec::new() };
        let mut views = Vec::new();
        if takes_code {
            views.extend(field(asked.settings, asked.answer, page.host()));
        }
        if !is_known {
            views.push(question(asked, server, page.host()).done());
        }
        views
    };
    vec![live(views)]
}

/// The field, and what the server said of what is in it.
fn field(settings: RwSignal<Settings>, answer: Answer, host: &str) -> [AnyView; 2] {
    let is_refused = Memo::new(move |_| settings.with(|it| it.code_need == CodeNeed::Refused));
    let typed = move |event: Event| {
        let code = event_target_value(&event).trim().to_owned();
        change(settings, answer, |settings| {
            settings.access_code = code;
            if settings.code_need == CodeNeed::Refused {
                settings.code_need = CodeNeed::Wanted;
            }
        });
    };
    let value = settings.with_untracked(|settings| settings.access_code.clone());
    let field = tag("input")
        .set("type", "text")
        .set("autocomplete", "off")
        .set("value", value)
        .test("access-code")
        .set("aria-describedby", "access-code-hint")
        .set_live("aria-invalid", move || is_refused.get().then(|| "true".to_owned()))
        .on("change", typed);
    let sentences = ["links_code_hint", "links_code_refused"].map(|key| t_with(key, &[host]));
    let hint = tag("p")
        .class("hint")
        .set("id", "access-code-hint")
        .class_live("error", move || is_refused.get())
        .text_live(move || {
            let [wanted, refused] = &sentences;
            if is_refused.get() { refused.clone() } else { wanted.clone() }
        });
    [tag("label").child(tag("span").text(t("options_code"))).child(field).done(), hint.done()]
}

/// That nobody knows what it wants, and the way to know: no server is asked before somebody wishes it.
fn question<A: Fn(String) + Copy + Send + Sync + 'static>(
    asked: Asked<A>,
    server: String,
    host: &str,
) -> Tag {
    let ask = button("ask-code", t("links_code_ask"), move || (asked.ask)(server.clone()))
        .class("act")
        .waits(move || asked.looking.get());
    tag("p").class("hint").child(tag("span").text(t_with("links_code_unknown", &[host]))).text(" ").child(ask)
}

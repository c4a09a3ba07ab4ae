//! What is asked before something ends that cannot be brought back: each link is named.

use super::super::saved::Question;
use super::super::state::PopupState;
use super::acts;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, close_dialog, dialog, small_icon, t, t_count, t_with, tag};

/// Links that a question names one by one.
const NAMED: usize = 5;

/// How a button looks that ends something.
const DANGER: &str = "button danger";

/// The question that waits, if there is one.
pub(super) fn question(state: PopupState) -> Vec<AnyView> {
    match state.saved.asked.get() {
        None => Vec::new(),
        Some(Question::Revoke(ids)) => vec![revoke(state, ids)],
        Some(Question::Delete(ids)) => vec![delete(state, ids)],
        Some(Question::End(id)) => vec![end(state, id)],
    }
}

fn close(state: PopupState) -> impl Fn() + Clone {
    move || state.saved.asked.set(None)
}

/// The button that does it.
fn act(state: PopupState, test: &str, class: &'static str, does: impl Fn() + 'static) -> Tag {
    let act = move || {
        close_dialog();
        does();
        state.saved.asked.set(None);
    };
    button(test, "", act).class(class)
}

fn revoke(state: PopupState, ids: Vec<String>) -> AnyView {
    let said = acts::deletion(state, &ids);
    let does = {
        let ids = ids.clone();
        move || acts::revoke_now(state, ids.clone())
    };
    let button = act(state, "revoke-yes", DANGER, does).text(t_count("saved_revoke_yes", ids.len(), &[]));
    let body = vec![lines("short", "saved_ends", &said.live).done(), last()];
    dialog("question", t_count("saved_revoke_question", ids.len(), &[]), body, button, close(state))
}

fn delete(state: PopupState, ids: Vec<String>) -> AnyView {
    let said = acts::deletion(state, &ids);
    let live = said.live.len();
    let revoke = RwSignal::new(true);
    let does = {
        let ids = ids.clone();
        move || acts::delete_now(state, ids.clone(), revoke.get_untracked())
    };
    let name = {
        let count = said.shares;
        move || {
            if revoke.get() { t("saved_delete_and_revoke") } else { t_count("saved_delete_some", count, &[]) }
        }
    };
    let tick = tag("input")
        .class("tick")
        .set("type", "checkbox")
        .test("revoke-too")
        .is("checked", move || revoke.get())
        .on("change", move |event| revoke.set(event_target_checked(&event)));
    let tick =
        tag("label").class("row").child(tick).child(tag("span").text(t_count("saved_revoke_too", live, &[])));
    let titles = said.live;
    let links = move || {
        let key = if revoke.get() { "saved_ends" } else { "saved_stays_lost" };
        vec![lines("short", key, &titles).done()]
    };
    let body = vec![
        crate::ui::toolkit::live(links),
        lines("link", "saved_stays", &said.for_ever).done(),
        crate::ui::toolkit::live(move || if revoke.get() { vec![last()] } else { Vec::new() }),
        tick.done(),
    ];
    let question = t_count("saved_delete_question", said.shares, &[]);
    dialog("question", question, body, act(state, "delete-yes", DANGER, does).text_live(name), close(state))
}

fn end(state: PopupState, id: String) -> AnyView {
    let (offered, first) = state.settings.with_untracked(|settings| {
        (settings.policy.lifetimes().collect::<Vec<_>>(), settings.first_lifetime().to_owned())
    });
    let chosen = RwSignal::new(first);
    let option = |key: &'static str| {
        let is_chosen = move || chosen.with(|chosen| chosen == key);
        tag("option").set("value", key).is("selected", is_chosen).text(t(key)).done()
    };
    let field = tag("select")
        .test("end-lifetime")
        .set("aria-label", t("hosted_lifetime"))
        .on("change", move |event| chosen.set(event_target_value(&event)))
        .views(offered.iter().map(|(key, _)| option(key)));
    let does = move || {
        let seconds = chosen.with_untracked(|chosen| offered.iter().find(|(key, _)| key == chosen).copied());
        if let Some((_, seconds)) = seconds {
            acts::change_end(state, id.clone(), seconds);
        }
    };
    let button = act(state, "end-yes", "button primary", does).text(t("saved_end_yes"));
    dialog("question", t("saved_end_question"), vec![field.done()], button, close(state))
}

/// One line for each link, as far as they can be named.
fn lines(drawn: &'static str, key: &str, titles: &[String]) -> Tag {
    let line =
        |text: String| tag("li").class("row").child(small_icon(drawn)).child(tag("span").text(text)).done();
    let named = titles.iter().take(NAMED).map(|title| {
        let title = if title.is_empty() { t("page_untitled") } else { title.clone() };
        line(t_with(key, &[&title]))
    });
    let rest = titles.len().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| line(t_count("saved_and_more", rest, &[])));
    tag("ul").class("stack").views(named).views(rest)
}

/// That there is no way back.
fn last() -> AnyView {
    tag("p").class("hint").text(t("saved_for_good")).done()
}

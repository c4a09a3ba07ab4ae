//! The conversation, message by message: retitle, leave out, cut.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::Desk;
use super::row::Row;
use super::{say, say_with};
use crate::{
    browser::dom,
    edit::Cut,
    model::{Reason, Role, Verdict},
};

/// Messages whose content is built before the first paint; the others follow in steps.
const FIRST: usize = 12;
/// Messages built in each later step.
const STEP: usize = 25;

/// The list with its title and its tools.
#[component]
pub(super) fn Messages(desk: Desk) -> impl IntoView {
    let built = RwSignal::new(FIRST);
    build_rest(desk, built);
    watch_selection(desk);
    let anchor = RwSignal::new(None::<usize>);
    let title = move || {
        desk.edits.with(|edits| edits.title.clone()).unwrap_or_else(|| desk.conversation.with(|all| all.title.clone()))
    };
    let rows = move || {
        desk.conversation.with(|all| {
            (0..all.messages.len()).map(|index| view! { <Row desk index built anchor/> }).collect_view()
        })
    };
    view! {
        <Verdicts desk/>
        <Earlier desk/>
        <label class="title">
            <span>{say("title_label")}</span>
            <input
                type="text"
                data-test="title"
                dir="auto"
                placeholder=say("page_untitled")
                prop:value=title
                on:change=move |event| desk.edits.update(|edits| edits.title = Some(event_target_value(&event)))
            />
        </label>
        <div class="tools" role="group" aria-label=say("tools_label")>
            <Tool name="all" act=move || desk.keep_where(|_, _, _| Some(true))/>
            <Tool name="none" act=move || desk.keep_where(|_, _, _| Some(false))/>
            <Tool name="invert" act=move || desk.keep_where(|_, _, kept| Some(!kept))/>
            <Tool name="user" act=move || desk.keep_where(only(Role::User))/>
            <Tool name="assistant" act=move || desk.keep_where(only(Role::Assistant))/>
        </div>
        <p class="hint">{say("messages_hint")}</p>
        <ol class="messages">{rows}</ol>
        <Show when=move || desk.selected.with(Option::is_some)>
            <div class="cut-bar">
                <span class="passage" dir="auto">
                    {move || desk.selected.with(|cut| cut.as_ref().map(|cut| cut.text.clone()))}
                </span>
                // Pressing must not take the selection away before the click is done.
                <button
                    type="button"
                    data-test="cut"
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| desk.cut_selected()
                >
                    {say("cut_selected")}
                </button>
            </div>
        </Show>
    }
}

fn only(wanted: Role) -> impl Fn(usize, Role, bool) -> Option<bool> {
    move |_, role, _| Some(role == wanted)
}

#[component]
fn Tool(name: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" data-test=format!("keep-{name}") on:click=move |_| act()>
            {say(&format!("keep_{name}"))}
        </button>
    }
}

/// Whether the capture is all there is; silent only when the page itself proves it.
#[component]
fn Verdicts(desk: Desk) -> impl IntoView {
    move || {
        let (verdict, reasons) = desk.conversation.with(|all| (all.verdict, all.reasons.clone()));
        (verdict != Verdict::Complete).then(|| {
            let key = if verdict == Verdict::Incomplete { "verdict_incomplete" } else { "verdict_unconfirmed" };
            let reasons = reasons.iter().map(|reason| view! { <li>{reason_sentence(reason)}</li> }).collect_view();
            view! {
                <div class="verdict" class:incomplete=verdict == Verdict::Incomplete data-test="verdict">
                    <strong>{say(key)}</strong>
                    <ul>{reasons}</ul>
                </div>
            }
        })
    }
}

fn reason_sentence(reason: &Reason) -> String {
    match reason {
        Reason::GenericReader => say("reason_generic_reader"),
        Reason::SiteChanged => say("reason_site_changed"),
        Reason::Missing(found, total) => {
            say_with("reason_missing", &[&found.to_string(), &total.to_string()])
        }
        Reason::NotLoaded => say("reason_not_loaded"),
        Reason::StillWriting => say("reason_still_writing"),
        Reason::EmptyMessages(count) => say_with("reason_empty_messages", &[&count.to_string()]),
        Reason::CodeHoles(count) => say_with("reason_code_holes", &[&count.to_string()]),
        Reason::Unreadable(count) => say_with("reason_unreadable", &[&count.to_string()]),
        Reason::OneAuthor => say("reason_one_author"),
    }
}

/// Says that this chat was shared before, and offers to update that share.
#[component]
fn Earlier(desk: Desk) -> impl IntoView {
    move || {
        let updating = desk.updating.with(Option::is_some);
        desk.earlier_share().filter(|_| !updating).map(|share| {
            let day = share.updated.split('T').next().unwrap_or_default().to_owned();
            let now = desk.conversation.with(|all| all.messages.len()).to_string();
            let sentence = say_with("earlier_share", &[&day, &share.captured.to_string(), &now]);
            view! {
                <div class="earlier">
                    <span>{sentence}</span>
                    <button type="button" data-test="update" on:click=move |_| desk.begin_update(share.clone())>
                        {say("update_share")}
                    </button>
                </div>
            }
        })
    }
}

/// Builds the contents that the first paint left out, in steps that leave the popup responsive.
fn build_rest(desk: Desk, built: RwSignal<usize>) {
    let count = desk.conversation.with_untracked(|all| all.messages.len());
    if built.try_get_untracked().is_some_and(|done| done < count) {
        gloo::timers::callback::Timeout::new(0, move || {
            built.try_update(|done| *done += STEP);
            build_rest(desk, built);
        })
        .forget();
    }
}

/// Keeps `desk.selected` true to what is selected in the list.
fn watch_selection(desk: Desk) {
    let listener = gloo::events::EventListener::new(&document(), "selectionchange", move |_| {
        desk.selected.set(selected_passage());
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

fn selected_passage() -> Option<Cut> {
    let node = document().get_selection().ok()??.anchor_node()?;
    let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
    let content = element.closest("[data-key]").ok()??;
    let message = content.get_attribute("data-key")?;
    let (start, text) = dom::selected(&content)?;
    Some(Cut { message, start, text })
}

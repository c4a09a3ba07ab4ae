//! Follow-up questions to a model of the reader's own, below the excerpt and marked as not part of it.

/// Where to ask.
mod settings;

use web_sys::{AbortController, Event, KeyboardEvent};

use super::{Opened, Sentences, opener::Opener};
use crate::{
    browser::{ask, dom, highlight::highlighter},
    capture,
    i18n::Sentence,
    render::{self, highlight::highlight, prompt},
    share::ask::{AskError, Endpoint, Exchange},
    ui::toolkit::{
        Reference, Tag, button,
        leptos::{prelude::*, spawn_local},
        tag,
    },
};
use wasm_bindgen::JsCast;

/// A question that was asked, as it stands on the page; a copy is a handle.
#[derive(Clone, Copy)]
struct Asked {
    question: StoredValue<String>,
    /// The model that was asked.
    model: StoredValue<String>,
    answer: RwSignal<String>,
    /// The sentence of what went wrong.
    problem: RwSignal<String>,
}

/// What the parts of the section share; a copy is a handle.
#[derive(Clone, Copy)]
struct AskState {
    catalog: Sentences,
    endpoint: RwSignal<Endpoint>,
    asked: RwSignal<Vec<Asked>>,
    typed: RwSignal<String>,
    /// What stops the answer that is coming.
    stop: RwSignal<Option<AbortController>, LocalStorage>,
    status: RwSignal<&'static str>,
}

/// The section below an open excerpt.
pub(super) fn section(opener: Opener, catalog: Sentences) -> Vec<AnyView> {
    let state = AskState {
        catalog,
        endpoint: RwSignal::new(ask::endpoint()),
        asked: RwSignal::new(Vec::new()),
        typed: RwSignal::new(String::new()),
        stop: RwSignal::new_local(None),
        status: RwSignal::new(""),
    };
    let t = move |key: &str| catalog.message(key, &[]);
    let progress = move || {
        let problem =
            state.asked.with(|asked| asked.last().is_some_and(|last| !last.problem.get().is_empty()));
        let name = match state.stop.with(Option::is_some) {
            true => "answering",
            false if problem => "error",
            false if state.endpoint.with(|endpoint| endpoint.model.is_empty()) => "unset",
            false => "ready",
        };
        Some(name.to_owned())
    };
    let log = move || state.asked.get().into_iter().map(|asked| exchange(asked).done()).collect();
    let section = tag("section")
        .class("excerpt ask")
        .test("asking")
        .set("aria-labelledby", "ask-title")
        .set_live("data-state", progress)
        .child(tag("h2").set("id", "ask-title").text(t("viewer_ask_title")))
        .child(tag("p").class("note").text(t("viewer_ask_not_part")))
        .child(settings::settings(state))
        .child(tag("div").live(log))
        .child(form(opener, state));
    vec![section.done()]
}

fn exchange(asked: Asked) -> Tag {
    let content = Reference::new();
    // Drawn once a frame at most: pieces come faster than anybody reads.
    let due = StoredValue::new(false);
    let draw = move || {
        due.set_value(false);
        let Some(element) = content.get_untracked() else { return };
        let mut nodes = render::html::content(&capture::from_markdown(&asked.answer.get_untracked()));
        highlight(&mut nodes, &highlighter);
        // Building fails only on names that are no names; the tree has none.
        let _ = dom::fill(&element, &nodes);
    };
    Effect::new(move |_| {
        asked.answer.track();
        content.track();
        if !due.get_value() {
            due.set_value(true);
            request_animation_frame(draw);
        }
    });
    let problem = move || {
        let sentence = Some(asked.problem.get()).filter(|sentence| !sentence.is_empty());
        let alert =
            |sentence| tag("p").class("wrong").set("role", "alert").test("ask-problem").text(sentence);
        sentence.map(|sentence: String| alert(sentence).done()).into_iter().collect()
    };
    tag("div")
        .test("exchange")
        .child(tag("h3").class("plain").set("dir", "auto").text(asked.question.get_value()))
        .child(tag("p").class("note").text(asked.model.get_value()))
        .child(tag("div").class("content").test("answer").refer(content))
        .live(problem)
}

fn form(opener: Opener, state: AskState) -> Tag {
    let t = move |key: &str| state.catalog.message(key, &[]);
    let unset = move || state.endpoint.with(|endpoint| endpoint.model.is_empty());
    let busy = move || state.stop.with(Option::is_some);
    let send = move || {
        if !busy() && !unset() && !state.typed.with_untracked(|typed| typed.trim().is_empty()) {
            begin(opener, state);
        }
    };
    let submit = move |event: Event| {
        event.prevent_default();
        send();
    };
    // As in every chat: the line's end sends, with the shift key it is a line's end.
    let key = move |event: Event| {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        if pressed.key() == "Enter" && !pressed.shift_key() && !pressed.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let field = tag("textarea")
        .set("rows", "3")
        .set("dir", "auto")
        .test("ask-question")
        .value(move || state.typed.get())
        .on("input", move |event| state.typed.set(event_target_value(&event)))
        .on("keydown", key);
    let stop = move || state.stop.with_untracked(|stop| stop.iter().for_each(AbortController::abort));
    let buttons = tag("p")
        .child(
            tag("button")
                .class("act")
                .set("type", "submit")
                .test("ask-send")
                .is("disabled", move || busy() || unset())
                .text(t("viewer_ask_send")),
        )
        .child(button("ask-stop", t("viewer_ask_stop"), stop).class("act").is("disabled", move || !busy()))
        .child(tag("span").set("role", "status").test("ask-status").text_live(
            move || match state.status.get() {
                "" => String::new(),
                key => state.catalog.message(key, &[]),
            },
        ));
    tag("form")
        .on("submit", submit)
        .child(tag("label").child(tag("span").text(t("viewer_ask_question"))).child(field))
        .child(buttons)
}

/// Asks what was typed.
fn begin(opener: Opener, state: AskState) {
    let Ok(stop) = AbortController::new() else { return };
    let question = state.typed.get_untracked().trim().to_owned();
    let whole = opener.opened.with_untracked(|opened| match opened {
        Opened::Whole(excerpt) => {
            Some(state.catalog.0.with_value(|catalog| prompt::document(excerpt, catalog)))
        }
        _ => None,
    });
    let Some(prompt) = whole else { return };
    let earlier: Vec<Exchange> = state.asked.with_untracked(|asked| {
        let answered = asked.iter().filter(|asked| asked.answer.with_untracked(|answer| !answer.is_empty()));
        let exchange = |asked: &Asked| Exchange {
            question: asked.question.get_value(),
            answer: asked.answer.get_untracked(),
        };
        answered.map(exchange).collect()
    });
    let asked = Asked {
        question: StoredValue::new(question.clone()),
        model: StoredValue::new(state.endpoint.with_untracked(|endpoint| endpoint.model.clone())),
        answer: RwSignal::new(String::new()),
        problem: RwSignal::new(String::new()),
    };
    state.asked.update(|all| all.push(asked));
    state.typed.set(String::new());
    state.stop.set(Some(stop.clone()));
    state.status.set("viewer_ask_answering");
    spawn_local(async move {
        let endpoint = state.endpoint.get_untracked();
        let body = endpoint.body(&prompt, &earlier, &question);
        let heard = |text: &str| {
            if asked.answer.with_untracked(|answer| answer.len() != text.len()) {
                asked.answer.set(text.to_owned());
            }
        };
        let outcome = ask::ask(&endpoint, &body, &stop, heard).await;
        state.stop.set(None);
        state.status.set(if outcome.is_ok() { "viewer_ask_done" } else { "" });
        if let Err(error) = outcome {
            asked.problem.set(state.catalog.message(error.key(), &[]));
            // Without an answer the question is there to be asked again.
            if error != AskError::Stopped && asked.answer.with_untracked(String::is_empty) {
                state.typed.set(question);
            }
        }
    });
}

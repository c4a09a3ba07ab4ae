//! One message of the list.

use leptos::{html, prelude::*};

use super::desk::Desk;
use super::{say, say_with};
use crate::{
    browser::dom,
    edit::Cut,
    model::{Message, Role, text},
    render,
};

/// Longer messages are shown clamped until they are opened.
const SHORT: usize = 320;

/// A message with its switch, its content and what can be done with it.
///
/// `built`: how many contents may be built by now. `anchor`: the row where a range begins.
#[component]
pub(super) fn Row(desk: Desk, index: usize, built: RwSignal<usize>, anchor: RwSignal<Option<usize>>) -> impl IntoView {
    let message = desk.conversation.with_untracked(|all| all.messages.get(index).cloned())?;
    let key = StoredValue::new(message.key.clone());
    let open = RwSignal::new(false);
    let kept = move || desk.edits.with(|edits| key.with_value(|key| !edits.left_out.contains(key)));
    let number = (index + 1).to_string();
    let author = author(&message, desk);
    let long = is_long(&message);
    let cuts = Memo::new(move |_| {
        let mine = |cut: &&Cut| key.with_value(|key| cut.message == *key);
        desk.edits.with(|edits| edits.cuts.iter().filter(mine).cloned().collect::<Vec<_>>())
    });
    let content = NodeRef::<html::Div>::new();
    let ready = Memo::new(move |_| index < built.get());
    let message = StoredValue::new(message);
    Effect::new(move |_| {
        let (true, Some(element)) = (ready.get(), content.get()) else { return };
        let nodes = message.with_value(|message| contents(message, &cuts.get()));
        // A node that cannot be built would be a name that is no name; the tree has none.
        drop(dom::fill(&element, &nodes));
    });
    // The click comes before the change and knows whether Shift was held.
    let toggle = move |event: leptos::ev::MouseEvent| {
        let keep = event_target_checked(&event);
        let from = anchor.get_untracked().filter(|_| event.shift_key()).unwrap_or(index);
        desk.keep_where(|at, _, _| (from.min(index)..=from.max(index)).contains(&at).then_some(keep));
        anchor.set(Some(index));
    };
    Some(view! {
        <li class="message" class:left-out=move || !kept() data-test="message">
            <div class="head">
                <label>
                    <input type="checkbox" prop:checked=kept on:click=toggle/>
                    <span class="author">{author}</span>
                    <span class="number">{number.clone()}</span>
                </label>
                <button
                    type="button"
                    class="more"
                    data-test="more"
                    aria-expanded=move || open.get().to_string()
                    aria-label=say_with("more_label", &[&number])
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    "⋯"
                </button>
            </div>
            <div
                class="content"
                class:clamped=move || long && !open.get()
                data-key=key.get_value()
                dir="auto"
                node_ref=content
            ></div>
            <Show when=move || open.get()>
                <Actions desk index content/>
            </Show>
            <CutList desk cuts/>
        </li>
    })
}

fn author(message: &Message, desk: Desk) -> String {
    match message.role {
        Role::User => say("page_user"),
        Role::Assistant => desk.conversation.with_untracked(|all| all.source.name.clone()),
        Role::System => say("page_system"),
        Role::Tool => say("page_tool"),
    }
}

fn is_long(message: &Message) -> bool {
    let text = text::running(&message.blocks);
    text.len() > SHORT || message.blocks.len() > 4 || text.lines().count() > 5
}

/// The message's content; cut passages are struck through but stay readable.
fn contents(message: &Message, cuts: &[Cut]) -> Vec<render::markup::Node> {
    let mut nodes = render::html::content(&message.blocks);
    if !cuts.is_empty() {
        let running = text::running(&message.blocks);
        let ranges: Vec<_> = cuts.iter().filter_map(|cut| cut.find(&running)).collect();
        render::mark::mark(&mut nodes, &ranges);
    }
    nodes
}

/// What can be done with one message.
#[component]
fn Actions(desk: Desk, index: usize, content: NodeRef<html::Div>) -> impl IntoView {
    let cutting = RwSignal::new(false);
    // For the keyboard: the content takes a caret, but no input.
    let begin = move |_| {
        if let Some(element) = content.get() {
            drop(element.set_attribute("contenteditable", "true"));
            drop(element.set_attribute("role", "textbox"));
            drop(element.set_attribute("aria-multiline", "true"));
            drop(element.set_attribute("aria-readonly", "true"));
            drop(element.set_attribute("aria-label", &say("cut_hint")));
            drop(element.focus());
            cutting.set(true);
        }
    };
    let end = move || {
        if let Some(element) = content.get() {
            for name in ["contenteditable", "role", "aria-multiline", "aria-readonly", "aria-label"] {
                drop(element.remove_attribute(name));
            }
            cutting.set(false);
        }
    };
    Effect::new(move |_| {
        let Some(element) = content.get() else { return };
        let listeners = [
            gloo::events::EventListener::new_with_options(
                &element,
                "beforeinput",
                gloo::events::EventListenerOptions::enable_prevent_default(),
                |event| event.prevent_default(),
            ),
            gloo::events::EventListener::new_with_options(
                &element,
                "keydown",
                gloo::events::EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let key = js_sys::Reflect::get(event, &"key".into()).ok().and_then(|key| key.as_string());
                    match key.as_deref() {
                        Some("Enter") if cutting.get_untracked() => {
                            event.prevent_default();
                            end();
                            desk.cut_selected();
                        }
                        // Also keeps the popup from closing.
                        Some("Escape") if cutting.get_untracked() => {
                            event.prevent_default();
                            end();
                        }
                        _ => {}
                    }
                },
            ),
        ];
        let listeners = StoredValue::new_local(listeners);
        on_cleanup(move || listeners.dispose());
    });
    on_cleanup(end);
    view! {
        <div class="actions">
            <button type="button" data-test="cut-begin" on:click=begin>{say("cut_begin")}</button>
            <button
                type="button"
                data-test="drop-before"
                on:click=move |_| desk.keep_where(|at, _, _| (at < index).then_some(false))
            >
                {say("drop_before")}
            </button>
            <button
                type="button"
                data-test="drop-after"
                on:click=move |_| desk.keep_where(|at, _, _| (at > index).then_some(false))
            >
                {say("drop_after")}
            </button>
            <Show when=move || cutting.get()>
                <p class="hint">{say("cut_hint")}</p>
            </Show>
        </div>
    }
}

/// The passages cut from a message, each to be restored; what no longer fits is marked.
#[component]
fn CutList(desk: Desk, cuts: Memo<Vec<Cut>>) -> impl IntoView {
    move || {
        let lost = desk.outcome.with(|outcome| outcome.lost.clone());
        let cuts = cuts.get().into_iter().map(|cut| {
            let is_lost = lost.contains(&cut);
            let start: String = cut.text.chars().take(60).collect();
            let label = say_with(if is_lost { "cut_lost" } else { "cut_done" }, &[&start]);
            let restore = move |_| desk.edits.update(|edits| edits.cuts.retain(|other| *other != cut));
            view! {
                <li class:lost=is_lost>
                    <span dir="auto">{label}</span>
                    <button type="button" data-test="restore" on:click=restore>{say("restore")}</button>
                </li>
            }
        });
        let cuts: Vec<_> = cuts.collect();
        (!cuts.is_empty()).then(|| view! { <ul class="cuts">{cuts}</ul> })
    }
}

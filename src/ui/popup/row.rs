//! One message of the list.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::chip;
use super::export_menu::formatted;
use super::sharing::share_part;
use super::shown::{Content, Shown};
use super::state::{Menu, PopupState};
use super::window::{focus_on, reach};
use super::{menu, selection};
use crate::ui::toolkit::shortcuts::{IN_WORDS, InWords, pressed};
use crate::ui::toolkit::{Tag, button, elements, small_icon, t, t_around, t_count, t_with, tag};
use crate::{
    browser::{dom, intl},
    edit::Cut,
    model::{Message, Role, text},
    share::{
        policy::Form,
        targets::{Picture, Target},
    },
    ui::toolkit::Reference,
};

/// Longer messages are shown clamped until they are opened.
const SHORT: usize = 320;

/// Letters of a message that is left out which its line shows.
const START: usize = 120;

/// A message with its switch, its content and what can be done with it.
///
/// `anchor`: the row where a range begins.
pub(super) fn row(
    state: PopupState,
    shown: Shown,
    index: usize,
    anchor: RwSignal<Option<usize>>,
) -> Option<Tag> {
    let message = state.conversation.with_untracked(|all| all.messages.get(index).cloned())?;
    let key = message.key.clone();
    let left_out = move || state.editing.edits.with(|edits| edits.left_out.contains(&key));
    let kept = Memo::new(move |_| !left_out());
    let open = {
        let key = message.key.clone();
        Memo::new(move |_| state.list.open.with(|open| open.contains(&key)))
    };
    let cutting = RwSignal::new(false);
    let number = intl::number(index + 1);
    let stale = {
        let key = message.key.clone();
        Memo::new(move |_| {
            let mine = |cut: &&Cut| cut.message == key;
            state
                .editing
                .outcome
                .with(|outcome| outcome.stale_cuts.iter().filter(mine).cloned().collect::<Vec<_>>())
        })
    };
    let chip = RwSignal::new(None);
    // The click knows whether Shift was held; the change does not.
    let toggle = move |event: Event| {
        let keep = event_target_checked(&event);
        let range = event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key);
        let from = anchor.get_untracked().filter(|_| range).unwrap_or(index);
        let range = from.min(index)..=from.max(index);
        // What is pressed stays in its place.
        state.list.held.update(|held| held.extend(range.clone()));
        state.keep_where(&|at, _, _| range.contains(&at).then_some(keep));
        anchor.set(Some(index));
    };
    let role = {
        let message = message.clone();
        Memo::new(move |_| state.editing.edits.with(|edits| edits.role(&message)))
    };
    let name = move || author(role.get(), state);
    let label = {
        let number = number.clone();
        move || Some(t_with("row_switch", &[&number, &name()]))
    };
    let switch = tag("input")
        .class("tick")
        .set("type", "checkbox")
        .set_live("aria-label", label)
        .is("checked", move || kept.get())
        .on("click", toggle);
    let who = tag("div")
        .class("who one-line")
        .child(tag("span").class("author").text_live(name))
        .child(tag("span").class("n").text(number.clone()))
        .live(move || {
            if kept.get() {
                return vec![
                    tag("span").class("cost").test("cost").text_live(move || state.link.cost(index)).done(),
                ];
            }
            // The words have a box and a direction of their own: cut off, they begin where they begin.
            let (before, after) = t_around("row_left_out");
            let words = tag("bdi").set("dir", "auto").text(start(state, index));
            vec![tag("span").text(before).done(), words.done(), tag("span").text(after).done()]
        });
    let more = menu::opener(state, "more", Menu::Message(index))
        .class("icon small")
        .set("title", t_with("more_label", &[&number]))
        .set("aria-label", t_with("more_label", &[&number]))
        .child(small_icon("more"));
    let reference = Reference::new();
    let long = is_long(&message);
    let content = content(state, &message.key, cutting, reference)
        .class_live("clamp", move || long && !open.get())
        .on("click", move |event| {
            if let Some(pressed) = chip::pressed(&event) {
                chip.set(Some(pressed));
            }
        });
    let key = message.key.clone();
    fill(state, shown, reference, (index, message), kept);
    let (opened, original_key) = (key.clone(), key.clone());
    let is_original = {
        let key = key.clone();
        Memo::new(move |_| state.list.original.with(|keys| keys.contains(&key)))
    };
    let words = tag("div")
        .class("words")
        .child(content)
        .live(move || if long { vec![show_more(state, &opened, open).done()] } else { Vec::new() })
        .live(move || if is_original.get() { vec![original(state, &original_key)] } else { Vec::new() })
        .live(move || stale_cuts(state, stale.get()))
        .live(move || cutting_hint(cutting));
    let count = state.conversation.with_untracked(|all| all.messages.len());
    let row = tag("li")
        .class("message")
        .set("aria-posinset", (index + 1).to_string())
        .set("aria-setsize", count.to_string())
        .class_live("question", move || role.get() == Role::User)
        .class_live("answer", move || role.get() != Role::User)
        .class_live("out", move || !kept.get())
        .class_live("original", move || is_original.get())
        .test("message");
    let menu_key = key.clone();
    let actions = move || match state.menu.get() {
        Some(Menu::Message(at)) if at == index => {
            vec![actions(state, (index, &menu_key), role, cutting, reference)]
        }
        _ => Vec::new(),
    };
    let card = move || chip::card(state, &key, chip);
    Some(row.child(switch).child(who).child(more).child(words).live(actions).live(card))
}

/// The line in the place of a gap, which begins at `index`; opens it.
pub(super) fn gap(state: PopupState, index: usize, length: usize) -> Tag {
    let count = state.conversation.with_untracked(|all| all.messages.len());
    let show = move || {
        state.unfold(index);
        reach(state, index, |row| {
            focus_on(row, "input");
        });
    };
    let button = button("gap-show", "", show)
        .class("act")
        .child(tag("span").text(t_count("page_left_out", length, &[])))
        .child(tag("span").class("show").text(t("gap_show")));
    tag("li")
        .class("message out gap")
        .set("aria-posinset", (index + 1).to_string())
        .set("aria-setsize", count.to_string())
        .test("gap")
        .child(button)
}

/// The beginning of a message, for the line that stands for it while it is left out.
fn start(state: PopupState, index: usize) -> String {
    state.conversation.with_untracked(|all| {
        let message = all.messages.get(index);
        message
            .map(|message| text::running(&message.blocks).chars().take(START).collect())
            .unwrap_or_default()
    })
}

/// Opens a long message and closes it.
fn show_more(state: PopupState, key: &str, open: Memo<bool>) -> Tag {
    let key = key.to_owned();
    let turn = move || {
        state.list.open.update(|open| {
            if !open.remove(&key) {
                open.insert(key.clone());
            }
        });
    };
    let text = move || t(if open.get() { "show_less" } else { "show_more" });
    button("show-more", "", turn)
        .class("act")
        .set_live("aria-expanded", move || Some(open.get().to_string()))
        .text_live(text)
}

fn cutting_hint(cutting: RwSignal<bool>) -> Vec<AnyView> {
    if cutting.get() { vec![tag("p").class("hint").text(t("cut_hint")).done()] } else { Vec::new() }
}

fn author(role: Role, state: PopupState) -> String {
    match role {
        Role::User => t("you"),
        Role::Assistant => {
            let name = state.conversation.with_untracked(|all| all.source.name.clone());
            if name.is_empty() { t("page_assistant") } else { name }
        }
        Role::System => t("page_system"),
        Role::Tool => t("page_tool"),
    }
}

/// Where the content goes. While cutting with the keyboard it takes a caret, but no input.
fn content(state: PopupState, key: &str, cutting: RwSignal<bool>, reference: Reference) -> Tag {
    let key_down = move |event: Event| {
        let single = state.settings.with_untracked(|settings| settings.single_keys);
        let pressed = event.dyn_ref::<KeyboardEvent>().and_then(|event| pressed(IN_WORDS, event, single));
        let Some(act) = pressed.filter(|_| cutting.get_untracked()) else { return };
        // Also keeps the popup from closing.
        event.prevent_default();
        let is_over = selection::act(state, act, true);
        if is_over || matches!(act, InWords::RemoveAtCaret | InWords::Leave) {
            cut_by_keyboard(reference, cutting, false);
        }
    };
    tag("div")
        .class("content")
        .set("data-key", key)
        .set("dir", "auto")
        .on("beforeinput", |event| event.prevent_default())
        .on("keydown", key_down)
        .refer(reference)
}

fn is_long(message: &Message) -> bool {
    // Most long messages show it without their text.
    message.blocks.len() > 4 || {
        let text = text::running(&message.blocks);
        text.len() > SHORT || text.lines().count() > 5
    }
}

/// Begins or ends cutting with the keyboard: an element gets a caret by being editable.
fn cut_by_keyboard(reference: Reference, cutting: RwSignal<bool>, on: bool) {
    cutting.set(on);
    let Some(element) = reference.get_untracked() else { return };
    let hint = t("cut_hint");
    let attributes = [
        ("contenteditable", "true"),
        ("role", "textbox"),
        ("aria-multiline", "true"),
        ("aria-readonly", "true"),
        ("aria-label", &hint),
    ];
    for (name, value) in attributes {
        // Both fail only on names that are no names.
        let _ = if on { element.set_attribute(name, value) } else { element.remove_attribute(name) };
    }
    if on {
        let _ = HtmlElement::focus(&element);
    }
}

/// Builds the message's content, and again when what it shows changes; nothing while it is left out.
fn fill(
    state: PopupState,
    shown: Shown,
    reference: Reference,
    (index, message): (usize, Message),
    kept: Memo<bool>,
) {
    Effect::new(move |before: Option<Option<Content>>| {
        let element = reference.get()?;
        if !kept.get() {
            element.set_text_content(None);
            return None;
        }
        let content = shown.content(index, &message);
        let before = before.flatten();
        if before.as_ref().is_some_and(|before| *before == content) {
            return Some(content);
        }
        // Words that somebody selects while private ones are still looked for stay selected.
        if before.as_ref().is_some_and(|before| content.is_first_after(before))
            && state.editing.selected.with(|cut| cut.as_ref().is_some_and(|cut| cut.message == message.key))
        {
            return before;
        }
        // Building fails only on names that are no names; the tree has none.
        let _ = dom::fill(&element, &content.nodes(&message));
        // They lead nowhere, so that the keyboard need not stop at them.
        for link in elements(&element, "a[href]") {
            let _ = link.set_attribute("tabindex", "-1");
        }
        Some(content)
    });
}

/// What can be done with one message.
fn actions(
    state: PopupState,
    (index, key): (usize, &str),
    role: Memo<Role>,
    cutting: RwSignal<bool>,
    reference: Reference,
) -> AnyView {
    let begin = move || cut_by_keyboard(reference, cutting, true);
    let before = move || {
        state.list.held.update(|held| held.retain(|at| *at >= index));
        state.keep_where(&|at, _, _| (at < index).then_some(false));
    };
    let after = move || {
        state.list.held.update(|held| held.retain(|at| *at <= index));
        state.keep_where(&|at, _, _| (at > index).then_some(false));
    };
    let is_original = state.list.original.with_untracked(|keys| keys.contains(key));
    let word = if is_original { "original_back" } else { "original_show" };
    let key = key.to_owned();
    let turn = move || turn_original(state, &key);
    let items = [
        menu::item(state, "drop-before", "close", t("drop_before"), before),
        menu::item(state, "drop-after", "close", t("drop_after"), after),
        tag("hr"),
        menu::item(state, "cut-begin", "cut", t("cut_begin"), begin),
        menu::item(state, "original", "eye", t(word), turn),
        tag("hr"),
        match role.get_untracked() {
            Role::User => menu::item(state, "author-theirs", "again", t("author_theirs"), move || {
                state.set_role(index, Role::Assistant)
            }),
            _ => menu::item(state, "author-mine", "again", t("author_mine"), move || {
                state.set_role(index, Role::User)
            }),
        },
        menu::item(state, "authors-swap", "again", t("authors_swap"), move || state.swap_roles()),
    ];
    let policy = state.settings.with_untracked(|settings| settings.policy.clone());
    let copy = move || share_part(state, index, formatted());
    let picture = move || share_part(state, index, Target::Picture(Picture));
    let parts = [
        policy.allows(Form::Copy).then(|| menu::item(state, "copy-one", "copy", t("copy_message"), copy)),
        policy
            .allows(Form::Picture)
            .then(|| menu::item(state, "picture-one", "image", t("picture_message"), picture)),
    ];
    let items = items.into_iter().chain(parts.into_iter().flatten()).map(Tag::done).collect();
    menu::card("", t_with("more_label", &[&intl::number(index + 1)]), items, [])
}

/// Shows a message as captured, or as it is shared.
fn turn_original(state: PopupState, key: &str) {
    state.editing.selected.set(None);
    state.list.original.update(|keys| {
        if !keys.remove(key) {
            keys.insert(key.to_owned());
        }
    });
}

/// Says that the words above are not those that are shared; ends it.
fn original(state: PopupState, key: &str) -> AnyView {
    let key = key.to_owned();
    let back = button("original-back", t("original_back"), move || turn_original(state, &key)).class("act");
    tag("p")
        .class("tag look")
        .set("role", "status")
        .child(tag("span").text(t("original_note")))
        .child(back)
        .done()
}

/// Removed passages that no longer fit: nothing can be shared before they are settled.
fn stale_cuts(state: PopupState, cuts: Vec<Cut>) -> Vec<AnyView> {
    if cuts.is_empty() {
        return Vec::new();
    }
    let entries = cuts.into_iter().map(|cut| {
        let start: String = cut.text.chars().take(60).collect();
        let restore = move || state.editing.edits.update(|edits| edits.cuts.retain(|other| *other != cut));
        tag("li")
            .class("lost")
            .child(tag("span").set("dir", "auto").text(t_with("cut_lost", &[&start])))
            .child(button("restore", t("restore"), restore))
            .done()
    });
    vec![tag("ul").class("cuts").views(entries).done()]
}

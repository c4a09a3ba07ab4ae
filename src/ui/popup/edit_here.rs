//! From a message of the preview to its row in the list: the button "Edit here" stands over the message that the pointer is
//! on, else over the first that is seen.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event};

use super::scroll_to_message::jump;
use super::state::PopupState;
use crate::browser::intl;
use crate::ui::toolkit::{button, small_icon, t, t_with};

/// A message of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its number among those that are shared, counted from 1.
    number: usize,
    /// How far below the frame's upper edge it begins, in pixels.
    top: i32,
}

/// The button, while there is a message to go to.
pub(super) fn edit_here(state: PopupState, place: RwSignal<Option<Place>>) -> Vec<AnyView> {
    let number = Memo::new(move |_| place.get().map(|place| place.number));
    let Some(number) = number.get() else { return Vec::new() };
    let key = state.editing.outcome.with(|outcome| outcome.kept.get(number.checked_sub(1)?).cloned());
    let Some(key) = key else { return Vec::new() };
    let index =
        state.conversation.with_untracked(|all| all.messages.iter().position(|message| message.key == key));
    let Some(index) = index else { return Vec::new() };
    let style = move || place.get().map(|place| format!("inset-block-start: {}px", place.top.max(0) + 6));
    let go = button("edit-here", "", move || jump(state, &key))
        .class("button small edit-here")
        .set_live("style", style)
        .set("aria-label", t_with("edit_message", &[&intl::number(index + 1)]))
        .child(small_icon("pencil"))
        .text(t("edit_here"));
    vec![go.done()]
}

/// Keeps `place` true to what is seen in the frame's document and what the pointer is on.
pub(super) fn watch(document: &Document, place: RwSignal<Option<Place>>) {
    let inside = document.clone();
    let first = move || {
        place.try_set(first_seen(&inside));
    };
    first();
    let scrolled = gloo::events::EventListener::new(document, "scroll", move |_| first());
    let over = gloo::events::EventListener::new(document, "mouseover", move |event| {
        if let Some(article) = article_of(event) {
            place.try_set(place_of(&article));
        }
    });
    // They end with the frame's document.
    scrolled.forget();
    over.forget();
}

fn article_of(event: &Event) -> Option<Element> {
    // What is in a frame is of that frame's kinds.
    event.target()?.unchecked_into::<Element>().closest("article").ok()?
}

/// The first message of which more than its last line is seen.
fn first_seen(document: &Document) -> Option<Place> {
    /// About the height of a line, in pixels.
    const LINE: f64 = 24.0;
    let list = document.get_elements_by_tag_name("article");
    // They stand one below the other.
    let (mut low, mut high) = (0, list.length());
    while low < high {
        let middle = low + (high - low) / 2;
        let is_above = list.item(middle)?.get_bounding_client_rect().bottom() <= LINE;
        (low, high) = if is_above { (middle + 1, high) } else { (low, middle) };
    }
    place_of(&list.item(low)?)
}

fn place_of(article: &Element) -> Option<Place> {
    let number = article.id().strip_prefix('m')?.parse().ok().filter(|number| *number > 0)?;
    Some(Place { number, top: article.get_bounding_client_rect().top() as i32 })
}

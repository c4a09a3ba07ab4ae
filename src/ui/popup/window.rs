//! Which rows of the list are built: those near what is seen, the one with the focus, and what is sought. In the place of
//! the others is empty space as high as they are; the browser's scroll anchoring keeps what is seen where it is.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::edit::gaps::Place;
use crate::model::{Message, text};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, after_paint, element, elements, tag};

use super::state::{Menu, PopupState};

/// Rows that are built together.
const CHUNK: usize = 5;
/// Shorter lists are built whole.
const WHOLE: usize = 80;
/// Chunks of the first paint.
const FIRST: usize = 2;
/// Chunks of a list that is built whole, in each later step.
const STEP: usize = 5;
/// So many pixels around what is seen are built.
const AROUND: i32 = 500;
/// How many frames a row may take to be built.
const PATIENCE: u32 = 600;

/// The window onto the list of one conversation; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct Window {
    state: PopupState,
    count: usize,
    built: RwSignal<BTreeSet<usize>>,
    /// Heights of chunks, in pixels: measured, before that a guess.
    heights: StoredValue<Vec<i32>>,
}

impl Window {
    /// The window on the first rows.
    pub(super) fn new(state: PopupState) -> Self {
        let heights = state.conversation.with_untracked(|all| {
            all.messages.chunks(CHUNK).map(|chunk| chunk.iter().map(guess).sum()).collect::<Vec<i32>>()
        });
        let window = Self {
            state,
            count: state.conversation.with_untracked(|all| all.messages.len()),
            built: RwSignal::new((0..FIRST).collect()),
            heights: StoredValue::new(heights),
        };
        // Sought, or seen again after a sheet.
        Effect::new(move |_| {
            let _ = (state.list.sought.get(), state.sheets.view.get(), state.menu.get());
            state.list.gaps.with(|_| ());
            window.look_later();
        });
        let resized = window_event_listener_untyped("resize", move |_| window.look());
        on_cleanup(move || resized.remove());
        window
    }

    /// The list's chunks, each with its rows or with space.
    pub(super) fn chunks(
        self,
        row: impl Fn(usize, Place) -> Option<Tag> + Copy + Send + 'static,
    ) -> Vec<AnyView> {
        let chunk = |chunk: usize| {
            let is_built = Memo::new(move |_| self.built.with(|built| built.contains(&chunk)));
            let range = chunk * CHUNK..self.count.min((chunk + 1) * CHUNK);
            let places = Memo::new(move |_| {
                self.state
                    .list
                    .gaps
                    .with(|gaps| range.clone().map(|at| (at, gaps.at(at))).collect::<Vec<_>>())
            });
            crate::ui::toolkit::live(move || {
                let mut places = places.get();
                places.retain(|(_, place)| *place != Place::Folded);
                // Of a long gap there is nothing to build.
                if places.is_empty() {
                    return vec![space(chunk, 0).done()];
                }
                if !is_built.get() {
                    let height = self.heights.with_value(|heights| heights.get(chunk).copied());
                    return vec![space(chunk, height.unwrap_or_default()).done()];
                }
                places.into_iter().filter_map(|(at, place)| row(at, place)).map(Tag::done).collect()
            })
        };
        (0..self.count.div_ceil(CHUNK)).map(chunk).collect()
    }

    /// Looks when what was set before is on the screen.
    fn look_later(self) {
        self.look_within(PATIENCE);
    }

    /// The same; a list that is not laid out yet is waited for, so many frames.
    fn look_within(self, patience: u32) {
        after_paint(move || {
            if self.list().is_some() || patience == 0 {
                self.look();
            } else if self.built.try_with_untracked(|_| ()).is_some() {
                self.look_within(patience - 1);
            }
        });
    }

    /// Builds what is near, and drops what is far.
    pub(super) fn look(self) {
        let Some(before) = self.built.try_with_untracked(Clone::clone) else { return };
        let Some(list) = self.list() else { return };
        let near = if self.count > WHOLE { self.near(&list) } else { self.more(&before) };
        if near.is_empty() || near == before {
            return;
        }
        self.measure(&list, &before);
        self.built.set(near);
        // What was built may be higher or lower than thought.
        self.look_later();
    }

    /// The list; a long one only where it has a place on the screen.
    fn list(self) -> Option<HtmlElement> {
        element(".messages").filter(|list| self.count <= WHOLE || list.client_height() > 0)
    }

    /// A few chunks more than are built.
    fn more(self, built: &BTreeSet<usize>) -> BTreeSet<usize> {
        (0..self.count.div_ceil(CHUNK).min(built.len() + STEP)).collect()
    }

    fn near(self, list: &HtmlElement) -> BTreeSet<usize> {
        let children = list.children();
        let child = |at: u32| children.item(at).and_then(|child| child.dyn_into::<HtmlElement>().ok());
        let (top, height) = (list.scroll_top(), list.client_height());
        // Children stand one below the other.
        let first_below = |edge: i32| {
            let (mut low, mut high) = (0, children.length());
            while low < high {
                let middle = low + (high - low) / 2;
                let ends = child(middle).map_or(0, |child| child.offset_top() + child.offset_height());
                if ends <= edge { low = middle + 1 } else { high = middle }
            }
            low.min(children.length().saturating_sub(1))
        };
        let chunk = |at: u32| child(at).as_deref().and_then(chunk_of);
        let (from, to) = (first_below(top - AROUND), first_below(top + height + AROUND));
        let (Some(from), Some(to)) = (chunk(from), chunk(to)) else { return BTreeSet::new() };
        let focused = document().active_element();
        let selected =
            document().get_selection().ok().flatten().and_then(|selection| selection.anchor_node());
        let selected = selected.and_then(|node| node.parent_element());
        let kept = [focused, selected]
            .into_iter()
            .flatten()
            .filter_map(|inside| chunk_of(&inside.closest(".message").ok()??));
        let sought = self.state.list.sought.get_untracked();
        let menu = match self.state.menu.get_untracked() {
            Some(Menu::Message(at)) => Some(at),
            _ => None,
        };
        let wanted = [sought, menu].into_iter().flatten().map(|at| at / CHUNK);
        (from..=to).chain(kept).chain(wanted).collect()
    }

    /// Remembers how high chunks are.
    fn measure(self, list: &HtmlElement, built: &BTreeSet<usize>) {
        let rows = elements(list, ".message");
        self.heights.update_value(|heights| {
            let mut sums: Vec<(usize, i32)> = Vec::new();
            for row in &rows {
                let Some(chunk) = chunk_of(row).filter(|chunk| built.contains(chunk)) else { continue };
                match sums.last_mut().filter(|(last, _)| *last == chunk) {
                    Some((_, sum)) => *sum += row.offset_height(),
                    None => sums.push((chunk, row.offset_height())),
                }
            }
            for (chunk, sum) in sums.into_iter().filter(|(_, sum)| *sum > 0) {
                if let Some(height) = heights.get_mut(chunk) {
                    *height = sum;
                }
            }
        });
    }
}

/// Empty space in the place of a chunk.
fn space(chunk: usize, height: i32) -> Tag {
    tag("li")
        .class("space")
        .set("aria-hidden", "true")
        .set("data-chunk", chunk.to_string())
        .set("style", format!("block-size: {height}px"))
}

/// How high a message's row will about be.
fn guess(message: &Message) -> i32 {
    const LETTERS: usize = 420;
    let mut letters = 0;
    for block in message.blocks.iter() {
        text::read(std::slice::from_ref(block), &mut |run| {
            letters += run.iter().map(|(_, piece)| piece.len()).sum::<usize>() + 20;
        });
        if letters > LETTERS {
            break;
        }
    }
    44 + 20 * (1 + letters.min(LETTERS) as i32 / 70)
}

/// The chunk that a child of the list belongs to.
fn chunk_of(child: &Element) -> Option<usize> {
    match child.get_attribute("data-chunk") {
        Some(chunk) => chunk.parse().ok(),
        None => place(child).map(|at| at / CHUNK),
    }
}

/// A row's place in the conversation.
pub(super) fn place(row: &Element) -> Option<usize> {
    row.get_attribute("aria-posinset")?.parse::<usize>().ok()?.checked_sub(1)
}

/// Gives the focus to what is named in a row; whether it could.
pub(super) fn focus_on(row: &Element, what: &str) -> bool {
    let found = row.query_selector(what).ok().flatten();
    let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return false };
    found.focus().is_ok()
}

/// The row of a place, if it is built.
fn row(at: usize) -> Option<HtmlElement> {
    element(&format!(".message[aria-posinset=\"{}\"]", at + 1)).filter(|row| row.offset_height() > 0)
}

/// Acts on the row of a place, which is built first if it is not there.
pub(super) fn reach(state: PopupState, at: usize, act: impl FnOnce(&HtmlElement) + 'static) {
    reach_boxed(state, at, Box::new(act), PATIENCE);
}

fn reach_boxed(state: PopupState, at: usize, act: Box<dyn FnOnce(&HtmlElement)>, patience: u32) {
    match row(at) {
        Some(row) => {
            act(&row);
            // By then somebody may seek another one: typing goes on.
            if patience < PATIENCE && state.list.sought.get_untracked() == Some(at) {
                state.list.sought.set(None);
            }
        }
        None if patience > 0 => {
            if patience == PATIENCE {
                state.list.sought.set(Some(at));
            }
            after_paint(move || reach_boxed(state, at, act, patience - 1));
        }
        None => {}
    }
}

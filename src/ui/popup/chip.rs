//! What a press on a marked word opens: what stood there, and what can be done about it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::dom::STANDS_FOR;
use crate::browser::intl;
use crate::edit::Cut;
use crate::redact::{Finding, PiiKind};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, icon_button, small_icon, t, t_with, tag};

use super::not_personal;
use super::state::{PopupState, View};

/// What is open in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    kind: Kind,
    /// What stands below the words.
    was: String,
    /// How far below the row's upper edge the card stands, in pixels.
    top: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Maybe,
    Removed,
}

/// What was pressed, if it is a marked word.
pub(super) fn pressed(event: &Event) -> Option<Chip> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let mark = target.closest("mark[role=button]").ok()??;
    let kind = match mark.class_name().as_str() {
        "hidden" => Kind::Hidden,
        "maybe" => Kind::Maybe,
        _ => Kind::Removed,
    };
    let row = mark.closest(".message").ok()??;
    let top = mark.get_bounding_client_rect().bottom() - row.get_bounding_client_rect().top() + 4.0;
    Some(Chip { kind, was: mark.get_attribute(STANDS_FOR)?, top: top as i32 })
}

/// The card of a row, while one is open.
pub(super) fn card(state: PopupState, message: &str, open: RwSignal<Option<Chip>>) -> Vec<AnyView> {
    let Some(chip) = open.get() else { return Vec::new() };
    let close = move || {
        open.set(None);
        focus_row(row_tick());
    };
    let head = match chip.kind {
        Kind::Removed => t("removed_title"),
        Kind::Hidden | Kind::Maybe => {
            let kind = find(state, &chip.was).map(|finding| t(finding.kind.key()));
            kind.unwrap_or_default()
        }
    };
    let title = tag("div")
        .class("row")
        .child(tag("b").class("grow one-line").set("dir", "auto").text(chip.was.as_str()))
        .child(tag("span").class("quiet small").text(head))
        .child(icon_button("chip-close", t("close"), "close", close).class("icon small"));
    let acts = match chip.kind {
        Kind::Removed => removed(state, message, &chip, open),
        Kind::Hidden => hidden(state, &chip, open),
        Kind::Maybe => maybe(state, &chip, open),
    };
    let card = tag("div")
        .class("card details")
        .set("role", "group")
        .set("aria-label", t("details_label"))
        .set("style", format!("inset-block-start: {}px", chip.top))
        .on("keydown", move |event| {
            let is_escape =
                event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if is_escape {
                event.prevent_default();
                event.stop_propagation();
                open.set(None);
            }
        });
    vec![card.child(title).child(acts).done()]
}

/// The tick of the row that has the focus.
fn row_tick() -> Option<HtmlElement> {
    document().active_element()?.closest(".message").ok()??.query_selector("input").ok()??.dyn_into().ok()
}

fn focus_row(tick: Option<HtmlElement>) {
    if let Some(tick) = tick {
        // What cannot have it leaves it where it is.
        let _ = tick.focus();
    }
}

fn find(state: PopupState, value: &str) -> Option<Finding> {
    state
        .editing
        .outcome
        .with_untracked(|outcome| outcome.findings.iter().find(|finding| finding.value == value).cloned())
}

/// An act that closes the card; the row keeps the focus.
fn act(test: &str, key: &str, open: RwSignal<Option<Chip>>, act: impl Fn() + 'static) -> Tag {
    button(test, t(key), move || {
        let tick = row_tick();
        open.set(None);
        act();
        focus_row(tick);
    })
    .class("button small")
}

fn removed(state: PopupState, message: &str, chip: &Chip, open: RwSignal<Option<Chip>>) -> Tag {
    let (message, was) = (message.to_owned(), chip.was.clone());
    let put_back = move || {
        // Passages that touch are one mark.
        let is_mine = |cut: &Cut| cut.message == message && was.contains(cut.text.as_str());
        state.editing.edits.update(|edits| edits.cuts.retain(|cut| !is_mine(cut)));
    };
    tag("div").class("row").child(act("restore", "restore", open, put_back))
}

fn hidden(state: PopupState, chip: &Chip, open: RwSignal<Option<Chip>>) -> Tag {
    let value = chip.was.clone();
    let Some(finding) = find(state, &value) else { return tag("div") };
    let named = {
        let value = value.clone();
        move |event| {
            let name = event_target_value(&event);
            state.editing.edits.update(|edits| edits.redaction.rename(&value, &name));
        }
    };
    let field = tag("input")
        .class("field")
        .set("type", "text")
        .set("dir", "auto")
        .set("aria-label", t("finding_pseudonym"))
        .test("stand-in")
        .value({
            let pseudonym = finding.pseudonym.clone();
            move || pseudonym.clone()
        })
        .on("change", named);
    let swap = tag("div")
        .class("row")
        .child(tag("span").class("quiet small").text(t("finding_pseudonym")))
        .child(field);
    let places = t_with("finding_times", &[&intl::number(finding.count as usize)]);
    let all = button("chip-places", "", move || state.sheets.view.set(View::Hidden))
        .class("act")
        .child(small_icon("list"))
        .text(t_with("chip_places", &[&places]));
    // A key is shown after a question only, which the sheet asks.
    let is_secret = finding.kind == PiiKind::Secret;
    let show = move || match is_secret {
        true => state.sheets.view.set(View::Hidden),
        false => state.editing.edits.update(|edits| edits.redaction.set_value(&finding, false)),
    };
    let never = move || not_personal::remember(state, &value);
    let mut acts = tag("div").class("row wrap").child(act("chip-show", "chip_show", open, show));
    if !is_secret {
        acts = acts.child(act("chip-never", "chip_never", open, never));
    }
    tag("div").class("stack").child(swap).child(acts.child(all))
}

fn maybe(state: PopupState, chip: &Chip, open: RwSignal<Option<Chip>>) -> Tag {
    let value = chip.was.clone();
    let change = move |replace: bool| {
        let value = value.clone();
        move || match find(state, &value) {
            Some(finding) if replace => {
                state.editing.edits.update(|edits| edits.redaction.set_value(&finding, true));
            }
            _ => not_personal::remember(state, &value),
        }
    };
    tag("div").class("row").child(act("chip-hide", "hide", open, change(true))).child(act(
        "chip-keep",
        "chip_keep",
        open,
        change(false),
    ))
}

//! What a press on a marked word opens: what stood there, and what can be done about it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::dom::{OCCURRENCE, STANDS_FOR};
use crate::browser::intl;
use crate::edit::Cut;
use crate::redact::{Finding, Occurrence, PiiKind, Reach};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, button, element, focus_after_paint, icon_button, small_icon, t, t_with, tag};

use super::not_personal;
use super::review::{Question, ask, details};
use super::scroll_to_message::jump;
use super::state::{PopupState, View};

/// What is open in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    kind: Kind,
    /// What stands below the words.
    was: String,
    /// How far below the row's upper edge the card stands, in pixels.
    top: i32,
    /// The message's key.
    message: String,
    /// Which of the value's occurrences there it is, where that is known.
    nth: Option<u32>,
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
    let was = mark.get_attribute(STANDS_FOR)?;
    let message = mark.closest("[data-key]").ok()??.get_attribute("data-key")?;
    let nth = mark.get_attribute(OCCURRENCE).and_then(|nth| nth.parse().ok());
    Some(Chip { kind, was, top: top as i32, message, nth })
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
        .child(tag("span").class("tag").class_live("veil", move || chip.kind == Kind::Hidden).text(head))
        .child(tag("span").class("grow"))
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

/// What stands below the stand-in.
fn value(was: &str) -> Tag {
    tag("b").class("grow one-line").set("dir", "auto").text(was)
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
    let acts = tag("div").class("row").child(act("restore", "restore", open, put_back));
    tag("div").class("stack").child(value(&chip.was)).child(acts)
}

fn hidden(state: PopupState, chip: &Chip, open: RwSignal<Option<Chip>>) -> Tag {
    let was = chip.was.clone();
    let Some(finding) = find(state, &was) else { return tag("div") };
    // A key is shown after a question only.
    let question = RwSignal::new(None);
    let is_secret = finding.kind == PiiKind::Secret;
    let named = {
        let was = was.clone();
        move |event| {
            let name = event_target_value(&event);
            state.editing.edits.update(|edits| edits.redaction.rename(&was, &name));
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
    let arrow = tag("span").class("arrow").set("aria-hidden", "true").text("→");
    let swap = tag("div").class("swap").child(value(&was)).child(arrow).child(field);
    let places = t_with("finding_times", &[&intl::number(finding.count as usize)]);
    let all = button("chip-places", "", move || state.sheets.view.set(View::Hidden))
        .class("act")
        .child(small_icon("list"))
        .text(t_with("chip_places", &[&places]));
    let show = {
        let finding = finding.clone();
        move || {
            let finding = finding.clone();
            let tick = row_tick();
            let show = move || {
                open.set(None);
                state.editing.edits.update(|edits| edits.redaction.set_value(&finding, false));
                focus_row(tick.clone());
            };
            asked(question, is_secret.then_some(was.as_str()), show);
        }
    };
    let show = button("chip-show", t("chip_show"), show).class("button small");
    let mut acts = tag("div").class("row wrap").child(show);
    if !is_secret {
        let value = chip.was.clone();
        let never = move || not_personal::remember(state, &value);
        acts = acts.child(act("chip-never", "chip_never", open, never));
    }
    let mut where_else = tag("div").class("row wrap");
    where_else = where_else.views(also(state, chip, &finding).map(Tag::done));
    if !is_secret {
        where_else = where_else.views(details::same(state, finding.kind, &chip.was).map(Tag::done));
    }
    tag("div")
        .class("stack")
        .live(move || ask(question))
        .child(swap)
        .views(reach(state, chip, &finding, question).map(Tag::done))
        .child(where_else)
        .child(acts.child(all))
}

/// Acts; before a secret is shown, after a question.
fn asked(question: RwSignal<Option<Question>>, secret: Option<&str>, act: impl Fn() + 'static) {
    match secret {
        None => act(),
        Some(secret) => {
            question.set(Some(Question::new(Some(secret), act)));
            focus_after_paint(|| element(".card.details [data-test=secret-keep]"));
        }
    }
}

/// Where the value is hidden: everywhere, only at this place, or at all others. Nothing where this place cannot be told.
fn reach(
    state: PopupState,
    chip: &Chip,
    finding: &Finding,
    question: RwSignal<Option<Question>>,
) -> Option<Tag> {
    let place = finding.occurrence(&chip.message, chip.nth?).filter(|_| finding.count > 1)?.clone();
    let (was, message) = (chip.was.clone(), chip.message.clone());
    let now = {
        let (was, place) = (was.clone(), place.clone());
        Memo::new(move |_| {
            state.editing.outcome.with(|outcome| {
                let finding = outcome.findings.iter().find(|finding| finding.value == was)?;
                finding.reach(finding.occurrences.iter().find(|other| is_at(other, &place))?)
            })
        })
    };
    let is_secret = finding.kind == PiiKind::Secret;
    let everywhere = t_with("reach_everywhere", &[&intl::number(finding.count as usize)]);
    let choices = [
        (Reach::Everywhere, "reach-everywhere", everywhere),
        (Reach::OnlyHere, "reach-here", t("reach_here")),
        (Reach::AllButHere, "reach-others", t("reach_others")),
    ];
    let choice = |(reach, test, text): (Reach, &'static str, String)| {
        let (was, place) = (was.clone(), place.clone());
        let choose = move |event: Event| {
            let (was, place) = (was.clone(), place.clone());
            let set = {
                let was = was.clone();
                move || {
                    let Some(finding) = find(state, &was) else { return };
                    // What was edited since may have made another place of it.
                    if !finding.occurrences.iter().any(|other| is_at(other, &place)) {
                        return;
                    }
                    state.editing.edits.update(|edits| edits.redaction.set_reach(&finding, &place, reach));
                }
            };
            let shows = is_secret && reach != Reach::Everywhere;
            if shows {
                // The choice stays where it is until the question is answered.
                event.prevent_default();
            }
            asked(question, shows.then_some(was.as_str()), set);
        };
        let name = format!("reach-{message}");
        let input = tag("input").set("type", "radio").set("name", name).test(test);
        tag("label")
            .child(input.is("checked", move || now.get() == Some(reach)).on("click", choose))
            .text(text)
    };
    let group = tag("div").class("segments").set("role", "radiogroup").set("aria-label", t("reach_label"));
    Some(choices.into_iter().map(choice).fold(group, Tag::child))
}

/// Whether it is the same place as before an edit.
fn is_at(place: &Occurrence, before: &Occurrence) -> bool {
    place.is_same_place(before)
        && (place.of, &place.before, &place.after) == (before.of, &before.before, &before.after)
}

/// The way to the next message in which the value stands.
fn also(state: PopupState, chip: &Chip, finding: &Finding) -> Option<Tag> {
    let here = chip.message.as_str();
    let keys = || finding.occurrences.iter().filter_map(|place| place.message.as_deref());
    let behind = keys().skip_while(|key| *key != here).find(|key| *key != here);
    let next = behind.or_else(|| keys().find(|key| *key != here))?.to_owned();
    let number = state
        .conversation
        .with_untracked(|all| all.messages.iter().position(|message| message.key == next))?;
    let text = t_with("chip_also", &[&intl::number(number + 1)]);
    let go = button("chip-also", text, move || jump(state, &next)).class("act");
    Some(go.child(small_icon("goto")))
}

fn maybe(state: PopupState, chip: &Chip, open: RwSignal<Option<Chip>>) -> Tag {
    let was = chip.was.clone();
    let change = move |replace: bool| {
        let value = was.clone();
        move || match find(state, &value) {
            Some(finding) if replace => {
                state.editing.edits.update(|edits| edits.redaction.set_value(&finding, true));
            }
            _ => not_personal::remember(state, &value),
        }
    };
    let acts = tag("div").class("row").child(act("chip-hide", "hide", open, change(true))).child(act(
        "chip-keep",
        "chip_keep",
        open,
        change(false),
    ));
    tag("div").class("stack").child(value(&chip.was)).child(acts)
}

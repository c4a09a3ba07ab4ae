//! Where a value stands, and what it is shared as.

use crate::browser::intl;
use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::{Key, Review};
use crate::redact::{Finding, Occurrence, PiiKind};
use crate::ui::popup::{not_personal, scroll_to_message::jump, state::PopupState};
use crate::ui::toolkit::{Tag, button, t, t_count, t_with, tag};

/// Occurrences that are listed before more are asked for.
const PAGE: usize = 20;
/// Other values that are offered as the same person.
const OTHERS: usize = 100;

/// The name to share it under, the value it is the same as, and its occurrences.
pub(super) fn details(review: Review, key: Key, finding: Memo<Option<Finding>>) -> Tag {
    let (kind, value) = key;
    let ignore = {
        let value = value.clone();
        move || not_personal::remember(review.state, &value)
    };
    let mut tools = tag("div").class("tools").child(name(review, &value, finding));
    if kind != PiiKind::Secret {
        tools = tools.views(same(review.state, kind, &value).map(Tag::done));
    }
    tools = tools.child(button("not-personal", t("not_personal"), ignore));
    let shown = RwSignal::new(PAGE);
    let list = {
        let value = value.clone();
        move || {
            let Some(finding) = finding.get() else { return Vec::new() };
            let listed = finding.occurrences.iter().take(shown.get());
            let rows = listed.map(|occurrence| spot(review, kind, &value, occurrence).done());
            let mut views: Vec<AnyView> = rows.collect();
            let rest = finding.occurrences.len().saturating_sub(shown.get());
            if rest > 0 {
                let text = t_with("review_more", &[&intl::number(rest)]);
                let more = button("spots-more", text, move || shown.update(|shown| *shown += PAGE));
                views.push(tag("li").child(more).done());
            } else if finding.count as usize > finding.occurrences.len() {
                let rest = finding.count as usize - finding.occurrences.len();
                views.push(tag("li").class("hint").text(t_count("review_rest", rest, &[])).done());
            }
            views
        }
    };
    tag("div").class("details").child(tools).child(tag("ol").class("spots").live(list))
}

/// The field with what the value is shared as.
fn name(review: Review, value: &str, finding: Memo<Option<Finding>>) -> Tag {
    let shown = move || {
        let text = |finding: &Option<Finding>| finding.as_ref().map(|finding| finding.pseudonym.clone());
        finding.with(text).unwrap_or_default()
    };
    let value = value.to_owned();
    let change = move |event: Event| {
        let name = event_target_value(&event);
        review.state.editing.edits.update(|edits| edits.redaction.rename(&value, &name));
    };
    let field = tag("input")
        .set("type", "text")
        .set("dir", "auto")
        .test("pseudonym")
        .value(shown)
        .on("change", change);
    tag("label").child(tag("span").text(t("finding_pseudonym"))).child(field)
}

/// The other values of which this may be another writing; nothing where there are none.
pub(in crate::ui::popup) fn same(state: PopupState, kind: PiiKind, value: &str) -> Option<Tag> {
    let person =
        |kind: PiiKind| matches!(kind, PiiKind::Account | PiiKind::Email | PiiKind::Person | PiiKind::User);
    let chosen = state.editing.edits.with_untracked(|edits| edits.redaction.merged.get(value).cloned());
    let others = state.editing.outcome.with_untracked(|outcome| {
        let alike = |finding: &&Finding| {
            finding.value != value && (finding.kind == kind || (person(kind) && person(finding.kind)))
        };
        outcome
            .findings
            .iter()
            .filter(alike)
            .take(OTHERS)
            .map(|finding| finding.value.clone())
            .collect::<Vec<_>>()
    });
    if others.is_empty() {
        return None;
    }
    let value = value.to_owned();
    let change = move |event: Event| {
        let other = event_target_value(&event);
        let other = Some(other.as_str()).filter(|other| !other.is_empty());
        state.editing.edits.update(|edits| edits.redaction.merge(&value, other));
    };
    let option = |other: String| {
        let option = tag("option").set("value", other.as_str()).set("dir", "auto");
        let option = if chosen.as_ref() == Some(&other) { option.set("selected", "") } else { option };
        option.text(other).done()
    };
    let nobody = tag("option").set("value", "").text(t("same_nobody")).done();
    let options: Vec<AnyView> = std::iter::once(nobody).chain(others.into_iter().map(option)).collect();
    let select = tag("select").test("same").on("change", change).views(options);
    Some(tag("label").class("same").child(tag("span").text(t("same_label"))).child(select))
}

/// One occurrence in its line, with its switch and the way to its message.
fn spot(review: Review, kind: PiiKind, value: &str, occurrence: &Occurrence) -> Tag {
    let Occurrence { message, before, written, after, replaced, .. } = occurrence.clone();
    let number = message.as_ref().and_then(|key| {
        let find =
            |all: &crate::model::Conversation| all.messages.iter().position(|message| message.key == *key);
        review.state.conversation.with_untracked(find)
    });
    let place = match number {
        Some(index) => t_with("spot_message", &[&intl::number(index + 1)]),
        None => t("spot_title"),
    };
    let change = {
        let (value, occurrence) = (value.to_owned(), occurrence.clone());
        move |event: Event| {
            let (shown, value, occurrence) = (value.clone(), value.clone(), occurrence.clone());
            review.change(&event, kind, Some(&shown), move |state, replace| {
                state.editing.edits.update(|edits| edits.redaction.set_spot(&value, &occurrence, replace));
            });
        }
    };
    let state = review.state;
    let check = tag("input")
        .set("type", "checkbox")
        .set("aria-label", t_with("spot_switch", &[&written, &place]))
        .is("checked", move || replaced)
        .is("disabled", move || !state.editing.edits.with(|edits| edits.redaction.on))
        .on("click", change);
    let line = tag("span")
        .class("context")
        .set("dir", "auto")
        .text(before)
        .child(tag("mark").text(written))
        .text(after);
    let row = tag("li").test("spot").child(check).child(line);
    match message {
        Some(key) => row.child(button("jump", place, move || jump(state, &key)).class("place")),
        None => row.child(tag("span").class("place").text(place)),
    }
}

//! One value: its switch, what it is shared as, and how often it stands there.

use crate::browser::intl;
use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::details::details;
use super::{Key, Review};
use crate::browser::i18n::ExtensionCatalog;
use crate::redact::{Finding, label_in};
use crate::ui::toolkit::{Tag, button, t_with, tag};

/// A value's row; its details open below it.
pub(super) fn row(review: Review, key: Key) -> Tag {
    let (kind, value) = key.clone();
    let finding = {
        let key = key.clone();
        Memo::new(move |_| review.finding(&key))
    };
    let replaced = move || finding.with(|finding| finding.as_ref().is_some_and(|finding| finding.replaced));
    let change = {
        let value = value.clone();
        move |event: Event| {
            review.change(&event, kind, Some(&value), move |state, replace| {
                let Some(finding) = finding.get_untracked() else { return };
                state.editing.edits.update(|edits| edits.redaction.set_value(&finding, replace));
            });
        }
    };
    let check = tag("input")
        .set("type", "checkbox")
        .set("aria-label", t_with("finding_switch", &[&value]))
        .is("checked", replaced)
        .is("disabled", move || !review.state.editing.edits.with(|edits| edits.redaction.on))
        .on("click", change);
    let is_open = {
        let key = key.clone();
        Memo::new(move |_| review.open.with(|open| open.contains(&key)))
    };
    let toggle = {
        let key = key.clone();
        move || {
            review.open.update(|open| {
                if !open.remove(&key) {
                    open.insert(key.clone());
                }
            });
        }
    };
    let label = finding.with_untracked(|finding| finding.as_ref().map_or("", |finding| finding.label));
    let label = label_in(label, &ExtensionCatalog);
    let count = move || finding.with(|finding| times(finding.as_ref()));
    let more = button("value-more", "", toggle)
        .class("times")
        // What is seen on it begins its name, so that it can be said to the machine.
        .set_live("aria-label", {
            let value = value.clone();
            move || Some(format!("{} {}", count(), t_with("finding_more", &[&value])))
        })
        .set_live("aria-expanded", move || Some(is_open.get().to_string()))
        .text_live(count);
    let pseudonym = move || {
        let text = |finding: &Option<Finding>| finding.as_ref().map(|finding| finding.pseudonym.clone());
        finding.with(text).unwrap_or_default()
    };
    let below = {
        let key = key.clone();
        move || if is_open.get() { vec![details(review, key.clone(), finding).done()] } else { Vec::new() }
    };
    tag("li")
        .class("finding")
        .class_live("off", move || !replaced())
        .test("finding")
        .child(
            tag("div")
                .class("line")
                .child(check)
                .child(tag("span").class("value").set("dir", "auto").text(value))
                .child(tag("span").class("label").text(label))
                .child(tag("span").class("arrow").set("aria-hidden", "true").text("→"))
                .child(tag("span").class("pseudonym").set("dir", "auto").text_live(pseudonym))
                .child(more),
        )
        .live(below)
}

/// `3×`; with what is left as it is: `2 of 3×`.
fn times(finding: Option<&Finding>) -> String {
    let Some(finding) = finding else { return String::new() };
    let count = intl::number(finding.count as usize);
    if finding.spared == 0 {
        return t_with("finding_times", &[&count]);
    }
    let left = intl::number(finding.count.saturating_sub(finding.spared) as usize);
    t_with("finding_times_of", &[&left, &count])
}

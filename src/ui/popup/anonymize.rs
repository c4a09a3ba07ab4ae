//! What is hidden, and how.

use crate::browser::intl;
use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::own_words::own_words;
use super::review::{Question, ask, review};
use super::state::PopupState;
use super::{forget_values, not_personal};
use crate::browser::i18n::ExtensionCatalog;
use crate::redact::{Finding, PiiKind, Style};
use crate::ui::toolkit::{Tag, live, managed, t, t_with, tag};

/// The switch for all of it, what was found, and the user's own words.
pub(super) fn anonymize(state: PopupState) -> Vec<AnyView> {
    let asking = RwSignal::new(false);
    let question = RwSignal::new(None);
    let mut views = vec![master(state, question).done(), live(move || ask(question))];
    views.push(live(move || {
        // What is not replaced has no style.
        if state.editing.edits.with(|edits| edits.redaction.on) {
            vec![styles(state).done()]
        } else {
            Vec::new()
        }
    }));
    views.extend(review(state));
    views.push(own_words(state).done());
    views.push(live(move || not_personal::list(state)));
    views.push(tag("p").class("honest").test("honest").text_live(move || honest(state)).done());
    views.push(tag("div").class("tools").live(move || forget_values::forget(state, asking)).done());
    views
}

/// The switch for all of it. Off with secrets among the finds, it asks first.
fn master(state: PopupState, question: RwSignal<Option<Question>>) -> Tag {
    let change = move |event: Event| {
        let on = event_target_checked(&event);
        let secrets: Vec<String> = state.editing.outcome.with_untracked(|outcome| {
            let secret = |finding: &&Finding| finding.kind == PiiKind::Secret && finding.replaced;
            outcome.findings.iter().filter(secret).map(|finding| finding.value.clone()).collect()
        });
        if state.must_hide() {
            return event.prevent_default();
        }
        if on || secrets.is_empty() {
            return state.editing.edits.update(|edits| edits.redaction.on = on);
        }
        // The switch stays where it is until the question is answered.
        event.prevent_default();
        let show = move || state.editing.edits.update(|edits| edits.redaction.on = false);
        let one = secrets.first().filter(|_| secrets.len() == 1);
        question.set(Some(Question::new(one.map(String::as_str), show)));
    };
    let switch = tag("input")
        .class("switch")
        .set("type", "checkbox")
        .set("role", "switch")
        .set("aria-describedby", "anonymize-hint")
        .set_live("aria-disabled", move || state.must_hide().then(|| "true".to_owned()))
        .test("anonymize")
        .is("checked", move || state.editing.edits.with(|edits| edits.redaction.on))
        .on("click", change);
    let words = tag("span")
        .class("grow")
        .child(tag("b").text(t("anonymize_switch")))
        .child(tag("span").class("hint").set("id", "anonymize-hint").text(t("anonymize_switch_hint")))
        .live(move || state.must_hide().then(managed).into_iter().collect());
    tag("label").class("setting").child(words).child(switch)
}

/// How many values were found and replaced, and that no search finds everything.
fn honest(state: PopupState) -> String {
    if !state.editing.settled.get() {
        return t("anonymize_hint");
    }
    let (all, replaced) = state.editing.outcome.with(|outcome| {
        let replaced = outcome.findings.iter().filter(|finding| finding.replaced).count();
        (outcome.findings.len(), replaced)
    });
    let counts = t_with("review_counts", &[&intl::number(all), &intl::number(replaced)]);
    format!("{counts} {}", t("anonymize_hint"))
}

/// What stands in the place of values.
fn styles(state: PopupState) -> Tag {
    let radio = |style: Style, test: &str| {
        let input = tag("input").set("type", "radio").set("name", "style").test(test);
        tag("label")
            .child(
                input
                    .is("checked", move || state.editing.edits.with(|edits| edits.redaction.style == style))
                    .on("change", move |_| state.editing.edits.update(|edits| edits.redaction.style = style)),
            )
            .text(style.example(&ExtensionCatalog))
    };
    tag("div")
        .class("segments")
        .set("role", "radiogroup")
        .set("aria-label", t("style_legend"))
        .child(radio(Style::Readable, "style_readable"))
        .child(radio(Style::Brackets, "style_brackets"))
        .child(radio(Style::Bars, "style_bars"))
}

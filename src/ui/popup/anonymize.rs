//! What is anonymized, and whether the own name is shared.

use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::own_words::own_words;
use super::review::{Question, ask, review};
use super::state::PopupState;
use super::{forget_values, metadata_switches, not_personal};
use crate::ui::toolkit::{Tag, live, t, t_with, tag};
use crate::{
    edit::Edits,
    redact::{Finding, PiiKind, Style},
};

/// The switches, the list of what was found, and the user's own words.
pub(super) fn anonymize(state: PopupState) -> Vec<AnyView> {
    let asking = RwSignal::new(false);
    let question = RwSignal::new(None);
    let on = master(state, question);
    let details =
        switch(state, "details", t("details_switch"), |edits| edits.details, |edits, on| edits.details = on);
    let mut views = vec![author(state).done()];
    views.extend(metadata_switches::switches(state).map(Tag::done));
    views.extend([details.done(), on.done(), live(move || ask(question))]);
    views.push(live(move || {
        // What is not replaced has no style, and its pictures stay.
        if state.edits.with(|edits| edits.redaction.on) {
            vec![styles(state).done(), pictures(state).done()]
        } else {
            Vec::new()
        }
    }));
    views.push(tag("p").class("honest").test("honest").text_live(move || honest(state)).done());
    views.extend(review(state));
    views.push(own_words(state).done());
    views.push(live(move || not_personal::list(state)));
    views.push(tag("div").class("tools").live(move || forget_values::forget(state, asking)).done());
    views
}

/// The switch for all of it. Off with secrets among the finds, it asks first.
fn master(state: PopupState, question: RwSignal<Option<Question>>) -> Tag {
    let change = move |event: Event| {
        let on = event_target_checked(&event);
        let secrets: Vec<String> = state.outcome.with_untracked(|outcome| {
            let secret = |finding: &&Finding| finding.kind == PiiKind::Secret && finding.replaced;
            outcome.findings.iter().filter(secret).map(|finding| finding.value.clone()).collect()
        });
        if on || secrets.is_empty() {
            return state.edits.update(|edits| edits.redaction.on = on);
        }
        // The switch stays where it is until the question is answered.
        event.prevent_default();
        let show = move || state.edits.update(|edits| edits.redaction.on = false);
        question.set(Some(Question::new(secrets.join(", "), show)));
    };
    let switch = tag("input")
        .set("type", "checkbox")
        .test("anonymize")
        .is("checked", move || state.edits.with(|edits| edits.redaction.on))
        .on("click", change);
    tag("label").class("switch").child(switch).child(tag("span").text(t("anonymize_switch")))
}

/// How many values were found and replaced, and that no search finds everything.
fn honest(state: PopupState) -> String {
    if !state.settled.get() {
        return t("anonymize_hint");
    }
    let (all, replaced) = state.outcome.with(|outcome| {
        let replaced = outcome.findings.iter().filter(|finding| finding.replaced).count();
        (outcome.findings.len(), replaced)
    });
    let counts = t_with("review_counts", &[&all.to_string(), &replaced.to_string()]);
    format!("{counts} {}", t("anonymize_hint"))
}

/// What stands in the place of values.
fn styles(state: PopupState) -> Tag {
    let radio = |style: Style, key: &str| {
        let input = tag("input").set("type", "radio").set("name", "style").test(key);
        tag("label")
            .child(
                input
                    .is("checked", move || state.edits.with(|edits| edits.redaction.style == style))
                    .on("change", move |_| state.edits.update(|edits| edits.redaction.style = style)),
            )
            .child(tag("span").text(t(key)))
    };
    tag("fieldset")
        .class("choice")
        .child(tag("legend").text(t("style_legend")))
        .child(radio(Style::Readable, "style_readable"))
        .child(radio(Style::Brackets, "style_brackets"))
        .child(radio(Style::Bars, "style_bars"))
}

/// Whether pictures are shared although text in them is not searched.
fn pictures(state: PopupState) -> Tag {
    switch(
        state,
        "pictures",
        t("pictures_switch"),
        |edits| edits.redaction.pictures,
        |edits, on| edits.redaction.pictures = on,
    )
}

/// A switch for one of the edits.
pub(super) fn switch(
    state: PopupState,
    name: &str,
    label: String,
    read: fn(&Edits) -> bool,
    write: fn(&mut Edits, bool),
) -> Tag {
    let change = move |event: Event| state.edits.update(|edits| write(edits, event_target_checked(&event)));
    tag("label")
        .class("switch")
        .child(
            tag("input")
                .set("type", "checkbox")
                .test(name)
                .is("checked", move || state.edits.with(read))
                .on("change", change),
        )
        .child(tag("span").text(label))
}

/// Anonymous, or with the own name.
fn author(state: PopupState) -> Tag {
    let named = Memo::new(move |_| state.edits.with(|edits| edits.author.is_some()));
    let set_author = move |author: Option<String>| state.edits.update(|edits| edits.author = author);
    let own_name = move || {
        let set = state.settings.with_untracked(|settings| settings.name.clone());
        let account = state.conversation.with_untracked(|all| all.account.name.clone());
        if set.is_empty() { account.unwrap_or_default() } else { set }
    };
    let radio = |test: &str, label: String, checked: bool| {
        let input = tag("input").set("type", "radio").set("name", "author").test(test);
        tag("label")
            .child(input.is("checked", move || named.get() == checked).on("change", move |_| {
                set_author(checked.then(own_name));
            }))
            .child(tag("span").text(label))
    };
    let field = move || {
        if !named.get() {
            return Vec::new();
        }
        let field = tag("input")
            .set("type", "text")
            .set("dir", "auto")
            .set("aria-label", t("author_label"))
            .test("author")
            .value(move || state.edits.with(|edits| edits.author.clone().unwrap_or_default()))
            .on("change", move |event| set_author(Some(event_target_value(&event))));
        vec![field.done()]
    };
    tag("fieldset")
        .class("choice")
        .child(tag("legend").text(t("author_legend")))
        .child(radio("anonymous", t("author_anonymous"), false))
        .child(radio("named", t("author_named"), true))
        .live(field)
}

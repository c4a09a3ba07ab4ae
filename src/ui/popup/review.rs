//! What was found, grouped by kind, value and occurrence, with a switch at each level.

/// Where a value stands, and what it is shared as.
pub(super) mod details;
/// The question before a secret is shown.
mod question;
/// One value.
mod value;

use std::collections::BTreeSet;

use crate::browser::intl;
use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::state::PopupState;
use crate::redact::{Certainty, Finding, PiiKind};
use crate::ui::toolkit::{Tag, button, live, t, t_with, tag};
pub(super) use question::{Question, ask};

/// Values of a kind that are listed before more are asked for.
const PAGE: usize = 40;

/// A value of the list: what names it.
type Key = (PiiKind, String);

/// What the review remembers while the list is built anew.
#[derive(Clone, Copy)]
struct Review {
    state: PopupState,
    /// Values whose details are open.
    open: RwSignal<BTreeSet<Key>>,
    /// What is asked before a secret is shown.
    question: RwSignal<Option<Question>>,
}

impl Review {
    /// The finding of a value as it is now.
    fn finding(self, key: &Key) -> Option<Finding> {
        let is = |finding: &&Finding| finding.kind == key.0 && finding.value == key.1;
        self.state.editing.outcome.with(|outcome| outcome.findings.iter().find(is).cloned())
    }

    /// Changes the choices, after a question when a secret would be shown.
    fn change(
        self,
        event: &Event,
        kind: PiiKind,
        value: Option<&str>,
        act: impl Fn(PopupState, bool) + 'static,
    ) {
        let replace = event_target_checked(event);
        if kind == PiiKind::Secret && !replace {
            // The switch stays where it is until the question is answered.
            event.prevent_default();
            let state = self.state;
            self.question.set(Some(Question::new(value, move || act(state, false))));
        } else {
            act(self.state, replace);
        }
    }
}

/// The list of everything that was found; suggestions stand apart.
pub(super) fn review(state: PopupState) -> Vec<AnyView> {
    let review = Review { state, open: RwSignal::default(), question: RwSignal::new(None) };
    // A switch changes no key, so that the list stays as it is and keeps the focus.
    let groups = Memo::new(move |_| {
        state.editing.outcome.with(|outcome| {
            [Certainty::Certain, Certainty::Suggestion].map(|sure| grouped(&outcome.findings, sure))
        })
    });
    let sections = move || {
        if !state.editing.settled.get() {
            return vec![tag("p").class("empty").set("role", "status").text(t("review_searching")).done()];
        }
        let [certain, suggested] = groups.get();
        if certain.is_empty() && suggested.is_empty() {
            return vec![tag("p").class("empty").test("nothing-found").text(t("findings_none")).done()];
        }
        let mut views = Vec::new();
        for (heading, hint, sure, groups) in [
            ("review_certain", "", Certainty::Certain, certain),
            ("review_suggested", "review_suggested_hint", Certainty::Suggestion, suggested),
        ] {
            if !groups.is_empty() {
                let mut section = tag("section").class("found").child(tag("h2").text(t(heading)));
                if !hint.is_empty() {
                    section = section.child(tag("p").class("hint").text(t(hint)));
                    section = section.child(hide_all(state));
                }
                let kinds = groups.into_iter().map(|(kind, values)| group(review, kind, sure, values).done());
                views.push(section.views(kinds).done());
            }
        }
        views
    };
    vec![live(move || ask(review.question)), live(sections)]
}

/// Hides everything that is to check.
fn hide_all(state: PopupState) -> Tag {
    let is_done = move || {
        state.editing.outcome.with(|outcome| {
            let mut open = outcome.findings.iter().filter(|found| found.certainty == Certainty::Suggestion);
            open.all(|finding| finding.replaced)
        })
    };
    let act = move || {
        let findings = state.editing.outcome.with_untracked(|outcome| outcome.findings.clone());
        state.editing.edits.update(|edits| {
            for finding in findings.iter().filter(|finding| finding.certainty == Certainty::Suggestion) {
                edits.redaction.set_value(finding, true);
            }
        });
    };
    button("hide-all", t("hide_all"), act)
        .class("button small")
        .waits(move || is_done() || !state.editing.edits.with(|edits| edits.redaction.on))
}

/// Kinds in their order, each with its values in the order of first occurrence.
fn grouped(findings: &[Finding], certainty: Certainty) -> Vec<(PiiKind, Vec<String>)> {
    let of_kind = |kind: PiiKind| -> Vec<String> {
        let mine = findings.iter().filter(|finding| finding.kind == kind && finding.certainty == certainty);
        mine.map(|finding| finding.value.clone()).collect()
    };
    PiiKind::ALL.iter().map(|&kind| (kind, of_kind(kind))).filter(|(_, values)| !values.is_empty()).collect()
}

/// A kind with its switch and its values.
fn group(review: Review, kind: PiiKind, certainty: Certainty, values: Vec<String>) -> Tag {
    let state = review.state;
    let shown = RwSignal::new(PAGE);
    let count = values.len();
    let ticked = Memo::new(move |_| {
        let of_kind = |finding: &&Finding| finding.kind == kind && finding.certainty == certainty;
        state.editing.outcome.with(|outcome| {
            let mine = outcome.findings.iter().filter(of_kind);
            let replaced = mine.clone().filter(|finding| finding.replaced).count();
            (replaced > 0, replaced > 0 && replaced < mine.count())
        })
    });
    let change = move |event: Event| {
        review.change(&event, kind, None, move |state, replace| {
            let findings = state.editing.outcome.with_untracked(|outcome| outcome.findings.clone());
            state.editing.edits.update(|edits| edits.redaction.set_kind(kind, certainty, replace, &findings));
        });
    };
    let switch = tag("input")
        .set("type", "checkbox")
        .test("kind-switch")
        .is("checked", move || ticked.get().0)
        .is("indeterminate", move || ticked.get().1)
        .is("disabled", move || !state.editing.edits.with(|edits| edits.redaction.on))
        .on("click", change);
    let head = tag("h3").child(
        tag("label")
            .child(switch)
            .child(tag("span").text(t(kind.key())))
            .child(tag("span").class("number").text(count.to_string())),
    );
    let rows = (0..count).step_by(PAGE).map(|start| {
        let page: Vec<String> = values.iter().skip(start).take(PAGE).cloned().collect();
        // Becomes true once: a page is never built anew.
        let due = Memo::new(move |_| start < shown.get());
        live(move || {
            if !due.get() {
                return Vec::new();
            }
            page.iter().map(|value| value::row(review, (kind, value.clone())).done()).collect()
        })
    });
    let more = move || {
        let rest = count.saturating_sub(shown.get());
        if rest == 0 {
            return Vec::new();
        }
        let text = t_with("review_more", &[&intl::number(rest)]);
        vec![button("review-more", text, move || shown.update(|shown| *shown += PAGE)).done()]
    };
    tag("div").class("kind-group").test("kind").child(head).child(tag("ul").views(rows)).live(more)
}

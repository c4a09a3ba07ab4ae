//! How far the capture can be trusted, what speaks against it, and what can be done about it.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::load_all;
use super::state::{Notice, PopupState};
use crate::ui::toolkit::{Tag, button, icon_button, small_icon, t, t_with, tag};
use crate::{
    browser::{clipboard, intl},
    capture::diagnostic_report::diagnostic_report,
    model::{Conversation, Reason, Verdict},
    page::snapshot,
};

/// The triangle that opens the reasons where nobody knows whether this is the whole chat.
pub(super) fn triangle(state: PopupState) -> Vec<AnyView> {
    let is_closed = |all: &Conversation| all.verdict == Verdict::Unconfirmed && !has_guessed(&all.reasons);
    if state.is_beginning() || !state.conversation.with(is_closed) {
        return Vec::new();
    }
    let open = state.verdict_open;
    let act = move || open.update(|open| *open = !*open);
    let triangle = icon_button("verdict-open", t("verdict_open"), "warn", act).class("fact look");
    vec![triangle.set_live("aria-expanded", move || Some(open.get().to_string())).done()]
}

/// The verdict with its reasons and the buttons that may better it: seen where something is missing, or on wish.
pub(super) fn verdict(state: PopupState) -> Vec<AnyView> {
    if state.is_beginning() {
        return Vec::new();
    }
    let (verdict, reasons) = state.conversation.with(|all| (all.verdict, all.reasons.clone()));
    let (key, class) = match verdict {
        Verdict::Complete => ("verdict_complete", "strip tall calm"),
        Verdict::Unconfirmed => ("verdict_unconfirmed", "strip tall look"),
        Verdict::Incomplete => ("verdict_incomplete", "strip tall look"),
    };
    let sentences = match (verdict, reasons.as_slice()) {
        (Verdict::Complete, notes) => notes.iter().map(reason_sentence).collect(),
        (_, [] | [Reason::OtherVersions(_)]) => vec![t("reason_unproven")],
        (_, reasons) => reasons.iter().map(reason_sentence).collect(),
    };
    // All is well, and there is nothing to add: nothing is said.
    let is_silent = match verdict {
        Verdict::Complete => sentences.is_empty(),
        Verdict::Unconfirmed => !state.verdict_open.get() && !has_guessed(&reasons),
        Verdict::Incomplete => false,
    };
    let mut words = tag("div").class("grow").child(tag("strong").text(t(key)));
    if !sentences.is_empty() {
        let reasons = sentences.into_iter().map(|text| tag("li").text(text).done());
        words = words.child(tag("ul").class("reasons").views(reasons));
    }
    let class = if is_silent { "visually-hidden" } else { class };
    let mut note = tag("div").class(class).test("verdict").child(small_icon("warn")).child(words);
    if is_silent {
        return vec![note.done()];
    }
    let mut offers = load_all::offers(state, verdict, &reasons);
    if reasons
        .iter()
        .any(|reason| matches!(reason, Reason::GenericReader | Reason::SiteChanged | Reason::Overlooked(_)))
    {
        offers.push(report(state).done());
    }
    if has_guessed(&reasons) || reasons.contains(&Reason::OneAuthor) {
        offers.insert(0, button("swap-authors", t("authors_swap"), move || state.swap_roles()).done());
    }
    if !offers.is_empty() {
        note = note.child(tag("div").class("tools").views(offers));
    }
    vec![note.done()]
}

/// Whether nobody knows who speaks: that is said unasked.
fn has_guessed(reasons: &[Reason]) -> bool {
    reasons.contains(&Reason::UnsureAuthors)
}

/// The button that copies the page's diagnostic_report, for whoever repairs its reader.
pub(super) fn report(state: PopupState) -> Tag {
    let copy = move || {
        let text = state.tab.snapshot.with_value(|text| {
            let page = snapshot::read(text)?;
            let view = crate::capture::capture(&page);
            Some(diagnostic_report(&page, &view.source.name, &view.source.layout))
        });
        let Some(text) = text else { return state.notice.set(Notice::error(t("report_none"))) };
        spawn_local(async move {
            let notice = match clipboard::copy(&text).await {
                Ok(()) => Notice::info(t("report_copied")),
                Err(error) => Notice::failure(&error),
            };
            state.notice.set(notice);
        });
    };
    button("report", t("copy_report"), copy).set("title", t("copy_report_hint"))
}

fn reason_sentence(reason: &Reason) -> String {
    let counted = |key, count: &u32| t_with(key, &[&intl::number(*count as usize)]);
    match reason {
        Reason::GenericReader => t("reason_generic_reader"),
        Reason::SiteChanged => t("reason_site_changed"),
        Reason::Missing(found, total) => {
            t_with("reason_missing", &[&intl::number(*found as usize), &intl::number(*total as usize)])
        }
        Reason::Excerpted(count) => counted("reason_excerpted", count),
        Reason::NotLoaded => t("reason_not_loaded"),
        Reason::StillWriting => t("reason_still_writing"),
        Reason::EmptyMessages(count) => counted("reason_empty_messages", count),
        Reason::CodeHoles(count) => counted("reason_code_holes", count),
        Reason::Unreadable(count) => counted("reason_unreadable", count),
        Reason::OneAuthor => t("reason_one_author"),
        Reason::OtherVersions(count) => counted("reason_other_versions", count),
        Reason::Overlooked(count) => counted("reason_overlooked", count),
        Reason::Interrupted(count) => counted("reason_interrupted", count),
        Reason::Alternatives(count) => counted("reason_alternatives", count),
        Reason::UnsureAuthors => t("reason_unsure_authors"),
        Reason::HiddenText(count) => counted("reason_hidden_text", count),
        Reason::TooLarge => t("reason_too_large"),
    }
}

//! How far the capture can be trusted, what speaks against it, and what can be done about it.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice};
use super::{Tag, button, say, say_with, tag, whole};
use crate::{
    browser::clipboard,
    capture::skeleton::skeleton,
    model::{Reason, Verdict},
    page::snapshot,
};

/// The verdict, always, with its reasons and the buttons that may better it.
pub(super) fn verdict(desk: Desk) -> Vec<AnyView> {
    let (verdict, reasons) = desk.conversation.with(|all| (all.verdict, all.reasons.clone()));
    let (key, class) = match verdict {
        Verdict::Complete => ("verdict_complete", "verdict complete"),
        Verdict::Unconfirmed => ("verdict_unconfirmed", "verdict"),
        Verdict::Incomplete => ("verdict_incomplete", "verdict incomplete"),
    };
    let sentences = match (verdict, reasons.as_slice()) {
        (Verdict::Complete, notes) => notes.iter().map(reason_sentence).collect(),
        (_, [] | [Reason::OtherVersions(_)]) => vec![say("reason_unproven")],
        (_, reasons) => reasons.iter().map(reason_sentence).collect(),
    };
    let mut note = tag("div").class(class).test("verdict").child(tag("strong").text(say(key)));
    if !sentences.is_empty() {
        note = note.child(tag("ul").views(sentences.into_iter().map(|text| tag("li").text(text).done())));
    }
    let mut offers = whole::offers(desk, verdict, &reasons);
    if reasons
        .iter()
        .any(|reason| matches!(reason, Reason::GenericReader | Reason::SiteChanged | Reason::Overlooked(_)))
    {
        offers.push(report(desk).done());
    }
    if !offers.is_empty() {
        note = note.child(tag("div").class("tools").views(offers));
    }
    vec![note.done()]
}

/// The button that copies the page's skeleton, for whoever repairs its reader.
pub(super) fn report(desk: Desk) -> Tag {
    let copy = move || {
        let text = desk.snapshot.with_value(|text| {
            let page = snapshot::read(text)?;
            let view = crate::capture::capture(&page);
            Some(skeleton(&page, &view.source.name, &view.source.shape))
        });
        spawn_local(async move {
            let notice = match clipboard::copy(&text.unwrap_or_default()).await {
                Ok(()) => Notice::info(say("report_copied")),
                Err(error) => Notice::failure(&error),
            };
            desk.notice.set(notice);
        });
    };
    button("report", say("copy_report"), copy).set("title", say("copy_report_hint"))
}

fn reason_sentence(reason: &Reason) -> String {
    let counted = |key, count: &u32| say_with(key, &[&count.to_string()]);
    match reason {
        Reason::GenericReader => say("reason_generic_reader"),
        Reason::SiteChanged => say("reason_site_changed"),
        Reason::Missing(found, total) => {
            say_with("reason_missing", &[&found.to_string(), &total.to_string()])
        }
        Reason::NotLoaded => say("reason_not_loaded"),
        Reason::StillWriting => say("reason_still_writing"),
        Reason::EmptyMessages(count) => counted("reason_empty_messages", count),
        Reason::CodeHoles(count) => counted("reason_code_holes", count),
        Reason::Unreadable(count) => counted("reason_unreadable", count),
        Reason::OneAuthor => say("reason_one_author"),
        Reason::OtherVersions(count) => counted("reason_other_versions", count),
        Reason::Overlooked(count) => counted("reason_overlooked", count),
        Reason::TooLarge => say("reason_too_large"),
    }
}

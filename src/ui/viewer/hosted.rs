//! What hosted links ask, and what stands below them.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::{
    Sentences,
    opener::{Opener, PasteQuestion, PasteStep, Question, Source, server},
    problem,
};
use crate::{
    browser::http,
    i18n::Sentence,
    share::hosted::{self, HostedError},
    ui::toolkit::{Tag, button, tag},
};

/// Asks before a link is used up, or for its password.
pub(super) fn ask(opener: Opener, catalog: Sentences, question: Question) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    match question {
        Question::Once => tag("section")
            .class("problem")
            .test("question")
            .child(tag("p").set("role", "alert").text(t("viewer_once")))
            .child(button("claim", t("viewer_once_open"), move || opener.claim())),
        Question::Paste(PasteQuestion::Once) => tag("section")
            .class("problem")
            .test("question")
            .child(tag("p").set("role", "alert").text(t("viewer_once")))
            .child(button("claim", t("viewer_once_open"), move || (opener.paste)(opener, PasteStep::Load))),
        Question::Paste(PasteQuestion::Password(wrong)) => {
            problem::password(catalog, wrong, move |typed| (opener.paste)(opener, PasteStep::Unlock(typed)))
        }
        Question::Password(envelope, wrong) => {
            problem::password(catalog, wrong, move |typed| opener.try_password(envelope.clone(), typed))
        }
    }
}

/// Reasons for a report: what the server is told, and the key of what the reader reads.
const REASONS: [(&str, &str); 4] = [
    ("illegal", "viewer_report_illegal"),
    ("private", "viewer_report_private"),
    ("harmful", "viewer_report_harmful"),
    ("other", "viewer_report_other"),
];

/// What stands below a hosted excerpt: of when it is, and how to complain.
pub(super) fn foot(source: Source, catalog: Sentences) -> Tag {
    let t = move |key: &str| catalog.message(key, &[]);
    let state = source.revision.map(|(revision, updated)| {
        let when = js_sys::Date::new(&(updated as f64 * 1000.0).into());
        let when = String::from(when.to_iso_string());
        let day = when.split('T').next().unwrap_or_default();
        tag("p")
            .test("revision")
            .text(catalog.message("viewer_revision", &[day, &revision.to_string()]))
            .done()
    });
    let reason = RwSignal::new(REASONS.first().map_or("", |(reason, _)| *reason));
    let with_secret = RwSignal::new(false);
    let answer = RwSignal::new(String::new());
    let act = move || {
        let source = source.clone();
        spawn_local(async move {
            let (reason, readable) = (reason.get_untracked(), with_secret.get_untracked());
            let sent = hosted::report(&server(&source), &source.secret, reason, readable, &http::send).await;
            answer.set(match sent {
                Ok(()) => t("viewer_reported"),
                Err(HostedError::Answer) => t("error_server_answer"),
                Err(error) => t(error.key()),
            });
        });
    };
    let chosen = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        reason.set(REASONS.iter().find(|(word, _)| *word == value).map_or("other", |(word, _)| *word));
    };
    let options = REASONS.iter().map(|(word, key)| tag("option").set("value", *word).text(t(key)).done());
    let readable = tag("input")
        .set("type", "checkbox")
        .test("report-readable")
        .on("change", move |event| with_secret.set(event_target_checked(&event)));
    let form = tag("div")
        .child(tag("p").text(t("viewer_report_hint")))
        .child(
            tag("label")
                .child(tag("span").text(t("viewer_report_reason")))
                .child(tag("select").on("change", chosen).views(options)),
        )
        .child(
            tag("label").class("check").child(readable).child(tag("span").text(t("viewer_report_readable"))),
        )
        .child(button("report-send", t("viewer_report_send"), act))
        .child(tag("p").set("role", "status").test("report-status").text_live(move || answer.get()));
    tag("footer")
        .class("hosted-foot")
        .views(state)
        .child(tag("details").child(tag("summary").test("report").text(t("viewer_report"))).child(form))
}

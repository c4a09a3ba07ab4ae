//! What hosted links ask, and what stands below them.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::{
    Sentences,
    opener::{Opener, PasteQuestion, PasteStep, Question, Source, server},
    problem,
};
use crate::{
    browser::http,
    i18n::{Catalog, Sentence},
    share::hosted::{self, About, HostedError},
    ui::toolkit::{Tag, button, day, tag},
};

/// Asks before a link is used up, or for its password.
pub(super) fn ask(opener: Opener, catalog: Sentences, question: Question) -> Tag {
    match question {
        Question::Once => problem::once(catalog, move || opener.claim()),
        Question::Paste(PasteQuestion::Once) => {
            problem::once(catalog, move || (opener.paste)(opener, PasteStep::Load))
        }
        Question::Paste(PasteQuestion::Password(wrong)) => {
            let unlock = move |typed| (opener.paste)(opener, PasteStep::Unlock(typed));
            problem::password(catalog, wrong, true, unlock)
        }
        Question::Password(sealed, wrong) => {
            let hosted = sealed.is_some();
            let unlock = move |typed| opener.try_password(sealed.clone(), typed);
            problem::password(catalog, wrong, hosted, unlock)
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

/// Ways to whoever runs the server, as far as they give them.
pub(super) fn about(catalog: Sentences, about: &About) -> Option<Tag> {
    let links = [
        (&about.contact, "viewer_contact"),
        (&about.terms, "viewer_terms"),
        (&about.privacy, "viewer_privacy"),
    ];
    let mut links = links.into_iter().filter_map(|(address, key)| Some((address.as_ref()?, key))).peekable();
    links.peek()?;
    let link = |(address, key): (&String, &str)| {
        let link = tag("a").set("href", address.as_str()).set("rel", "noreferrer noopener nofollow");
        tag("li").child(link.text(catalog.message(key, &[]))).done()
    };
    Some(tag("ul").class("facts").test("about").views(links.map(link)))
}

/// What stands below a hosted excerpt: until when it opens, of when it is, who runs the server, and how to complain.
pub(super) fn foot(source: Source, told: Option<About>, catalog: Sentences) -> Tag {
    let t = move |key: &str| catalog.message(key, &[]);
    let day = |seconds| day(seconds, &catalog.0.with_value(Catalog::language));
    let fact = |test: &str, words: String| tag("li").test(test).text(words).done();
    let ends = source.expires.map(|end| fact("expires", catalog.message("viewer_until", &[&day(end)])));
    let state = source.revision.map(|(revision, updated)| {
        fact("revision", catalog.message("viewer_revision", &[&day(updated), &revision.to_string()]))
    });
    let facts = ends.into_iter().chain(state).collect::<Vec<_>>();
    let operator = told.and_then(|told| about(catalog, &told)).map(Tag::done);
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
    let facts = (!facts.is_empty()).then(|| tag("ul").class("facts").views(facts).done());
    // The excerpt has the page's footer.
    tag("section")
        .class("hosted-foot")
        .set("aria-label", t("viewer_about"))
        .views(facts)
        .views(operator)
        .child(tag("details").child(tag("summary").test("report").text(t("viewer_report"))).child(form))
}

//! The way to the page that asks follow-up questions.
//!
//! It is another page because this one's policy allows no request but for its own files, and cannot change once the
//! page is loaded: docs/continuing.md. The excerpt goes there in the fragment, which is never sent.

use super::{Sentences, opener::Opener};
use crate::{
    browser::coder,
    i18n::Sentence,
    share::codec::LinkStyle,
    ui::toolkit::{
        leptos::{prelude::*, spawn_local},
        tag,
    },
};

/// The page, beside this one.
const PAGE: &str = "ask.html";

/// Says what follow-up questions are, and leads there: off until a reader wants it.
pub(super) fn invitation(opener: Opener, catalog: Sentences) -> Vec<AnyView> {
    let t = move |key: &str| catalog.message(key, &[]);
    let link = RwSignal::new(None);
    let prepare = move |_| {
        if link.get_untracked().is_some() {
            return;
        }
        spawn_local(async move {
            // Made anew: what is open may have come from a server, only once, or by a password.
            let stream = opener.stream.get_value();
            link.set(Some(coder::fragment(&stream, LinkStyle::Shortest).await));
        });
    };
    let way = move || {
        let way = match link.get() {
            None => tag("span").set("role", "status").text(t("viewer_ask_preparing")),
            Some(Err(error)) => tag("span").set("role", "alert").text(t(error.key())),
            Some(Ok(fragment)) => tag("a")
                .test("ask-on")
                .set("href", format!("{PAGE}#{fragment}"))
                .set("target", "_blank")
                .set("rel", "noreferrer noopener")
                .text(t("viewer_ask_on")),
        };
        vec![way.done()]
    };
    let details = tag("details")
        .on("toggle", prepare)
        .child(tag("summary").test("ask").text(t("viewer_ask")))
        .child(tag("p").text(t("viewer_ask_hint")))
        .child(tag("p").live(way));
    // The excerpt has the page's footer.
    vec![tag("div").class("hosted-foot").child(details).done()]
}

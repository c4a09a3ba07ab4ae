//! The owner key: a backup of the right to update and revoke hosted links.

use crate::ui::toolkit::{Tag, t};
use crate::{
    browser::{ports::Browser, storage},
    envelope::Root,
    i18n::Sentence,
    share::{error::OwnerError, upkeep},
    ui::toolkit::{
        button,
        leptos::{prelude::*, spawn_local},
        letters, tag,
    },
};

/// What the section says last: whether it went wrong, and the sentence.
type Answer = RwSignal<(bool, String)>;

/// Shows the key, and takes another.
pub(super) fn section() -> Tag {
    let answer: Answer = RwSignal::new((false, String::new()));
    // Empty: not shown.
    let shown = RwSignal::new(String::new());
    let typed = RwSignal::new(String::new());
    let show = move || {
        spawn_local(async move {
            match key().await {
                Ok(root) => shown.set(root.letters()),
                Err(error) => answer.set((true, t(error.key()))),
            }
        });
    };
    let shown_key = move || {
        let letters = shown.get();
        let field = tag("textarea")
            .set("rows", "2")
            .set("readonly", "")
            .set("dir", "ltr")
            .set("aria-label", t("owner_key"))
            .test("owner-key")
            .text(letters.as_str());
        (!letters.is_empty()).then(|| field.done()).into_iter().collect()
    };
    let field = letters("owner-import", typed).set("id", "owner-import");
    let take = button("owner-import-button", t("owner_import"), move || import(answer, typed, shown));
    tag("section")
        .class("box")
        .child(tag("h2").text(t("owner_title")))
        .child(tag("p").class("hint").text(t("owner_hint")))
        .child(button("owner-show", t("owner_show"), show))
        .live(shown_key)
        .child(
            tag("div")
                .class("labelled")
                .child(tag("label").class("label").set("for", "owner-import").text(t("owner_import_hint")))
                .child(tag("div").class("field-row").child(field).child(take)),
        )
        .child(
            tag("p")
                .set("role", "status")
                .test("owner-status")
                .class_live("error", move || answer.with(|(error, _)| *error))
                .text_live(move || answer.with(|(_, sentence)| sentence.clone())),
        )
}

/// The key of new links on the configured server.
async fn key() -> Result<Root, OwnerError> {
    let server = storage::settings().await?.server;
    upkeep::owner_key(&server, &Browser).await
}

/// Takes a pasted key over, beside those that are there.
fn import(answer: Answer, typed: RwSignal<String>, shown: RwSignal<String>) {
    let Ok(root) = Root::read(&typed.get_untracked()) else {
        return answer.set((true, t("owner_wrong")));
    };
    spawn_local(async move {
        answer.set(match upkeep::import_owner_key(root, &Browser).await {
            Ok(()) => {
                typed.set(String::new());
                shown.set(String::new());
                (false, t("owner_imported"))
            }
            Err(error) => (true, t(error.key())),
        });
    });
}

//! Everything away, as on the first day.

use super::{Page, section as section_of};
use crate::{
    browser::{chrome, intl, ports::Browser, storage},
    i18n::Sentence,
    share::{Share, row::Traits, shelf::share_key, upkeep},
    ui::toolkit::{
        Tag, button, close_dialog, dialog,
        leptos::{prelude::*, spawn_local},
        set_chosen_language, set_theme, small_icon, t, t_count, t_with, tag,
    },
};

/// The section.
pub(super) fn section(page: Page) -> Tag {
    let asked = RwSignal::new(false);
    let ask = button("erase", "", move || asked.set(true))
        .class("button bad-line")
        .child(small_icon("trash"))
        .child(tag("span").text(t("erase_ask")));
    let what = move || t_count("erase_hint", page.rows.with(Vec::len), &[]);
    let words = tag("div")
        .class("grow")
        .child(tag("b").text(t("erase_all")))
        .child(tag("p").class("hint").text_live(what));
    let about = tag("p").class("hint").text(t_with("about", &[&chrome::version()]));
    section_of("erase", "erase_title", None)
        .child(tag("div").class("box bad").child(tag("div").class("row wrap top").child(words).child(ask)))
        .child(about)
        .live(move || if asked.get() { vec![question(page, asked)] } else { Vec::new() })
}

fn question(page: Page, asked: RwSignal<bool>) -> AnyView {
    let (shares, live) = (page.rows.with_untracked(Vec::len), page.open_links());
    let revoke = RwSignal::new(live > 0);
    let act = move || {
        close_dialog();
        asked.set(false);
        erase(page, revoke.get_untracked());
    };
    let name = move || match revoke.get() {
        true => t_count("erase_revoke_yes", live, &[]),
        false => t("erase_yes"),
    };
    let tick = tag("input")
        .class("tick")
        .set("type", "checkbox")
        .test("erase-revoke")
        .is("checked", move || revoke.get())
        .on("change", move |event| revoke.set(event_target_checked(&event)));
    let words = tag("span")
        .text(t_count("erase_revoke", live, &[]))
        .child(tag("span").class("hint").text(t("erase_revoke_hint")));
    let tick = (live > 0).then(|| tag("label").class("row top").child(tick).child(words).done());
    let is_saved = page.settings.with_untracked(|settings| settings.backed_up > 0);
    let backup = (!is_saved && shares > 0).then(|| {
        tag("div")
            .class("say look")
            .child(small_icon("warn"))
            .child(tag("span").text(t("erase_no_backup")))
            .done()
    });
    let what = tag("p").text(t_count("erase_what", shares, &[])).done();
    let body = std::iter::once(what).chain(tick).chain(backup).collect();
    let button = button("erase-yes", "", act).class("button danger").text_live(name);
    dialog("erase-question", t("erase_question"), body, button, move || asked.set(false))
}

fn erase(page: Page, revoke: bool) {
    spawn_local(async move {
        let erased = async {
            if revoke {
                let rows = page.rows.get_untracked();
                let live = rows.iter().filter(|row| row.traits.has(Traits::REVOCABLE));
                let keys: Vec<String> = live.map(|row| share_key(&row.id)).collect();
                let entries = storage::entries(&keys).await.map_err(|error| error.key())?;
                let shares: Vec<Share> = entries.into_iter().filter_map(|(_, share)| share.ok()).collect();
                let settings = page.settings.get_untracked();
                let said = move |done: usize, of: usize| {
                    page.answer
                        .0
                        .set((false, t_with("revoke_progress", &[&intl::number(done), &intl::number(of)])));
                };
                let failed = upkeep::revoke_all(&shares, &settings, &Browser, said).await;
                if failed.map_err(|error| error.key())? > 0 {
                    // Nothing is erased: without the keys nobody could end them any more.
                    return Err("erase_failed");
                }
            }
            storage::erase().await.map_err(|error| error.key())
        };
        match erased.await {
            Ok(()) => {
                set_theme("");
                set_chosen_language("");
                page.answer.0.set((false, t("erased")));
            }
            Err(key) => page.answer.0.set((true, t(key))),
        }
        page.load();
    });
}

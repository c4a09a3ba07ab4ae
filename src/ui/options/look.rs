//! Colours and keys.

use super::{Page, change, section as section_of, setting, switch};
use crate::{
    browser::{chrome, intl, storage},
    i18n::Sentence,
    ui::toolkit::{
        Tag, button,
        leptos::{prelude::*, spawn_local},
        reload, set_chosen_language, set_theme,
        shortcuts::shortcuts,
        t, tag,
    },
};

/// The colours: what is kept, and the key of its name.
const THEMES: [(&str, &str); 3] = [("", "theme_system"), ("light", "theme_light"), ("dark", "theme_dark")];

/// Where the browser's own shortcuts are set.
const SHORTCUTS: &str = "chrome://extensions/shortcuts";

/// The choice of a language; the page is then loaded anew in it.
fn languages(page: Page) -> Tag {
    let known = RwSignal::new(Vec::new());
    spawn_local(async move { known.set(chrome::languages().await) });
    let option = move |code: &str, name: String| {
        let own = code.to_owned();
        let is_chosen = move || page.settings.with(|settings| settings.language == own);
        tag("option").set("value", code).is("selected", is_chosen).text(name).done()
    };
    let options = move || {
        let known = known.get();
        let named = known.iter().map(|code| option(code, intl::own_name(&code.replace('_', "-"))));
        std::iter::once(option("", t("language_browser"))).chain(named).collect()
    };
    let choose = move |event| {
        let code = event_target_value(&event);
        let mut wanted = page.settings.get_untracked();
        wanted.language.clone_from(&code);
        spawn_local(async move {
            match storage::save_settings(&wanted).await {
                Ok(()) if set_chosen_language(&code) => reload(),
                Ok(()) => page.settings.set(wanted),
                Err(error) => page.answer.0.set((true, t(error.key()))),
            }
        });
    };
    tag("select")
        .class("field")
        .test("language")
        .is("disabled", move || !page.loaded.get())
        .live(options)
        .on("change", choose)
}

/// Both sections.
pub(super) fn sections(page: Page) -> [Tag; 2] {
    let themes = THEMES.map(|(theme, key)| {
        let choose = move |_| {
            set_theme(theme);
            change(page.settings, page.answer, |settings| settings.theme = theme.to_owned());
        };
        let input = tag("input")
            .set("type", "radio")
            .set("name", "theme")
            .test(key)
            .is("checked", move || page.settings.with(|settings| settings.theme == theme))
            .on("change", choose);
        tag("label").child(input).text(t(key)).done()
    });
    let themes =
        tag("div").class("segments").set("role", "radiogroup").set("aria-labelledby", "theme").views(themes);
    let colours = tag("div")
        .class("setting")
        .child(tag("b").class("grow").set("id", "theme").text(t("theme_label")))
        .child(themes);
    let language = setting("language", "language_label", None, languages(page));
    let shortcut = RwSignal::new(String::new());
    spawn_local(async move { shortcut.set(chrome::shortcut().await) });
    let shown = move || match shortcut.get() {
        none if none.is_empty() => t("shortcut_none"),
        keys => keys,
    };
    let set = || spawn_local(async { drop(chrome::open_tab(SHORTCUTS).await) });
    let opens = tag("div")
        .class("setting")
        .child(tag("b").class("grow").text(t("shortcut_opens")))
        .child(tag("kbd").test("shortcut").text_live(shown))
        .child(button("shortcut-change", t("shortcut_change"), set).class("button small"));
    let single = switch(page, "single-keys", |it| it.single_keys, |it, on| it.single_keys = on);
    let single = setting("single-keys", "single_keys", Some("single_keys_hint"), single);
    let name = tag("summary").class("act").test("all-shortcuts").text(t("all_shortcuts"));
    let all = tag("details").child(name).view(shortcuts());
    [
        section_of("look", "look_title", None)
            .child(tag("div").class("box flush").child(colours).child(language)),
        section_of("keys", "keys_title", None)
            .child(tag("div").class("box flush").child(opens).child(single))
            .child(all),
    ]
}

//! Colours and keys.

use super::{Page, change, section as section_of, setting, switch};
use crate::{
    browser::chrome,
    ui::toolkit::{
        Tag, button,
        leptos::{prelude::*, spawn_local},
        set_theme, t, tag,
    },
};

/// The colours: what is kept, and the key of its name.
const THEMES: [(&str, &str); 3] = [("", "theme_system"), ("light", "theme_light"), ("dark", "theme_dark")];

/// Where the browser's own shortcuts are set.
const SHORTCUTS: &str = "chrome://extensions/shortcuts";

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
    [
        section_of("look", "look_title", None).child(tag("div").class("box flush").child(colours)),
        section_of("keys", "keys_title", None)
            .child(tag("div").class("box flush").child(opens).child(single)),
    ]
}

//! The page that opens once, after the extension was installed: what it does, what it may do, and the way to links.

use super::{Answer, links};
use crate::{
    browser::{chrome, storage},
    capture::SITE_NAMES,
    share::Settings,
    ui::toolkit::{
        Tag, after_paint, button, element,
        leptos::{prelude::*, spawn_local},
        t, t_with, tag,
    },
};

/// Whether the page is that one, not Settings.
pub(super) fn is_shown() -> bool {
    window().location().pathname().is_ok_and(|path| path.ends_with("/welcome.html"))
}

/// The keys of what is promised and of what is allowed, each with its explanation.
const LISTS: [(&str, [(&str, &str); 3]); 2] = [
    (
        "welcome_promise",
        [
            ("welcome_leaves", "welcome_leaves_hint"),
            ("welcome_servers", "welcome_servers_hint"),
            ("welcome_stops", "welcome_stops_hint"),
        ],
    ),
    (
        "welcome_may",
        [
            ("welcome_reads", "welcome_reads_hint"),
            ("welcome_keeps", "welcome_keeps_hint"),
            ("welcome_menu", "welcome_menu_hint"),
        ],
    ),
];

/// The whole page.
pub(super) fn welcome() -> Vec<AnyView> {
    document().set_title(&t("welcome_page"));
    let settings = RwSignal::new(Settings::default());
    let loaded = RwSignal::new(false);
    let shortcut = RwSignal::new(String::new());
    spawn_local(async move {
        // What cannot be read now is said in Settings.
        if let Ok(stored) = storage::settings().await {
            settings.set(stored);
            loaded.set(true);
        }
        shortcut.set(chrome::shortcut().await);
    });
    let answer = Answer(RwSignal::new((false, String::new())));
    let sample = || spawn_local(async { drop(chrome::open_tab(&chrome::page_url("sample.html")).await) });
    let picture = tag("img").set("src", "icons/32.png").set("alt", "").set("width", "28").set("height", "28");
    let hero = tag("header")
        .class("hero")
        .child(tag("span").class("row").child(picture).child(tag("b").text(t("extension_name"))))
        .child(tag("h1").text(t("welcome_title")))
        .child(tag("p").text(t("welcome_hint")))
        .child(
            tag("div")
                .class("row wrap")
                .child(button("welcome-sample", t("welcome_try"), sample).class("button primary big"))
                .child(tag("a").class("button big").set("href", "#links").text(t("welcome_links"))),
        );
    let first = move || match shortcut.get() {
        none if none.is_empty() => t("welcome_click_hint"),
        keys => t_with("welcome_click_keys", &[&keys]),
    };
    let step = |figure: &str, name: &str, hint: Tag| {
        tag("li")
            .child(tag("span").set("data-figure", figure))
            .child(tag("h2").text(t(name)))
            .child(hint)
            .done()
    };
    let steps = tag("ol").class("steps").views([
        step("1", "welcome_click", tag("p").text_live(first)),
        step("2", "welcome_keep", tag("p").text(t("welcome_keep_hint"))),
        step("3", "welcome_share", tag("p").text(t("welcome_share_hint"))),
    ]);
    // Drawn in the page itself: views have no pictures in them.
    after_paint(|| {
        for number in ["1", "2", "3"] {
            let place = element(&format!("[data-figure=\"{number}\"]"));
            let drawn = document().get_element_by_id(&format!("figure-{number}"));
            let content = drawn.and_then(|drawn| js_sys::Reflect::get(&drawn, &"content".into()).ok());
            let content =
                content.and_then(|content| wasm_bindgen::JsCast::dyn_into::<web_sys::Node>(content).ok());
            if let Some((place, content)) = place.zip(content) {
                // A page without its pictures says the same.
                let _ = place.append_child(&content);
            }
        }
    });
    let lists = LISTS.map(|(name, entries)| {
        let entries = entries.map(|(what, why)| {
            tag("div").child(tag("dt").text(t(what))).child(tag("dd").text(t(why))).done()
        });
        tag("section").child(tag("h2").text(t(name))).child(tag("dl").views(entries)).done()
    });
    let sites = SITE_NAMES.iter().map(|name| tag("li").class("tag").text(*name).done());
    let sites = tag("section")
        .child(tag("h2").text(t("welcome_sites")))
        .child(tag("ul").class("sites").views(sites))
        .child(tag("p").class("hint").text(t("welcome_others")));
    let links = links::section(settings, loaded, answer);
    let page = tag("main")
        .class("welcome")
        .test("welcome")
        .child(hero)
        .child(steps)
        .child(tag("div").class("two").views(lists))
        .child(links)
        .child(sites);
    vec![page.done()]
}

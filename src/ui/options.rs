//! Settings, as sections of one page.

/// What a server wants of those who upload.
mod access_code;
/// Everything in one file, and back.
mod backup;
/// How each share begins.
mod defaults;
/// Everything away.
mod erase;
/// Where others open what is shared.
mod links;
/// Colours and keys.
mod look;
/// Opening a saved share.
mod opening;
/// The owner key.
mod owner;
/// What is said once, after the extension was installed.
mod welcome;
/// What is hidden, and never hidden, in every chat.
mod words;

use crate::ui::toolkit::leptos::{mount, prelude::*, spawn_local};

use crate::ui::toolkit::{
    Tag, button, managed, reload, set_chosen_language, set_language, set_theme, small_icon, t, t_with, tag,
};
use crate::{
    browser::{chrome, i18n::ExtensionCatalog, storage},
    i18n::{Catalog, Sentence},
    share::{Policy, Row, Settings, row::Traits},
};

/// What the page says last, of which there is one: whether it went wrong, and the sentence.
#[derive(Clone, Copy)]
struct Answer(RwSignal<(bool, String)>);

/// What the sections share; a copy is a handle.
#[derive(Clone, Copy)]
struct Page {
    settings: RwSignal<Settings>,
    /// Until then what is typed would be lost, and what is saved would take the place of what is stored.
    loaded: RwSignal<bool>,
    answer: Answer,
    /// What is under Saved.
    rows: RwSignal<Vec<Row>>,
}

impl Page {
    /// How many short links can be read.
    fn open_links(self) -> usize {
        let is_open = |row: &&Row| row.traits.has(Traits::REVOCABLE);
        self.rows.with(|rows| rows.iter().filter(is_open).count())
    }

    /// Reads everything anew.
    fn load(self) {
        spawn_local(async move {
            match storage::settings().await {
                Ok(stored) => {
                    set_theme(&stored.theme);
                    if set_chosen_language(&stored.language) {
                        // It came with a backup, say.
                        return reload();
                    }
                    self.settings.set(stored);
                    self.loaded.set(true);
                }
                Err(error) => self.answer.0.set((true, t(error.key()))),
            }
            match storage::rows().await {
                Ok(rows) => self.rows.set(rows),
                Err(error) => self.answer.0.set((true, t(error.key()))),
            }
        });
    }
}

/// The sections: their addresses and the keys of their names.
const SECTIONS: [(&str, &str); 7] = [
    ("links", "links_title"),
    ("defaults", "defaults_title"),
    ("private", "private_title"),
    ("look", "look_title"),
    ("keys", "keys_title"),
    ("backup", "backup_title"),
    ("erase", "erase_title"),
];

/// Shows the page.
pub fn start() {
    mount(ExtensionCatalog::arrive(), |()| options());
}

/// The whole page.
fn options() -> Vec<AnyView> {
    set_language(&ExtensionCatalog.language());
    if welcome::is_shown() {
        return welcome::welcome();
    }
    document().set_title(&t("options_title"));
    let page = Page {
        settings: RwSignal::new(Settings::default()),
        loaded: RwSignal::new(false),
        answer: Answer(RwSignal::new((false, String::new()))),
        rows: RwSignal::new(Vec::new()),
    };
    page.load();
    let answer = page.answer;
    let status = tag("p")
        .class("small quiet")
        .set("role", "status")
        .set("aria-live", "polite")
        .test("status")
        .class_live("error", move || answer.0.with(|(error, _)| *error))
        .text_live(move || answer.0.with(|(_, sentence)| sentence.clone()));
    let saved = || spawn_local(async { drop(chrome::open_tab(&chrome::page_url("popup.html#shelf")).await) });
    let saved = button("saved-shares", "", saved)
        .class("button small")
        .child(small_icon("saved"))
        .child(tag("span").text(t("settings_saved_shares")));
    let picture = tag("img").set("src", "icons/32.png").set("alt", "").set("width", "32").set("height", "32");
    let head = tag("header")
        .class("page-head")
        .child(picture)
        .child(tag("h1").class("grow").text(t("settings_title")))
        .child(status)
        .child(saved);
    let names = SECTIONS.iter().map(|(id, key)| tag("a").set("href", format!("#{id}")).text(t(key)).done());
    let main = tag("main")
        .live(move || ignored(page))
        .child(links::section(page.settings, page.loaded, page.answer))
        .child(defaults::section(page))
        .child(words::section(page))
        .views(look::sections(page).map(Tag::done))
        .child(backup::section(page))
        .child(erase::section(page))
        .child(opening::section());
    vec![
        tag("div")
            .class("page")
            .child(head)
            .child(
                tag("div")
                    .class("settings")
                    .child(tag("nav").set("aria-label", t("settings_sections")).views(names))
                    .child(main),
            )
            .done(),
    ]
}

/// A section with its name and what it is about.
fn section(id: &str, title: &str, hint: Option<&str>) -> Tag {
    let hint = hint.map(|key| tag("p").text(t(key)).done());
    tag("section").set("id", id).child(tag("h2").text(t(title))).views(hint)
}

/// A line of a box: a name with its explanation, and a control.
fn setting(id: &str, name: &str, hint: Option<&str>, control: Tag) -> Tag {
    tag("div").class("setting").child(label(id, name, hint)).child(control.set("id", id))
}

fn label(id: &str, name: &str, hint: Option<&str>) -> Tag {
    let hint = hint.map(|key| tag("span").class("hint").set("id", format!("{id}-hint")).text(t(key)).done());
    tag("label").class("grow").set("for", id).child(tag("b").text(t(name))).views(hint)
}

/// The same, with a word on it where an administrator has set something.
fn managed_if(
    page: Page,
    is_set: fn(&Policy) -> bool,
    id: &str,
    name: &str,
    hint: Option<&str>,
    control: Tag,
) -> Tag {
    let note = move || {
        let is_set = page.settings.with(|settings| is_set(&settings.policy));
        is_set.then(managed).into_iter().collect()
    };
    tag("div").class("setting").child(label(id, name, hint).live(note)).child(control.set("id", id))
}

/// What an administrator has set and nobody understands.
fn ignored(page: Page) -> Vec<AnyView> {
    let names = page.settings.with(|settings| settings.policy.ignored.join(", "));
    if names.is_empty() {
        return Vec::new();
    }
    vec![
        tag("p")
            .class("strip")
            .set("role", "alert")
            .test("managed-ignored")
            .text(t_with("managed_ignored", &[&names]))
            .done(),
    ]
}

/// A choice between two, as it is kept.
fn switch(
    page: Page,
    id: &str,
    read: impl Fn(&Settings) -> bool + Send + 'static,
    write: impl Fn(&mut Settings, bool) + Copy + 'static,
) -> Tag {
    tag("input")
        .class("switch")
        .set("type", "checkbox")
        .set("role", "switch")
        .test(id)
        .is("disabled", move || !page.loaded.get())
        .is("checked", move || page.settings.with(&read))
        .on("change", move |event| {
            let on = event_target_checked(&event);
            change(page.settings, page.answer, |settings| write(settings, on));
        })
}

/// Changes a setting, keeps all of them, and says that it did.
fn change(settings: RwSignal<Settings>, answer: Answer, change: impl FnOnce(&mut Settings)) {
    change_and_say(settings, answer, t("options_saved"), change);
}

/// The same with a sentence of one's own.
fn change_and_say(
    settings: RwSignal<Settings>,
    answer: Answer,
    sentence: String,
    change: impl FnOnce(&mut Settings),
) {
    let mut wanted = settings.get_untracked();
    change(&mut wanted);
    settings.set(wanted.clone());
    spawn_local(async move {
        answer.0.set(match storage::save_settings(&wanted).await {
            Ok(()) => (false, sentence),
            Err(error) => (true, t(error.key())),
        });
    });
}

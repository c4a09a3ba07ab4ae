//! How each share begins.

use web_sys::Event;

use super::{Page, change, managed_if, section as section_of, setting, switch};
use crate::{
    browser::{i18n::ExtensionCatalog, intl},
    redact::Style,
    share::{Policy, Settings, ShareKind, hosted::LIFETIMES, limits::Destination},
    ui::toolkit::{Tag, leptos::prelude::*, t, t_with, tag},
};

/// That nobody is warned, among the lengths above which one is.
const NEVER: &str = "never";

/// What the button may make: the value of the choice, what is kept, the key of its name.
const FORMS: [(&str, Option<ShareKind>, &str); 4] = [
    ("", None, "default_fits"),
    ("link", Some(ShareKind::Link), "kind_link"),
    ("short", Some(ShareKind::Hosted), "kind_hosted"),
    ("page", Some(ShareKind::Page), "kind_page"),
];

/// How stand-ins look: the value of the choice, what is kept.
const STYLES: [(&str, Style); 3] =
    [("readable", Style::Readable), ("brackets", Style::Brackets), ("bars", Style::Bars)];

/// The section.
pub(super) fn section(page: Page) -> Tag {
    let forms = FORMS.map(|(value, _, key)| (value, t(key)));
    let form = choice(
        page,
        "default-form",
        &forms,
        |settings| FORMS.iter().find(|(_, form, _)| *form == settings.form).map_or("", |it| it.0).to_owned(),
        |policy, value| {
            let form = FORMS.iter().find(|(known, ..)| *known == value).and_then(|(_, form, _)| *form);
            form.is_none_or(|form| policy.allows_kind(form))
        },
        |settings, chosen| {
            settings.form = FORMS.iter().find(|(value, ..)| *value == chosen).and_then(|(_, form, _)| *form);
        },
    );
    let lifetimes = LIFETIMES.map(|(key, _)| (key, t(key)));
    let lifetime = choice(
        page,
        "default-lifetime",
        &lifetimes,
        |settings| settings.first_lifetime().to_owned(),
        |policy, value| policy.lifetimes().any(|(key, _)| key == value),
        |settings, chosen| settings.lifetime = chosen,
    );
    let styles = STYLES.map(|(value, style)| (value, style.example(&ExtensionCatalog)));
    let style = choice(
        page,
        "default-style",
        &styles,
        |settings| STYLES.iter().find(|(_, style)| *style == settings.style).map_or("", |it| it.0).to_owned(),
        |_, _| true,
        |settings, chosen| {
            settings.style =
                STYLES.iter().find(|(value, ..)| *value == chosen).map(|it| it.1).unwrap_or_default();
        },
    );
    let name = tag("input")
        .class("field")
        .set("type", "text")
        .set("dir", "auto")
        .set("aria-describedby", "name-hint")
        .test("name")
        .is("disabled", move || !page.loaded.get())
        .value(move || page.settings.with(|settings| settings.name.clone()))
        .on("change", move |event: Event| {
            let name = event_target_value(&event);
            change(page.settings, page.answer, |settings| settings.name = name);
        });
    let facts = switch(page, "default-facts", |it| it.facts, |it, on| it.facts = on);
    let details = switch(page, "default-details", |it| it.details, |it, on| it.details = on);
    let signed = switch(page, "default-signature", |it| !it.unsigned, |it, on| it.unsigned = !on);
    let above =
        |place: Destination| (place.key, t_with("default_length_above", &[&intl::number(place.limit)]));
    let offered = move || {
        let lengths = page.settings.with(|settings| settings.long_links().map(above).collect::<Vec<_>>());
        lengths.into_iter().chain([(NEVER, t("default_length_never"))]).collect()
    };
    let above_now = |settings: &Settings| settings.long_link().map_or(NEVER, |place| place.key).to_owned();
    let warn_above = |settings: &mut Settings, chosen: String| settings.warn_above(&chosen);
    let length = choice_of(page, "default-length", Box::new(offered), (above_now, warn_above));
    let matter = switch(page, "default-matter", |it| it.front_matter, |it, on| it.front_matter = on);
    let lines = [
        managed_if(page, Policy::blocks_any, "default-form", "default_form", Some("default_form_hint"), form),
        managed_if(page, |it| it.longest.is_some(), "default-lifetime", "default_lifetime", None, lifetime),
        setting("name", "options_name", Some("options_name_hint"), name),
        setting("default-style", "default_style", None, style),
        setting("default-facts", "default_facts", None, facts),
        setting("default-details", "default_details", None, details),
        setting("default-signature", "default_signature", None, signed),
        setting("default-matter", "default_matter", Some("default_matter_hint"), matter),
        setting("default-length", "default_length", Some("default_length_hint"), length),
    ];
    section_of("defaults", "defaults_title", Some("defaults_hint"))
        .child(tag("div").class("box flush").views(lines.map(Tag::done)))
}

/// What is kept of a choice, and how it is kept: functions without surroundings, so that all choices share one code.
type Kept = (fn(&Settings) -> String, fn(&mut Settings, String));

/// One of several, as it is kept; those that an administrator allows.
fn choice(
    page: Page,
    test: &str,
    choices: &[(&'static str, String)],
    read: fn(&Settings) -> String,
    is_allowed: fn(&Policy, &str) -> bool,
    write: fn(&mut Settings, String),
) -> Tag {
    let choices = choices.to_vec();
    let offered = move || {
        page.settings.with(|settings| {
            let allowed = choices.iter().filter(|(value, _)| is_allowed(&settings.policy, value));
            allowed.cloned().collect()
        })
    };
    choice_of(page, test, Box::new(offered), (read, write))
}

/// One of several that may change.
fn choice_of(
    page: Page,
    test: &str,
    offered: Box<dyn Fn() -> Vec<(&'static str, String)> + Send + Sync>,
    (read, write): Kept,
) -> Tag {
    // The same ones are not drawn anew: the list stays open.
    let offered = Memo::new(move |_| offered());
    let options = move || {
        let option = |(value, name): (&'static str, String)| {
            let is_chosen = move || page.settings.with(|settings| read(settings) == value);
            tag("option").set("value", value).is("selected", is_chosen).text(name).done()
        };
        offered.get().into_iter().map(option).collect()
    };
    tag("select").class("field").test(test).is("disabled", move || !page.loaded.get()).live(options).on(
        "change",
        move |event| {
            let chosen = event_target_value(&event);
            change(page.settings, page.answer, |settings| write(settings, chosen));
        },
    )
}

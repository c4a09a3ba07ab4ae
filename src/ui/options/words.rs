//! What is hidden in every chat, and what never is.

use std::collections::BTreeSet;

use web_sys::Event;

use super::{Answer, Page, change, change_and_say, section as section_of};
use crate::{
    browser::storage,
    i18n::Sentence,
    redact::Pattern,
    share::{Settings, word_list},
    ui::toolkit::{
        Tag, button,
        leptos::{prelude::*, spawn_local},
        managed, small_icon, t, t_count, t_with, tag,
    },
};

/// One of the two lists.
#[derive(Clone, Copy)]
struct List {
    name: &'static str,
    /// The keys of its name and its explanation.
    keys: [&'static str; 2],
    list: fn(&mut Settings) -> &mut Vec<String>,
    /// What was typed, entry by entry.
    split: fn(&str) -> Vec<String>,
    /// The sentence that says why an entry is refused.
    refusal: fn(&str) -> Option<String>,
}

const LISTS: [List; 2] = [
    List {
        name: "word",
        keys: ["private_words", "private_words_hint"],
        list: |settings| &mut settings.words,
        split: word_list::typed,
        refusal: |_| None,
    },
    List {
        name: "pattern",
        keys: ["private_patterns", "private_patterns_hint"],
        list: |settings| &mut settings.patterns,
        split: |pattern| vec![pattern.to_owned()],
        // What exactly is wrong the expression's reader knows in English only.
        refusal: |pattern| Some(t(Pattern::new(pattern).err()?.key())),
    },
];

/// The section.
pub(super) fn section(page: Page) -> Tag {
    let never = RwSignal::new(BTreeSet::<String>::new());
    spawn_local(async move {
        match storage::not_personal().await {
            Ok(values) => never.set(values),
            Err(error) => page.answer.0.set((true, t(error.key()))),
        }
    });
    let hides = move || {
        let is_set = page.settings.with(|settings| settings.policy.always_hide);
        let note = || tag("p").test("managed-hides").text(t("managed_hides")).view(managed()).done();
        is_set.then(note).into_iter().collect()
    };
    section_of("private", "private_title", Some("private_hint"))
        .live(hides)
        .views(LISTS.map(|list| entries(page, list).done()))
        .child(many(page))
        .child(
            tag("div")
                .class("labelled")
                .child(tag("span").class("label").text(t("private_never")))
                .live(move || never_hidden(page.answer, never))
                .child(tag("span").class("hint").text(t("private_never_hint"))),
        )
}

/// The entries that are new.
fn new_ones(page: Page, list: List, entries: Vec<String>) -> Vec<String> {
    let known = page.settings.with_untracked(|settings| (list.list)(&mut settings.clone()).clone());
    entries.into_iter().filter(|entry| !known.contains(entry)).collect()
}

fn entries(page: Page, list: List) -> Tag {
    let List { name, keys: [label, hint], .. } = list;
    let typed = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<String>);
    let submit = move |event: Event| {
        event.prevent_default();
        let new = typed.get_untracked().trim().to_owned();
        refusal.set(if new.is_empty() { None } else { (list.refusal)(&new) });
        if !new.is_empty() && refusal.with_untracked(Option::is_none) {
            let new = new_ones(page, list, (list.split)(&new));
            if !new.is_empty() {
                change(page.settings, page.answer, |settings| (list.list)(settings).extend(new));
            }
            typed.set(String::new());
        }
    };
    let (error, hint_id) = (format!("{name}-error"), format!("{name}-hint"));
    let field = tag("input")
        .class(if name == "pattern" { "field mono grow" } else { "field grow" })
        .set("type", "text")
        .set("id", name)
        .set("dir", "auto")
        .set("spellcheck", "false")
        .set("autocomplete", "off")
        .set("aria-describedby", format!("{error} {hint_id}"))
        .test(name)
        .is("disabled", move || !page.loaded.get())
        .set_live("aria-invalid", move || refusal.with(Option::is_some).then(|| "true".to_owned()))
        .value(move || typed.get())
        .on("input", move |event| {
            typed.set(event_target_value(&event));
            refusal.set(None);
        });
    let add = tag("button").class("button").set("type", "submit").test(&format!("add-{name}")).text(t("add"));
    tag("div")
        .class("labelled")
        .child(tag("label").class("label").set("for", name).text(t(label)))
        .child(tag("form").class("row").on("submit", submit).child(field).child(add))
        .child(
            tag("p")
                .class("wrong")
                .set("id", error.as_str())
                .set("role", "alert")
                .test(&error)
                .text_live(move || refusal.get().unwrap_or_default()),
        )
        .live(move || {
            let entries = page.settings.with(|settings| (list.list)(&mut settings.clone()).clone());
            let remove = move |entry: &str| {
                change(page.settings, page.answer, |settings| {
                    (list.list)(settings).retain(|other| other != entry)
                });
            };
            chips(&format!("remove-{name}"), entries, remove)
        })
        .child(tag("span").class("hint").set("id", hint_id).text(t(hint)))
}

/// Entries, each to be taken back.
fn chips(
    test: &str,
    entries: impl IntoIterator<Item = String>,
    remove: impl Fn(&str) + Clone + 'static,
) -> Vec<AnyView> {
    let chips = entries.into_iter().map(|entry| {
        let label = t_with("private_remove", &[&entry]);
        let text = tag("span").set("dir", "auto").text(entry.as_str());
        let remove = remove.clone();
        let button = button(test, "", move || remove(&entry))
            .class("icon small")
            .set("aria-label", label.as_str())
            .set("title", label.as_str())
            .child(small_icon("close"));
        tag("li").class("chip still").child(text).child(button).done()
    });
    vec![tag("ul").class("row chips-row").views(chips).done()]
}

/// Many words at once.
fn many(page: Page) -> Tag {
    let typed = RwSignal::new(String::new());
    let act = move || {
        let words = new_ones(page, LISTS[0], word_list::words(&typed.get_untracked()));
        typed.set(String::new());
        if words.is_empty() {
            return page.answer.0.set((false, t("private_many_none")));
        }
        let sentence = t_count("private_many_added", words.len(), &[]);
        change_and_say(page.settings, page.answer, sentence, |settings| settings.words.extend(words));
    };
    let field = tag("textarea")
        .class("field mono")
        .set("rows", "4")
        .set("id", "many")
        .set("spellcheck", "false")
        .test("many")
        .value(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)));
    tag("details").class("box").child(tag("summary").test("many-open").text(t("private_many"))).child(
        tag("div")
            .class("stack")
            .child(tag("label").class("hint").set("for", "many").text(t("private_many_hint")))
            .child(field)
            .child(tag("div").class("row").child(button("add-many", t("add"), act).class("button"))),
    )
}

/// What is never hidden.
fn never_hidden(answer: Answer, never: RwSignal<BTreeSet<String>>) -> Vec<AnyView> {
    let remove = move |value: &str| {
        let value = value.to_owned();
        spawn_local(async move {
            let mut values = never.get_untracked();
            values.remove(&value);
            answer.0.set(match storage::save_not_personal(&values).await {
                Ok(()) => (false, t("options_saved")),
                Err(error) => (true, t(error.key())),
            });
            never.set(values);
        });
    };
    let values = never.get();
    if values.is_empty() {
        return vec![tag("span").class("quiet").text(t("private_never_none")).done()];
    }
    chips("remove-never", values, remove)
}

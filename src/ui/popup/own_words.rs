//! The user's own words and patterns to hide.

use crate::{i18n::Sentence, ui::toolkit::leptos::prelude::*};
use web_sys::Event;

use super::state::PopupState;
use crate::redact::{Pattern, Settings};
use crate::share::word_list;
use crate::ui::toolkit::{Tag, button, t, t_with, tag};

/// One of the user's two lists.
#[derive(Clone, Copy)]
struct List {
    name: &'static str,
    /// The keys of its field's and its button's text.
    keys: [&'static str; 2],
    read: fn(&Settings) -> &Vec<String>,
    add: fn(&mut Settings, &str),
    remove: fn(&mut Settings, &str),
    /// What was typed, entry by entry.
    split: fn(&str) -> Vec<String>,
    /// The sentence that says why an entry is refused.
    refusal: fn(&str) -> Option<String>,
}

const LISTS: [List; 2] = [
    List {
        name: "word",
        keys: ["words_label", "words_add"],
        read: |settings| &settings.words,
        add: Settings::hide_word,
        remove: Settings::forget_word,
        split: word_list::typed,
        refusal: |_| None,
    },
    List {
        name: "pattern",
        keys: ["patterns_label", "patterns_add"],
        read: |settings| &settings.patterns,
        add: Settings::hide_pattern,
        remove: |settings, pattern| settings.patterns.retain(|other| other != pattern),
        split: |pattern| vec![pattern.to_owned()],
        // What exactly is wrong the expression's reader knows in English only.
        refusal: |pattern| Some(t(Pattern::new(pattern).err()?.key())),
    },
];

/// Where the user adds words and patterns, and takes them back.
pub(super) fn own_words(state: PopupState) -> Tag {
    tag("div").class("own").views(LISTS.map(|list| entries(state, list).done()))
}

/// Hides a word everywhere, also where it was hidden at one place only.
pub(super) fn hide(state: PopupState, word: &str) {
    let [words, _] = LISTS;
    state.editing.selected.set(None);
    add(state, words, word);
}

fn add(state: PopupState, list: List, entry: &str) {
    let entry = entry.trim();
    let mut edits = state.editing.edits.get_untracked();
    (list.add)(&mut edits.redaction, entry);
    if !entry.is_empty() && state.editing.edits.with_untracked(|before| *before != edits) {
        state.editing.edits.set(edits);
    }
}

fn entries(state: PopupState, list: List) -> Tag {
    let List { name, keys: [label, add_text], .. } = list;
    let typed = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<String>);
    let submit = move |event: Event| {
        event.prevent_default();
        let new = typed.get_untracked();
        refusal.set(if new.trim().is_empty() { None } else { (list.refusal)(new.trim()) });
        if refusal.with_untracked(Option::is_none) {
            (list.split)(&new).iter().for_each(|entry| add(state, list, entry));
            typed.set(String::new());
        }
    };
    let input = move |event: Event| {
        typed.set(event_target_value(&event));
        refusal.set(None);
    };
    let error_id = format!("{name}-error");
    let field = tag("input")
        .set("type", "text")
        .set("dir", "auto")
        .set("spellcheck", "false")
        .set("aria-describedby", error_id.as_str())
        .test(name)
        .set_live("aria-invalid", move || refusal.with(Option::is_some).then(|| "true".to_owned()))
        .value(move || typed.get())
        .on("input", input);
    let label = tag("label").child(tag("span").text(t(label))).child(field);
    let error = tag("p")
        .class("error")
        .set("id", error_id)
        .set("role", "alert")
        .test(&format!("{name}-error"))
        .text_live(move || refusal.get().unwrap_or_default());
    let form = tag("form")
        .class("entry-form")
        .on("submit", submit)
        .child(label)
        .child(tag("button").set("type", "submit").test(&format!("add-{name}")).text(t(add_text)));
    tag("div").child(form).child(error).live(move || chips(state, list))
}

/// The entries, each to be taken back.
fn chips(state: PopupState, list: List) -> Vec<AnyView> {
    let entries = state.editing.edits.with(|edits| (list.read)(&edits.redaction).clone());
    let chips = entries.into_iter().map(|entry| {
        let text = tag("span").set("dir", "auto").text(entry.as_str());
        let label = t_with("word_remove", &[&entry]);
        let remove = move || {
            state.editing.edits.update(|edits| {
                (list.remove)(&mut edits.redaction, &entry);
            });
        };
        let button = button(&format!("remove-{}", list.name), "×", remove).set("aria-label", label);
        tag("li").child(text).child(button).done()
    });
    vec![tag("ul").class("chips").views(chips).done()]
}

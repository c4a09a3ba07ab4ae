//! What keys do in the popup, as a list: it stands there behind `?`, and in Settings.

use super::{leptos::prelude::*, t, tag};

/// The keys and what they do, as they are listed.
const KEYS: [(&str, &str); 13] = [
    ("↑ ↓", "key_move"),
    ("Space", "key_tick"),
    ("Shift + Space", "key_range"),
    ("Enter", "key_open"),
    ("S", "key_select"),
    ("N", "key_next"),
    ("/", "key_find"),
    ("P", "key_preview"),
    ("Ctrl + Enter", "key_share"),
    ("Ctrl + Shift + Enter", "key_ways"),
    ("Ctrl + Z, Ctrl + Shift + Z", "key_undo"),
    ("Esc", "key_close"),
    ("?", "key_list"),
];

/// The keys that have names, and the keys of what keyboards of the language call them.
const NAMES: [(&str, &str); 5] = [
    ("Ctrl", "key_name_control"),
    ("Enter", "key_name_enter"),
    ("Esc", "key_name_escape"),
    ("Shift", "key_name_shift"),
    ("Space", "key_name_space"),
];

/// Keys as keyboards of the language call them: `Ctrl + Enter`, `Strg + Eingabe`.
fn named(keys: &str) -> String {
    let name = |word: &str| {
        let named = NAMES.iter().find(|(key, _)| *key == word);
        named.map_or_else(|| word.to_owned(), |(_, name)| t(name))
    };
    keys.split(' ').map(name).collect::<Vec<_>>().join(" ")
}

/// The list of them.
pub(in crate::ui) fn shortcuts() -> AnyView {
    let rows = KEYS.map(|(keys, does)| {
        tag("div")
            .class("key-row")
            .child(tag("dt").child(tag("kbd").text(named(keys))))
            .child(tag("dd").text(t(does)))
            .done()
    });
    tag("dl").class("keys").test("keys").views(rows).done()
}

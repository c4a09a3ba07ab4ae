//! The keys: one table for those who act on them and for the list of them, which stands behind `?` and in Settings.

use web_sys::KeyboardEvent;

use super::{leptos::prelude::*, t, tag};

/// Keys with what each does, and the key of the sentence that says it.
pub(in crate::ui) struct Line<A: 'static>(&'static [(&'static str, A)], &'static str);

/// What keys do wherever the focus is.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Everywhere {
    Share,
    Ways,
    Find,
    Preview,
    Undo,
    Redo,
    Close,
    List,
}

/// What they do in a row of the list.
#[derive(Clone, Copy)]
pub(in crate::ui) enum InRow {
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
    Tick,
    Range,
    Open,
    Select,
    NextDetail,
}

/// What they do with selected words.
#[derive(Clone, Copy)]
pub(in crate::ui) enum InWords {
    Remove,
    /// Only at the caret: elsewhere the key presses what has the focus.
    RemoveAtCaret,
    Hide,
    HideHere,
    Leave,
}

/// What they do in the field that finds words in messages.
#[derive(Clone, Copy)]
pub(in crate::ui) enum InFind {
    Next,
    Back,
    Close,
}

/// What they do on an entry of Saved.
#[derive(Clone, Copy)]
pub(in crate::ui) enum InSaved {
    Up,
    Down,
    First,
    Last,
    Act,
    Delete,
    Choose,
    ChooseAll,
    Find,
    Leave,
}

pub(in crate::ui) const EVERYWHERE: &[Line<Everywhere>] = &[
    Line(&[("Ctrl + Enter", Everywhere::Share)], "key_share"),
    Line(&[("Ctrl + Shift + Enter", Everywhere::Ways)], "key_ways"),
    Line(&[("/", Everywhere::Find)], "key_find"),
    Line(&[("P", Everywhere::Preview)], "key_preview"),
    Line(
        &[
            ("Ctrl + Z", Everywhere::Undo),
            ("Ctrl + Shift + Z", Everywhere::Redo),
            ("Ctrl + Y", Everywhere::Redo),
        ],
        "key_undo",
    ),
    Line(&[("Esc", Everywhere::Close)], "key_close"),
    Line(&[("?", Everywhere::List)], "key_list"),
];

pub(in crate::ui) const IN_ROW: &[Line<InRow>] = &[
    Line(&[("↑", InRow::Up), ("↓", InRow::Down)], "key_move"),
    Line(&[("Home", InRow::First), ("End", InRow::Last)], "key_ends"),
    Line(&[("PageUp", InRow::PageUp), ("PageDown", InRow::PageDown)], "key_pages"),
    Line(&[("Space", InRow::Tick)], "key_tick"),
    Line(&[("Shift + Space", InRow::Range)], "key_range"),
    Line(&[("Enter", InRow::Open)], "key_open"),
    Line(&[("S", InRow::Select)], "key_select"),
    Line(&[("N", InRow::NextDetail)], "key_next"),
];

pub(in crate::ui) const IN_WORDS: &[Line<InWords>] = &[
    Line(&[("Del", InWords::Remove), ("Enter", InWords::RemoveAtCaret)], "key_remove"),
    Line(&[("H", InWords::Hide)], "key_hide"),
    Line(&[("Shift + H", InWords::HideHere)], "key_hide_here"),
    Line(&[("Esc", InWords::Leave)], "key_leave"),
];

pub(in crate::ui) const IN_FIND: &[Line<InFind>] = &[
    Line(&[("Enter", InFind::Next)], "find_next"),
    Line(&[("Shift + Enter", InFind::Back)], "find_back"),
    Line(&[("Esc", InFind::Close)], "find_close"),
];

pub(in crate::ui) const IN_SAVED: &[Line<InSaved>] = &[
    Line(&[("↑", InSaved::Up), ("↓", InSaved::Down)], "key_saved_move"),
    Line(&[("Home", InSaved::First), ("End", InSaved::Last)], "key_ends"),
    Line(&[("Enter", InSaved::Act)], "key_saved_act"),
    Line(&[("Del", InSaved::Delete)], "key_saved_delete"),
    Line(&[("X", InSaved::Choose)], "key_saved_choose"),
    Line(&[("Ctrl + A", InSaved::ChooseAll)], "saved_select_all"),
    Line(&[("/", InSaved::Find)], "saved_find"),
    Line(&[("Esc", InSaved::Leave)], "key_leave"),
];

/// Keys with names: as they are listed, as browsers call them, and the key of what keyboards of the language call them.
const NAMES: [(&str, &[&str], &str); 10] = [
    ("Ctrl", &[], "key_name_control"),
    ("Del", &["Delete"], "key_name_delete"),
    ("End", &["End"], "key_name_end"),
    ("Enter", &["Enter"], "key_name_enter"),
    ("Esc", &["Escape"], "key_name_escape"),
    ("Home", &["Home"], "key_name_home"),
    ("PageDown", &["PageDown"], "key_name_page_down"),
    ("PageUp", &["PageUp"], "key_name_page_up"),
    ("Shift", &[], "key_name_shift"),
    ("Space", &[" "], "key_name_space"),
];

/// What a key does by that table; `single`: whether single letters and signs act.
pub(in crate::ui) fn pressed<A: Copy>(table: &[Line<A>], event: &KeyboardEvent, single: bool) -> Option<A> {
    let mut keys = table.iter().flat_map(|Line(keys, _)| *keys);
    keys.find(|(keys, _)| is(keys, event, single)).map(|(_, act)| *act)
}

/// Whether that is what is pressed.
fn is(keys: &str, event: &KeyboardEvent, single: bool) -> bool {
    let has = |name: &str| keys.split(" + ").any(|part| part == name);
    if event.alt_key() || (event.ctrl_key() || event.meta_key()) != has("Ctrl") {
        return false;
    }
    let key = keys.rsplit(" + ").next().unwrap_or_default();
    let mut pressed = event.key();
    // Keyboards of other scripts have Latin letters on their keys, too.
    if !pressed.is_ascii()
        && let Some(letter) = event.code().strip_prefix("Key")
    {
        letter.clone_into(&mut pressed);
    }
    let has_shift = event.shift_key() == has("Shift");
    // What keyboards of Macs have in its place.
    if pressed == "Backspace" && is_mac() {
        "Delete".clone_into(&mut pressed);
    }
    if let Some((_, names, _)) = NAMES.iter().find(|(name, ..)| *name == key) {
        return has_shift && names.contains(&pressed.as_str());
    }
    match key {
        "↑" => has_shift && pressed == "ArrowUp",
        "↓" => has_shift && pressed == "ArrowDown",
        _ if !single && !has("Ctrl") => false,
        // A sign stands where the keyboard has it, with Shift or without.
        _ => {
            pressed.eq_ignore_ascii_case(key)
                && (has_shift || !key.starts_with(|first: char| first.is_ascii_alphabetic()))
        }
    }
}

fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Keys as keyboards of the language call them: `Ctrl + Enter`, `Strg + Eingabe`.
fn named(keys: &str) -> String {
    let name = |word: &str| {
        let named = NAMES.iter().find(|(key, ..)| *key == word);
        named.map_or_else(|| word.to_owned(), |(.., name)| t(name))
    };
    keys.split(' ').map(name).collect::<Vec<_>>().join(" ")
}

/// The list of them.
pub(in crate::ui) fn shortcuts() -> AnyView {
    let groups = [
        group("messages_label", IN_ROW),
        group("selection_label", IN_WORDS),
        group("find_label", IN_FIND),
        group("saved", IN_SAVED),
        group("key_everywhere", EVERYWHERE),
    ];
    tag("div").class("keys").test("keys").views(groups.into_iter().flatten()).done()
}

fn group<A>(name: &str, table: &[Line<A>]) -> [AnyView; 2] {
    let lines = table.iter().map(|Line(keys, does)| line(keys.iter().map(|(keys, _)| *keys).collect(), does));
    [tag("h3").text(t(name)).done(), tag("dl").views(lines).done()]
}

fn line(keys: Vec<&str>, does: &str) -> AnyView {
    let keys = keys.into_iter().map(|keys| tag("kbd").text(named(keys)).done());
    tag("div").class("key-row").child(tag("dt").views(keys)).child(tag("dd").text(t(does))).done()
}

//! What goes along with the words of a share: the own name, models and times, the chat's address, reasoning, pictures.

use crate::edit::Edits;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Tag, t, tag};
use web_sys::Event;

use super::state::PopupState;

/// A choice that is on or off: its name for tests, the keys of its words, how it is read and written.
#[derive(Clone, Copy)]
struct Switch {
    name: &'static str,
    keys: [&'static str; 2],
    read: fn(&Edits) -> bool,
    write: fn(&mut Edits, bool),
}

const SWITCHES: [Switch; 3] = [
    Switch {
        name: "facts",
        keys: ["facts_switch", "facts_hint"],
        read: |edits| edits.facts,
        write: |edits, on| edits.facts = on,
    },
    Switch {
        name: "source",
        keys: ["source_switch", "source_hint"],
        read: |edits| edits.source,
        write: |edits, on| edits.source = on,
    },
    Switch {
        name: "details",
        keys: ["details_switch", "details_hint"],
        read: |edits| edits.details,
        write: |edits, on| edits.details = on,
    },
];

const PICTURES: [Switch; 2] = [
    Switch {
        name: "pictures",
        keys: ["pictures_switch", "pictures_hint"],
        read: |edits| edits.redaction.pictures,
        write: |edits, on| edits.redaction.pictures = on,
    },
    Switch {
        name: "small-pictures",
        keys: ["small_pictures_switch", "small_pictures_hint"],
        read: |edits| edits.small_pictures,
        write: |edits, on| edits.small_pictures = on,
    },
];

const SIGNATURE: Switch = Switch {
    name: "signature",
    keys: ["signature_switch", "signature_hint"],
    read: |edits| !edits.unsigned,
    write: |edits, on| edits.unsigned = !on,
};

/// The sheet: one line a choice.
pub(super) fn along(state: PopupState) -> Vec<AnyView> {
    let line = move |switch: Switch| setting(state, switch).done();
    // What is not replaced has no pictures to leave out.
    let hides = Memo::new(move |_| state.editing.edits.with(|edits| edits.redaction.on));
    let pictures = move || PICTURES.into_iter().skip(usize::from(!hides.get())).map(line).collect();
    let lines = tag("div").class("box flush").child(author(state)).views(SWITCHES.map(line)).live(pictures);
    vec![lines.view(line(SIGNATURE)).done()]
}

/// A choice that acts at once.
fn setting(state: PopupState, Switch { name, keys: [label, hint], read, write }: Switch) -> Tag {
    let change =
        move |event: Event| state.editing.edits.update(|edits| write(edits, event_target_checked(&event)));
    let switch = tag("input")
        .class("switch")
        .set("type", "checkbox")
        .set("role", "switch")
        .set("aria-describedby", format!("along-{name}"))
        .test(name)
        .is("checked", move || state.editing.edits.with(read))
        .on("change", change);
    let words = tag("span")
        .class("grow")
        .child(tag("b").text(t(label)))
        .child(tag("span").class("hint").set("id", format!("along-{name}")).text(t(hint)));
    tag("label").class("setting").child(words).child(switch)
}

/// Anonymous, or with the own name.
fn author(state: PopupState) -> Tag {
    let named = Memo::new(move |_| state.editing.edits.with(|edits| edits.author.is_some()));
    let set_author = move |author: Option<String>| state.editing.edits.update(|edits| edits.author = author);
    let own_name = move || {
        let set = state.settings.with_untracked(|settings| settings.name.clone());
        let account = state.conversation.with_untracked(|all| all.account.name.clone());
        if set.is_empty() { account.unwrap_or_default() } else { set }
    };
    let radio = |test: &str, label: String, checked: bool| {
        let input = tag("input").set("type", "radio").set("name", "author").test(test);
        let input = input.is("checked", move || named.get() == checked);
        let choose = move |_| set_author(checked.then(own_name));
        tag("label").child(input.on("change", choose)).text(label)
    };
    let field = move || {
        if !named.get() {
            return Vec::new();
        }
        let field = tag("input")
            .class("field")
            .set("type", "text")
            .set("dir", "auto")
            .set("aria-label", t("author_label"))
            .test("author")
            .value(move || state.editing.edits.with(|edits| edits.author.clone().unwrap_or_default()))
            .on("input", move |event| set_author(Some(event_target_value(&event))));
        vec![field.done()]
    };
    let choices = tag("div")
        .class("segments")
        .set("role", "radiogroup")
        .set("aria-labelledby", "author-name")
        .child(radio("anonymous", t("author_anonymous"), false))
        .child(radio("named", t("author_named"), true));
    let name = tag("b").set("id", "author-name").text(t("author_label"));
    tag("div").class("setting").child(tag("div").class("grow stack").child(name).child(choices).live(field))
}

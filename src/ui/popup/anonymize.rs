//! What is anonymized, and whether the own name is shared.

use crate::ui::leptos::prelude::*;
use web_sys::Event;

use super::desk::Desk;
use super::{Tag, button, live, say, say_with, tag};
use crate::{edit::Edits, redact::Finding};

/// The switches, the list of what was found, and the user's own words.
pub(super) fn anonymize(desk: Desk) -> Vec<AnyView> {
    // Typing a word must not build the list anew; a new list of findings does.
    let found = Memo::new(move |_| desk.outcome.with(|outcome| outcome.findings.clone()));
    vec![
        author(desk).done(),
        switch(
            desk,
            "anonymize",
            say("anonymize_switch"),
            |edits| edits.redaction.on,
            |edits, on| edits.redaction.on = on,
        )
        .done(),
        switch(desk, "details", say("details_switch"), |edits| edits.details, |edits, on| edits.details = on)
            .done(),
        own_words(desk).done(),
        live(move || chips(desk)),
        live(move || vec![findings(desk, found.get()).done()]),
        tag("p").class("hint").text(say("anonymize_hint")).done(),
    ]
}

/// A switch for one of the edits.
fn switch(
    desk: Desk,
    name: &str,
    label: String,
    read: fn(&Edits) -> bool,
    write: fn(&mut Edits, bool),
) -> Tag {
    let change = move |event: Event| desk.edits.update(|edits| write(edits, event_target_checked(&event)));
    tag("label")
        .class("switch")
        .child(
            tag("input")
                .set("type", "checkbox")
                .test(name)
                .is("checked", move || desk.edits.with(read))
                .on("change", change),
        )
        .child(tag("span").text(label))
}

/// Anonymous, or with the own name.
fn author(desk: Desk) -> Tag {
    let named = Memo::new(move |_| desk.edits.with(|edits| edits.author.is_some()));
    let set_author = move |author: Option<String>| desk.edits.update(|edits| edits.author = author);
    let own_name = move || {
        let set = desk.settings.with_untracked(|settings| settings.name.clone());
        let account = desk.conversation.with_untracked(|all| all.account.name.clone());
        if set.is_empty() { account.unwrap_or_default() } else { set }
    };
    let radio = |test: &str, label: String, checked: bool| {
        let input = tag("input").set("type", "radio").set("name", "author").test(test);
        tag("label")
            .child(input.is("checked", move || named.get() == checked).on("change", move |_| {
                set_author(checked.then(own_name));
            }))
            .child(tag("span").text(label))
    };
    let field = move || {
        if !named.get() {
            return Vec::new();
        }
        let field = tag("input")
            .set("type", "text")
            .set("dir", "auto")
            .set("aria-label", say("author_label"))
            .test("author")
            .value(move || desk.edits.with(|edits| edits.author.clone().unwrap_or_default()))
            .on("change", move |event| set_author(Some(event_target_value(&event))));
        vec![field.done()]
    };
    tag("fieldset")
        .class("author-choice")
        .child(tag("legend").text(say("author_legend")))
        .child(radio("anonymous", say("author_anonymous"), false))
        .child(radio("named", say("author_named"), true))
        .live(field)
}

/// Where the user adds words to hide.
fn own_words(desk: Desk) -> Tag {
    let word = RwSignal::new(String::new());
    let add = move |event: Event| {
        event.prevent_default();
        let new = word.get_untracked().trim().to_owned();
        let known = desk.edits.with_untracked(|edits| edits.redaction.words.contains(&new));
        if !new.is_empty() && !known {
            desk.edits.update(|edits| edits.redaction.words.push(new));
        }
        word.set(String::new());
    };
    let field = tag("input")
        .set("type", "text")
        .set("dir", "auto")
        .test("word")
        .value(move || word.get())
        .on("input", move |event| word.set(event_target_value(&event)));
    tag("form")
        .class("words")
        .on("submit", add)
        .child(tag("label").child(tag("span").text(say("words_label"))).child(field))
        .child(tag("button").set("type", "submit").test("add-word").text(say("words_add")))
}

/// The user's words, each to be taken back.
fn chips(desk: Desk) -> Vec<AnyView> {
    let words = desk.edits.with(|edits| edits.redaction.words.clone());
    let chips = words.into_iter().map(|word| {
        let text = tag("span").set("dir", "auto").text(word.as_str());
        let label = say_with("word_remove", &[&word]);
        let remove = move || desk.edits.update(|edits| edits.redaction.words.retain(|other| *other != word));
        tag("li").child(text).child(button("remove-word", "×", remove).set("aria-label", label)).done()
    });
    vec![tag("ul").class("chips").views(chips).done()]
}

/// Everything that was found: the value, what stands in its place, and a switch.
fn findings(desk: Desk, found: Vec<Finding>) -> Tag {
    if found.is_empty() {
        return tag("p").class("empty").text(say("findings_none"));
    }
    let columns =
        [say("finding_replace"), say("finding_value"), say("finding_pseudonym"), say("finding_count")];
    let head = columns.map(|column| tag("th").set("scope", "col").text(column).done());
    let rows = found.into_iter().map(|finding| finding_row(desk, finding).done());
    tag("table")
        .class("findings")
        .child(tag("thead").child(tag("tr").views(head)))
        .child(tag("tbody").views(rows))
}

fn finding_row(desk: Desk, finding: Finding) -> Tag {
    let Finding { kind, value, pseudonym, count, replaced, .. } = finding;
    let label = say_with("finding_switch", &[&value]);
    let shown = value.clone();
    let change = move |event: Event| {
        let replace = event_target_checked(&event);
        desk.edits.update(|edits| {
            if replace {
                edits.redaction.kept.remove(&value);
            } else {
                edits.redaction.kept.insert(value.clone());
            }
        });
    };
    let check = tag("input")
        .set("type", "checkbox")
        .set("aria-label", label)
        .is("checked", move || replaced)
        .is("disabled", move || !desk.edits.with(|edits| edits.redaction.on))
        .on("change", change);
    let what = tag("td")
        .set("dir", "auto")
        .child(tag("span").class("kind").text(say(kind.key())))
        .text(" ")
        .child(tag("span").class("value").text(shown));
    tag("tr")
        .class(if replaced { "on" } else { "off" })
        .test("finding")
        .child(tag("td").child(check))
        .child(what)
        .child(tag("td").set("dir", "auto").class("pseudonym").text(pseudonym))
        .child(tag("td").text(count.to_string()))
}

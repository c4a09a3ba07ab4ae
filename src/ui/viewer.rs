//! The page that opens links. It needs nothing but itself: what it shows is in the address.

use crate::ui::leptos::prelude::*;
use web_sys::Event;

use super::set_language;
use super::tag::{Reference, Tag, live, tag};
use crate::{
    browser::{dom, highlight::highlighter, words::StampedWords},
    link::{self, LinkError},
    model::Excerpt,
    render::{self, highlight::highlight},
    words::Words,
};

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "dv", "fa", "he", "ur", "yi"];

/// The whole viewer.
pub fn viewer() -> Vec<AnyView> {
    let words = StoredValue::new(StampedWords::read());
    let language = words.with_value(Words::language);
    let right_to_left = RIGHT_TO_LEFT.contains(&language.split('_').next().unwrap_or_default());
    set_language(&language.replace('_', "-"), if right_to_left { "rtl" } else { "ltr" });

    let link = RwSignal::new(fragment());
    let listener = window_event_listener(ev::hashchange, move |_| link.set(fragment()));
    on_cleanup(move || listener.remove());
    let opened = Memo::new(move |_| link.with(|link| link::open(link)));

    // The script that colours code may come later than the program.
    let loaded = RwSignal::new(());
    let listener = window_event_listener(ev::load, move |_| loaded.set(()));
    on_cleanup(move || listener.remove());
    let reference = Reference::new();
    Effect::new(move |_| {
        let Some(element) = reference.get() else { return };
        loaded.track();
        let nodes = opened.with(|opened| {
            let excerpt = readable(opened)?;
            let title = if excerpt.title().is_empty() {
                words.with_value(|words| words.say("page_untitled", &[]))
            } else {
                excerpt.title().to_owned()
            };
            document().set_title(&title);
            let mut body = words.with_value(|words| render::html::body(excerpt, words));
            highlight(&mut body, &highlighter);
            Some(body)
        });
        // Building fails only on names that are no names; the tree has none.
        let _ = dom::fill(&element, &nodes.unwrap_or_default());
        let _ =
            element.set_attribute("data-state", if opened.with(Result::is_ok) { "open" } else { "error" });
    });
    vec![
        live(move || {
            opened
                .with(|opened| opened.as_ref().err().map(|error| problem(link, words, error).done()))
                .into_iter()
                .collect()
        }),
        tag("div").class("excerpt").test("excerpt").refer(reference).done(),
    ]
}

/// Says what is wrong with a link, and takes another.
fn problem(link: RwSignal<String>, words: StoredValue<StampedWords>, error: &LinkError) -> Tag {
    let say = |key: &str| words.with_value(|words| words.say(key, &[]));
    let pasted = RwSignal::new(String::new());
    let paste = move |event: Event| {
        event.prevent_default();
        link.set(pasted.get_untracked());
    };
    let field = tag("textarea")
        .set("rows", "3")
        .test("paste")
        .on("input", move |event| pasted.set(event_target_value(&event)));
    let form = tag("form")
        .on("submit", paste)
        .child(tag("label").child(tag("span").text(say("viewer_paste"))).child(field))
        .child(tag("button").set("type", "submit").test("open").text(say("viewer_open")));
    tag("section")
        .class("problem")
        .test("problem")
        .child(tag("p").set("role", "alert").text(say(&error.to_string())))
        .child(form)
}

/// What can be shown: all of it, or of a cut link what survived.
fn readable(opened: &Result<Excerpt, LinkError>) -> Option<&Excerpt> {
    match opened {
        Ok(excerpt) => Some(excerpt),
        Err(LinkError::Cut(survived)) => survived.as_deref(),
        Err(_) => None,
    }
}

/// The address from `#` on; also where a program has written `%23` for it.
fn fragment() -> String {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    if hash.len() > 1 {
        return hash;
    }
    let href = location.href().unwrap_or_default();
    href.split_once("%23").map(|(_, payload)| format!("#{payload}")).unwrap_or_default()
}

//! The page that opens links. It needs nothing but itself: what it shows is in the address.

use leptos::{html, prelude::*};

use super::set_language;
use crate::{
    browser::{dom, words::StampedWords},
    link::{self, LinkError},
    model::Excerpt,
    render,
    words::Words,
};

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "dv", "fa", "he", "ur", "yi"];

/// The whole viewer.
#[component]
pub fn Viewer() -> impl IntoView {
    let words = StoredValue::new(StampedWords::read());
    let say = move |key: &str| words.with_value(|words| words.say(key, &[]));
    let language = words.with_value(Words::language);
    let right_to_left = RIGHT_TO_LEFT.contains(&language.split('_').next().unwrap_or_default());
    set_language(&language.replace('_', "-"), if right_to_left { "rtl" } else { "ltr" });

    let link = RwSignal::new(fragment());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| link.set(fragment()));
    on_cleanup(move || listener.remove());
    let opened = Memo::new(move |_| link.with(|link| link::open(link)));
    let excerpt = move || opened.with(|opened| readable(opened).cloned());

    let content = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(element) = content.get() else { return };
        let nodes = excerpt().map(|excerpt| {
            let title = if excerpt.title().is_empty() { say("page_untitled") } else { excerpt.title().to_owned() };
            document().set_title(&title);
            words.with_value(|words| render::html::body(&excerpt, words))
        });
        // The tree has only names that the DOM knows.
        drop(dom::fill(&element, &nodes.unwrap_or_default()));
        drop(element.set_attribute("data-state", if opened.with(Result::is_ok) { "open" } else { "error" }));
    });
    let pasted = RwSignal::new(String::new());
    let paste = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        link.set(pasted.get_untracked());
    };
    let problem = move || {
        opened.with(|opened| opened.as_ref().err().map(|error| error.to_string())).map(|key| {
            view! {
                <section class="problem" data-test="problem">
                    <p role="alert">{say(&key)}</p>
                    <form on:submit=paste>
                        <label>
                            <span>{say("viewer_paste")}</span>
                            <textarea
                                rows="3"
                                data-test="paste"
                                on:input=move |event| pasted.set(event_target_value(&event))
                            ></textarea>
                        </label>
                        <button type="submit" data-test="open">{say("viewer_open")}</button>
                    </form>
                </section>
            }
        })
    };
    view! {
        {problem}
        <div class="excerpt" data-test="excerpt" node_ref=content></div>
    }
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

//! The page that opens links. It needs nothing but itself: what it shows is in the address.

/// What stands on the page instead of an excerpt, or above a part of one.
mod problem;

use crate::ui::leptos::{prelude::*, spawn_local};

use super::set_language;
use super::tag::{Reference, live, tag};
use crate::{
    browser::{coder, dom, highlight::highlighter, words::StampedWords},
    link::{self, LinkError},
    model::Excerpt,
    render::{self, highlight::highlight},
    words::Words,
};

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "dv", "fa", "he", "ur", "yi"];

/// How far a link is opened.
enum Opening {
    /// So much of it is read, of 1000.
    Begun(u32),
    /// Open, or not.
    Done(Result<Excerpt, LinkError>),
}

impl Opening {
    /// The state as the page's `data-state` gives it.
    fn name(&self) -> &'static str {
        match self {
            Opening::Begun(_) => "loading",
            Opening::Done(Ok(_)) => "open",
            Opening::Done(Err(_)) => "error",
        }
    }

    /// What can be shown: all of it, or of a cut link what survived.
    fn readable(&self) -> Option<&Excerpt> {
        match self {
            Opening::Done(Ok(excerpt)) => Some(excerpt),
            Opening::Done(Err(LinkError::Cut(survived))) => survived.as_deref(),
            _ => None,
        }
    }

    fn problem(&self) -> Option<&LinkError> {
        match self {
            Opening::Done(opened) => opened.as_ref().err(),
            Opening::Begun(_) => None,
        }
    }
}

/// The whole viewer.
pub fn viewer() -> Vec<AnyView> {
    let words = StoredValue::new(StampedWords::read());
    let language = words.with_value(Words::language);
    let right_to_left = RIGHT_TO_LEFT.contains(&language.split('_').next().unwrap_or_default());
    set_language(&language.replace('_', "-"), if right_to_left { "rtl" } else { "ltr" });

    // The link, and the password for it.
    let link = RwSignal::new((fragment(), None));
    let listener = window_event_listener(ev::hashchange, move |_| link.set((fragment(), None)));
    on_cleanup(move || listener.remove());
    let opening = RwSignal::new(Opening::Begun(0));
    Effect::new(move |_| open(link, opening));

    // The script that colours code may come later than the program.
    let loaded = RwSignal::new(());
    let listener = window_event_listener(ev::load, move |_| loaded.set(()));
    on_cleanup(move || listener.remove());
    let reference = Reference::new();
    Effect::new(move |_| {
        let Some(element) = reference.get() else { return };
        loaded.track();
        let nodes = opening.with(|opening| {
            let excerpt = opening.readable()?;
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
        let _ = element.set_attribute("data-state", opening.with(Opening::name));
    });
    let is_open = Memo::new(move |_| opening.with(|opening| matches!(opening, Opening::Done(_))));
    let done = move || opening.with(|opening| if let Opening::Begun(done) = opening { *done } else { 1000 });
    vec![
        live(move || if is_open.get() { Vec::new() } else { vec![problem::progress(words, done).done()] }),
        live(move || {
            is_open.track();
            opening.with_untracked(|opening| {
                let problem = opening.problem().map(|error| problem::problem(link, words, error).done());
                problem.into_iter().collect()
            })
        }),
        tag("div").class("excerpt").test("excerpt").refer(reference).done(),
    ]
}

/// Opens the link in the worker, unless another one has come since.
fn open(link: RwSignal<(String, Option<String>)>, opening: RwSignal<Opening>) {
    let (pasted, password) = link.get();
    opening.set(Opening::Begun(0));
    let is_current = {
        let asked = (pasted.clone(), password.clone());
        move || link.with_untracked(|link| *link == asked)
    };
    let progress = {
        let is_current = is_current.clone();
        move |done| {
            if is_current() {
                opening.set(Opening::Begun(done));
            }
        }
    };
    spawn_local(async move {
        let unfolded = coder::unfold(&pasted, password.as_deref(), progress).await;
        let opened = unfolded.and_then(|unfolded| link::excerpt(&unfolded));
        if is_current() {
            opening.set(Opening::Done(opened));
        }
    });
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

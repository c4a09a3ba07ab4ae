//! The preview: the page itself as it will be shared, with a mark on each replacement. Of a long one the beginning is shown first.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlIFrameElement};

use super::edit_here::{self, edit_here};
use super::hide_selection::hide_bar;
use super::links;
use super::state::PopupState;
use crate::ui::toolkit::{after_paint, element, live, t, t_with, tag};
use crate::{
    browser::{highlight::highlighter, i18n::ExtensionCatalog, intl},
    edit::Outcome,
    model::Excerpt,
    redact::Marker,
    render::html::{self, Extras},
};

/// How many messages are made at a time: the first few fill the frame, the rest comes behind their paint.
const AT_A_TIME: usize = 24;

/// The page in a frame without scripts; what is selected in it can be hidden everywhere.
pub(super) fn preview(state: PopupState) -> Vec<AnyView> {
    let selected = RwSignal::new(String::new());
    // The sheet is there at once, its page one paint later.
    let is_shown = RwSignal::new(false);
    after_paint(move || {
        is_shown.try_set(true);
    });
    let is_whole = RwSignal::new(false);
    let place = RwSignal::new(None);
    // How many pages were made, and where the reader was on the one before.
    let made = StoredValue::new((0, 0));
    let beginning = move || {
        let place = element("[data-test=preview]").and_then(|frame| scroller(&frame));
        made.update_value(|(count, at)| {
            *count += 1;
            *at = place.map_or(*at, |place| place.scroll_top());
        });
        let first = |excerpt: &Excerpt, extras: Extras<'_>| {
            html::beginning(excerpt, &ExtensionCatalog, extras, AT_A_TIME)
        };
        let page = state.editing.outcome.with(|outcome| {
            let marker = Marker::new(&outcome.findings);
            page(outcome, &marker, &first)
        });
        is_whole.set(false);
        // A page that begins like the one before is loaded, too.
        format!("{page}<!--{}-->", made.get_value().0)
    };
    // The frame may be read from here (its selection), but nothing in it can run.
    let frame = tag("iframe")
        .class("preview")
        .test("preview")
        .set("sandbox", "allow-same-origin")
        .set("title", t("tab_preview"))
        .set_live("srcdoc", move || is_shown.get().then(&beginning))
        .set_live("aria-busy", move || (!is_whole.get()).then(|| "true".to_owned()))
        .on("load", move |event| {
            let frame = event.target().and_then(|target| target.dyn_into::<HtmlIFrameElement>().ok());
            let Some(inside) = frame.and_then(|frame| frame.content_document()) else { return };
            watch(&inside, selected);
            edit_here::watch(&inside, place);
            let marker = state.editing.outcome.with_untracked(|outcome| Marker::new(&outcome.findings));
            let made = Made { state, inside, marker, is_whole, made, count: made.get_value().0 };
            after_paint(move || made.go_on(AT_A_TIME));
        });
    // The page below has them: what is shared must be what is shown, or said.
    let left_out = tag("p").class("hint").test("link-pictures").text_live(move || {
        let count = state.link.left_out.get();
        if count == 0 { String::new() } else { t_with("link_pictures", &[&intl::number(count)]) }
    });
    vec![
        left_out.done(),
        tag("div").class("pages").child(frame).live(move || edit_here(state, place)).done(),
        live(move || hide_bar(state, &selected.get(), move || selected.set(String::new()))),
    ]
}

/// What scrolls in the frame.
fn scroller(frame: &HtmlElement) -> Option<Element> {
    frame.unchecked_ref::<HtmlIFrameElement>().content_document()?.document_element()
}

/// A page, or a part of one. The frame runs no script: the reader's tools would stand there without use.
fn page(outcome: &Outcome, marker: &Marker, make: &dyn Fn(&Excerpt, Extras<'_>) -> String) -> String {
    make(&outcome.excerpt, Extras { highlighter: &highlighter, marker: Some(marker), ..Extras::NONE })
}

/// A page of which the beginning is in the frame.
struct Made {
    state: PopupState,
    inside: Document,
    /// Finds the stand-ins, for all of its messages.
    marker: Marker,
    is_whole: RwSignal<bool>,
    made: StoredValue<(u32, i32)>,
    /// Which of the pages it is.
    count: u32,
}

impl Made {
    /// Adds what stands at `from` and behind it, until the frame is gone or shows another page.
    fn go_on(self, from: usize) {
        let main = self.inside.query_selector("main").ok().flatten();
        let (Some(body), Some(main), Some(_)) = (self.inside.body(), main, self.inside.default_view()) else {
            return;
        };
        // What was edited since has made another page, which is on its way.
        let (count, place) = self.made.try_get_value().unwrap_or_default();
        if count != self.count {
            return;
        }
        let next = from.saturating_add(AT_A_TIME);
        let more = |excerpt: &Excerpt, extras: Extras<'_>| {
            html::messages(excerpt, from..next, &ExtensionCatalog, extras)
        };
        let outcome = self.state.editing.outcome;
        let html = outcome.with_untracked(|outcome| page(outcome, &self.marker, &more));
        let is_end = html.is_empty();
        // It fails on documents without HTML only.
        let _ = if is_end {
            let end = outcome.with_untracked(|outcome| html::end(&outcome.excerpt, &ExtensionCatalog));
            body.insert_adjacent_html("beforeend", &end)
        } else {
            main.insert_adjacent_html("beforeend", &html)
        };
        if let Some(seen) = self.inside.document_element().filter(|_| place > 0) {
            seen.set_scroll_top(place);
            if is_end || seen.scroll_top() >= place {
                self.made.try_set_value((count, 0));
            }
        }
        if is_end {
            self.is_whole.try_set(true);
        } else {
            after_paint(move || self.go_on(next));
        }
    }
}

/// Keeps `selected` true to what is selected in the frame's document, and its links from leading away.
fn watch(document: &Document, selected: RwSignal<String>) {
    selected.set(String::new());
    let inside = document.clone();
    let listener = gloo::events::EventListener::new(document, "selectionchange", move |_| {
        selected.try_set(passage(&inside));
    });
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let clicks = gloo::events::EventListener::new_with_options(document, "click", options, links::keep_here);
    // They end with the frame's document.
    listener.forget();
    clicks.forget();
}

fn passage(document: &Document) -> String {
    let selection = document.get_selection().ok().flatten();
    selection.map(|selection| String::from(selection.to_string())).unwrap_or_default()
}

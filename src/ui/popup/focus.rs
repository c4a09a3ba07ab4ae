//! The focus is never lost: where what had it is gone, what is nearest gets it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{after_paint, focused};

/// What can have the focus.
const FOCUSABLE: &str = "button, input, select, textarea, summary, [tabindex]";

/// Watches over the focus for as long as the popup is open.
pub(super) fn keep() {
    // What has the focus, and what is around it, from the inside.
    let path: Rc<RefCell<Vec<Element>>> = Rc::default();
    let seen = path.clone();
    let focused = gloo::events::EventListener::new(&document(), "focusin", move |event| {
        let mut around = Vec::new();
        let mut next = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        while let Some(element) = next {
            next = element.parent_element();
            around.push(element);
        }
        seen.replace(around);
    });
    let acted = ["click", "keydown"].map(|kind| {
        let path = path.clone();
        gloo::events::EventListener::new(&document(), kind, move |_| {
            let path = path.clone();
            // What an act changes is on the page one paint later.
            after_paint(move || {
                after_paint(move || {
                    // Moving the focus changes the path.
                    let around = path.borrow().clone();
                    restore(&around);
                });
            });
        })
    });
    focused.forget();
    acted.into_iter().for_each(gloo::events::EventListener::forget);
}

fn restore(path: &[Element]) {
    // Whoever clicked beside everything wants no focus.
    if focused().is_some() || path.first().is_none_or(|last| last.is_connected()) {
        return;
    }
    for around in path.iter().filter(|element| element.is_connected() && element.tag_name() != "HTML") {
        let found = around.query_selector(FOCUSABLE).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // What cannot have it keeps it where it is.
            let _ = element.focus();
            return;
        }
    }
}

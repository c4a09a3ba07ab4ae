//! Questions that have to be answered first: what cannot be undone. The browser keeps everything else out of reach.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{Reference, Tag, after_paint, button, element, leptos::prelude::*, t, tag};

/// The open question.
const OPEN: &str = "dialog.ask[open]";

/// A question with its explanation, the button that acts, and one that does not, which has the focus. `close` is called when
/// it is not to be done.
pub(in crate::ui) fn dialog(
    test: &str,
    question: String,
    body: Vec<AnyView>,
    act: Tag,
    close: impl Fn() + Clone + 'static,
) -> AnyView {
    let reference = Reference::new();
    after_paint(move || {
        let Some(element) = reference.try_get_untracked().flatten() else { return };
        call(&element, "showModal");
        if let Some(cancel) = super::element("dialog.ask [data-test=cancel]") {
            // What cannot have it leaves it where it is.
            let _ = cancel.focus();
        }
    });
    let cancel = {
        let close = close.clone();
        move || {
            close_dialog();
            close();
        }
    };
    let by_key = {
        let cancel = cancel.clone();
        move |event: web_sys::Event| {
            // Keys are the question's alone.
            event.stop_propagation();
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
                event.prevent_default();
                cancel();
            }
        }
    };
    let buttons =
        tag("div").class("row").child(button("cancel", t("cancel"), cancel).class("button")).child(act);
    tag("dialog")
        .class("ask")
        .set("role", "alertdialog")
        .set("aria-labelledby", "question")
        .set("aria-describedby", "question-body")
        .test(test)
        .refer(reference)
        .on("keydown", by_key)
        .child(tag("h2").set("id", "question").text(question))
        .child(tag("div").class("stack").set("id", "question-body").views(body))
        .child(buttons)
        .done()
}

/// Closes the open question; what had the focus before gets it back.
pub(in crate::ui) fn close_dialog() {
    if let Some(open) = element(OPEN) {
        call(&open, "close");
    }
}

fn call(element: &web_sys::Element, name: &str) {
    let method = js_sys::Reflect::get(element, &name.into()).ok();
    if let Some(method) = method.and_then(|method| method.dyn_into::<js_sys::Function>().ok()) {
        // It fails on what is open already, or gone.
        let _ = method.call0(element);
    }
}

//! Acting when something is on the screen, and on what is there.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::leptos::prelude::{document, request_animation_frame};

/// Acts when what was set before is on the screen.
pub(in crate::ui) fn after_paint(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    // A frame's callbacks run before it is painted, a timer that they set runs behind it.
    let later = || drop(gloo::timers::callback::Timeout::new(0, act).forget());
    // A page that nobody sees gets no frames.
    if document().hidden() { later() } else { request_animation_frame(later) }
}

/// Waits until what was set before is on the screen.
pub(in crate::ui) async fn painted() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        after_paint(move || drop(done.call0(&wasm_bindgen::JsValue::NULL)));
    });
    // It is never refused.
    drop(wasm_bindgen_futures::JsFuture::from(promise).await);
}

/// What has the focus; `None`: nothing but the page itself.
pub(in crate::ui) fn focused() -> Option<Element> {
    document().active_element().filter(|active| active.tag_name() != "BODY")
}

/// Moves the focus to what is there one paint later, unless somebody has moved it meanwhile.
pub(in crate::ui) fn focus_after_paint(find: impl FnOnce() -> Option<HtmlElement> + 'static) {
    let before = focused();
    after_paint(move || {
        // A sheet's title takes the focus from nobody: only the page itself gives it to it.
        let by_hand = |now: &Element| now.get_attribute("tabindex").as_deref() != Some("-1");
        let is_moved = focused().filter(by_hand).is_some_and(|now| before != Some(now));
        if let Some(element) = find().filter(|_| !is_moved) {
            // What cannot have it leaves it where it is.
            let _ = element.focus();
        }
    });
}

/// The elements of that kind inside of another.
pub(in crate::ui) fn elements(inside: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = inside.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The first element of that kind on the page.
pub(in crate::ui) fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Hears every key for as long as the page is open. A key that `act` takes does nothing else.
pub(in crate::ui) fn watch_keys(act: impl Fn(&KeyboardEvent) -> bool + 'static) {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let listener =
        gloo::events::EventListener::new_with_options(&document(), "keydown", options, move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(&act) {
                event.prevent_default();
            }
        });
    listener.forget();
}

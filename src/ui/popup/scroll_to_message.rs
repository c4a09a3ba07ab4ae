//! From a find to its message.

use crate::ui::toolkit::leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::state::{PopupState, View};
use crate::ui::toolkit::after_paint;

/// How many frames the list of messages may take to be built.
const PATIENCE: u32 = 600;

/// Shows a message in the list and moves the focus to it.
pub(super) fn jump(state: PopupState, key: &str) {
    state.view.set(View::Messages);
    seek(key.to_owned(), PATIENCE);
}

fn seek(key: String, patience: u32) {
    after_paint(move || match row(&key) {
        Some(row) => show(&row),
        None if patience > 0 => seek(key, patience - 1),
        None => {}
    });
}

fn row(key: &str) -> Option<Element> {
    let contents = document().query_selector_all(".message [data-key]").ok()?;
    let elements = (0..contents.length()).filter_map(|index| contents.get(index)?.dyn_into::<Element>().ok());
    let mut mine = elements.filter(|element| element.get_attribute("data-key").as_deref() == Some(key));
    mine.next()?.closest(".message").ok()?
}

fn show(row: &Element) {
    row.scroll_into_view();
    // Classes fail only on names that are no names.
    let _ = row.class_list().add_1("sought");
    if let Some(switch) =
        row.query_selector("input").ok().flatten().and_then(|input| input.dyn_into::<HtmlElement>().ok())
    {
        let _ = switch.focus();
    }
}

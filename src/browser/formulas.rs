//! Formulas for pages that are built without (`render::html::body_undrawn`).

use wasm_bindgen::prelude::*;
use web_sys::{Event, Node};

use crate::{browser::dom, render::html::Formulas};

/// Sets `excerptFormula(tex, display)`, which gives a `<math>` or nothing, and fires `excerpt-formulas`: for
/// extension/later.js.
pub fn serve() {
    let formulas = Formulas::default();
    let drawn = Closure::<dyn Fn(String, bool) -> Option<Node>>::new(move |tex: String, display| {
        let math = formulas.draw(&tex, display)?;
        let parent = web_sys::window()?.document()?.create_element("span").ok()?;
        dom::fill(&parent, &[math.into()]).ok()?;
        parent.first_child()
    });
    let name = JsValue::from_str("excerptFormula");
    // Without it formulas stay TeX.
    let _ = js_sys::Reflect::set(&js_sys::global(), &name, drawn.as_ref());
    drawn.forget();
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("excerpt-formulas")) {
        let _ = window.dispatch_event(&event);
    }
}

//! What is looked for: words, kinds, states, order.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::super::state::PopupState;
use crate::browser::platform::now;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Reference, Tag, button, focus_after_paint, small_icon, t, t_count, tag};
use crate::{
    browser::intl,
    share::saved::{self, Kinds, Order, Query, Standing},
};

/// Search, kinds, states, order.
pub(super) fn search(state: PopupState) -> Tag {
    let saved = state.saved;
    let field = Reference::new();
    focus_after_paint(move || field.try_get_untracked().flatten()?.dyn_into().ok());
    let ask = move |change: &dyn Fn(&mut Query)| {
        saved.shown.set(0);
        saved.query.update(|query| change(query));
    };
    let hint = move || Some(t_count("saved_find_in", saved.rows.with(Vec::len), &[]));
    let field = tag("input")
        .class("field")
        .set("type", "search")
        .set("aria-label", t("saved_find"))
        .set_live("placeholder", hint)
        .test("saved-find")
        .refer(field)
        .value(move || saved.query.with_untracked(|query| query.words.clone()))
        .on("input", move |event| ask(&|query| query.words = event_target_value(&event)));
    let orders = Order::ALL.iter().map(|order| {
        tag("option")
            .is("selected", move || saved.query.with(|query| query.order == *order))
            .text(t(order.key()))
            .done()
    });
    let reorder = move |event: Event| {
        let at = js_sys::Reflect::get(&event_target::<HtmlElement>(&event), &"selectedIndex".into());
        let order = at.ok().and_then(|at| at.as_f64()).and_then(|at| Order::ALL.get(at as usize));
        ask(&|query| query.order = order.copied().unwrap_or_default());
    };
    let order = tag("select")
        .class("field")
        .set("aria-label", t("saved_order"))
        .test("saved-order")
        .views(orders)
        .on("change", reorder);
    let counts = Memo::new(move |_| saved.rows.with(|rows| saved::counts(rows, now())));
    let kinds = Kinds::ALL.into_iter().enumerate().map(|(at, kinds)| {
        let act = move || ask(&|query| query.kinds = if query.kinds == kinds { Kinds::All } else { kinds });
        let count = move || counts.with(|(kinds, _)| kinds.get(at).copied().unwrap_or_default());
        chip(kinds.key(), act, move || saved.query.with(|query| query.kinds == kinds), count)
    });
    let standings = Standing::ALL.into_iter().enumerate().map(|(at, standing)| {
        let act = move || {
            ask(&|query| query.standing = Some(standing).filter(|_| query.standing != Some(standing)));
        };
        let count = move || counts.with(|(_, standings)| standings.get(at).copied().unwrap_or_default());
        chip(standing.key(), act, move || saved.query.with(|query| query.standing == Some(standing)), count)
    });
    let chips = tag("div")
        .class("row saved-chips")
        .set("role", "group")
        .set("aria-label", t("saved_filters"))
        .views(kinds)
        .views(standings);
    tag("div")
        .class("saved-search")
        .set("role", "search")
        .child(
            tag("div")
                .class("row")
                .child(tag("div").class("within lead grow").child(small_icon("find")).child(field))
                .child(order),
        )
        .child(chips)
        .child(tag("p").class("visually-hidden").set("role", "status").test("saved-count").text_live(
            move || {
                t_count(
                    "saved_found",
                    saved.groups.with(|groups| groups.iter().map(|group| group.rows.len()).sum()),
                    &[],
                )
            },
        ))
}

/// A choice with its count; what nothing is of is not offered.
fn chip(
    key: &'static str,
    act: impl Fn() + 'static,
    is_pressed: impl Fn() -> bool + Send + Copy + 'static,
    count: impl Fn() -> usize + Send + Copy + 'static,
) -> AnyView {
    button(&key.replace('_', "-"), t(key), act)
        .class("chip")
        .set_live("aria-pressed", move || Some(is_pressed().to_string()))
        .set_live("hidden", move || (count() == 0 && !is_pressed()).then(String::new))
        .text(" ")
        .child(tag("span").class("n").text_live(move || intl::number(count())))
        .done()
}

//! Where the link fits, what each message costs, and what else a link can be: with a password, as a QR code.

use std::collections::BTreeMap;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::estimate::Advice;
use super::sharing::{light, link_page};
use super::state::PopupState;
use crate::ui::toolkit::{Tag, button, t, t_with, tag};
use crate::{
    browser::{coder, dom, intl, storage},
    link,
    model::{Excerpt, Part},
    share::{
        Settings,
        limits::{DESTINATIONS, Destination, destination_of},
    },
};

/// Milliseconds without a change before the worker is asked.
const REST: u32 = 250;

/// The place that the user chose.
fn chosen(state: PopupState) -> Destination {
    state.settings.with(|settings| destination_of(&settings.place))
}

/// Whether something else than the link is offered first; never where nobody wants to be warned.
pub(super) fn is_too_long(state: PopupState) -> bool {
    state.settings.with(Settings::long_link).is_some_and(|place| state.link.is_too_long(place))
}

/// Keeps what is known of the link true to what would be shared.
pub(super) fn watch(state: PopupState) {
    let small = Memo::new(move |_| state.editing.edits.with(|edits| edits.small_pictures));
    Effect::new(move |before: Option<Option<(Excerpt, bool)>>| {
        let excerpt = state.editing.outcome.with(|outcome| outcome.excerpt.clone());
        let excerpt = state.editing.settled.get().then_some((excerpt, small.get()));
        // Sharing touches the outcome too, and its code stays as long as the text does.
        if excerpt.is_some() && before.flatten() != excerpt {
            state.link.code.set(None);
            ask_later(state);
        }
        excerpt
    });
}

/// How long the link gets, and for which place it is meant.
pub(super) fn advice(state: PopupState) -> Tag {
    let sentence = move || {
        let place = chosen(state);
        let length = state.link.advice.with(|advice| advice.as_ref().map(|advice| advice.length));
        let Some(length) = length else { return t("place_label") };
        let key = if length > place.limit { "advice_too_long" } else { "advice_fits" };
        t_with(key, &[&intl::number(length), &t(place.key), &intl::number(place.limit)])
    };
    let text = tag("span").test("advice").class_live("error", move || is_too_long(state)).text_live(sentence);
    tag("p").class("advice").child(text).child(place(state))
}

fn place(state: PopupState) -> Tag {
    let options = DESTINATIONS.map(|place| {
        let is_chosen = move || (chosen(state) == place).then(String::new);
        tag("option").set("value", place.key).set_live("selected", is_chosen).text(t(place.key)).done()
    });
    let choose = move |event| {
        state.settings.update(|settings| settings.place = event_target_value(&event));
        let settings = state.settings.get_untracked();
        // What is not kept is chosen again the next time.
        spawn_local(async move {
            let _ = storage::save_settings(&settings).await;
        });
    };
    tag("select").test("place").set("aria-label", t("place_label")).on("change", choose).views(options)
}

/// Places whose limit is below the length, the narrowest first, at most four; and the length.
pub(super) fn cut_off(state: PopupState) -> Option<(usize, String)> {
    let length = state.link.advice.with(|advice| advice.as_ref().map(|advice| advice.length))?;
    let places = DESTINATIONS.iter().filter(|place| place.limit < length).take(4).map(|place| t(place.key));
    let places: Vec<String> = places.collect();
    (!places.is_empty()).then(|| (length, places.join(", ")))
}

/// The field for the next link's password.
pub(super) fn password(state: PopupState) -> Tag {
    let field = tag("input")
        .class("field")
        .set("type", "text")
        .set("spellcheck", "false")
        .set("autocomplete", "off")
        .test("link-password")
        .value(move || state.link.password.get())
        .on("input", move |event| state.link.password.set(event_target_value(&event)));
    tag("label")
        .class("labelled")
        .child(tag("span").class("label").text(t("link_password")))
        .child(field)
        .child(tag("span").class("hint").text(t("link_password_hint")))
}

/// The QR code last made.
pub(super) fn code(state: PopupState) -> Vec<AnyView> {
    let made = move || {
        let Some(svg) = state.link.code.get() else {
            return vec![tag("p").class("empty").text(t("code_gone")).done()];
        };
        let address = format!("data:image/svg+xml,{}", escaped(&svg));
        let picture = tag("img").test("code").set("alt", t("code_alt")).set("src", address);
        // The browser says it when a download fails.
        let save = move || drop(dom::download("qr-code.svg", "image/svg+xml", &svg));
        vec![picture.done(), button("code-save", t("code_save"), save).done()]
    };
    vec![tag("p").class("hint").text(t("code_hint")).done(), tag("div").class("code").live(made).done()]
}

/// A picture's text in an address.
fn escaped(svg: &str) -> String {
    svg.replace('%', "%25").replace('#', "%23").replace('<', "%3C").replace('>', "%3E").replace('"', "%22")
}

/// Asks for the costs when nothing has changed for a while.
fn ask_later(state: PopupState) {
    let question = state.link.asked.get_value() + 1;
    state.link.asked.set_value(question);
    let is_last = move || state.link.asked.try_get_value() == Some(question);
    let ask = move || {
        if !is_last() {
            return;
        }
        let (outcome, left_out) = state.editing.outcome.with_untracked(|outcome| light(state, outcome));
        state.link.left_out.set(left_out);
        let excerpt = outcome.excerpt;
        if excerpt.turns().next().is_none() {
            return state.link.advice.set(None);
        }
        // No advice on a link that nobody could open.
        let Some(page) = link_page(state) else { return state.link.advice.set(None) };
        let address = page.link("").len();
        let Some((stream, boundaries)) = link::with_boundaries(&excerpt) else {
            return state.link.advice.set(None);
        };
        spawn_local(async move {
            let bits = coder::costs(&stream, &boundaries).await;
            if is_last() {
                state.link.advice.set(bits.ok().and_then(|bits| advise(&excerpt, &bits, address)));
            }
        });
    };
    gloo::timers::callback::Timeout::new(REST, ask).forget();
}

/// What the bits of an excerpt's parts come to; the first are the title's. `None` when nobody knows.
fn advise(excerpt: &Excerpt, bits: &[u32], address: usize) -> Option<Advice> {
    let (_, parts) = bits.split_first()?;
    let sum: u64 = bits.iter().copied().map(u64::from).sum();
    let mut costs = BTreeMap::new();
    let mut index = 0;
    for (part, bits) in excerpt.parts().iter().zip(parts) {
        match part {
            Part::Turn(_) => {
                costs.insert(index, link::characters(u64::from(*bits)));
                index += 1;
            }
            Part::LeftOut(count) => index += *count as usize,
        }
    }
    Some(Advice { length: address + link::CHECK_CHARACTERS + link::characters(sum) as usize, costs })
}

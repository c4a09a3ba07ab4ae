//! Elements of the views: one type of element for all of them.
//!
//! Leptos' `view!` makes a type of its own for every shape of markup and every closure, with 2 to 5 kB of wasm
//! each (docs/measurements.md); the popup has some two hundred. Here names, handlers and computed values are boxed, so
//! that they share one type and its code. What is computed stays fine-grained: only the text or attribute that
//! reads a signal changes with it.
//!
//! The generic methods only box; the functions that they call are there once. An element in the making is a
//! pointer, so that handing it on costs a few bytes at each of the hundreds of calls.

use std::borrow::Cow;

use tachys::html::{
    attribute::{any_attribute::AnyAttribute, custom::custom_attribute},
    class::class,
    element::{Custom, custom},
    event::on,
    node_ref::node_ref,
    property::prop,
};
use web_sys::{Event, HtmlInputElement};

use super::leptos::prelude::*;

/// A value that is computed anew when a signal that it reads changes.
type Live<T> = Box<dyn FnMut() -> T + Send>;

/// What happens on an event.
type Act = Box<dyn FnMut(Event)>;

/// Refers to an element that is on the page.
pub(in crate::ui) type Reference = NodeRef<Custom<&'static str>>;

/// An element in the making.
pub(in crate::ui) struct Tag(Box<Parts>);

struct Parts {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without attributes and content.
#[inline(never)]
pub(in crate::ui) fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Parts { name, attributes: Vec::new(), children: Vec::new() }))
}

/// A button with its text.
pub(in crate::ui) fn button<'a>(test: &str, text: impl Into<Cow<'a, str>>, act: impl Fn() + 'static) -> Tag {
    button_with(test, text.into(), Box::new(move |_| act()))
}

#[inline(never)]
fn button_with(test: &str, text: Cow<'_, str>, act: Act) -> Tag {
    tag("button").set("type", "button").test(test).text(text).on_act("click", act)
}

/// A drawing of extension/icons.css, as large as the text around it asks for.
pub(in crate::ui) fn icon(name: &str) -> Tag {
    drawing("i", name)
}

/// A smaller one.
pub(in crate::ui) fn small_icon(name: &str) -> Tag {
    drawing("i s", name)
}

#[inline(never)]
fn drawing(size: &str, name: &str) -> Tag {
    tag("span").set("class", format!("{size} i-{name}")).set("aria-hidden", "true")
}

/// A button that is a drawing only: its name is heard, and shown as a tip.
pub(in crate::ui) fn icon_button(test: &str, name: String, drawn: &str, act: impl Fn() + 'static) -> Tag {
    button(test, "", act).class("icon").set("title", name.as_str()).set("aria-label", name).child(icon(drawn))
}

/// A text to be copied by hand: all of it is selected at once.
pub(in crate::ui) fn selectable(test: &str, label: String, text: String) -> Tag {
    let select_all = |event: Event| event_target::<HtmlInputElement>(&event).select();
    tag("input")
        .class("field mono")
        .set("readonly", "")
        .set("aria-label", label)
        .test(test)
        .value(move || text.clone())
        .on("focus", select_all)
}

/// A field for letters that no language has: a link, a key.
pub(in crate::ui) fn letters(test: &str, typed: RwSignal<String>) -> Tag {
    letters_of(test, move || typed.get(), move |event| typed.set(event_target_value(&event)))
}

/// The same for a text that is kept in another way.
pub(in crate::ui) fn letters_of(
    test: &str,
    value: impl FnMut() -> String + Send + 'static,
    take: impl FnMut(Event) + 'static,
) -> Tag {
    tag("input")
        .set("type", "text")
        .set("autocomplete", "off")
        .set("dir", "ltr")
        .test(test)
        .value(value)
        .on("input", take)
}

/// Views of several kinds, or none, in one place.
pub(in crate::ui) fn live(view: impl FnMut() -> Vec<AnyView> + Send + 'static) -> AnyView {
    live_view(Box::new(view))
}

#[inline(never)]
fn live_view(view: Live<Vec<AnyView>>) -> AnyView {
    view.into_any()
}

impl Tag {
    /// An attribute.
    pub(in crate::ui) fn set<'a>(self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.set_text(name, value.into())
    }

    #[inline(never)]
    fn set_text(self, name: &'static str, value: Cow<'_, str>) -> Self {
        self.with(custom_attribute(name, value.into_owned()).into_any_attr())
    }

    /// The class list.
    pub(in crate::ui) fn class(self, list: &'static str) -> Self {
        self.set("class", list)
    }

    /// The name by which tests find the element.
    pub(in crate::ui) fn test(self, name: &str) -> Self {
        self.set("data-test", name)
    }

    /// An attribute that comes and goes.
    pub(in crate::ui) fn set_live(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        self.set_computed(name, Box::new(value))
    }

    /// A button that waits meanwhile: not `disabled`, so that it keeps the focus.
    pub(in crate::ui) fn waits(self, is_waiting: impl Fn() -> bool + Send + 'static) -> Self {
        self.set_live("aria-disabled", move || is_waiting().then(|| "true".to_owned()))
    }

    #[inline(never)]
    fn set_computed(self, name: &'static str, value: Live<Option<String>>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// A class that comes and goes.
    pub(in crate::ui) fn class_live(
        self,
        name: &'static str,
        on: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.class_computed(name, Box::new(on))
    }

    #[inline(never)]
    fn class_computed(self, name: &'static str, on: Live<bool>) -> Self {
        self.with(class((name, on)).into_any_attr())
    }

    /// A property that is true or false: `checked`, `disabled`.
    pub(in crate::ui) fn is(self, name: &'static str, on: impl FnMut() -> bool + Send + 'static) -> Self {
        self.property_computed(name, Box::new(on))
    }

    #[inline(never)]
    fn property_computed(self, name: &'static str, on: Live<bool>) -> Self {
        self.with(prop(name, on).into_any_attr())
    }

    /// The value of a field.
    pub(in crate::ui) fn value(self, value: impl FnMut() -> String + Send + 'static) -> Self {
        self.value_computed(Box::new(value))
    }

    #[inline(never)]
    fn value_computed(self, value: Live<String>) -> Self {
        self.with(prop("value", value).into_any_attr())
    }

    /// What happens on an event.
    pub(in crate::ui) fn on(self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        self.on_act(name, Box::new(act))
    }

    #[inline(never)]
    fn on_act(self, name: &'static str, act: Act) -> Self {
        self.with(on(ev::Custom::<Event>::new(name), act).into_any_attr())
    }

    /// Lets `reference` find the element once it is on the page.
    pub(in crate::ui) fn refer(self, reference: Reference) -> Self {
        self.with(node_ref::<Custom<&'static str>, _>(reference).into_any_attr())
    }

    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// Text.
    pub(in crate::ui) fn text<'a>(self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text_fixed(text.into())
    }

    #[inline(never)]
    fn text_fixed(self, text: Cow<'_, str>) -> Self {
        self.view(text.into_owned().into_any())
    }

    /// Text that changes.
    pub(in crate::ui) fn text_live(self, text: impl FnMut() -> String + Send + 'static) -> Self {
        self.text_computed(Box::new(text))
    }

    #[inline(never)]
    fn text_computed(self, text: Live<String>) -> Self {
        self.view(text.into_any())
    }

    /// An element inside.
    #[inline(never)]
    pub(in crate::ui) fn child(self, child: Tag) -> Self {
        self.view(child.done())
    }

    /// A view inside.
    #[inline(never)]
    pub(in crate::ui) fn view(mut self, view: AnyView) -> Self {
        self.0.children.push(view);
        self
    }

    /// Several views inside.
    pub(in crate::ui) fn views(self, views: impl IntoIterator<Item = AnyView>) -> Self {
        views.into_iter().fold(self, Self::view)
    }

    /// Views inside that change.
    pub(in crate::ui) fn live(self, view: impl FnMut() -> Vec<AnyView> + Send + 'static) -> Self {
        self.view(live_view(Box::new(view)))
    }

    /// The finished element.
    #[inline(never)]
    pub(in crate::ui) fn done(self) -> AnyView {
        let Parts { name, attributes, children } = *self.0;
        custom(name).add_any_attr(attributes).child(children).into_any()
    }
}

//! Elements of the views: one type of element for all of them.
//!
//! Leptos' `view!` makes a type of its own for every shape of markup and every closure, with 2 to 5 kB of wasm
//! each (docs/measurements.md); the popup has some two hundred. Here names, handlers and computed values are boxed, so
//! that they share one type and its code. What is computed stays fine-grained: only the text or attribute that
//! reads a signal changes with it.

use tachys::html::{
    attribute::{any_attribute::AnyAttribute, custom::custom_attribute},
    class::class,
    element::{Custom, custom},
    event::on,
    node_ref::node_ref,
    property::prop,
};
use web_sys::Event;

use crate::ui::leptos::prelude::*;

/// A value that is computed anew when a signal that it reads changes.
type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Refers to an element that is on the page.
pub(super) type Reference = NodeRef<Custom<&'static str>>;

/// An element in the making.
pub(super) struct Tag {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without attributes and content.
pub(super) fn tag(name: &'static str) -> Tag {
    Tag { name, attributes: Vec::new(), children: Vec::new() }
}

/// A button with its text.
pub(super) fn button(test: &str, text: impl Into<String>, act: impl Fn() + 'static) -> Tag {
    tag("button").set("type", "button").test(test).text(text).on("click", move |_| act())
}

/// Views of several kinds, or none, in one place.
pub(super) fn live(view: impl FnMut() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let view: Live<Vec<AnyView>> = Box::new(view);
    view.into_any()
}

impl Tag {
    /// An attribute.
    pub(super) fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// The class list.
    pub(super) fn class(self, list: &'static str) -> Self {
        self.set("class", list)
    }

    /// The name by which tests find the element.
    pub(super) fn test(self, name: &str) -> Self {
        self.set("data-test", name)
    }

    /// An attribute that comes and goes.
    pub(super) fn set_live(
        mut self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: Live<Option<String>> = Box::new(value);
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// A class that comes and goes.
    pub(super) fn class_live(
        mut self,
        name: &'static str,
        on: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        let on: Live<bool> = Box::new(on);
        self.attributes.push(class((name, on)).into_any_attr());
        self
    }

    /// A property that is true or false: `checked`, `disabled`.
    pub(super) fn is(mut self, name: &'static str, on: impl FnMut() -> bool + Send + 'static) -> Self {
        let on: Live<bool> = Box::new(on);
        self.attributes.push(prop(name, on).into_any_attr());
        self
    }

    /// The value of a field.
    pub(super) fn value(mut self, value: impl FnMut() -> String + Send + 'static) -> Self {
        let value: Live<String> = Box::new(value);
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// What happens on an event.
    pub(super) fn on(mut self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.attributes.push(on(ev::Custom::<Event>::new(name), act).into_any_attr());
        self
    }

    /// Lets `reference` find the element once it is on the page.
    pub(super) fn refer(mut self, reference: Reference) -> Self {
        self.attributes.push(node_ref::<Custom<&'static str>, _>(reference).into_any_attr());
        self
    }

    /// Text.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(text.into().into_any());
        self
    }

    /// Text that changes.
    pub(super) fn text_live(mut self, text: impl FnMut() -> String + Send + 'static) -> Self {
        let text: Live<String> = Box::new(text);
        self.children.push(text.into_any());
        self
    }

    /// An element inside.
    pub(super) fn child(self, child: Tag) -> Self {
        self.view(child.done())
    }

    /// A view inside.
    pub(super) fn view(mut self, view: AnyView) -> Self {
        self.children.push(view);
        self
    }

    /// Several views inside.
    pub(super) fn views(mut self, views: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(views);
        self
    }

    /// Views inside that change.
    pub(super) fn live(self, view: impl FnMut() -> Vec<AnyView> + Send + 'static) -> Self {
        self.view(live(view))
    }

    /// The finished element.
    pub(super) fn done(self) -> AnyView {
        custom(self.name).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

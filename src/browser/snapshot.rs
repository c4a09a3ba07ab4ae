//! The live page as a plain tree: one walk over the DOM.
//!
//! It reads and never changes: no attribute, no node, no global of the page, no request. Each step is a call
//! into JavaScript, so it asks only what an extractor may want to know.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::Document;

use crate::page::{DRAWING_ATTRIBUTES, Element, Facts, Node, Page, is_drawing, is_skipped, text::has};

/// Only what is this near to the root is asked whether it shows without a hint in its attributes: asking is slow.
const ASK_DEPTH: usize = 10;

/// Deeper elements give their bare text. A parser stops at 512; only a script builds more.
const MAX_DEPTH: usize = 1_000;

/// The elements, custom ones aside, that may carry a shadow root.
const SHADOW_HOSTS: [&str; 17] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
];

#[wasm_bindgen]
extern "C" {
    /// A DOM node with the few properties that the walk reads, all on one type: no casts, no failing calls.
    #[wasm_bindgen(js_name = Node)]
    type DomNode;
    #[wasm_bindgen(method, getter, js_name = documentElement)]
    fn document_element(this: &DomNode) -> Option<DomNode>;
    #[wasm_bindgen(method, getter)]
    fn location(this: &DomNode) -> Location;
    #[wasm_bindgen(method, getter)]
    fn title(this: &DomNode) -> String;
    #[wasm_bindgen(method, getter, js_name = nodeType)]
    fn node_type(this: &DomNode) -> u16;
    #[wasm_bindgen(method, getter, js_name = firstChild)]
    fn first_child(this: &DomNode) -> Option<DomNode>;
    #[wasm_bindgen(method, getter, js_name = nextSibling)]
    fn next_sibling(this: &DomNode) -> Option<DomNode>;
    #[wasm_bindgen(method, getter)]
    fn data(this: &DomNode) -> String;
    #[wasm_bindgen(method, getter, js_name = textContent)]
    fn text_content(this: &DomNode) -> String;
    #[wasm_bindgen(method, getter, js_name = localName)]
    fn local_name(this: &DomNode) -> String;
    #[wasm_bindgen(method, getter, js_name = shadowRoot)]
    fn shadow_root(this: &DomNode) -> Option<DomNode>;
    #[wasm_bindgen(method, js_name = hasAttributes)]
    fn has_attributes(this: &DomNode) -> bool;
    #[wasm_bindgen(method, js_name = getAttributeNames)]
    fn attribute_names(this: &DomNode) -> Names;
    #[wasm_bindgen(method, js_name = getAttribute)]
    fn attribute(this: &DomNode, name: &JsString) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn checked(this: &DomNode) -> bool;
    #[wasm_bindgen(method, getter)]
    fn value(this: &DomNode) -> String;
    #[wasm_bindgen(method, js_name = checkVisibility)]
    fn check_visibility(this: &DomNode) -> bool;

    /// A document's address. Unlike other properties of documents, no element's name can stand in its way.
    type Location;
    #[wasm_bindgen(method, getter)]
    fn href(this: &Location) -> String;

    /// An array of strings.
    #[wasm_bindgen(js_name = Array)]
    type Names;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Names) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Names, index: u32) -> JsString;

    #[wasm_bindgen(js_name = getComputedStyle)]
    fn computed_style(element: &DomNode) -> Style;
    /// What is left of the style sheets for one element.
    #[wasm_bindgen(js_name = CSSStyleDeclaration)]
    type Style;
    #[wasm_bindgen(method, getter)]
    fn display(this: &Style) -> String;

    /// A closed shadow root too; throws where the browser has it under another name, or for nodes it does not know.
    #[wasm_bindgen(catch, js_namespace = ["chrome", "dom"], js_name = openOrClosedShadowRoot)]
    fn any_shadow_root(element: &DomNode) -> Result<Option<DomNode>, JsValue>;
    /// The same as Firefox has it; elsewhere the property is simply missing.
    #[wasm_bindgen(method, getter, js_name = openOrClosedShadowRoot)]
    fn own_shadow_root(this: &DomNode) -> Option<DomNode>;
}

/// Reads the whole document as it stands now, open and closed shadow roots included.
pub fn snapshot(document: &Document) -> Page {
    let document: &DomNode = document.unchecked_ref();
    let root = document.document_element().and_then(|root| element(&root, 0, true));
    Page { url: document.location().href(), title: document.title(), root: root.unwrap_or_default() }
}

/// One element with all below it; `None` for what holds no content. `ask`: whether hiding is still to be
/// found out; it is not below what is hidden or collapsed already.
fn element(dom: &DomNode, depth: usize, ask: bool) -> Option<Element> {
    let tag = dom.local_name();
    let kind = if tag == "script" { dom.attribute(&JsString::from("type")) } else { None };
    if is_skipped(&tag, kind.as_deref()) {
        return None;
    }
    let mut element = Element { attributes: attributes(dom), tag, ..Element::default() };
    if is_drawing(&element.tag) {
        element.attributes.retain(|(name, _)| DRAWING_ATTRIBUTES.contains(&name.as_str()));
        return Some(element);
    }
    // The head is not displayed, and a closed <details> counts as not visible: neither is hidden.
    let ask = ask && element.tag != "head";
    element.facts = facts(dom, &element, ask && (depth <= ASK_DEPTH || hints_at_hiding(&element)));
    let ask = ask && !element.facts.hidden && element.tag != "details";
    if depth >= MAX_DEPTH {
        element.children = vec![Node::Text(dom.text_content())];
        return Some(element);
    }
    if let Some(shadow) = shadow_root(dom, &element.tag) {
        children(&shadow, &mut element.children, depth, ask);
    }
    children(dom, &mut element.children, depth, ask);
    Some(element)
}

fn children(parent: &DomNode, children: &mut Vec<Node>, depth: usize, ask: bool) {
    let mut next = parent.first_child();
    while let Some(child) = next {
        match child.node_type() {
            web_sys::Node::ELEMENT_NODE => {
                children.extend(element(&child, depth + 1, ask).map(Node::Element));
            }
            web_sys::Node::TEXT_NODE => children.push(Node::Text(child.data())),
            _ => {}
        }
        next = child.next_sibling();
    }
}

fn shadow_root(dom: &DomNode, tag: &str) -> Option<DomNode> {
    if tag.contains('-') {
        any_shadow_root(dom).unwrap_or_else(|_| dom.own_shadow_root()).or_else(|| dom.shadow_root())
    } else if SHADOW_HOSTS.contains(&tag) {
        dom.shadow_root()
    } else {
        None
    }
}

fn attributes(dom: &DomNode) -> Vec<(String, String)> {
    if !dom.has_attributes() {
        return Vec::new();
    }
    // Asking by name is quicker than `attributes`: the browser need not make an object for each.
    let names = dom.attribute_names();
    (0..names.length())
        .map(|index| {
            let name = names.get(index);
            let value = dom.attribute(&name).unwrap_or_default();
            let mut name = String::from(name);
            name.make_ascii_lowercase();
            (name, value)
        })
        .collect()
}

/// Whether the attributes make it worth asking if the element shows.
fn hints_at_hiding(element: &Element) -> bool {
    element.attributes.iter().any(|(name, value)| match name.as_str() {
        "hidden" | "aria-hidden" => true,
        "class" => has(value, "hidden"),
        "style" => has(value, "display") || has(value, "content-visibility"),
        _ => false,
    })
}

fn facts(dom: &DomNode, element: &Element, ask: bool) -> Facts {
    let mut facts = Facts::default();
    match element.tag.as_str() {
        "input" if element.is("type", "checkbox") || element.is("type", "radio") => {
            facts.checked = Some(dom.checked());
        }
        "input" if element.is("type", "password") => {}
        "input" | "textarea" | "option" => facts.value = Some(dom.value()),
        _ => {}
    }
    // `display: contents` has no box of its own but shows what it holds.
    facts.hidden = ask && !dom.check_visibility() && computed_style(dom).display() != "contents";
    facts
}

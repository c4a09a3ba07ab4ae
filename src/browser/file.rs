//! Files that the user gives.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomParser, File, SupportedType};

use crate::page::{Element, Node};

/// Larger files, in bytes, are none of ours.
const LARGEST: f64 = 64_000_000.0;

/// Elements nested deeper are left out; no page of ours nests so deep.
const DEEPEST: usize = 200;

/// The text of a file; `None` when it is too large or cannot be read.
pub async fn text(file: &File) -> Option<String> {
    if file.size() > LARGEST {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// The bytes of a file; `None` when it is too large or cannot be read.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    if file.size() > LARGEST {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The root of an HTML text. Nothing of it is shown, loaded or run.
pub fn tree(html: &str) -> Element {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let root = parsed.ok().and_then(|document| document.document_element());
    root.map_or_else(Element::default, |root| element(&root, DEEPEST))
}

fn element(root: &web_sys::Element, depth: usize) -> Element {
    let mut element = Element { tag: root.local_name(), ..Element::default() };
    for name in root.get_attribute_names().iter().filter_map(|name: JsValue| name.as_string()) {
        let value = root.get_attribute(&name).unwrap_or_default();
        element.attributes.push((name, value));
    }
    let children = root.child_nodes();
    for index in 0..children.length() {
        let Some(child) = children.get(index) else { continue };
        if let Some(text) = child.dyn_ref::<web_sys::Text>() {
            element.children.push(Node::Text(text.data()));
        } else if let Some(child) = child.dyn_ref::<web_sys::Element>().filter(|_| depth > 0) {
            element.children.push(Node::Element(self::element(child, depth - 1)));
        }
    }
    element
}

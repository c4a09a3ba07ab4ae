//! Building nodes, downloading files, reading selections. Live pages get nodes, never HTML text.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Range};

use crate::render::markup;

/// The namespace of formulas.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Replaces an element's content by these nodes.
pub fn fill(parent: &Element, nodes: &[markup::Node]) -> Result<(), JsValue> {
    let document = parent.owner_document().ok_or(JsValue::NULL)?;
    parent.set_text_content(None);
    append(&document, parent, nodes)
}

fn append(document: &Document, parent: &Element, nodes: &[markup::Node]) -> Result<(), JsValue> {
    for node in nodes {
        match node {
            markup::Node::Text(text) => parent.append_with_str_1(text)?,
            markup::Node::Element(element) => {
                // Formulas, and what stands in them, are elements of another kind than HTML's.
                let namespace =
                    if element.tag == "math" { Some(MATHML.into()) } else { parent.namespace_uri() };
                let built = document.create_element_ns(namespace.as_deref(), element.tag)?;
                for (name, value) in &element.attributes {
                    built.set_attribute(name, value)?;
                }
                append(document, &built, &element.children)?;
                parent.append_child(&built)?;
            }
        }
    }
    Ok(())
}

/// A selected passage of a message: where it begins in the running text, in characters, and its text.
///
/// `None` when nothing is selected or the selection leaves `content`, which shows the message by `fill`.
pub fn selected(content: &Element) -> Option<(usize, String)> {
    let selection = content.owner_document()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let inside = |node: Result<Node, JsValue>| node.is_ok_and(|node| content.contains(Some(&node)));
    if !inside(range.start_container()) || !inside(range.end_container()) {
        return None;
    }
    let mut reader = SelectionReader { range, before: 0, text: String::new() };
    reader.read(content).ok()?;
    (!reader.text.is_empty()).then_some((reader.before, reader.text))
}

/// Sums up the running text before and inside a range.
struct SelectionReader {
    range: Range,
    before: usize,
    text: String,
}

impl SelectionReader {
    fn read(&mut self, parent: &Node) -> Result<(), JsValue> {
        let children = parent.child_nodes();
        for index in 0..children.length() {
            let Some(child) = children.get(index) else { continue };
            if let Some(text) = child.dyn_ref::<web_sys::Text>() {
                self.read_text(text)?;
            } else if child.dyn_ref::<Element>().is_some_and(is_running) {
                self.read(&child)?;
            }
        }
        Ok(())
    }

    fn read_text(&mut self, node: &web_sys::Text) -> Result<(), JsValue> {
        let is = |container: Node| container.is_same_node(Some(node));
        let from = if is(self.range.start_container()?) { self.range.start_offset()? } else { 0 };
        let to = if is(self.range.end_container()?) { self.range.end_offset()? } else { node.length() };
        if self.range.intersects_node(node)? {
            self.before += node.substring_data(0, from)?.chars().count();
            self.text.push_str(&node.substring_data(from, to.saturating_sub(from))?);
        } else if self.text.is_empty() {
            self.before += node.data().chars().count();
        }
        Ok(())
    }
}

/// Whether the text of an element is part of a message's running text.
fn is_running(element: &Element) -> bool {
    !markup::ASIDE.contains(&element.local_name().as_str())
}

/// Lets the browser save text as a file.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&text.into());
    save(name, &web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Lets the browser save a file.
pub fn save(name: &str, content: &web_sys::Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let url = web_sys::Url::create_object_url_with_blob(content)?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The download reads the address at once, but asynchronously: free it a little later.
    gloo::timers::callback::Timeout::new(60_000, move || drop(web_sys::Url::revoke_object_url(&url)))
        .forget();
    Ok(())
}

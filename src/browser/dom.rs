//! Building nodes, downloading files, reading selections. Live pages get nodes, never HTML text.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Range};

use std::ops;

use crate::{edit::alignment::Piece, render::markup};

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

/// The shown text of a message in pieces, and what of it is selected, in characters.
///
/// `None` when nothing is selected or the selection leaves `content`. What stands for something else is one piece, with
/// that in the attribute `STANDS_FOR`.
pub fn selected(content: &Element) -> Option<(Vec<Piece>, ops::Range<usize>)> {
    let selection = content.owner_document()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let inside = |node: Result<Node, JsValue>| node.is_ok_and(|node| content.contains(Some(&node)));
    if !inside(range.start_container()) || !inside(range.end_container()) {
        return None;
    }
    let mut reader = SelectionReader { range, pieces: Vec::new(), read: 0, selected: None };
    reader.read(content, None).ok()?;
    let selected = reader.selected.filter(|selected| !selected.is_empty())?;
    Some((reader.pieces, selected))
}

/// What a shown piece stands for.
pub const STANDS_FOR: &str = "data-was";

/// Which of the value's occurrences in its message a stand-in is, where that is known.
pub const OCCURRENCE: &str = "data-nth";

/// Reads the running text, and which of it is inside a range.
struct SelectionReader {
    range: Range,
    pieces: Vec<Piece>,
    /// Characters so far.
    read: usize,
    selected: Option<ops::Range<usize>>,
}

impl SelectionReader {
    fn read(&mut self, parent: &Node, stands_for: Option<&str>) -> Result<(), JsValue> {
        let children = parent.child_nodes();
        for index in 0..children.length() {
            let Some(child) = children.get(index) else { continue };
            if let Some(text) = child.dyn_ref::<web_sys::Text>() {
                self.read_text(text, stands_for)?;
            } else if let Some(element) = child.dyn_ref::<Element>().filter(|element| is_running(element)) {
                let was = element.get_attribute(STANDS_FOR);
                self.read(&child, was.as_deref().or(stands_for))?;
            }
        }
        Ok(())
    }

    fn read_text(&mut self, node: &web_sys::Text, stands_for: Option<&str>) -> Result<(), JsValue> {
        let is = |container: Node| container.is_same_node(Some(node));
        if self.range.intersects_node(node)? {
            let from = if is(self.range.start_container()?) { self.range.start_offset()? } else { 0 };
            let to = if is(self.range.end_container()?) { self.range.end_offset()? } else { node.length() };
            let start = self.read + node.substring_data(0, from)?.chars().count();
            let end = start + node.substring_data(from, to.saturating_sub(from))?.chars().count();
            self.selected = Some(self.selected.as_ref().map_or(start, |selected| selected.start)..end);
        }
        let text = node.data();
        self.read += text.chars().count();
        self.pieces.push(Piece { text, stands_for: stands_for.map(str::to_owned) });
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

/// Lets the browser save bytes as a file.
pub fn download_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save(name, &web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
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

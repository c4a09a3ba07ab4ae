//! What stands in a line of a saved page.

use crate::{
    model::{Inline, Picture, content::NOTE},
    page::{Element, Node},
};

/// The inlines of these nodes.
pub(super) fn line(nodes: &[Node]) -> Vec<Inline> {
    nodes.iter().map(inline).collect()
}

/// Whether the node stands in a line, not by itself.
pub(super) fn is_inline(node: &Node) -> bool {
    const TAGS: &[&str] = &["a", "bdi", "br", "code", "del", "em", "img", "math", "strong", "sub", "sup"];
    match node {
        Node::Text(_) => true,
        Node::Element(element) => TAGS.contains(&element.tag.as_str()),
    }
}

fn inline(node: &Node) -> Inline {
    let element = match node {
        Node::Text(text) => return Inline::Text(text.clone()),
        Node::Element(element) => element,
    };
    let inner = || line(&element.children);
    match element.tag.as_str() {
        "br" => Inline::Break,
        "strong" => Inline::Strong(inner()),
        "em" => Inline::Emphasis(inner()),
        "del" => Inline::Strike(inner()),
        "sup" => Inline::Superscript(inner()),
        "sub" => Inline::Subscript(inner()),
        "a" => Inline::Link(target(element), inner()),
        "math" => Inline::Math(tex(element)),
        "code" if element.class("math") => Inline::Math(element.text()),
        "code" => Inline::Code(element.text()),
        "img" | "bdi" => Inline::Picture(picture(element)),
        // Nothing that a page of ours has.
        _ => Inline::Text(element.text()),
    }
}

/// Where a link leads; a note is named by its number in its message.
fn target(element: &Element) -> String {
    let address = element.attribute("href").unwrap_or_default();
    match address.strip_prefix("#m").and_then(|place| place.split_once('n')) {
        Some((_, number)) => format!("{NOTE}{number}"),
        None => address.to_owned(),
    }
}

/// The TeX of a formula, which stands beside its drawing.
pub(super) fn tex(math: &Element) -> String {
    math.find(&|element| element.tag == "annotation").map(Element::text).unwrap_or_default()
}

/// A picture, or the name of one that is not here.
pub(super) fn picture(element: &Element) -> Picture {
    match element.attribute("src") {
        Some(data) => Picture {
            alt: element.attribute("alt").unwrap_or_default().to_owned(),
            data: Some(data.to_owned()),
        },
        None => Picture { alt: element.text(), data: None },
    }
}

//! An excerpt for the clipboard, as mail programs and word processors take it.

use crate::{
    i18n::Catalog,
    model::Excerpt,
    render::{
        html,
        markup::{Element, Node, element},
    },
};

/// HTML without style and script: what is pasted takes the look of the document that it comes into.
pub fn rich(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let mut nodes = html::body(excerpt, catalog);
    // Where to go on is no part of what is pasted.
    nodes.retain(|node| !matches!(node, Node::Element(element) if element.tag == "details"));
    nodes.iter_mut().for_each(undraw);
    nodes.iter().map(Node::to_html).collect::<String>() + "\n"
}

/// Few programs draw formulas that are pasted: there they are TeX again.
fn undraw(node: &mut Node) {
    let Node::Element(element) = node else { return };
    match tex(element) {
        Some(tex) => *node = self::element("code").text(tex).into(),
        None => element.children.iter_mut().for_each(undraw),
    }
}

fn tex(element: &Element) -> Option<String> {
    let source = |node: &Node| match node {
        Node::Element(element) if element.tag == "annotation" => match element.children.as_slice() {
            [Node::Text(tex)] => Some(tex.clone()),
            _ => None,
        },
        _ => None,
    };
    let inside = |node: &Node| match node {
        Node::Element(element) => element.children.iter().find_map(source),
        Node::Text(_) => None,
    };
    if element.tag == "math" { element.children.iter().find_map(inside) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn what_is_pasted_has_structure_and_its_formulas_as_tex() {
        let page = rich(&sample::rich(), &FileCatalog::english());
        for part in ["<h1", "<ul", "<table", "<strong>", "<code>"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for part in ["<math", "<style", "<script", "annotation", "chatgpt.com"] {
            assert!(!page.contains(part), "{part}: {page}");
        }
    }
}

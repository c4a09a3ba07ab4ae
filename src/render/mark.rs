//! Marks passages in rendered content, without changing its text.

use std::ops::Range;

use crate::{
    redact::Marker,
    render::markup::{ASIDE, Element, Node, element},
};

/// Wraps the parts of the running text that lie in `ranges` (characters) into `<del>`.
///
/// Counts what `model::text::running` counts: text outside of `ASIDE` elements.
pub fn mark(nodes: &mut Vec<Node>, ranges: &[Range<usize>]) {
    mark_from(nodes, ranges, &mut 0);
}

fn mark_from(nodes: &mut Vec<Node>, ranges: &[Range<usize>], position: &mut usize) {
    let mut marked = Vec::with_capacity(nodes.len());
    for node in std::mem::take(nodes) {
        match node {
            Node::Text(text) => split(&text, ranges, position, &mut marked),
            Node::Element(mut element) => {
                let before = *position;
                if !ASIDE.contains(&element.tag) {
                    mark_from(&mut element.children, ranges, position);
                }
                // A formula's text is not shown: the drawing is struck out as a whole.
                let drawn = element.tag == "math";
                let node = Node::Element(element);
                let hit = drawn && ranges.iter().any(|range| range.start < *position && before < range.end);
                marked.push(if hit { self::element("del").child(node).into() } else { node });
            }
        }
    }
    *nodes = marked;
}

fn split(text: &str, ranges: &[Range<usize>], position: &mut usize, into: &mut Vec<Node>) {
    let mut piece = String::new();
    let mut piece_marked = false;
    for character in text.chars() {
        let marked = ranges.iter().any(|range| range.contains(position));
        if marked != piece_marked {
            push(std::mem::take(&mut piece), piece_marked, into);
            piece_marked = marked;
        }
        piece.push(character);
        *position += 1;
    }
    push(piece, piece_marked, into);
}

fn push(text: String, marked: bool, into: &mut Vec<Node>) {
    if text.is_empty() {
        return;
    }
    let text = Node::Text(text);
    into.push(if marked { element("del").child(text).into() } else { text });
}

/// Wraps what stands for private values into `<mark>`, which says what it stands for: for the user's eyes only.
pub fn mark_replaced(nodes: &mut Vec<Node>, marker: &Marker) {
    wrap(nodes, &mut |text, found| {
        for (range, value) in marker.find(text) {
            let shown = text.get(range.clone()).unwrap_or_default();
            found.push((range, element("mark").with("title", value).text(shown)));
        }
    });
}

/// Finds ranges in a text, apart and in order, and what stands in their place.
pub type Finder<'f> = dyn FnMut(&str, &mut Vec<(Range<usize>, Element)>) + 'f;

/// Puts elements in the place of ranges of text, in order; what is marked already is left alone.
pub fn wrap(nodes: &mut Vec<Node>, find: &mut Finder<'_>) {
    let mut marked = Vec::with_capacity(nodes.len());
    for node in std::mem::take(nodes) {
        match node {
            Node::Text(text) => {
                let mut found = Vec::new();
                find(&text, &mut found);
                let mut at = 0;
                for (range, element) in found {
                    marked.push(Node::Text(text.get(at..range.start).unwrap_or_default().to_owned()));
                    at = range.end;
                    marked.push(element.into());
                }
                marked.push(Node::Text(text.get(at..).unwrap_or_default().to_owned()));
            }
            Node::Element(mut element) => {
                if element.tag != "mark" {
                    wrap(&mut element.children, find);
                }
                marked.push(Node::Element(element));
            }
        }
    }
    marked.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    *nodes = marked;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Block, Inline},
        render::html,
    };

    #[test]
    fn marks_are_where_the_running_text_has_them() {
        let blocks = [
            Block::Paragraph(vec![
                Inline::Text("one ".into()),
                Inline::Strong(vec![Inline::Text("two".into())]),
                Inline::Text(" three".into()),
            ]),
            Block::Attachment("plan.pdf".into()),
            Block::Plain("four".into()),
            Block::Math("x^2".into()),
        ];
        let mut nodes = html::content(&blocks);
        mark(&mut nodes, &[2..6, 13..15, 18..19]);
        let html: String = nodes.iter().map(|node| node.to_html()).collect();
        for marked in ["on<del>e </del>", "<del>tw</del>o", "<del>fo</del>ur", "<del><math"] {
            assert!(html.contains(marked), "{marked} in {html}");
        }
    }
}

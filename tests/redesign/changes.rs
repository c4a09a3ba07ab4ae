//! What a site may do to the names of its page.

use std::collections::BTreeSet;

use excerpt::{
    model::{Conversation, Role, text::running},
    page::{Element, Node},
};

pub(crate) fn new_classes(element: &mut Element) {
    for (name, value) in &mut element.attributes {
        if name == "class" {
            let new = |class: &str| {
                let sum =
                    class.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
                format!("_{sum:x}")
            };
            *value = value.split_whitespace().map(new).collect::<Vec<_>>().join(" ");
        }
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            new_classes(child);
        }
    }
}

pub(crate) fn without_data(element: &mut Element, words: &BTreeSet<String>) {
    element.attributes.retain(|(name, _)| !(name.starts_with("data-") && words.contains(name)));
    for node in &mut element.children {
        if let Node::Element(child) = node {
            without_data(child, words);
        }
    }
}

/// Puts an element around every one that has the word, and one inside it around all that it holds.
pub(crate) fn wrap(element: &mut Element, word: &str) {
    let fixed = [
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "pre", "code", "math", "svg", "body",
        "html",
    ];
    let boxed = |children: Vec<Node>| Element { tag: "div".into(), children, ..Element::default() };
    let is_row = fixed.contains(&element.tag.as_str());
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        wrap(child, word);
        if has(child, word) && !is_row && !fixed.contains(&child.tag.as_str()) && !is_inline(child) {
            child.children = vec![Node::Element(boxed(std::mem::take(&mut child.children)))];
            *node = Node::Element(boxed(vec![Node::Element(std::mem::take(child))]));
        }
    }
}

/// Whether it may stand in the middle of a line.
fn is_inline(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "a" | "b" | "button" | "em" | "img" | "i" | "span" | "strong" | "sup" | "time"
    )
}

pub(crate) fn has(element: &Element, word: &str) -> bool {
    element.tag == word
        || element.attributes.iter().any(|(name, value)| {
            name == word
                || value == word
                || (name == "class" && value.split_whitespace().any(|class| class == word))
                || (name == "id" && value.starts_with(word))
        })
}

pub(crate) fn places(element: &Element, word: &str) -> usize {
    usize::from(has(element, word)) + element.elements().map(|child| places(child, word)).sum::<usize>()
}

pub(crate) fn rename(element: &mut Element, word: &str, place: &mut usize, chosen: &dyn Fn(usize) -> bool) {
    if has(element, word) {
        if chosen(*place) {
            let new = "x7";
            if element.tag == word {
                element.tag = "div".into();
            }
            for (name, value) in &mut element.attributes {
                if name == word {
                    *name = "data-x7".into();
                } else if value == word {
                    *value = new.into();
                } else if name == "class" {
                    let classes =
                        value.split_whitespace().map(|class| if class == word { new } else { class });
                    *value = classes.collect::<Vec<_>>().join(" ");
                } else if name == "id" && value.starts_with(word) {
                    *value = value.replacen(word, new, 1);
                }
            }
        }
        *place += 1;
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            rename(child, word, place, chosen);
        }
    }
}

/// Puts nodes before or behind the first paragraph that is an answer's; whether there is one.
pub(crate) fn beside_paragraph(
    parent: &mut Element,
    read: &Conversation,
    nodes: &[Node],
    is_before: bool,
) -> bool {
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let is_answered = |text: &str| {
        let text = letters(text);
        let mut answers = read.messages.iter().filter(|message| message.role == Role::Assistant);
        text.len() > 8 && answers.any(|answer| letters(&running(&answer.blocks)).contains(&text))
    };
    let is_box = matches!(parent.tag.as_str(), "div" | "section" | "article") || parent.tag.contains('-');
    let at = parent.children.iter().position(
        |node| matches!(node, Node::Element(child) if is_box && child.tag == "p" && is_answered(&child.text())),
    );
    if let Some(at) = at {
        let at = if is_before { at } else { at + 1 };
        parent.children.splice(at..at, nodes.iter().cloned());
        return true;
    }
    parent.children.iter_mut().any(|node| match node {
        Node::Element(child) => beside_paragraph(child, read, nodes, is_before),
        Node::Text(_) => false,
    })
}

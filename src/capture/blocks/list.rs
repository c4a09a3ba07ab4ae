//! Lists and their items.

use crate::{
    model::{Block, Item},
    page::{Element, Node, text::number},
};

use super::{BlockBuilder, is_empty, keeps_space};

impl BlockBuilder<'_> {
    pub(super) fn list(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let mut items: Vec<Item> = Vec::new();
        for node in &element.children {
            let child = match node {
                Node::Element(child) if !self.is_dropped(child) => child,
                _ => continue,
            };
            if child.tag == "li" || child.is("role", "listitem") {
                let item =
                    Item { checked: checked(child), blocks: self.collect(child, keeps_space(child, keep)) };
                if item.checked.is_some() || !item.blocks.is_empty() || is_empty(child) {
                    items.push(item);
                }
                continue;
            }
            // Lists that hang directly in a list belong to the item before.
            let blocks = self.blocks(child);
            match items.last_mut() {
                Some(item) => item.blocks.extend(blocks),
                None if blocks.is_empty() => {}
                None => items.push(Item { checked: None, blocks }),
            }
        }
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List((element.tag == "ol").then(|| start(element)), items)]
    }
}

/// The number of the first item.
fn start(list: &Element) -> u32 {
    let first = list.elements().find(|child| child.tag == "li").and_then(|item| item.attribute("value"));
    first.or_else(|| list.attribute("start")).and_then(number).unwrap_or(1)
}

/// Whether the item is a task, and done; the tasks of lists inside it do not count.
fn checked(item: &Element) -> Option<bool> {
    for child in item.elements() {
        if matches!(child.tag.as_str(), "ul" | "ol") {
            continue;
        }
        let is_box = child.tag == "input" && child.is("type", "checkbox");
        if is_box {
            return Some(child.rendered.checked.unwrap_or_else(|| child.has("checked")));
        }
        if child.is("role", "checkbox") {
            return Some(child.is("aria-checked", "true"));
        }
        if let Some(found) = checked(child) {
            return Some(found);
        }
    }
    None
}

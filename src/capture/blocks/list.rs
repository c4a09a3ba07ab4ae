//! Lists and their items.

use crate::{
    model::{Block, Item},
    page::{Element, Node, text::number},
};

use super::{BlockBuilder, controls, is_empty, keeps_space};

impl BlockBuilder<'_> {
    /// The list; several where the numbers of a list jump.
    pub(super) fn list(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let mut items = Vec::new();
        self.items(element, keep, &mut items);
        if element.tag != "ol" {
            let items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
            return if items.is_empty() { Vec::new() } else { vec![Block::List(None, items)] };
        }
        numbered(element, items)
    }

    /// The items with the numbers that they say, also those that stand in elements of the site's own.
    fn items(&mut self, list: &Element, keep: bool, items: &mut Vec<(Item, Option<u32>)>) {
        for node in &list.children {
            let child = match node {
                Node::Element(child) if !self.is_dropped(child) => child,
                _ => continue,
            };
            if is_item(child) {
                let checked = checked(child);
                self.is_checked_item = checked.is_some();
                let around = std::mem::replace(&mut self.in_words, true);
                let blocks = self.collect(child, keeps_space(child, keep));
                (self.is_checked_item, self.in_words) = (false, around);
                if checked.is_some() || !blocks.is_empty() || is_empty(child) {
                    items.push((Item { checked, blocks }, child.attribute("value").and_then(number)));
                }
            } else if is_wrapper(child) {
                self.items(child, keep, items);
            } else {
                // Lists that hang directly in a list belong to the item before.
                let blocks = self.blocks(child);
                match items.last_mut() {
                    Some((item, _)) => item.blocks.extend(blocks),
                    None if blocks.is_empty() => {}
                    None => items.push((Item { checked: None, blocks }, None)),
                }
            }
        }
    }
}

/// A numbered list, or one for each run of numbers.
fn numbered(list: &Element, items: Vec<(Item, Option<u32>)>) -> Vec<Block> {
    let is_reversed = list.has("reversed");
    let start = list.attribute("start").and_then(number);
    let first = if is_reversed { u32::try_from(items.len()).unwrap_or(u32::MAX) } else { 1 };
    let mut next = start.unwrap_or(first);
    let mut lists: Vec<(u32, Vec<Item>)> = Vec::new();
    for (item, own) in items {
        let number = own.unwrap_or(next);
        let follows = lists.last().is_some_and(|(first, run)| {
            usize::try_from(number).ok()
                == usize::try_from(*first).ok().map(|first| first.saturating_add(run.len()))
        });
        match lists.last_mut().filter(|_| follows) {
            Some((_, run)) => run.push(item),
            None => lists.push((number, vec![item])),
        }
        next = if is_reversed { number.saturating_sub(1) } else { number.saturating_add(1) };
    }
    lists.into_iter().map(|(first, items)| Block::List(Some(first), items)).collect()
}

fn is_item(element: &Element) -> bool {
    element.tag == "li" || element.is("role", "listitem")
}

/// Whether an element holds items of the list around it, and no words beside them.
fn is_wrapper(element: &Element) -> bool {
    let is_list = matches!(element.tag.as_str(), "ul" | "ol" | "menu");
    let mut holds = false;
    let all = element.children.iter().all(|node| match node {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(child) => {
            let is_part = is_item(child) || is_wrapper(child);
            holds |= is_part;
            is_part || child.text().trim().is_empty()
        }
    });
    !is_list && all && holds
}

/// Whether the item is a task, and done; the tasks of lists inside it do not count.
fn checked(item: &Element) -> Option<bool> {
    item.elements().find_map(|child| match child.tag.as_str() {
        "ul" | "ol" => None,
        _ => controls::state(child).or_else(|| checked(child)),
    })
}

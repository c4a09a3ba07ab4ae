//! Headers of code blocks that stand before the block and not in it.

use crate::{
    model::Block,
    page::{Element, Node},
};

use super::{BlockBuilder, CODE_BOX, code};

/// Longer texts are no header.
const LONGEST: usize = 24;

impl BlockBuilder<'_> {
    /// The code block that follows `element`, if `element` is no more than its header; and how many nodes both are.
    pub(super) fn code_with_header(&mut self, nodes: &[Node]) -> Option<(Block, usize)> {
        let (Node::Element(header), rest) = nodes.split_first()? else { return None };
        let is_blank = |node: &&Node| matches!(node, Node::Text(text) if text.trim().is_empty());
        let blanks = rest.iter().take_while(is_blank).count();
        let Node::Element(next) = rest.get(blanks)? else { return None };
        let may_be = |element: &Element, tags: [&str; 4]| tags.contains(&element.tag.as_str());
        if !may_be(header, ["div", "span", "header", "figcaption"])
            || !may_be(next, ["pre", "div", "section", "figure"])
        {
            return None;
        }
        let (inner, class) = self.sole(next)?;
        let mut label = String::new();
        collect(header, &mut label)?;
        let name = code::name(&label)?;
        let found = code::code(inner, true, &self.code)?;
        // A word before a code block is a header when it names the block's language, or stands beside a button.
        let is_header =
            found.language == name || class.as_deref() == Some(&name) || header.find(&is_button).is_some();
        if !is_header || found.text.is_empty() {
            return None;
        }
        self.missing_lines += u32::from(found.has_hole);
        let written = class.or(found.is_written.then_some(found.language));
        let language = written.unwrap_or(name);
        Some((Block::Code { language, text: found.text }, blanks + 2))
    }

    /// The box of code that is all of the element, and the language that the wrappers' classes say.
    fn sole<'e>(&self, element: &'e Element) -> Option<(&'e Element, Option<String>)> {
        if self.labels(element) & CODE_BOX != 0 {
            return Some((element, None));
        }
        let mut inner = element.elements().filter(|child| !child.children.is_empty());
        let only = inner.next().filter(|_| inner.next().is_none())?;
        let (found, class) = self.sole(only)?;
        Some((found, class.or_else(|| code::class_language(element))))
    }
}

/// The words of the header that are not on its buttons; `None` when they are too many for a header.
fn collect(element: &Element, words: &mut String) -> Option<()> {
    for node in &element.children {
        match node {
            Node::Text(text) => words.push_str(text.trim()),
            Node::Element(child) if is_button(child) || child.rendered.hidden || child.class("sr-only") => {}
            Node::Element(child) => collect(child, words)?,
        }
        if words.len() > LONGEST {
            return None;
        }
    }
    Some(())
}

fn is_button(element: &Element) -> bool {
    element.tag == "button" || element.is("role", "button")
}

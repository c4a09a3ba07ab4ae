//! Panels behind tabs, of which a page shows one at a time.

use super::{BlockBuilder, Builder};
use crate::{
    model::{Block, Inline},
    page::{Element, text::one_line},
};

/// A tab of which the panel has not been met yet.
#[derive(Debug)]
pub(super) struct Tab {
    name: String,
    id: String,
    panel: String,
    is_chosen: bool,
}

impl BlockBuilder<'_> {
    /// Reads tabs and their panels, each panel under the name of its tab. True when the element is one of these.
    pub(super) fn tab(&mut self, element: &Element, keep: bool, out: &mut Builder) -> bool {
        match element.attribute("role") {
            Some("tablist") => {
                self.leave_tabs();
                self.tabs =
                    element.find_all(&|element| element.is("role", "tab")).into_iter().map(tab).collect();
                true
            }
            Some("tabpanel") => {
                let name = if self.tabs.len() > 1 || self.has_panel { self.name_of(element) } else { None };
                self.has_panel = !self.tabs.is_empty();
                out.flush();
                if let Some(name) = name.filter(|name| !name.is_empty()) {
                    out.push(Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(name)])]));
                }
                let around = std::mem::replace(&mut self.in_details, true);
                self.children(element, keep, out);
                self.in_details = around;
                out.flush();
                true
            }
            _ => false,
        }
    }

    /// The name of a panel's tab, which counts as read then.
    fn name_of(&mut self, panel: &Element) -> Option<String> {
        let is = |name: &str, value: &str| !value.is_empty() && panel.is(name, value);
        let named = |tab: &Tab| is("aria-labelledby", &tab.id) || is("id", &tab.panel);
        let fits = |tab: &Tab| tab.is_chosen != panel.rendered.hidden;
        let at = self.tabs.iter().position(named).or_else(|| self.tabs.iter().position(fits))?;
        Some(self.tabs.remove(at).name)
    }

    /// Counts the tabs whose panels are not in the page.
    pub(super) fn leave_tabs(&mut self) {
        let left = self.tabs.iter().filter(|tab| self.has_panel || !tab.is_chosen).count();
        self.unread += u32::try_from(left).unwrap_or(u32::MAX);
        self.tabs.clear();
        self.has_panel = false;
    }
}

fn tab(element: &Element) -> Tab {
    let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
    let words = one_line(&element.text());
    Tab {
        name: if words.is_empty() { attribute("aria-label") } else { words },
        id: attribute("id"),
        panel: attribute("aria-controls"),
        is_chosen: element.is("aria-selected", "true") || element.is("data-state", "active"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Read, Rules};
    use super::*;
    use crate::page::Node;

    fn element(role: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
        let role = [("role", role)];
        let attributes = attributes.iter().chain(&role);
        let attributes = attributes.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Node::Element(Element { tag: "div".into(), attributes, children, ..Element::default() })
    }

    fn read(children: Vec<Node>) -> Read {
        let page = Element { tag: "div".into(), children, ..Element::default() };
        let rules = Rules::default();
        BlockBuilder::new(&rules).read(&page)
    }

    #[test]
    fn tabs_without_a_panel_in_the_page_are_counted() {
        let words = |text: &str| vec![Node::Text(text.to_owned())];
        let tab = |name: &str, chosen: &str| element("tab", &[("aria-selected", chosen)], words(name));
        let tabs =
            || element("tablist", &[], vec![tab("One", "true"), tab("Two", "false"), tab("Three", "false")]);
        for (panels, unread) in [(1, 2), (0, 2)] {
            let mut children = vec![tabs()];
            children.extend((0..panels).map(|_| element("tabpanel", &[], words("What is shown."))));
            assert_eq!(read(children).unread, unread, "{panels} panels");
        }
    }
}

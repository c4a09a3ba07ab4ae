//! Selectors that are asked together: one look at an element answers them all.

use crate::page::{
    Element, Selector,
    select::{Operator, Test, passes},
};

/// Selectors for single elements, each with a label. Most elements match none, and cost next to nothing.
#[derive(Clone, Debug, Default)]
pub struct Labels<'s> {
    entries: Vec<Entry<'s>>,
}

/// One compound, with what an element must show to be worth a comparison.
#[derive(Clone, Debug)]
struct Entry<'s> {
    needs: Glance,
    tests: Vec<Test<'s>>,
    label: u32,
}

/// The names of an element at a glance: each sets one bit, and several may share it.
#[derive(Clone, Copy, Debug, Default)]
struct Glance {
    /// The tag and the attributes' names.
    names: u32,
    /// The classes.
    classes: u32,
}

impl<'s> Labels<'s> {
    /// Gives the elements that match this selector list a label: one bit of the answer.
    pub fn add(&mut self, label: u32, selector: &'s str) {
        // A chain of several steps never matches a single element.
        for mut chain in Selector::new(selector).chains {
            if let (Some(step), true) = (chain.pop(), chain.is_empty()) {
                self.entries.push(Entry { needs: Glance::needed(&step.tests), tests: step.tests, label });
            }
        }
    }

    /// The labels of the selectors that match the element.
    pub fn of(&self, element: &Element) -> u32 {
        let shown = Glance::of(element);
        let mut labels = 0;
        for entry in &self.entries {
            if shown.holds(entry.needs) && entry.tests.iter().all(|test| passes(test, element)) {
                labels |= entry.label;
            }
        }
        labels
    }
}

impl Glance {
    fn of(element: &Element) -> Self {
        let mut shown = Self { names: bit(element.tag.as_bytes()), classes: 0 };
        for (name, value) in &element.attributes {
            shown.names |= bit(name.as_bytes());
            if name == "class" {
                for class in value.as_bytes().split(u8::is_ascii_whitespace) {
                    shown.classes |= bit(class);
                }
            }
        }
        shown
    }

    fn needed(tests: &[Test<'_>]) -> Self {
        let mut needed = Self::default();
        for test in tests {
            match test {
                Test::Tag(tag) if *tag != "*" => needed.names |= bit(tag.as_bytes()),
                Test::Attribute("class", Operator::Word, class) => needed.classes |= bit(class.as_bytes()),
                Test::Attribute(name, ..) => needed.names |= bit(name.as_bytes()),
                _ => {}
            }
        }
        needed
    }

    fn holds(self, needed: Self) -> bool {
        needed.names & !self.names == 0 && needed.classes & !self.classes == 0
    }
}

/// The bit of a name, by its length and its ends.
fn bit(name: &[u8]) -> u32 {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return 0 };
    let ends = u32::from(*first).wrapping_mul(5).wrapping_add(u32::from(*last).wrapping_mul(3));
    1 << (ends.wrapping_add(name.len() as u32) & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_the_selectors_would() {
        let element = |tag: &str, attributes: &[(&str, &str)]| Element {
            tag: tag.into(),
            attributes: attributes
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            ..Element::default()
        };
        let selectors = [
            "p",
            "*",
            ".a",
            "p.b, #x",
            "[class]",
            "[class*=\"b\"]",
            "p:not(.a)",
            "p > p",
            "",
            "[title~=\"a\"]",
        ];
        let mut labels = Labels::default();
        for (place, selector) in selectors.iter().enumerate() {
            labels.add(1 << place, selector);
        }
        for element in [
            element("p", &[]),
            element("p", &[("class", " a\n b ")]),
            element("div", &[("id", "x"), ("class", "ab")]),
            element("div", &[("class", ""), ("title", "b a")]),
        ] {
            let found = labels.of(&element);
            for (place, selector) in selectors.iter().enumerate() {
                let expected = Selector::new(selector).accepts(&element);
                assert_eq!(found & (1 << place) != 0, expected, "{selector} {element:?}");
            }
        }
    }
}

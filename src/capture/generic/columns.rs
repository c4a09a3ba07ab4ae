//! Columns of a page, which hold many messages and are none.

use crate::page::Element;

/// Fewer parts of the same look are parts of one message.
const FEWEST: usize = 4;

/// So much of the text stands in such parts, in parts of 100.
const ENOUGH: usize = 80;

/// Whether an element is a list of parts that look the same, as messages do.
pub(super) fn is_column(element: &Element) -> bool {
    let amount = element.text().trim().len();
    amount > 0 && holds(element, amount)
}

fn holds(list: &Element, amount: usize) -> bool {
    if matches!(list.tag.as_str(), "ul" | "ol" | "dl" | "table" | "pre" | "code" | "p") {
        return false;
    }
    let rows: Vec<(&str, &Element)> = list
        .elements()
        .filter(|row| matches!(row.tag.as_str(), "div" | "section" | "article") || row.tag.contains('-'))
        .filter_map(|row| Some((row.attribute("class").filter(|class| !class.is_empty())?, row)))
        .filter(|(_, row)| !row.text().trim().is_empty())
        .collect();
    let alike = |class: &str| rows.iter().filter(|(other, _)| *other == class).count();
    let many: usize =
        rows.iter().filter(|(class, _)| alike(class) >= FEWEST).map(|(_, row)| row.text().trim().len()).sum();
    many * 100 >= amount * ENOUGH || {
        let mut inner = list.elements().filter(|child| child.text().trim().len() * 100 >= amount * ENOUGH);
        inner.next().is_some_and(|child| holds(child, amount))
    }
}

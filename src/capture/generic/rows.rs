//! Lists that hold only what is on the screen: the rows are numbered, and space is kept for those that are not there.

use crate::page::{Element, text::number};

/// Attributes by which the common libraries number rows.
const NUMBERS: [&str; 4] = ["data-item-index", "data-index", "data-virtualizer-index", "aria-rowindex"];

/// Whether the page has a list of which rows are missing.
pub(super) fn are_missing(element: &Element) -> bool {
    element.elements().any(|child| is_cut(child) || are_missing(child))
}

fn is_cut(list: &Element) -> bool {
    let index = |row: &Element| NUMBERS.iter().find_map(|name| number(row.attribute(name)?));
    let rows: Vec<u32> = list.elements().filter_map(index).collect();
    let has_gap = rows.windows(2).any(|pair| matches!(pair, [one, next] if *next > one.saturating_add(1)));
    // Some count from one.
    let begins_late = rows.first().is_some_and(|first| *first > 1);
    !rows.is_empty() && (has_gap || begins_late || keeps_space(list))
}

/// Whether the list's style keeps space above or below its rows.
fn keeps_space(list: &Element) -> bool {
    let style = list.attribute("style").unwrap_or_default();
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        matches!(name.trim(), "padding-top" | "padding-bottom") && number(value).is_some_and(|size| size > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Node;

    fn list(style: &str, numbers: &[&str]) -> Element {
        let row = |number: &&str| {
            Node::Element(Element {
                attributes: vec![("data-index".into(), (*number).into())],
                ..Element::default()
            })
        };
        let list = Element {
            attributes: vec![("style".into(), style.into())],
            children: numbers.iter().map(row).collect(),
            ..Element::default()
        };
        Element { children: vec![Node::Element(list)], ..Element::default() }
    }

    #[test]
    fn missing_rows_are_noticed() {
        for (style, numbers, missing) in [
            ("", &["0", "1", "2"][..], false),
            ("padding-top: 0px; padding-bottom: 0px", &["1", "2"], false),
            ("padding-top: 0px; padding-bottom: 640px", &["0", "1"], true),
            ("", &["4", "5"], true),
            ("", &["0", "2"], true),
            ("padding-top: 9px", &[], false),
        ] {
            assert_eq!(are_missing(&list(style, numbers)), missing, "{style} {numbers:?}");
        }
    }
}

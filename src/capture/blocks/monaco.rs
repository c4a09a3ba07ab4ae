//! Monaco: an editor that puts its lines anywhere in the document, each at its distance from the top.

use crate::page::{Element, Selector, text::number};

/// The lines from the top, and whether the editor has others that it does not draw.
pub(super) fn lines(view: &Element, pane: Option<&Element>) -> (Vec<String>, bool) {
    let mut rows: Vec<(u32, &Element)> = Vec::new();
    for row in view.elements() {
        let top = pixels(row, "top");
        let place = rows.iter().position(|(other, _)| *other > top).unwrap_or(rows.len());
        rows.insert(place, (top, row));
    }
    let mut lines: Vec<String> = Vec::new();
    let numbered = pane.map(numbered).unwrap_or_default();
    for (top, row) in &rows {
        let text = |row: &Element| row.text().replace('\u{a0}', " ");
        match lines.last_mut() {
            // A row without a number beside it goes on with the line above, where rows have numbers.
            Some(line) if !numbered.is_empty() && !numbered.contains(top) => {
                let indent = indent(row).map(text).unwrap_or_default();
                line.push_str(text(row).strip_prefix(&indent).unwrap_or_default());
            }
            _ => lines.push(text(row)),
        }
    }
    (lines, lacks_lines(view, pane, &rows))
}

/// What is drawn before a row that goes on with the line above, so that it stands below it.
fn indent(row: &Element) -> Option<&Element> {
    row.elements().next()?.elements().next().filter(|first| first.is("class", ""))
}

/// The distances from the top of the rows that have a number.
fn numbered(pane: &Element) -> Vec<u32> {
    let rows = Selector::new(".margin-view-overlays > *").all(pane);
    let has_number = |row: &&Element| {
        Selector::new(".line-numbers").first(row).is_some_and(|label| number(&label.text()).is_some())
    };
    rows.into_iter().filter(has_number).map(|row| pixels(row, "top")).collect()
}

/// Whether there is room for lines above, between or below the rows.
fn lacks_lines(view: &Element, pane: Option<&Element>, rows: &[(u32, &Element)]) -> bool {
    let [(first, row), ..] = rows else { return false };
    let height = pixels(row, "height");
    if height == 0 {
        return false;
    }
    let between = |pair: &[(u32, &Element)]| matches!(pair, [(one, row), (next, _)] if *next > one + pixels(row, "height") + height / 2);
    let bottom = rows.last().map_or(0, |(top, row)| top + pixels(row, "height"));
    let room = pixels(view, "height").saturating_sub(bottom);
    // Below the last line there may be a scroll bar, or so much that the last line can be scrolled to the top.
    let beyond = pane.map_or(0, |pane| pixels(pane, "height")).abs_diff(room + height);
    *first > height || rows.windows(2).any(between) || (room * 10 > height * 19 && beyond > height)
}

/// A length of the element's own style, in whole pixels: the 38 of `top: 38px`.
pub(super) fn pixels(element: &Element, name: &str) -> u32 {
    let style = element.attribute("style").unwrap_or_default();
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    let value = rules.find(|(rule, _)| rule.trim() == name).and_then(|(_, value)| number(value));
    // No page is so high; sums of a few cannot overflow.
    value.unwrap_or(0).min(1 << 26)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Node;

    fn element(class: &str, style: String, children: Vec<Element>) -> Element {
        Element {
            tag: "div".into(),
            attributes: vec![("class".into(), class.into()), ("style".into(), style)],
            children: children.into_iter().map(Node::Element).collect(),
            ..Element::default()
        }
    }

    /// A pane 100 high with rows of 20 at these places.
    fn editor(rows: &[u32], room: u32) -> Element {
        let row = |top: &u32| {
            let mut row = element("view-line", format!("top:{top}px;height:20px"), vec![]);
            let words = |text: String| Element {
                children: vec![Node::Text(text)],
                ..element("", String::new(), vec![])
            };
            let parts = vec![
                words("\u{a0}".into()),
                Element { attributes: vec![], ..words(format!("at\u{a0}{top}")) },
            ];
            row.children.push(Node::Element(element("", String::new(), parts)));
            row
        };
        let lines = element("view-lines", format!("height: {room}px"), rows.iter().map(row).collect());
        element("monaco-editor", "height: 100px".into(), vec![lines])
    }

    #[test]
    fn lines_that_are_not_drawn_leave_room() {
        for (rows, room, expected) in [
            (&[0, 20, 40][..], 60, false),
            // A scroll bar below, and room to scroll the last line to the top.
            (&[20, 0], 55, false),
            (&[0, 20], 120, false),
            (&[0, 20], 400, true),
            (&[0, 20], 90, true),
            (&[100, 120], 140, true),
            (&[0, 20, 80], 100, true),
        ] {
            let pane = editor(rows, room);
            let view = pane.elements().next().unwrap();
            assert_eq!(lines(view, Some(&pane)).1, expected, "{rows:?} of {room}");
        }
    }

    #[test]
    fn rows_without_a_number_go_on_with_the_line_above() {
        let mut pane = editor(&[20, 0, 40], 60);
        let number = |top: u32, number: &str| {
            let mut label = element("line-numbers", String::new(), vec![]);
            label.children.push(Node::Text(number.into()));
            element("", format!("top:{top}px;height:20px"), vec![label])
        };
        let margin = element(
            "margin-view-overlays",
            String::new(),
            vec![number(0, "1"), number(20, ""), number(40, "2")],
        );
        pane.children.push(Node::Element(margin));
        let view = pane.elements().next().unwrap();
        assert_eq!(lines(view, Some(&pane)), (vec![" at 0at 20".to_owned(), " at 40".to_owned()], false));
        assert_eq!(lines(view, None).0.len(), 3);
    }
}

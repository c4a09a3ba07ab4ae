//! Messages that nothing but their order tells apart: rows that look one way and another in turn.

use crate::{
    model::Role,
    page::{Element, Selector},
};

use super::{Member, columns};

/// Fewer rows are no conversation.
const FEWEST: usize = 4;

/// A row with less text, in bytes, is a label.
const LEAST: usize = 2;

/// So deep in a row its look is compared.
const DEEPEST: u32 = 4;

/// A list with less text, in bytes, is something else.
const LEAST_ALL: usize = 60;

/// The rows of the list with the most text whose looks take turns; the first is the user's.
pub(super) fn find<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Vec<Member<'p>>> {
    let mut best: Option<(usize, Vec<Member<'p>>)> = None;
    look_through(root, outside, &mut best);
    best.map(|(_, members)| members)
}

fn look_through<'p>(list: &'p Element, outside: &Selector<'_>, best: &mut Option<(usize, Vec<Member<'p>>)>) {
    let rows: Vec<&Element> = list
        .elements()
        .filter(|row| !row.rendered.hidden && !outside.accepts(row) && row.text().trim().len() >= LEAST)
        .collect();
    if let Some(members) = in_turn(&rows) {
        let amount = rows.iter().map(|row| row.text().len()).sum();
        if amount >= LEAST_ALL && best.as_ref().is_none_or(|(most, _)| amount > *most) {
            *best = Some((amount, members));
        }
    }
    for row in rows {
        look_through(row, outside, best);
    }
}

/// A question and its answer on a page that is known to be a chat: the first two rows of which one is plain words and the
/// other is written with paragraphs, lists or code; and what comes behind them in the same way.
pub(super) fn few<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Vec<Member<'p>>> {
    let is_row = |row: &&Element| {
        !row.rendered.hidden && !outside.accepts(row) && !row.text().trim().is_empty() && !is_label(row)
    };
    // Where the next message is written there are no messages, nor where links lead elsewhere.
    let composer = Selector::new("textarea, [contenteditable], [role=\"textbox\"], form");
    let mut lists = vec![root];
    while let Some(list) = lists.pop() {
        let rows: Vec<&Element> = list.elements().filter(is_row).collect();
        let is_chat = rows.len() >= 2
            && rows.len().is_multiple_of(2)
            && rows.iter().map(|row| row.text().len()).sum::<usize>() >= LEAST_FEW
            && !rows.iter().any(|row| composer.accepts(row) || composer.first(row).is_some())
            && rows.chunks(2).all(|pair| {
                // Code alone may stand under its language.
                let says =
                    |row: &Element| row.find(&|inner| matches!(inner.tag.as_str(), "p" | "li")).is_some();
                matches!(pair, [one, other] if is_plain(one, &is_row) && says(other))
            });
        if is_chat {
            let role = |at: usize| if at.is_multiple_of(2) { Role::User } else { Role::Assistant };
            let members = rows.iter().enumerate();
            return Some(
                members.map(|(at, row)| Member { element: row, role: role(at), span: (0, 0) }).collect(),
            );
        }
        // The first list counts.
        lists.extend(rows.into_iter().rev());
    }
    None
}

/// A question and an answer with less text, in bytes, are something else.
const LEAST_FEW: usize = 24;

/// Whether an element is said beside messages: a heading for screen readers, a button, a time.
fn is_label(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "a" | "button" | "time" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "svg" | "script"
    ) || element.is("role", "toolbar")
        || element.is("aria-hidden", "true")
}

/// Whether all words of a row stand in one place, and in no list, table or code.
fn is_plain(row: &Element, is_row: &dyn Fn(&&Element) -> bool) -> bool {
    const BLOCKS: [&str; 5] = ["div", "section", "article", "li", "main"];
    const STRUCTURES: [&str; 6] = ["ul", "ol", "pre", "table", "blockquote", "details"];
    let mut said = row.elements().filter(is_row);
    match (said.next(), said.next()) {
        (Some(only), None) if BLOCKS.contains(&only.tag.as_str()) => is_plain(only, is_row),
        _ => row
            .find(&|inner| {
                let tag = inner.tag.as_str();
                BLOCKS.contains(&tag) || STRUCTURES.contains(&tag) || tag == "a" || tag.contains('-')
            })
            .is_none(),
    }
}

/// Whether an answer was written: with paragraphs, lists or code.
fn is_written(row: &Element) -> bool {
    row.find(&|inner| matches!(inner.tag.as_str(), "p" | "ul" | "ol" | "pre" | "table")).is_some()
}

fn in_turn<'p>(rows: &[&'p Element]) -> Option<Vec<Member<'p>>> {
    let is_block = |row: &&Element| {
        matches!(row.tag.as_str(), "div" | "section" | "article" | "li") || row.tag.contains('-')
    };
    if rows.len() < FEWEST || !rows.iter().all(is_block) || rows.iter().any(|row| columns::is_column(row)) {
        return None;
    }
    let looks: Vec<String> = rows.iter().map(|row| look(row)).collect();
    let (one, other) = (looks.first()?, looks.get(1)?);
    let takes_turns =
        looks.iter().enumerate().all(|(at, look)| look == if at.is_multiple_of(2) { one } else { other });
    let answers = rows.iter().skip(1).step_by(2).filter(|row| is_written(row)).count();
    if one == other || !takes_turns || answers == 0 {
        return None;
    }
    let role = |at: usize| if at.is_multiple_of(2) { Role::User } else { Role::Assistant };
    Some(
        rows.iter()
            .enumerate()
            .map(|(at, row)| Member { element: row, role: role(at), span: (0, 0) })
            .collect(),
    )
}

/// What a row looks like: its tags and classes, as far as one element is all of it.
pub(in crate::capture) fn look(row: &Element) -> String {
    look_within(row, DEEPEST)
}

fn look_within(row: &Element, depth: u32) -> String {
    let mut look = format!("{} {}", row.tag, row.attribute("class").unwrap_or_default());
    for (name, _) in
        row.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "class" | "id" | "style"))
    {
        look.push_str(&format!(" {name}"));
    }
    let mut inner = row.elements();
    if let (Some(only), None, true) = (inner.next(), inner.next(), depth > 0) {
        look.push_str(&format!(" > {}", look_within(only, depth - 1)));
    }
    look
}

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

fn in_turn<'p>(rows: &[&'p Element]) -> Option<Vec<Member<'p>>> {
    let is_block = |row: &&Element| {
        matches!(row.tag.as_str(), "div" | "section" | "article" | "li") || row.tag.contains('-')
    };
    if rows.len() < FEWEST || !rows.iter().all(is_block) || rows.iter().any(|row| columns::is_column(row)) {
        return None;
    }
    let looks: Vec<String> = rows.iter().map(|row| look(row, DEEPEST)).collect();
    let (one, other) = (looks.first()?, looks.get(1)?);
    let takes_turns =
        looks.iter().enumerate().all(|(at, look)| look == if at.is_multiple_of(2) { one } else { other });
    // An answer has paragraphs, lists or code.
    let is_written = |row: &&&Element| {
        row.find(&|inner| matches!(inner.tag.as_str(), "p" | "ul" | "ol" | "pre" | "table")).is_some()
    };
    let answers = rows.iter().skip(1).step_by(2).filter(is_written).count();
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
fn look(row: &Element, depth: u32) -> String {
    let mut look = format!("{} {}", row.tag, row.attribute("class").unwrap_or_default());
    for (name, _) in
        row.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "class" | "id" | "style"))
    {
        look.push_str(&format!(" {name}"));
    }
    let mut inner = row.elements();
    if let (Some(only), None, true) = (inner.next(), inner.next(), depth > 0) {
        look.push_str(&format!(" > {}", self::look(only, depth - 1)));
    }
    look
}

//! Questions that are headings, with the answers below them: of search engines that answer.

use crate::{
    model::Role,
    page::{Element, Node, Selector},
};

use super::Member;

/// Longer words before a colon are part of the question.
const LONGEST_LABEL: usize = 30;

/// An answer has at least so many bytes.
const LEAST: usize = 20;

/// What was found: the messages, and the label that stands before each question.
pub(super) struct Asked<'p> {
    pub(super) members: Vec<Member<'p>>,
    pub(super) label: String,
}

/// The first list in which several headings begin with the same label and have something below them.
pub(super) fn find<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Asked<'p>> {
    if let Some(asked) = in_list(root, outside) {
        return Some(asked);
    }
    root.elements()
        .filter(|child| !child.rendered.hidden && !outside.accepts(child))
        .find_map(|child| find(child, outside))
}

fn in_list<'p>(list: &'p Element, outside: &Selector<'_>) -> Option<Asked<'p>> {
    let rows: Vec<&Element> =
        list.elements().filter(|row| !row.rendered.hidden && !outside.accepts(row)).collect();
    let headings: Vec<&Element> = rows.iter().copied().filter(|row| is_heading(row)).collect();
    let label = label(&headings)?;
    let mut members = Vec::new();
    for row in rows {
        let role = if is_heading(row) { Role::User } else { Role::Assistant };
        let is_answer = role == Role::Assistant && row.text().trim().len() >= LEAST && is_rich(row);
        if role == Role::User || (is_answer && !members.is_empty()) {
            members.push(Member { element: row, role, span: (0, 0) });
        }
    }
    // What stands below the last answer is about the page.
    let answers = members.iter().filter(|member| member.role == Role::Assistant).count();
    (answers >= headings.len()).then_some(Asked { members: first_answers(members), label })
}

/// Of several elements below one heading the first is the answer.
fn first_answers(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut kept: Vec<Member<'_>> = Vec::new();
    for member in members {
        if kept.last().is_none_or(|last| last.role != member.role) {
            kept.push(member);
        }
    }
    kept
}

fn is_heading(element: &Element) -> bool {
    element.is("role", "heading") || matches!(element.tag.as_str(), "h1" | "h2" | "h3")
}

/// Whether more than bare words stand in an element: a note of the page has no parts.
fn is_rich(element: &Element) -> bool {
    element.children.iter().any(|node| matches!(node, Node::Element(_)))
}

/// What stands before the colon in all of at least two headings.
fn label(headings: &[&Element]) -> Option<String> {
    let label = |heading: &&Element| {
        let text = heading.text();
        let (label, question) = text.split_once([':', '：'])?;
        let is_label = !question.trim().is_empty() && label.chars().count() <= LONGEST_LABEL;
        is_label.then(|| {
            text.trim_start().chars().take(label.trim_start().chars().count() + 1).collect::<String>()
        })
    };
    let labels: Vec<String> = headings.iter().map(label).collect::<Option<_>>()?;
    let first = labels.first().filter(|_| labels.len() > 1)?;
    labels.iter().all(|label| label == first).then(|| first.clone())
}

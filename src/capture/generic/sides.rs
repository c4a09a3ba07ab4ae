//! Messages that only their side tells apart: what the user wrote stands at the end of its row.

use crate::{
    model::Role,
    page::{Element, Node, Selector},
};

use super::{Member, columns};

/// What developers put on one side: the part of a class before the side's name.
const SIDED: [&str; 13] = [
    "align", "bubble", "chat", "flex", "float", "items", "justify", "message", "msg", "position", "row",
    "self", "text",
];

/// The sides' names, and who stands there.
const SIDES: [(&str, Role); 6] = [
    ("end", Role::User),
    ("right", Role::User),
    ("reverse", Role::User),
    ("start", Role::Assistant),
    ("left", Role::Assistant),
    ("row", Role::Assistant),
];

/// How deep in a row the side may be said.
const DEEPEST: u32 = 3;

/// So much of a list's text must stand on a side, in parts of 100.
const ENOUGH: usize = 90;

/// A list with fewer bytes of text is something else.
const LEAST: usize = 40;

/// The rows of the list with the most text of which nearly all have a side, and both sides are there.
pub(super) fn find<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Vec<Member<'p>>> {
    let found = look(root, outside);
    (!found.members.is_empty()).then_some(found.members)
}

/// What was seen of an element.
#[derive(Default)]
struct Seen<'p> {
    /// The bytes of its text.
    amount: usize,
    /// The messages in it; a chat may be spread over neighbouring lists.
    members: Vec<Member<'p>>,
}

fn look<'p>(list: &'p Element, outside: &Selector<'_>) -> Seen<'p> {
    let (mut all, mut sided) = (0, 0);
    let (mut rows, mut deeper) = (Vec::new(), Vec::new());
    for node in &list.children {
        let row = match node {
            Node::Text(text) => {
                all += text.trim().len();
                continue;
            }
            Node::Element(row) if row.rendered.hidden || outside.accepts(row) => continue,
            Node::Element(row) => row,
        };
        let seen = look(row, outside);
        all += seen.amount;
        let side = side(row, DEEPEST).filter(|_| seen.amount > 0 && !columns::is_column(row));
        if let Some(role) = side {
            sided += seen.amount;
            rows.push(Member { element: row, role, span: (0, 0) });
        } else if !seen.members.is_empty() {
            // The newest messages may stand in an element of their own.
            sided += seen.amount;
            rows.extend(seen.members.iter().copied());
        }
        deeper.extend(seen.members);
    }
    let speaks = |role: Role| rows.iter().any(|member| member.role == role);
    let is_chat =
        speaks(Role::User) && speaks(Role::Assistant) && all >= LEAST && sided * 100 >= all * ENOUGH;
    Seen { amount: all, members: if is_chat { rows } else { deeper } }
}

/// The side that a row says, itself or where it holds one element only.
fn side(row: &Element, depth: u32) -> Option<Role> {
    own_side(row).or_else(|| {
        let mut inner =
            row.elements().filter(|child| !child.rendered.hidden && !child.text().trim().is_empty());
        let only = inner.next().filter(|_| inner.next().is_none())?;
        if depth == 0 { None } else { side(only, depth - 1) }
    })
}

fn own_side(element: &Element) -> Option<Role> {
    let mut found = None;
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        let name = class.rsplit(':').next().unwrap_or(class);
        let Some((kind, side)) = name.split_once(['-', '_']) else { continue };
        let role = SIDES.iter().find(|(name, _)| *name == side || side.ends_with(&["-", name].concat()));
        if let Some((_, role)) = role.filter(|_| SIDED.contains(&kind)) {
            // `justify-end items-start`: the row's direction says it, not how it stands across.
            found = if found.is_some_and(|found| found != *role) { Some(Role::User) } else { Some(*role) };
        } else if matches!(name, "ml-auto" | "ms-auto") {
            found = Some(Role::User);
        }
    }
    found
}

//! Who speaks in the units of a layout.

use std::collections::{BTreeMap, BTreeSet};

use super::{generic::turns, layout::CompiledLayout, notices};
use crate::{
    model::Role,
    page::{Element, Node, Selector},
};

/// Who speaks in a unit; `None`: it is no message.
pub(super) fn of(unit: &Element, layout: &CompiledLayout<'_>) -> Option<Role> {
    if let Some(speaker) = layout.source.speaker {
        return speaker(unit);
    }
    layout.roles.iter().find(|(place, _)| holds(place, unit)).map(|(_, role)| *role)
}

fn holds(place: &Selector<'_>, unit: &Element) -> bool {
    place.accepts(unit) || place.first(unit).is_some()
}

/// Sets right what only lacks the words of an answer: an error in its place has all else that answers have.
///
/// Only where the layout calls everything the user's that is not known to be an answer: then a message is an answer if
/// answers look like it and no other message of the user does.
pub(super) fn by_look(units: &mut [(&Element, Role)], layout: &CompiledLayout<'_>) {
    if !takes_all(units, layout) {
        return;
    }
    // How many messages of the user and of others have a look.
    let mut looks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (unit, role) in units.iter() {
        let (own, others) = looks.entry(look(unit)).or_default();
        *if *role == Role::User { own } else { others } += 1;
    }
    let all: usize = looks.values().map(|(own, _)| own).sum();
    for (unit, role) in units.iter_mut().filter(|(_, role)| *role == Role::User) {
        let (own, others) = looks.get(look(unit)).copied().unwrap_or_default();
        if others >= own && all > own {
            *role = Role::Assistant;
        }
    }
}

/// Whether the layout calls everything the user's that is not known to be an answer.
fn takes_all(units: &[(&Element, Role)], layout: &CompiledLayout<'_>) -> bool {
    let is_answer = |(_, role): &&(&Element, Role)| *role == Role::Assistant;
    layout.source.speaker.is_none()
        && layout.roles.iter().rfind(|(_, role)| *role == Role::User).is_some_and(|(place, _)| {
            units.iter().find(is_answer).is_some_and(|(unit, _)| holds(place, unit))
        })
}

/// Whether the user seems to speak twice in a row where that only means that nothing names an answer.
pub(super) fn lacks_answer(units: &[(&Element, Role)], layout: &CompiledLayout<'_>) -> bool {
    let is_twice = |pair: &[(&Element, Role)]| pair.iter().all(|(_, role)| *role == Role::User);
    units.windows(2).any(is_twice) && takes_all(units, layout)
}

fn look(unit: &Element) -> &str {
    unit.attribute("class").unwrap_or_default()
}

/// Gives an error that stands where an answer would to the assistant: it is behind a question, and looks as the site's errors do.
pub(super) fn by_error(units: &mut [(&Element, Role)], layout: &CompiledLayout<'_>) {
    let mut before = None;
    for (unit, role) in units {
        if before == Some(Role::User) && *role == Role::User && notices::is_error_only(unit, &layout.notices)
        {
            *role = Role::Assistant;
        }
        before = Some(*role);
    }
}

/// Where one author says everything and messages look one way and another in turn, the others are the other's. True if so.
pub(super) fn in_turn(units: &mut [(&Element, Role)]) -> bool {
    let first = units.first().map(|(_, role)| *role);
    if units.iter().any(|(_, role)| Some(*role) != first) {
        return false;
    }
    let looks: Vec<String> = units.iter().map(|(unit, _)| turns::look(unit)).collect();
    let [one, other, ..] = looks.as_slice() else { return false };
    let takes_turns =
        looks.iter().enumerate().all(|(at, look)| look == if at.is_multiple_of(2) { one } else { other });
    if one == other || !takes_turns {
        return false;
    }
    for (at, (_, role)) in units.iter_mut().enumerate() {
        *role = if at.is_multiple_of(2) { Role::User } else { Role::Assistant };
    }
    true
}

/// So deep the names in a message are compared, and so many of them.
const DEEPEST: u32 = 4;
const MOST_NAMES: usize = 80;

/// So much more like one author's messages than like the other's a message must be, in parts of 100.
const CLEARLY: usize = 4;

/// The attributes by which a layout knows who speaks.
fn attributes<'l>(layout: &CompiledLayout<'l>) -> BTreeSet<&'l str> {
    let places = layout.source.roles.iter().flat_map(|(place, _)| place.split('[').skip(1));
    let names = places.filter_map(|condition| condition.split_once('=').map(|(name, _)| name));
    names.map(|name| name.trim_end_matches(['^', '$', '*', '~'])).collect()
}

/// Whether a message has an attribute that says who speaks, if with a value that nobody knows.
pub(super) fn is_said(unit: &Element, layout: &CompiledLayout<'_>) -> bool {
    // Steps between messages may have the same attribute.
    layout.steps.is_empty() && attributes(layout).iter().any(|name| unit.has(name))
}

/// Gives every message an author: who is not said to speak elsewhere by the attribute that has an unknown value here,
/// else the one whose messages it resembles, else the other one than before it.
pub(super) fn guessed<'p>(
    units: &[(&'p Element, Option<Role>)],
    layout: &CompiledLayout<'_>,
) -> Vec<(&'p Element, Role)> {
    if units.iter().all(|(_, role)| role.is_some()) {
        return units.iter().filter_map(|(unit, role)| Some((*unit, (*role)?))).collect();
    }
    let known: Vec<(BTreeSet<String>, Role)> =
        units.iter().filter_map(|(unit, role)| Some((names(unit), (*role)?))).collect();
    let likeness = |unit: &Element, wanted: Role| {
        let own = names(unit);
        known.iter().filter(|(_, role)| *role == wanted).map(|(names, _)| shared(&own, names)).max()
    };
    let attributes = attributes(layout);
    // Who speaks where such an attribute has a value that is known; `None` where that is not one author.
    let only = |name: &str| {
        let said = units.iter().filter(|(unit, _)| unit.has(name));
        let mut roles: Vec<Role> = said.filter_map(|(_, role)| *role).collect();
        roles.dedup();
        if let [role] = roles.as_slice() { Some(*role) } else { None }
    };
    let by_value = |unit: &Element| {
        let mut names = attributes.iter().filter(|name| unit.has(name));
        names.find_map(|name| only(name)).map(other)
    };
    let mut all: Vec<(&Element, Role)> = Vec::new();
    for (at, (unit, role)) in units.iter().enumerate() {
        let next = || units.get(at + 1..).unwrap_or_default().iter().find_map(|(_, role)| *role);
        let in_turn = || {
            let before = all.last().map(|(_, role)| other(*role));
            before.or_else(|| next().map(other)).unwrap_or(Role::User)
        };
        // Its look does not tell where both have the attribute and it has another value than they.
        let is_new = attributes.iter().any(|name| unit.has(name));
        let by_likeness = || match (likeness(unit, Role::User)?, likeness(unit, Role::Assistant)?) {
            (user, answer) if user > answer + CLEARLY => Some(Role::User),
            (user, answer) if answer > user + CLEARLY => Some(Role::Assistant),
            _ => None,
        };
        let role = role
            .or_else(|| by_value(unit))
            .or_else(|| by_likeness().filter(|_| !is_new))
            .unwrap_or_else(in_turn);
        all.push((*unit, role));
    }
    all
}

fn other(role: Role) -> Role {
    if role == Role::User { Role::Assistant } else { Role::User }
}

/// The names in a message: tags, classes, attributes with short values.
fn names(unit: &Element) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    gather(unit, DEEPEST, &mut names);
    names
}

fn gather(element: &Element, depth: u32, names: &mut BTreeSet<String>) {
    if names.len() > MOST_NAMES {
        return;
    }
    names.insert(element.tag.clone());
    for (name, value) in &element.attributes {
        match name.as_str() {
            "class" => names.extend(value.split_ascii_whitespace().map(|class| format!(".{class}"))),
            "id" | "style" | "href" | "src" => {}
            _ if value.len() < 24 => drop(names.insert(format!("{name}={value}"))),
            _ => drop(names.insert(name.clone())),
        }
    }
    if depth > 0 {
        for node in &element.children {
            if let Node::Element(child) = node {
                gather(child, depth - 1, names);
            }
        }
    }
}

/// How much of the names is shared, in parts of 100.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    let both = one.intersection(other).count();
    both * 100 / (one.len() + other.len() - both).max(1)
}

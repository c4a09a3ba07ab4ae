//! Messages whose authors are not named in one way: each author in a way of its own, or the assistant alone.

use std::cmp::Reverse;

use crate::{
    model::Role,
    page::{Element, Node},
};

use super::{Group, Member, amount, changes};

/// So many ways of each author are tried, those with the most text first.
const MOST: usize = 12;

/// Answers with fewer bytes than this do not make a conversation of what stands beside them.
const LEAST: usize = 80;

/// The best guess of who says what.
pub(super) fn find<'p>(groups: &[Group<'p>], root: &'p Element) -> Option<Vec<Member<'p>>> {
    let of = |role: Role| {
        let mut own: Vec<(usize, &Group<'p>)> = groups
            .iter()
            .filter(|group| group.members.iter().all(|member| member.role == role))
            .map(|group| (amount(&group.members), group))
            .filter(|(amount, _)| *amount > 0)
            .collect();
        own.sort_by_key(|(amount, _)| Reverse(*amount));
        own.truncate(MOST);
        own
    };
    let (questions, answers) = (of(Role::User), of(Role::Assistant));
    let mut best: Option<((usize, usize), Vec<Member<'p>>)> = None;
    for (asked, question) in &questions {
        for (answered, answer) in &answers {
            let Some(members) = merged(&question.members, &answer.members) else { continue };
            let score = (changes(&members), asked + answered);
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, members));
            }
        }
    }
    let beside = || {
        let mut answers = answers.iter().filter(|(amount, group)| *amount >= LEAST && is_named(&group.way));
        answers.find_map(|(_, group)| beside(&group.members, root))
    };
    best.map(|(_, members)| members).or_else(beside)
}

/// The answers by one class, where what stands between them are the questions, row by row in turn: the questions may
/// have a class that speaks of answers, too.
pub(super) fn by_class<'p>(classes: &[Group<'p>], root: &'p Element) -> Option<Vec<Member<'p>>> {
    let answers =
        classes.iter().filter(|group| group.members.iter().all(|member| member.role == Role::Assistant));
    answers
        .filter(|group| group.members.len() > 1 && amount(&group.members) >= LEAST / 2)
        .filter_map(|group| beside(&group.members, root))
        .filter(|members| changes(members) + 1 == members.len() && members.len() > 3)
        .max_by_key(|members| amount(members))
}

/// Both authors' messages in document order; `None` when they stand in one another or do not take turns.
fn merged<'p>(questions: &[Member<'p>], answers: &[Member<'p>]) -> Option<Vec<Member<'p>>> {
    let mut members: Vec<Member<'p>> = questions.iter().chain(answers).copied().collect();
    members.sort_by_key(|member| member.span);
    let apart = members.windows(2).all(|pair| matches!(pair, [one, other] if one.span.1 < other.span.0));
    let takes_turns = (changes(&members) + 1) * 3 >= members.len() * 2;
    (apart && takes_turns).then_some(members)
}

/// Whether the way is more than one word in a class, which may be about anything.
fn is_named(way: &str) -> bool {
    way.starts_with("data-") || way.starts_with("tag:") || way.len() > "class:*".len()
}

/// The answers, and as questions what stands before and between them in the list that holds them.
fn beside<'p>(answers: &[Member<'p>], root: &'p Element) -> Option<Vec<Member<'p>>> {
    let (list, rows) = list(answers, root)?;
    let mut members = Vec::new();
    for (place, row) in list.elements().enumerate() {
        let inside: Vec<_> = answers.iter().filter(|answer| holds(row, answer.element)).collect();
        if inside.is_empty() && place < rows.1 && has_words(row) {
            members.push(Member { element: row, role: Role::User, span: (0, 0) });
        }
        members.extend(inside);
    }
    let asks = members.first().is_some_and(|member| member.role == Role::User);
    (asks && (changes(&members) + 1) * 3 >= members.len() * 2).then_some(members)
}

/// The innermost element that holds all answers and something before the first of them, and between which of its
/// children they stand.
fn list<'p>(answers: &[Member<'p>], root: &'p Element) -> Option<(&'p Element, (usize, usize))> {
    let mut found = None;
    let mut here = root;
    loop {
        let holding: Vec<usize> = (here.elements().enumerate())
            .filter(|(_, child)| answers.iter().any(|answer| holds(child, answer.element)))
            .map(|(place, _)| place)
            .collect();
        let (first, last) = (*holding.first()?, *holding.last()?);
        if here.elements().take(first).any(has_words) {
            found = Some((here, (first, last)));
        }
        let only = here.elements().nth(first).filter(|_| holding.len() == 1);
        match only.filter(|only| !answers.iter().any(|answer| std::ptr::eq(*only, answer.element))) {
            Some(only) => here = only,
            None => return found,
        }
    }
}

fn holds(element: &Element, wanted: &Element) -> bool {
    std::ptr::eq(element, wanted) || element.find(&|inner| std::ptr::eq(inner, wanted)).is_some()
}

fn has_words(element: &Element) -> bool {
    !element.rendered.hidden
        && !matches!(element.tag.as_str(), "head" | "header" | "nav" | "aside" | "form" | "button" | "h1")
        && element.children.iter().any(|node| match node {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element(child) => has_words(child),
        })
}

//! The elements of a page's messages: by the names that a layout knows and, where a site has changed some of them, by
//! what is left.

use std::collections::BTreeMap;

use super::{blocks::BlockBuilder, coverage, layout::CompiledLayout, speakers};
use crate::{
    model::Role,
    page::{
        Element, Page, Selector,
        select::{Look, search},
    },
};

/// The messages' elements with who speaks, in document order, and where they stand.
pub(super) struct Units<'p> {
    pub(super) scope: &'p Element,
    pub(super) units: Vec<(&'p Element, Role)>,
    /// Not all of them were found by the names that the layout knows.
    pub(super) is_repaired: bool,
}

/// The units of a page. Hidden parts hold other conversations, so they count only when nothing else is there.
pub(super) fn find<'p>(
    page: &'p Page,
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
) -> Option<Units<'p>> {
    for sees_hidden in [false, true] {
        for scope in layout.scopes.iter().flat_map(|scope| scope.all(&page.root)) {
            let units =
                matches(scope, layout, sees_hidden, &|element, above| layout.unit.matches(element, above));
            if let Some(units) = settled(page, scope, units, layout, reader) {
                // Where one author is missing, the other names of a layout may know more.
                let lacks = |role: Role| !units.units.iter().any(|(_, own)| *own == role);
                let is_one_sided = !sees_hidden && (lacks(Role::User) || lacks(Role::Assistant));
                let better = if is_one_sided { guess(page, layout, reader) } else { None };
                return Some(better.filter(|better| better.units.len() > units.units.len()).unwrap_or(units));
            }
        }
    }
    None
}

/// The units of a page that has none by the layout's name for them: what says who speaks, or holds what was said.
pub(super) fn guess<'p>(
    page: &'p Page,
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
) -> Option<Units<'p>> {
    let places = layout.user.iter().chain(&layout.assistant).filter(|place| !place.is_unit());
    let names: Vec<&Selector<'_>> = layout.roles.iter().map(|(place, _)| place).chain(places).collect();
    for scope in layout.scopes.iter().flat_map(|scope| scope.all(&page.root)) {
        let units = matches(scope, layout, false, &|element, above| {
            names.iter().any(|name| name.matches(element, above)) && reader.shows(element)
        });
        let units =
            settled(page, scope, units, layout, reader).map(|units| Units { is_repaired: true, ..units });
        let speaks = |units: &Units<'_>, role: Role| units.units.iter().any(|(_, own)| *own == role);
        if let Some(units) = units.filter(|units| speaks(units, Role::User) && speaks(units, Role::Assistant))
        {
            return Some(units);
        }
    }
    None
}

fn matches<'p>(
    scope: &'p Element,
    layout: &CompiledLayout<'_>,
    sees_hidden: bool,
    is_unit: &dyn Fn(&Element, &[&Element]) -> bool,
) -> Vec<&'p Element> {
    search(scope, &|element, ancestors| {
        if (element.rendered.hidden && !sees_hidden) || layout.outside.accepts(element) {
            Look::Skip
        } else if is_unit(element, ancestors) {
            Look::Take
        } else {
            Look::Enter
        }
    })
}

/// The units with who speaks, and those that only look like them; `None`: there is no message.
fn settled<'p>(
    page: &'p Page,
    scope: &'p Element,
    units: Vec<&'p Element>,
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
) -> Option<Units<'p>> {
    let called: Vec<(&Element, Option<Role>)> =
        units.into_iter().map(|unit| (unit, speakers::of(unit, layout))).collect();
    let known = called.iter().filter(|(_, role)| role.is_some()).count();
    if known == 0 {
        return None;
    }
    // Units without a speaker are messages if something was said in them, or if they look like messages whose author is
    // missing.
    let lacks = |role: Role| !called.iter().any(|(_, own)| *own == Some(role));
    let lacks_questions = lacks(Role::User);
    let is_one_sided = lacks_questions || lacks(Role::Assistant);
    let is_message = |unit: &Element| {
        coverage::is_written(unit, reader)
            || (is_one_sided && reader.shown(unit) > 0)
            || reader.holds_file(unit)
            || (speakers::is_said(unit, layout) && unit.text().chars().any(char::is_alphabetic))
    };
    // Where a question is missing, what only screen readers are told may be it.
    let is_question = |at: usize, unit: &Element| {
        let (before, behind) = called.split_at_checked(at).unwrap_or_default();
        let role = |(_, role): &(&Element, Option<Role>)| *role;
        reader.shown(unit) == 0
            && unit.text().chars().any(char::is_alphabetic)
            && before.iter().rev().find_map(role) != Some(Role::User)
            && behind.iter().find_map(role) == Some(Role::Assistant)
    };
    let is_kept = |(at, (unit, role)): &(usize, &(&Element, Option<Role>))| {
        role.is_some() || is_message(unit) || is_question(*at, unit)
    };
    let mut units: Vec<(&Element, Option<Role>)> =
        called.iter().enumerate().filter(is_kept).map(|(_, unit)| *unit).collect();
    let elements: Vec<&Element> = units.iter().map(|(unit, _)| *unit).collect();
    let mut strangers = coverage::strangers(scope, &elements, &page.title, layout, reader);
    // A question may be called as the page is: where nobody asks, it is no title.
    if strangers.is_empty() && lacks_questions {
        strangers = coverage::strangers(scope, &elements, "", layout, reader);
    }
    strangers.retain(|stranger| !elements.iter().any(|unit| std::ptr::eq(*unit, *stranger)));
    if !strangers.is_empty() {
        let roles: BTreeMap<*const Element, Option<Role>> = units
            .iter()
            .copied()
            .chain(strangers.iter().map(|stranger| (*stranger, speakers::of(stranger, layout))))
            .map(|(unit, role)| (std::ptr::from_ref(unit), role))
            .collect();
        let all = search(scope, &|element, _| match roles.contains_key(&std::ptr::from_ref(element)) {
            true => Look::Take,
            false => Look::Enter,
        });
        let role = |element: &Element| roles.get(&std::ptr::from_ref(element)).copied().flatten();
        units = all.into_iter().map(|element| (element, role(element))).collect();
    }
    let is_repaired = units.len() > elements.len() || units.iter().any(|(_, role)| role.is_none());
    // Where the site says of every message who speaks, looks say nothing; that one is a message at all says nobody.
    let is_all_said = units.iter().all(|(_, role)| role.is_some())
        && !layout.source.roles.iter().any(|(place, _)| *place == layout.source.unit);
    let mut units = speakers::guessed(&units, layout);
    speakers::by_error(&mut units, layout);
    speakers::by_look(&mut units, layout);
    let is_repaired = (!is_all_said && speakers::in_turn(&mut units)) || is_repaired;
    let is_repaired = is_repaired || speakers::lacks_answer(&units, layout);
    Some(Units { scope, units, is_repaired })
}

#[cfg(all(test, feature = "parser"))]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_what_the_site_says_whatever_messages_look_like() {
        let turn = |at: usize| {
            let look = if at.is_multiple_of(2) { "wide" } else { "narrow" };
            format!(
                "<article data-testid=conversation-turn-{at} class={look}><div data-message-author-role=user \
             data-message-id=m{at}><div class=whitespace-pre-wrap>Question {at}?</div></div></article>"
            )
        };
        let html = format!("<body><main>{}</main></body>", (1..5).map(turn).collect::<String>());
        let read = crate::capture::capture(&crate::page::parse::parse(&html, "https://chatgpt.com/c/1"));
        let roles: Vec<Role> = read.messages.iter().map(|message| message.role).collect();
        assert_eq!(roles, [Role::User; 4], "{:?}", read.reasons);
    }
}

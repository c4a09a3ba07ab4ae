//! Pages of sites that nobody described: finds messages by the words that developers name their authors with.
//! A guess, and always called one.

/// The words by which developers name the authors of messages.
mod authors;
/// Messages whose authors are not named in one way.
mod pairs;
/// Lists that hold only what is on the screen.
mod rows;
/// Messages that only their side tells apart.
mod sides;

use crate::{
    capture::{
        blocks::{BlockBuilder, Rules},
        found::Found,
        layout::CompiledLayout,
        metadata,
        site::Layout,
    },
    model::{Message, Role},
    page::{Element, Page, Selector},
};
use authors::ways;

/// Parts of a page that hold no conversation.
const OUTSIDE: &str = "head, header, nav, footer, aside, form, button, dialog, menu, select, textarea, input, \
    [role=\"navigation\"], [role=\"dialog\"], [role=\"menu\"], [role=\"textbox\"], [contenteditable=\"true\"], .sr-only";

/// Where the words of a message stand, without the author's name and the toolbar.
const BODIES: &str = ".markdown, .markdown-body, .prose, [class*=\"markdown\"], [class*=\"message-content\"], \
    [class*=\"message-text\"], [class*=\"messageContent\"], [data-testid*=\"message-content\"]";

/// So much of a message's text must stand in its body, in parts of 100.
const ENOUGH: usize = 75;

/// An element that names its author.
#[derive(Clone, Copy)]
struct Member<'p> {
    element: &'p Element,
    role: Role,
    /// The numbers of the element and of the last one in it, in document order.
    span: (usize, usize),
}

/// Elements that name their author in the same way.
struct Group<'p> {
    way: String,
    members: Vec<Member<'p>>,
}

impl Group<'_> {
    fn speaks(&self, role: Role) -> bool {
        self.members.iter().any(|member| member.role == role)
    }
}

/// Reads the page by guesses; no messages when it does not look like a conversation.
pub(super) fn read(page: &Page) -> Found {
    let mut search = Search { outside: Selector::new(OUTSIDE), groups: Vec::new(), number: 0 };
    search.gather(&page.root);
    let mut groups = search.groups;
    groups.iter_mut().for_each(|group| group.members = messages(&group.members));
    let best = groups.iter().filter_map(|group| Some((score(group)?, group))).max_by_key(|(score, _)| *score);
    let members = match best {
        Some(((true, ..), group)) => group.members.clone(),
        one_author => pairs::find(&groups, &page.root)
            .or_else(|| sides::find(&page.root, &Selector::new(OUTSIDE)))
            .or_else(|| one_author.map(|(_, group)| group.members.clone()))
            .unwrap_or_default(),
    };
    let rules = Rules { url: &page.url, ..Rules::default() };
    let mut reader = BlockBuilder::new(&rules);
    let blank = CompiledLayout::new(&Layout::BLANK);
    let mut found = Found::default();
    for Member { element, role, .. } in members {
        let body = body(element);
        let read = if role == Role::User { reader.read_typed(body) } else { reader.read(body) };
        found.evidence.unreadable += read.unreadable;
        if !read.blocks.is_empty() {
            let attribution = metadata::attribution(element, &blank, None, None);
            found.messages.push(Message { key: String::new(), role, attribution, blocks: read.blocks });
            found.evidence.missing_lines.push(read.missing_lines);
        }
    }
    found.evidence.not_loaded = rows::are_missing(&page.root);
    found
}

/// A walk over the page.
struct Search<'p, 's> {
    outside: Selector<'s>,
    groups: Vec<Group<'p>>,
    /// How many elements were seen.
    number: usize,
}

impl<'p> Search<'p, '_> {
    /// Puts every element that names an author into the groups of its ways to name it.
    fn gather(&mut self, parent: &'p Element) {
        for element in parent.elements() {
            if element.rendered.hidden || self.outside.accepts(element) {
                continue;
            }
            self.number += 1;
            let first = self.number;
            let mut new = Vec::new();
            for (way, role) in ways(element) {
                let member = Member { element, role, span: (first, first) };
                let place = self.groups.iter().position(|group| group.way == way).unwrap_or_else(|| {
                    self.groups.push(Group { way: way.clone(), members: Vec::new() });
                    self.groups.len() - 1
                });
                if let Some(group) = self.groups.get_mut(place) {
                    new.push((place, group.members.len()));
                    group.members.push(member);
                }
            }
            self.gather(element);
            for (group, member) in new {
                let member = self.groups.get_mut(group).and_then(|group| group.members.get_mut(member));
                if let Some(member) = member {
                    member.span.1 = self.number;
                }
            }
        }
    }
}

/// The outermost of the elements, but of one around both authors those in it: that is the chat and not a message.
fn messages<'p>(members: &[Member<'p>]) -> Vec<Member<'p>> {
    let mut kept = Vec::new();
    let mut rest = members;
    while let Some((outer, behind)) = rest.split_first() {
        let inside = behind.iter().take_while(|member| member.span.0 <= outer.span.1).count();
        let (inner, next) = behind.split_at_checked(inside).unwrap_or_default();
        let speaks = |role: Role| inner.iter().any(|member| member.role == role);
        if speaks(Role::User) && speaks(Role::Assistant) {
            rest = behind;
        } else {
            kept.push(*outer);
            rest = next;
        }
    }
    kept
}

/// How much a group looks like a conversation: both authors, then the sureness of the source, then changes of
/// the author, then the amount of text. `None`: it does not.
fn score(group: &Group<'_>) -> Option<(bool, u8, usize, usize)> {
    let both = group.speaks(Role::User) && group.speaks(Role::Assistant);
    let (source, _) = group.way.split_once(':')?;
    let says_role = ["role", "author", "sender", "speaker"].iter().any(|word| source.contains(word));
    let sureness = match source {
        _ if says_role => 3,
        "tag" => 2,
        "class" => 1,
        _ => 2,
    };
    if !both && sureness < 3 {
        return None;
    }
    let changes = changes(&group.members);
    let amount = amount(&group.members);
    (amount > 0).then_some((both, sureness, changes, amount))
}

/// How often the author changes.
fn changes(members: &[Member<'_>]) -> usize {
    members.windows(2).filter(|pair| matches!(pair, [one, other] if one.role != other.role)).count()
}

/// How many bytes of text they hold.
fn amount(members: &[Member<'_>]) -> usize {
    members.iter().map(|member| member.element.text().trim().len()).sum()
}

/// The part of a message that holds nearly all its text.
fn body(element: &Element) -> &Element {
    let length = |element: &Element| element.text().chars().filter(|sign| !sign.is_whitespace()).count();
    match Selector::new(BODIES).all(element).as_slice() {
        [only] if length(only).saturating_mul(100) >= length(element).saturating_mul(ENOUGH) => only,
        _ => element,
    }
}

//! Pages of sites that nobody described: finds messages by the words that developers name their authors with.
//! A guess, and always called one.

/// The words by which developers name the authors of messages.
mod authors;
/// Columns, which are no messages.
mod columns;
/// Questions that are headings.
mod headings;
/// Messages whose authors are not named in one way.
mod pairs;
/// Lists that hold only what is on the screen.
mod rows;
/// Messages that only their side tells apart.
mod sides;
/// Messages that only their order tells apart.
pub(super) mod turns;
/// Messages of which one side has a name of its own.
mod values;

use crate::{
    capture::{
        blocks::{BlockBuilder, Rules},
        found::Found,
        layout::CompiledLayout,
        metadata, notices,
        site::Layout,
    },
    model::{Block, Inline, Message, Reason, Role},
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

/// Messages, and how sure it is who says them.
struct Guess<'p> {
    members: Vec<Member<'p>>,
    /// Nothing but their order says who speaks.
    is_unsure: bool,
    /// What the page writes before each of the user's messages.
    label: String,
}

impl<'p> Guess<'p> {
    fn sure(members: Vec<Member<'p>>) -> Self {
        Self { members, is_unsure: false, label: String::new() }
    }
}

/// Reads the page by guesses; no messages when it does not look like a conversation. The reasons are those that the
/// guess itself gives.
/// `is_chat`: the page is one of a chat site, whatever it looks like.
pub(super) fn read(page: &Page, is_chat: bool) -> (Found, Vec<Reason>) {
    let Guess { members, is_unsure, label } = guess(&page.root, is_chat);
    let is_named = members.iter().any(|member| member.span != (0, 0));
    let rules = Rules { url: &page.url, ..Rules::default() };
    let mut reader = BlockBuilder::new(&rules);
    let blank = CompiledLayout::new(&Layout::BLANK);
    let mut found = Found::default();
    let last = members.last().copied().filter(|last| last.role == Role::Assistant);
    let ended_early = |last: Member<'_>| notices::ended_early(&page.root, last.element, &[]);
    found.evidence.interrupted = u32::from(last.is_some_and(ended_early));
    for Member { element, role, .. } in members {
        let body = body(element);
        let mut read = if role == Role::User { reader.read_typed(body) } else { reader.read(body) };
        if role == Role::User && !label.is_empty() {
            unlabelled(&mut read.blocks, &label);
        }
        found.evidence.count(&read);
        // A message of which the page holds only what screen readers say of it is one, too.
        if !read.blocks.is_empty() || (is_named && element.text().chars().any(char::is_alphabetic)) {
            let attribution = metadata::attribution(element, &blank, None, None);
            found.messages.push(Message {
                key: String::new(),
                role,
                attribution,
                blocks: read.blocks.into(),
            });
            found.evidence.missing_lines.push(read.missing_lines);
        }
    }
    found.evidence.not_loaded = rows::are_missing(&page.root);
    found.evidence.writing = notices::is_stoppable(&page.root);
    (found, if is_unsure { vec![Reason::UnsureAuthors] } else { Vec::new() })
}

fn guess(root: &Element, is_chat: bool) -> Guess<'_> {
    let outside = Selector::new(OUTSIDE);
    let mut search = Search {
        outside: Selector::new(OUTSIDE),
        groups: Vec::new(),
        classes: Vec::new(),
        all: Vec::new(),
        number: 0,
    };
    search.gather(root);
    let Search { mut groups, mut classes, all, .. } = search;
    for group in groups.iter_mut().chain(&mut classes) {
        group.members = messages(&group.members);
        group.members.retain(|member| !columns::is_column(member.element));
    }
    let best = groups.iter().filter_map(|group| Some((score(group)?, group))).max_by_key(|(score, _)| *score);
    let one_author = match best {
        Some(((true, ..), group)) => return Guess::sure(group.members.clone()),
        one_author => one_author.map(|(_, group)| group.members.clone()),
    };
    let named =
        pairs::find(&groups, root).or_else(|| values::find(&all)).or_else(|| pairs::by_class(&classes, root));
    if let Some(members) = named.or_else(|| sides::find(root, &outside)) {
        return Guess::sure(members);
    }
    if let Some(asked) = headings::find(root, &outside) {
        return Guess { members: asked.members, is_unsure: true, label: asked.label };
    }
    let in_turn = turns::find(root, &outside);
    let few = || if is_chat && one_author.is_none() { turns::few(root, &outside) } else { None };
    match (one_author.clone(), in_turn.or_else(few)) {
        (None, Some(members)) => Guess { members, is_unsure: true, label: String::new() },
        (one_author, _) => Guess::sure(one_author.unwrap_or_default()),
    }
}

/// Takes the page's label off the beginning of a message.
fn unlabelled(blocks: &mut [Block], label: &str) {
    let first = match blocks.first_mut() {
        Some(Block::Plain(text)) => Some(text),
        Some(Block::Paragraph(line) | Block::Heading(_, line)) => match line.first_mut() {
            Some(Inline::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    };
    if let Some(text) = first
        && let Some(rest) = text.trim_start().strip_prefix(label)
    {
        *text = rest.trim_start().to_owned();
    }
}

/// A walk over the page.
struct Search<'p, 's> {
    outside: Selector<'s>,
    groups: Vec<Group<'p>>,
    /// Elements with the same class that names an author.
    classes: Vec<Group<'p>>,
    /// All elements with data of the page's makers, with their numbers.
    all: Vec<(&'p Element, (usize, usize))>,
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
            let begun = self.groups.iter().map(|group| group.members.len()).collect::<Vec<_>>();
            let begun_classes = self.classes.iter().map(|group| group.members.len()).collect::<Vec<_>>();
            for (way, role) in ways(element) {
                add(&mut self.groups, way, Member { element, role, span: (first, first) });
            }
            for (class, role) in authors::classes(element) {
                add(&mut self.classes, class, Member { element, role, span: (first, first) });
            }
            let has_data = element.attributes.iter().any(|(name, _)| name.starts_with("data-"));
            let at = self.all.len();
            self.all.extend(has_data.then_some((element, (first, first))));
            self.gather(element);
            end(&mut self.groups, &begun, element, self.number);
            end(&mut self.classes, &begun_classes, element, self.number);
            if let Some((_, span)) = self.all.get_mut(at).filter(|_| has_data) {
                span.1 = self.number;
            }
        }
    }
}

/// Adds a member to the group of its way.
fn add<'p>(groups: &mut Vec<Group<'p>>, way: String, member: Member<'p>) {
    match groups.iter_mut().find(|group| group.way == way) {
        Some(group) => group.members.push(member),
        None => groups.push(Group { way, members: vec![member] }),
    }
}

/// Says where an element ends, in the groups that it is in; `begun`: how many members each had before it.
fn end(groups: &mut [Group<'_>], begun: &[usize], element: &Element, number: usize) {
    for (at, group) in groups.iter_mut().enumerate() {
        let own = group.members.get_mut(begun.get(at).copied().unwrap_or(0));
        if let Some(own) = own.filter(|own| std::ptr::eq(own.element, element)) {
            own.span.1 = number;
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

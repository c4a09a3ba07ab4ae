//! What stands among the messages of a page and was not read. A site that gives some of its messages another name
//! would lose them without a word otherwise.

/// What stands beside a conversation, or beside a message.
mod beside;
/// What was said, by what it is written with.
mod content;

use std::collections::BTreeSet;

use crate::{
    capture::{
        blocks::{BlockBuilder, visible_length},
        layout::CompiledLayout,
        speakers,
    },
    model::{Message, Role},
    page::{Element, Selector, text::one_line},
};
use beside::is_notice;
pub(super) use beside::{beside_conversation, is_open, is_text};
use content::{LEAST as LEAST_ALIKE, is_said};

/// Fewer letters among the messages are a date or a label.
const LEAST: usize = 40;

/// Fewer letters beside what was said are a label, even if less was said.
const LEAST_BESIDE: usize = 12;

/// Fewer letters between two answers are no question.
const FEWEST_ASKED: usize = 6;

/// Names that say nothing about an element but which style sheet it belongs to, and what all have.
const SCOPES: [&str; 6] = ["_ng", "ng-", "data-v-", "svelte-", "class", "style"];

/// So many letters of a message may be labels, and so much of it must be read, in parts of 100.
const LABELS: usize = 28;
const ENOUGH: usize = 95;

/// So many of the elements that hold messages are compared with the others.
const MOST_LOOKS: usize = 16;

/// A question about an element.
type Ask<'q> = &'q dyn Fn(&Element) -> bool;

/// What a layout found of a page.
#[derive(Clone, Copy)]
pub(super) struct Input<'r, 'p> {
    /// Where the conversation stands.
    pub(super) scope: &'p Element,
    /// The messages' elements.
    pub(super) units: &'r [&'p Element],
    /// What was read of them, one by one.
    pub(super) messages: &'r [Message],
    /// The elements in the units that were read, in document order; of a unit that was read as a whole, the unit.
    pub(super) parts: &'r [&'p Element],
    /// Where the layout expects something said.
    pub(super) places: &'r [Selector<'r>],
    /// The page's title: a chat shows it, too.
    pub(super) title: &'r str,
}

/// How many texts were overlooked: among the messages' elements, and within them.
pub(super) fn count(
    input: Input<'_, '_>,
    outside: Ask<'_>,
    reader: &BlockBuilder<'_>,
    hidden: &BlockBuilder<'_>,
) -> u32 {
    let Input { scope, units, messages, parts, places, title } = input;
    let search = Search::new(scope, units, places, title);
    let (list, above) = search.list(scope);
    let around = above.iter().map(|parent| search.beside(parent, outside, reader).0);
    let among = around.sum::<usize>() + search.among(list, outside, reader);
    let inside = Search::new(scope, parts, &[], "");
    let within = units.iter().zip(messages).filter(|(unit, message)| {
        let (shown, read) = (reader.shown(unit), visible_length::read(&message.blocks));
        let lacks =
            shown >= read.saturating_add(LABELS) && read.saturating_mul(100) < shown.saturating_mul(ENOUGH);
        lacks
            || (!inside.is_unit(unit)
                && (inside.lacks(unit, read, reader) || inside.lacks(unit, read, hidden)))
    });
    let between = units
        .windows(2)
        .zip(messages.windows(2))
        .filter(|(_, said)| said.iter().all(|message| message.role == Role::Assistant))
        .filter(
            |(pair, _)| matches!(pair, [one, next] if search.has_words_between(scope, one, next, reader)),
        );
    let begins_with_answer = messages.first().is_some_and(|message| message.role == Role::Assistant)
        && messages.iter().any(|message| message.role == Role::User);
    let first = units.first().filter(|_| begins_with_answer);
    let asks_before = first.is_some_and(|first| search.has_words_before(list, first, reader));
    let among = among + between.count() + usize::from(asks_before);
    let buttons = parts.iter().filter(|part| reader.leaves_out_words(part, false));
    u32::try_from(among + within.count() + buttons.count()).unwrap_or(u32::MAX)
}

/// Whether an element that stands between the parts of a message is one of them, though no layout names it.
pub(super) fn is_content(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    !reader.is_dropped(element)
        && reader.shows(element)
        && (is_said(element, &[], reader) || reader.shown(element) >= LEAST)
}

/// Whether something said stands in an element, by what it is written with.
pub(super) fn is_written(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    is_said(element, &[], reader)
}

/// The elements among the units that are messages by their look or by what they hold, and are not among the units.
pub(super) fn strangers<'p>(
    scope: &'p Element,
    units: &[&'p Element],
    title: &str,
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
) -> Vec<&'p Element> {
    let is_outside = |element: &Element| {
        layout.outside.accepts(element) || layout.steps.iter().any(|step| step.part.accepts(element))
    };
    let places: Vec<Selector<'_>> = layout.user.iter().chain(&layout.assistant).cloned().collect();
    let search = Search::new(scope, units, &places, title);
    let (list, _) = search.list(scope);
    let mut found = Vec::new();
    search.gather_strangers(list, &is_outside, reader, &mut found);
    found.retain(|stranger| !is_notice(stranger, reader));
    // A message without words is known by what says who speaks, or by a file or a picture.
    let is_message = |element: &Element| {
        let is_said = || speakers::of(element, layout).is_some() || speakers::is_said(element, layout);
        reader.shows(element)
            && reader.shown(element) == 0
            && (reader.holds_file(element) || (is_said() && element.text().chars().any(char::is_alphabetic)))
    };
    search.gather_wordless(list, &is_outside, &is_message, &mut found);
    found
}

fn holds(around: &Element, wanted: &Element) -> bool {
    around.find(&|inner| std::ptr::eq(inner, wanted)).is_some()
}

/// The elements behind or before a unit, in the elements around it up to `around`.
fn beside<'e>(around: &'e Element, unit: &Element, is_behind: bool) -> Vec<&'e Element> {
    let at = around.elements().position(|child| std::ptr::eq(child, unit) || holds(child, unit));
    let Some(at) = at.filter(|_| !std::ptr::eq(around, unit)) else { return Vec::new() };
    let mut found: Vec<&Element> = if is_behind {
        around.elements().skip(at + 1).collect()
    } else {
        around.elements().take(at).collect()
    };
    found.extend(around.elements().nth(at).into_iter().flat_map(|child| beside(child, unit, is_behind)));
    found
}

/// Whether an element may be a question: a word, or a picture or a file with a name.
fn asks(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    reader.shown(element) >= FEWEST_ASKED || reader.holds_file(element)
}

fn address(element: &Element) -> *const Element {
    std::ptr::from_ref(element)
}

struct Search<'r> {
    units: BTreeSet<*const Element>,
    /// The elements around the units.
    holders: BTreeSet<*const Element>,
    places: &'r [Selector<'r>],
    title: &'r str,
}

impl<'r> Search<'r> {
    fn new(scope: &Element, units: &[&Element], places: &'r [Selector<'r>], title: &'r str) -> Self {
        let units = units.iter().map(|unit| address(unit)).collect();
        let mut search = Self { units, holders: BTreeSet::new(), places, title };
        search.gather(scope);
        search
    }

    /// Whether something said stands beside what was read of a message, of which `read` letters were read.
    fn lacks(&self, holder: &Element, read: usize, reader: &BlockBuilder<'_>) -> bool {
        let is_missed = |child: &Element| {
            let shown = reader.shown(child);
            is_said(child, &[], reader) || (shown >= LEAST_BESIDE && shown > read)
        };
        reader.shows(holder)
            && holder.elements().filter(|child| !self.is_unit(child)).any(|child| {
                if self.is_known(child) { self.lacks(child, read, reader) } else { is_missed(child) }
            })
    }

    fn is_unit(&self, element: &Element) -> bool {
        self.units.contains(&address(element))
    }

    /// Whether words that are no part of the interface stand between two units: perhaps the question between two answers.
    fn has_words_between(
        &self,
        scope: &Element,
        one: &Element,
        next: &Element,
        reader: &BlockBuilder<'_>,
    ) -> bool {
        let mut holders = vec![scope];
        while let Some(holder) = holders.pop() {
            let at = |unit: &Element| {
                holder.elements().position(|child| std::ptr::eq(child, unit) || holds(child, unit))
            };
            let (Some(first), Some(last)) = (at(one), at(next)) else { continue };
            if first == last {
                holders.extend(holder.elements().nth(first));
                continue;
            }
            let between = holder.elements().skip(first + 1).take(last - first - 1);
            let behind = holder.elements().nth(first).into_iter().flat_map(|child| beside(child, one, true));
            let before = holder.elements().nth(last).into_iter().flat_map(|child| beside(child, next, false));
            let mut all = between.chain(behind).chain(before).filter(|child| !self.is_known(child));
            return all.any(|child| asks(child, reader));
        }
        false
    }

    /// Whether words that are no part of the interface stand before the first unit in the list.
    fn has_words_before(&self, list: &Element, first: &Element, reader: &BlockBuilder<'_>) -> bool {
        let is_first = |child: &Element| std::ptr::eq(child, first) || holds(child, first);
        let Some(at) = list.elements().position(is_first) else { return false };
        let before = list.elements().nth(at).into_iter().flat_map(|child| beside(child, first, false));
        let mut all = list.elements().take(at).chain(before).filter(|child| !self.is_known(child));
        all.any(|child| {
            asks(child, reader)
                && (child.text().trim().is_empty() || !self.title.contains(&*one_line(&child.text())))
        })
    }

    /// Finds the elements around the units; whether this is one.
    fn gather(&mut self, element: &Element) -> bool {
        let mut holds = false;
        for child in element.elements() {
            holds |= self.is_unit(child) || self.gather(child);
        }
        if holds {
            self.holders.insert(address(element));
        }
        holds
    }

    /// The innermost element around all units, and the elements around that one.
    fn list<'e>(&self, scope: &'e Element) -> (&'e Element, Vec<&'e Element>) {
        let (mut here, mut above) = (scope, Vec::new());
        loop {
            let mut holding = here.elements().filter(|child| self.is_known(child));
            match (holding.next(), holding.next()) {
                (Some(only), None) if !self.is_unit(only) => {
                    above.push(here);
                    here = only;
                }
                _ => return (here, above),
            }
        }
    }

    fn is_known(&self, element: &Element) -> bool {
        self.is_unit(element) || self.holders.contains(&address(element))
    }

    /// The texts in and between the children of a list.
    fn among(&self, list: &Element, outside: Ask<'_>, reader: &BlockBuilder<'_>) -> usize {
        let holders =
            list.elements().filter(|child| !self.is_unit(child) && self.is_known(child) && !outside(child));
        let deeper: usize = holders.map(|child| self.among(child, outside, reader)).sum();
        deeper + self.beside(list, outside, reader).1
    }

    /// The elements in and between the children of a list that differ in one name from messages and are said to be some.
    fn gather_wordless<'e>(
        &self,
        list: &'e Element,
        outside: Ask<'_>,
        is_message: Ask<'_>,
        found: &mut Vec<&'e Element>,
    ) {
        let known: BTreeSet<Vec<&str>> =
            list.elements().filter(|child| self.is_known(child)).map(look).take(MOST_LOOKS).collect();
        for child in list.elements().filter(|child| !self.is_unit(child) && !outside(child)) {
            if self.is_known(child) {
                self.gather_wordless(child, outside, is_message, found);
            } else if known.iter().any(|known| is_twin(&look(child), known)) && is_message(child) {
                found.push(child);
            }
        }
    }

    /// The elements in and between the children of a list that look like messages, or hold something said.
    fn gather_strangers<'e>(
        &self,
        list: &'e Element,
        outside: Ask<'_>,
        reader: &BlockBuilder<'_>,
        found: &mut Vec<&'e Element>,
    ) {
        let (like, other) = self.unread(list, outside, reader);
        found.extend(like);
        let is_title = |child: &Element| self.title.contains(&*one_line(&child.text()));
        found.extend(
            other.into_iter().filter(|child| is_said(child, self.places, reader) && !is_title(child)),
        );
        let holders =
            list.elements().filter(|child| !self.is_unit(child) && self.is_known(child) && !outside(child));
        holders.for_each(|child| self.gather_strangers(child, outside, reader, found));
    }

    /// The texts beside the messages in one element: in children like those that hold messages, however short where
    /// there are several; and with those that hold something said or much text.
    fn beside(&self, parent: &Element, outside: Ask<'_>, reader: &BlockBuilder<'_>) -> (usize, usize) {
        let (like, other) = self.unread(parent, outside, reader);
        let is_title = |child: &Element| self.title.contains(&*one_line(&child.text()));
        let said = other.iter().filter(|child| {
            reader.shown(child) >= LEAST || (is_said(child, self.places, reader) && !is_title(child))
        });
        (like.len(), like.len() + said.count())
    }

    /// The children that hold no message and show some text: those that look like children with messages, and others.
    fn unread<'e>(
        &self,
        parent: &'e Element,
        outside: Ask<'_>,
        reader: &BlockBuilder<'_>,
    ) -> (Vec<&'e Element>, Vec<&'e Element>) {
        // Messages by the hundred look the same.
        let known: BTreeSet<Vec<&str>> =
            parent.elements().filter(|child| self.is_known(child)).map(look).take(MOST_LOOKS).collect();
        let strangers = parent.elements().filter(|child| !self.is_known(child) && !outside(child));
        let shown = strangers.map(|child| (child, reader.shown(child))).filter(|(_, amount)| *amount > 0);
        let shown: Vec<_> = shown.collect();
        let is = |child: &Element, like: fn(&[&str], &[&str]) -> bool| {
            known.iter().any(|known| like(&look(child), known))
        };
        let alike: usize =
            shown.iter().filter(|(child, _)| is(child, is_alike)).map(|(_, amount)| amount).sum();
        let is_one_of_them = |child: &Element, amount: usize| {
            (alike >= LEAST && is(child, is_alike)) || (amount >= LEAST_ALIKE && is(child, is_twin))
        };
        let (like, other): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|(child, amount)| is_one_of_them(child, *amount));
        let elements = |list: Vec<(&'e Element, usize)>| list.into_iter().map(|(child, _)| child).collect();
        (elements(like), elements(other))
    }
}

/// What an element looks like: its classes and its attributes, but for those that style sheets are scoped with; in
/// order.
fn look(element: &Element) -> Vec<&str> {
    let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    let attributes = element.attributes.iter().map(|(name, _)| name.as_str());
    let is_scope = |name: &str| SCOPES.iter().any(|scope| name.starts_with(scope));
    let mut look: Vec<&str> = classes.chain(attributes).filter(|name| !is_scope(name)).collect();
    look.sort_unstable();
    look.dedup();
    look
}

/// Whether they differ in no more than one name.
fn is_twin(one: &[&str], other: &[&str]) -> bool {
    let lacks = |these: &[&str], those: &[&str]| {
        those.iter().filter(|part| these.binary_search(part).is_err()).count()
    };
    let (less, more) = (lacks(other, one), lacks(one, other));
    less <= 1 && more <= 1 && one.len() > less
}

/// Whether most of what they look like is the same.
fn is_alike(one: &[&str], other: &[&str]) -> bool {
    let shared = one.iter().filter(|part| other.binary_search(part).is_ok()).count();
    shared > 0 && shared * 2 >= one.len() + other.len() - shared
}

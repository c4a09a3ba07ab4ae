//! What stands among the messages of a page and was not read. A site that gives some of its messages another name
//! would lose them without a word otherwise.

use std::collections::BTreeSet;

use crate::{
    capture::blocks::{Reader, amount},
    model::Message,
    page::Element,
};

/// Fewer letters among the messages are a date or a label.
const LEAST: usize = 40;

/// Fewer letters in elements like those of messages are a mark.
const LEAST_ALIKE: usize = 6;

/// Names that say nothing about an element but which style sheet it belongs to, and what all have.
const SCOPES: [&str; 6] = ["_ng", "ng-", "data-v-", "svelte-", "class", "style"];

/// So many letters of a message may be labels, and so much of it must be read, in parts of 100.
const LABELS: usize = 28;
const ENOUGH: usize = 95;

/// So many of the elements that hold messages are compared with the others.
const MOST_LOOKS: usize = 16;

/// A question about an element.
type Ask<'q> = &'q dyn Fn(&Element) -> bool;

/// How many texts were overlooked: among the messages' elements, and within them. `units` and `messages` belong
/// together one by one.
pub(super) fn count(
    scope: &Element,
    units: &[&Element],
    messages: &[Message],
    outside: Ask<'_>,
    reader: &Reader<'_>,
) -> u32 {
    let mut search =
        Search { units: units.iter().map(|unit| address(unit)).collect(), holders: BTreeSet::new() };
    search.gather(scope);
    let (list, above) = search.list(scope);
    let around = above.iter().map(|parent| search.beside(parent, outside, reader).0);
    let among = around.sum::<usize>() + search.among(list, outside, reader);
    let within = units.iter().zip(messages).filter(|(unit, message)| {
        let (shown, read) = (reader.shown(unit), amount::read(&message.blocks));
        shown >= read.saturating_add(LABELS) && read.saturating_mul(100) < shown.saturating_mul(ENOUGH)
    });
    u32::try_from(among + within.count()).unwrap_or(u32::MAX)
}

fn address(element: &Element) -> *const Element {
    std::ptr::from_ref(element)
}

struct Search {
    units: BTreeSet<*const Element>,
    /// The elements around the units.
    holders: BTreeSet<*const Element>,
}

impl Search {
    fn is_unit(&self, element: &Element) -> bool {
        self.units.contains(&address(element))
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
    fn among(&self, list: &Element, outside: Ask<'_>, reader: &Reader<'_>) -> usize {
        let holders =
            list.elements().filter(|child| !self.is_unit(child) && self.is_known(child) && !outside(child));
        let deeper: usize = holders.map(|child| self.among(child, outside, reader)).sum();
        let (alike, other) = self.beside(list, outside, reader);
        deeper + alike + other
    }

    /// The texts beside the messages in one element: in children like those that hold messages, however short where
    /// there are several, and in other children.
    fn beside(&self, parent: &Element, outside: Ask<'_>, reader: &Reader<'_>) -> (usize, usize) {
        // Messages by the hundred look the same.
        let known: BTreeSet<Vec<&str>> =
            parent.elements().filter(|child| self.is_known(child)).map(look).take(MOST_LOOKS).collect();
        let strangers = parent.elements().filter(|child| !self.is_known(child) && !outside(child));
        let shown = strangers.map(|child| (child, reader.shown(child))).filter(|(_, amount)| *amount > 0);
        let shown: Vec<_> = shown.collect();
        let is = |child: &Element, like: fn(&[&str], &[&str]) -> bool| {
            known.iter().any(|known| like(&look(child), known))
        };
        let twins = shown.iter().filter(|(child, amount)| *amount >= LEAST_ALIKE && is(child, is_twin));
        let (alike, other): (Vec<_>, Vec<_>) = shown.iter().partition(|(child, _)| is(child, is_alike));
        let amount: usize = alike.iter().map(|(_, amount)| amount).sum();
        let alike = if amount >= LEAST { alike.len() } else { twins.count() };
        (alike, other.iter().filter(|(_, amount)| *amount >= LEAST).count())
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

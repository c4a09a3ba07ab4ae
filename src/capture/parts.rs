//! What was said in one message: in the places that a layout names, and beside them; where those have other names now,
//! where nearly all of the words are.

use super::{
    blocks::{ATTACHMENT, BlockBuilder, DETAILS, DROPPED, Read, visible_length},
    coverage,
    layout::CompiledLayout,
};
use crate::{
    model::{Block, Role},
    page::{
        Element, Selector,
        select::{Look, search},
    },
};

/// What was said in one unit, in document order.
pub(super) fn content<'u>(
    reader: &mut BlockBuilder<'_>,
    unit: &'u Element,
    role: Role,
    layout: &CompiledLayout<'_>,
    done: &mut Vec<&'u Element>,
) -> Read {
    let mut beside = Read::default();
    for place in layout.places(role) {
        let (read, said, elements) = parts(reader, unit, role, place, layout);
        if said {
            done.extend(elements);
            return read;
        }
        beside = read;
    }
    if beside.blocks.is_empty() {
        // A message that is being edited shows its text in a field.
        let field =
            unit.find(&|element| element.tag == "textarea").and_then(|field| field.rendered.value.clone());
        beside.blocks.extend(field.filter(|text| !text.trim().is_empty()).map(Block::Plain));
    }
    // The place has another name now: where nearly all of the words are, with the cards and pictures among them.
    let is_card = |element: &Element| {
        reader.labels(element) & (ATTACHMENT | DETAILS) != 0 || layout.media.accepts(element)
    };
    let body = body(unit, reader, &is_card);
    let is_more = || visible_length::read(&beside.blocks) < reader.shown(body);
    if coverage::is_written(body, reader) || (role == Role::User && is_more()) {
        done.push(body);
        return if role == Role::User { reader.read_typed(body) } else { reader.read(body) };
    }
    beside
}

/// So much of the words stands in the body of a message, in parts of 100.
const BODY: usize = 85;

/// The innermost element with nearly all words of a unit, and all of its cards.
fn body<'u>(unit: &'u Element, reader: &BlockBuilder<'_>, is_card: &dyn Fn(&Element) -> bool) -> &'u Element {
    let (mut here, mut amount) = (unit, reader.shown(unit));
    let holds_card = |element: &Element| is_card(element) || element.find(is_card).is_some();
    loop {
        let inner =
            here.elements().map(|child| (child, reader.shown(child))).max_by_key(|(_, amount)| *amount);
        let inner = inner.filter(|(inner, _)| {
            let is_left = |child: &Element| std::ptr::eq(child, *inner);
            here.elements()
                .all(|child| is_left(child) || !(holds_card(child) || coverage::is_text(child, reader)))
        });
        match inner
            .filter(|(child, inside)| *inside > 0 && inside * 100 >= amount * BODY && !is_part_of_text(child))
        {
            Some((child, inside)) => (here, amount) = (child, inside),
            None => return here,
        }
    }
}

/// Whether an element that stands between the parts of a message is one of them, however short.
fn is_content(element: &Element, reader: &BlockBuilder<'_>) -> bool {
    coverage::is_content(element, reader)
        || (reader.shows(element) && (is_part_of_text(element) || reader.holds_formula(element)))
}

/// Whether an element is a piece of a text and not a place for one.
fn is_part_of_text(element: &Element) -> bool {
    const PARTS: [&str; 16] = [
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "pre",
        "code",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "strong",
        "em",
        "a",
        "img",
    ];
    PARTS.contains(&element.tag.as_str())
}

/// The blocks of one place with what stands beside it, and whether the place itself held anything.
fn parts<'u>(
    reader: &mut BlockBuilder<'_>,
    unit: &'u Element,
    role: Role,
    place: &Selector<'_>,
    layout: &CompiledLayout<'_>,
) -> (Read, bool, Vec<&'u Element>) {
    let media = &layout.media;
    let said = |reader: &mut BlockBuilder<'_>, element: &Element| {
        if role == Role::User { reader.read_typed(element) } else { reader.read(element) }
    };
    if place.is_unit() {
        let read = said(reader, unit);
        let is_said = !read.blocks.is_empty();
        return (read, is_said, vec![unit]);
    }
    let is_card = |labels: u32| labels & (ATTACHMENT | DETAILS) != 0;
    let found = search(unit, &|element, ancestors| {
        let labels = reader.labels(element);
        if labels & DROPPED != 0 {
            Look::Skip
        } else if is_card(labels) || place.matches(element, ancestors) || media.matches(element, ancestors) {
            Look::Take
        } else {
            Look::Enter
        }
    });
    let mut all = Read::default();
    let mut is_said = false;
    let between = between(unit, &found, reader);
    let is_part = |element: &Element| found.iter().any(|part| std::ptr::eq(*part, element));
    let is_unknown = |element: &Element| !is_part(element);
    let parts: Vec<&Element> =
        between.into_iter().filter(|element| is_part(element) || is_content(element, reader)).collect();
    let alternatives = layout.alternatives.all(unit);
    let alternative = |element: &Element| alternatives.iter().position(|one| holds(one, element));
    let mut before = None;
    for element in &parts {
        // Answers of which one is to be chosen are not one text.
        let here = alternative(element);
        if here.is_some() && before.is_some() && here != before {
            all.blocks.push(Block::Rule);
        }
        before = here.or(before);
        // Beside the places only single elements are looked at, so the ancestors do not matter here.
        let is_beside = is_card(reader.labels(element)) || media.accepts(element) || is_unknown(element);
        let more = if is_beside {
            reader.read(element)
        } else {
            let more = said(reader, element);
            is_said |= !more.blocks.is_empty();
            more
        };
        all.append(more);
    }
    (all, is_said, parts)
}

/// The parts of a unit, the elements between them, and those before and behind them in which something was written.
fn between<'u>(unit: &'u Element, parts: &[&'u Element], reader: &BlockBuilder<'_>) -> Vec<&'u Element> {
    let is_part = |element: &Element| parts.iter().any(|part| std::ptr::eq(*part, element));
    let mut all = Vec::new();
    spread(unit, &is_part, &mut all);
    let Some(first) = all.iter().position(|element| is_part(element)) else { return Vec::new() };
    let last = all.iter().rposition(|element| is_part(element)).unwrap_or(first);
    let is_inside = |at: usize| (first..=last).contains(&at);
    let is_written = |element: &Element| reader.shows(element) && coverage::is_written(element, reader);
    // Where some of a text stands outside, its short paragraphs do, too.
    let is_spread = all.iter().enumerate().any(|(at, element)| !is_inside(at) && is_written(element));
    let is_of_it = |at: usize, element: &Element| {
        is_inside(at)
            || is_written(element)
            || (is_spread && reader.holds_formula(element))
            || (is_spread && is_part_of_text(element) && reader.shows(element))
    };
    let all = all.into_iter().enumerate().filter(|(at, element)| is_of_it(*at, element));
    all.map(|(_, element)| element).collect()
}

fn holds(around: &Element, wanted: &Element) -> bool {
    std::ptr::eq(around, wanted) || around.find(&|inner| std::ptr::eq(inner, wanted)).is_some()
}

/// The parts and, undivided, what holds none of them.
fn spread<'u>(parent: &'u Element, is_part: &dyn Fn(&Element) -> bool, all: &mut Vec<&'u Element>) {
    for child in parent.elements() {
        if is_part(child) || child.find(is_part).is_none() {
            all.push(child);
        } else {
            spread(child, is_part, all);
        }
    }
}

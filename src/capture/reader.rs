//! Reads a page by one shape of a site.

use crate::{
    capture::{
        beside,
        blocks::{ATTACHMENT, DETAILS, DROPPED, Reader, Rules},
        markdown, overlooked,
        site::{Key, Shape},
        verdict::Evidence,
    },
    model::{Block, Message, Role},
    page::{
        Element, Page, Selector,
        select::{Look, search},
        text::{cut, number},
    },
};

/// What a shape found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) messages: Vec<Message>,
    pub(super) evidence: Evidence,
}

/// Reads the page by this shape; `None` when it is not of this shape or holds no message.
pub(super) fn read(page: &Page, shape: &Shape) -> Option<Found> {
    Selector::new(shape.detect).first(&page.root)?;
    let (scope, units) = units(page, shape)?;
    let (user, assistant) = (Selector::list(shape.user), Selector::list(shape.assistant));
    let media = Selector::new(shape.media);
    let rules = rules(shape, &page.url);
    let mut reader = Reader::new(&rules);
    let mut found = Found::default();
    let elements: Vec<&Element> = units.iter().map(|(unit, _)| *unit).collect();
    let dates = beside::dates(scope, shape, &elements);
    let made_with = beside::made_with(&page.root, shape);
    // The elements that were read.
    let mut done = Vec::new();
    for ((unit, role), date) in units.iter().zip(dates) {
        let holes = reader.holes;
        let places = if *role == Role::User { &user } else { &assistant };
        let blocks = match raw(unit, *role, shape) {
            Some(blocks) => {
                done.push(*unit);
                blocks
            }
            None => content(&mut reader, unit, *role, places, &media, &mut done),
        };
        let key = key(unit, shape.key).unwrap_or_default();
        let model = made_with.clone().filter(|_| *role == Role::Assistant);
        let model = beside::facts(unit, shape, date, model);
        found.messages.push(Message { key, role: *role, model, blocks });
        found.evidence.ordinals.push(ordinal(unit, shape));
        found.evidence.holes.push(reader.holes.saturating_sub(holes));
    }
    found.evidence.versions = beside::versions(scope);
    found.evidence.first = shape.ordinal.first;
    found.evidence.has_end = Selector::new(shape.end).first(scope).is_some();
    found.evidence.total = total(scope, shape);
    found.evidence.not_loaded = is_owed(scope, shape);
    found.evidence.is_loading = Selector::new(shape.not_loaded).first(scope).is_some();
    found.evidence.writing = is_writing(page, scope, &units, shape);
    let outside = Selector::new(shape.outside);
    let steps = Selector::list(&shape.steps.iter().map(|(part, ..)| *part).collect::<Vec<_>>());
    let is_outside =
        |element: &Element| outside.accepts(element) || steps.iter().any(|step| step.accepts(element));
    let said: Vec<Selector<'_>> = user.iter().chain(&assistant).cloned().collect();
    let what = overlooked::Read {
        scope,
        units: &elements,
        messages: &found.messages,
        parts: &done,
        places: &said,
        title: &page.title,
    };
    let hidden = Reader::of_hidden(&rules);
    found.evidence.overlooked = overlooked::count(what, &is_outside, &reader, &hidden);
    if !shape.panel.is_empty() && Selector::new(shape.panel).first(&page.root).is_none() {
        let is_beside = overlooked::is_beside(&page.root, scope, &reader);
        found.evidence.overlooked = found.evidence.overlooked.saturating_add(u32::from(is_beside));
    }
    let holes = reader.holes;
    beside::steps(scope, shape, &elements, &mut reader, &mut found.messages);
    beside::panels(&page.root, shape, &mut reader, &mut found.messages);
    if let Some(last) = found.evidence.holes.last_mut() {
        *last += reader.holes.saturating_sub(holes);
    }
    found.evidence.unreadable = reader.unreadable;
    Some(found)
}

fn rules<'r>(shape: &'r Shape, url: &'r str) -> Rules<'r> {
    Rules {
        drop: shape.drop,
        attachments: shape.attachments,
        details: shape.details,
        chips: shape.chips,
        citations: shape.citations,
        lines: shape.lines,
        url,
    }
}

/// The scope on the screen and its messages' elements. Hidden parts hold other conversations, so they count
/// only when nothing else is there.
fn units<'p>(page: &'p Page, shape: &Shape) -> Option<(&'p Element, Vec<(&'p Element, Role)>)> {
    let unit = Selector::new(shape.unit);
    let outside = Selector::new(shape.outside);
    let roles = Selector::list(&shape.roles.iter().map(|(role, _)| *role).collect::<Vec<_>>());
    for sees_hidden in [false, true] {
        for scope in shape.scopes.iter().flat_map(|scope| Selector::new(scope).all(&page.root)) {
            let units = search(scope, &|element, ancestors| {
                if (element.facts.hidden && !sees_hidden) || outside.accepts(element) {
                    Look::Skip
                } else if unit.matches(element, ancestors) {
                    Look::Take
                } else {
                    Look::Enter
                }
            });
            let units: Vec<_> =
                units.into_iter().filter_map(|unit| Some((unit, role(unit, &roles, shape)?))).collect();
            if !units.is_empty() {
                return Some((scope, units));
            }
        }
    }
    None
}

fn role(unit: &Element, roles: &[Selector<'_>], shape: &Shape) -> Option<Role> {
    if let Some(speaker) = shape.speaker {
        return speaker(unit);
    }
    let is = |selector: &Selector<'_>| selector.accepts(unit) || selector.first(unit).is_some();
    let place = roles.iter().position(is)?;
    shape.roles.get(place).map(|(_, role)| *role)
}

fn key(unit: &Element, key: Key) -> Option<String> {
    let value = match key {
        Key::Words => None,
        Key::Whole(name) => anywhere(unit, name),
        Key::LastWord(name) => anywhere(unit, name)?.split_ascii_whitespace().next_back(),
    };
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

fn ordinal(unit: &Element, shape: &Shape) -> Option<u32> {
    number(anywhere(unit, shape.ordinal.attribute)?.strip_prefix(shape.ordinal.prefix)?)
}

/// The attribute on the unit or on the first element in it that has it.
fn anywhere<'u>(unit: &'u Element, name: &str) -> Option<&'u str> {
    if name.is_empty() {
        return None;
    }
    unit.attribute(name)
        .or_else(|| unit.find(&|element| element.has(name)).and_then(|element| element.attribute(name)))
}

/// What was written in one unit, where it carries that and nothing else.
fn raw(unit: &Element, role: Role, shape: &Shape) -> Option<Vec<Block>> {
    let (_, text) = cut(anywhere(unit, shape.raw.0)?, shape.raw.1)?;
    let media = "img, video, audio, iframe, canvas, details, form, [data-testid*=\"file\"]";
    if text.trim().is_empty() || Selector::new(media).first(unit).is_some() {
        return None;
    }
    if role == Role::User { Some(vec![Block::Plain(text.to_owned())]) } else { markdown::without_html(text) }
}

/// What was said in one unit, in document order.
fn content<'u>(
    reader: &mut Reader<'_>,
    unit: &'u Element,
    role: Role,
    places: &[Selector<'_>],
    media: &Selector<'_>,
    done: &mut Vec<&'u Element>,
) -> Vec<Block> {
    let mut beside = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let (holes, unreadable) = (reader.holes, reader.unreadable);
        let (blocks, said, elements) = parts(reader, unit, role, place, media);
        if said {
            done.extend(elements);
            return blocks;
        }
        beside = blocks;
        if number + 1 < places.len() {
            (reader.holes, reader.unreadable) = (holes, unreadable);
        }
    }
    if beside.is_empty() {
        // A message that is being edited shows its text in a field.
        let field =
            unit.find(&|element| element.tag == "textarea").and_then(|field| field.facts.value.clone());
        beside.extend(field.filter(|text| !text.trim().is_empty()).map(Block::Plain));
    }
    beside
}

/// The blocks of one place with what stands beside it, and whether the place itself held anything.
fn parts<'u>(
    reader: &mut Reader<'_>,
    unit: &'u Element,
    role: Role,
    place: &Selector<'_>,
    media: &Selector<'_>,
) -> (Vec<Block>, bool, Vec<&'u Element>) {
    let typed = |reader: &mut Reader<'_>, element: &Element| {
        if role == Role::User { reader.typed(element) } else { reader.blocks(element) }
    };
    if place.is_unit() {
        let blocks = typed(reader, unit);
        let said = !blocks.is_empty();
        return (blocks, said, vec![unit]);
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
    let mut blocks = Vec::new();
    let mut said = false;
    for element in &found {
        // Beside the places only single elements are looked at, so the ancestors do not matter here.
        let more = if is_card(reader.labels(element)) || media.accepts(element) {
            reader.blocks(element)
        } else {
            let more = typed(reader, element);
            said |= !more.is_empty();
            more
        };
        blocks.extend(more);
    }
    (blocks, said, found)
}

fn total(scope: &Element, shape: &Shape) -> Option<u32> {
    if shape.total.is_empty() {
        return None;
    }
    let marked = scope.find_all(&|element| element.has(shape.total));
    marked.into_iter().filter_map(|element| number(element.attribute(shape.total)?)).max()
}

/// Whether the page keeps a place for messages that are not in it.
fn is_owed(scope: &Element, shape: &Shape) -> bool {
    let unit = Selector::new(shape.unit);
    let is_empty = |place: &&Element| !unit.accepts(place) && unit.first(place).is_none();
    Selector::new(shape.not_loaded).first(scope).is_some()
        || Selector::new(shape.placeholder).all(scope).iter().any(is_empty)
}

fn is_writing(page: &Page, scope: &Element, units: &[(&Element, Role)], shape: &Shape) -> bool {
    if Selector::new(shape.streaming).first(&page.root).is_some() {
        return true;
    }
    let (turn, mark) = (Selector::new(shape.settled.0), Selector::new(shape.settled.1));
    let is_answer = |element: &Element| {
        units.iter().any(|(unit, role)| *role == Role::Assistant && std::ptr::eq(*unit, element))
    };
    let is_unit = |element: &Element| units.iter().any(|(unit, _)| std::ptr::eq(*unit, element));
    let answered = turn.all(scope).into_iter().rfind(|turn| turn.find(&is_answer).is_some());
    answered.is_some_and(|turn| {
        search(turn, &|element, above| {
            if is_unit(element) {
                Look::Skip
            } else if mark.matches(element, above) {
                Look::Take
            } else {
                Look::Enter
            }
        })
        .is_empty()
    })
}

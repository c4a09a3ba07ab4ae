//! Reads a page by one layout of a site.

use crate::{
    capture::{
        blocks::{ATTACHMENT, BlockBuilder, DETAILS, DROPPED, Rules},
        coverage, markdown, metadata,
        site::{Key, Layout},
        verdict::Evidence,
    },
    model::{Block, Message, Role},
    page::{
        Element, Page, Selector,
        select::{Look, search},
        text::{cut, number},
    },
};

/// What a layout found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) messages: Vec<Message>,
    pub(super) evidence: Evidence,
}

/// Reads the page by this layout; `None` when it is not of this layout or holds no message.
pub(super) fn read(page: &Page, layout: &Layout) -> Option<Found> {
    Selector::new(layout.detect).first(&page.root)?;
    let (scope, units) = units(page, layout)?;
    let (user, assistant) = (Selector::list(layout.user), Selector::list(layout.assistant));
    let media = Selector::new(layout.media);
    let rules = rules(layout, &page.url);
    let mut reader = BlockBuilder::new(&rules);
    let mut found = Found::default();
    let elements: Vec<&Element> = units.iter().map(|(unit, _)| *unit).collect();
    let dates = metadata::dates(scope, layout, &elements);
    let made_with = metadata::made_with(&page.root, layout);
    // The elements that were read.
    let mut done = Vec::new();
    for ((unit, role), date) in units.iter().zip(dates) {
        let missing_lines = reader.missing_lines;
        let places = if *role == Role::User { &user } else { &assistant };
        let blocks = match raw(unit, *role, layout) {
            Some(blocks) => {
                done.push(*unit);
                blocks
            }
            None => content(&mut reader, unit, *role, places, &media, &mut done),
        };
        let key = key(unit, layout.key).unwrap_or_default();
        let model = made_with.clone().filter(|_| *role == Role::Assistant);
        let model = metadata::facts(unit, layout, date, model);
        found.messages.push(Message { key, role: *role, model, blocks });
        found.evidence.ordinals.push(ordinal(unit, layout));
        found.evidence.missing_lines.push(reader.missing_lines.saturating_sub(missing_lines));
    }
    found.evidence.versions = metadata::versions(scope);
    found.evidence.first = layout.ordinal.first;
    found.evidence.has_end = Selector::new(layout.end).first(scope).is_some();
    found.evidence.total = total(scope, layout);
    found.evidence.not_loaded = is_owed(scope, layout);
    found.evidence.is_loading = Selector::new(layout.not_loaded).first(scope).is_some();
    found.evidence.writing = is_writing(page, scope, &units, layout);
    let outside = Selector::new(layout.outside);
    let steps = Selector::list(&layout.steps.iter().map(|(part, ..)| *part).collect::<Vec<_>>());
    let is_outside =
        |element: &Element| outside.accepts(element) || steps.iter().any(|step| step.accepts(element));
    let said: Vec<Selector<'_>> = user.iter().chain(&assistant).cloned().collect();
    let what = coverage::Read {
        scope,
        units: &elements,
        messages: &found.messages,
        parts: &done,
        places: &said,
        title: &page.title,
    };
    let hidden = BlockBuilder::of_hidden(&rules);
    found.evidence.overlooked = coverage::count(what, &is_outside, &reader, &hidden);
    if !layout.panel.is_empty() && Selector::new(layout.panel).first(&page.root).is_none() {
        let is_beside = coverage::is_beside(&page.root, scope, &reader);
        found.evidence.overlooked = found.evidence.overlooked.saturating_add(u32::from(is_beside));
    }
    let missing_lines = reader.missing_lines;
    metadata::steps(scope, layout, &elements, &mut reader, &mut found.messages);
    metadata::panels(&page.root, layout, &mut reader, &mut found.messages);
    if let Some(last) = found.evidence.missing_lines.last_mut() {
        *last += reader.missing_lines.saturating_sub(missing_lines);
    }
    found.evidence.unreadable = reader.unreadable;
    Some(found)
}

fn rules<'r>(layout: &'r Layout, url: &'r str) -> Rules<'r> {
    Rules {
        drop: layout.drop,
        attachments: layout.attachments,
        details: layout.details,
        chips: layout.chips,
        citations: layout.citations,
        lines: layout.lines,
        url,
    }
}

/// The scope on the screen and its messages' elements. Hidden parts hold other conversations, so they count
/// only when nothing else is there.
fn units<'p>(page: &'p Page, layout: &Layout) -> Option<(&'p Element, Vec<(&'p Element, Role)>)> {
    let unit = Selector::new(layout.unit);
    let outside = Selector::new(layout.outside);
    let roles = Selector::list(&layout.roles.iter().map(|(role, _)| *role).collect::<Vec<_>>());
    for sees_hidden in [false, true] {
        for scope in layout.scopes.iter().flat_map(|scope| Selector::new(scope).all(&page.root)) {
            let units = search(scope, &|element, ancestors| {
                if (element.rendered.hidden && !sees_hidden) || outside.accepts(element) {
                    Look::Skip
                } else if unit.matches(element, ancestors) {
                    Look::Take
                } else {
                    Look::Enter
                }
            });
            let units: Vec<_> =
                units.into_iter().filter_map(|unit| Some((unit, role(unit, &roles, layout)?))).collect();
            if !units.is_empty() {
                return Some((scope, units));
            }
        }
    }
    None
}

fn role(unit: &Element, roles: &[Selector<'_>], layout: &Layout) -> Option<Role> {
    if let Some(speaker) = layout.speaker {
        return speaker(unit);
    }
    let is = |selector: &Selector<'_>| selector.accepts(unit) || selector.first(unit).is_some();
    let place = roles.iter().position(is)?;
    layout.roles.get(place).map(|(_, role)| *role)
}

fn key(unit: &Element, key: Key) -> Option<String> {
    let value = match key {
        Key::Words => None,
        Key::Whole(name) => anywhere(unit, name),
        Key::LastWord(name) => anywhere(unit, name)?.split_ascii_whitespace().next_back(),
    };
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

fn ordinal(unit: &Element, layout: &Layout) -> Option<u32> {
    number(anywhere(unit, layout.ordinal.attribute)?.strip_prefix(layout.ordinal.prefix)?)
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
fn raw(unit: &Element, role: Role, layout: &Layout) -> Option<Vec<Block>> {
    let (_, text) = cut(anywhere(unit, layout.raw.0)?, layout.raw.1)?;
    let media = "img, video, audio, iframe, canvas, details, form, [data-testid*=\"file\"]";
    if text.trim().is_empty() || Selector::new(media).first(unit).is_some() {
        return None;
    }
    if role == Role::User { Some(vec![Block::Plain(text.to_owned())]) } else { markdown::without_html(text) }
}

/// What was said in one unit, in document order.
fn content<'u>(
    reader: &mut BlockBuilder<'_>,
    unit: &'u Element,
    role: Role,
    places: &[Selector<'_>],
    media: &Selector<'_>,
    done: &mut Vec<&'u Element>,
) -> Vec<Block> {
    let mut beside = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let (missing_lines, unreadable) = (reader.missing_lines, reader.unreadable);
        let (blocks, said, elements) = parts(reader, unit, role, place, media);
        if said {
            done.extend(elements);
            return blocks;
        }
        beside = blocks;
        if number + 1 < places.len() {
            (reader.missing_lines, reader.unreadable) = (missing_lines, unreadable);
        }
    }
    if beside.is_empty() {
        // A message that is being edited shows its text in a field.
        let field =
            unit.find(&|element| element.tag == "textarea").and_then(|field| field.rendered.value.clone());
        beside.extend(field.filter(|text| !text.trim().is_empty()).map(Block::Plain));
    }
    beside
}

/// The blocks of one place with what stands beside it, and whether the place itself held anything.
fn parts<'u>(
    reader: &mut BlockBuilder<'_>,
    unit: &'u Element,
    role: Role,
    place: &Selector<'_>,
    media: &Selector<'_>,
) -> (Vec<Block>, bool, Vec<&'u Element>) {
    let typed = |reader: &mut BlockBuilder<'_>, element: &Element| {
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

fn total(scope: &Element, layout: &Layout) -> Option<u32> {
    if layout.total.is_empty() {
        return None;
    }
    let marked = scope.find_all(&|element| element.has(layout.total));
    marked.into_iter().filter_map(|element| number(element.attribute(layout.total)?)).max()
}

/// Whether the page keeps a place for messages that are not in it.
fn is_owed(scope: &Element, layout: &Layout) -> bool {
    let unit = Selector::new(layout.unit);
    let is_empty = |place: &&Element| !unit.accepts(place) && unit.first(place).is_none();
    Selector::new(layout.not_loaded).first(scope).is_some()
        || Selector::new(layout.placeholder).all(scope).iter().any(is_empty)
}

fn is_writing(page: &Page, scope: &Element, units: &[(&Element, Role)], layout: &Layout) -> bool {
    if Selector::new(layout.streaming).first(&page.root).is_some() {
        return true;
    }
    let (turn, mark) = (Selector::new(layout.settled.0), Selector::new(layout.settled.1));
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

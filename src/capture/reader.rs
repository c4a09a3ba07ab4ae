//! Reads a page by one layout of a site.

use crate::{
    capture::{
        blocks::{ATTACHMENT, BlockBuilder, DETAILS, DROPPED, Read, Rules},
        coverage,
        found::Found,
        layout::CompiledLayout,
        markdown, metadata,
        site::{Key, Layout},
        verdict::Evidence,
    },
    model::{Block, Message, Role},
    page::{
        Element, Page, Selector,
        select::{Look, search},
        text::number,
    },
};

/// Reads the page by this layout; `None` when it is not of this layout or holds no message.
pub(super) fn read(page: &Page, layout: &Layout) -> Option<Found> {
    Selector::new(layout.detect).first(&page.root)?;
    let layout = &CompiledLayout::new(layout);
    let (scope, units) = units(page, layout)?;
    let rules = rules(layout.source, &page.url);
    let mut reader = BlockBuilder::new(&rules);
    let mut found = Found::default();
    let elements: Vec<&Element> = units.iter().map(|(unit, _)| *unit).collect();
    let dates = metadata::dates(scope, layout, &elements);
    let made_with = metadata::made_with(&page.root, layout);
    // The elements that were read.
    let mut done = Vec::new();
    for ((unit, role), date) in units.iter().zip(dates) {
        let read = match raw(unit, *role, layout.source) {
            Some(blocks) => {
                done.push(*unit);
                Read { blocks, ..Read::default() }
            }
            None => content(&mut reader, unit, *role, layout, &mut done),
        };
        let key = key(unit, layout.source.key).unwrap_or_default();
        let model = made_with.clone().filter(|_| *role == Role::Assistant);
        let attribution = metadata::attribution(unit, layout, date, model);
        found.evidence.ordinals.push(ordinal(unit, layout.source));
        found.evidence.missing_lines.push(read.missing_lines);
        found.evidence.unreadable += read.unreadable;
        found.messages.push(Message { key, role: *role, attribution, blocks: read.blocks });
    }
    found.evidence = Evidence {
        overlooked: overlooked(page, scope, layout, &found, &elements, &done, &rules),
        ..found.evidence
    };
    evidence(page, scope, &units, layout, &mut found.evidence);
    for read in [
        metadata::steps(scope, layout, &elements, &mut reader, &mut found.messages),
        metadata::panels(&page.root, layout, &mut reader, &mut found.messages),
    ] {
        found.evidence.unreadable += read.unreadable;
        if let Some(last) = found.evidence.missing_lines.last_mut() {
            *last += read.missing_lines;
        }
    }
    Some(found)
}

/// What the page says about its completeness.
fn evidence(
    page: &Page,
    scope: &Element,
    units: &[(&Element, Role)],
    layout: &CompiledLayout<'_>,
    evidence: &mut Evidence,
) {
    evidence.versions = metadata::versions(scope);
    evidence.first = layout.source.ordinal.first;
    evidence.has_end = layout.end.first(scope).is_some();
    evidence.total = total(scope, layout.source);
    evidence.not_loaded = is_owed(scope, layout);
    evidence.is_loading = layout.not_loaded.first(scope).is_some();
    evidence.writing = is_writing(page, scope, units, layout);
}

/// How many texts among and in the messages were not read.
fn overlooked(
    page: &Page,
    scope: &Element,
    layout: &CompiledLayout<'_>,
    found: &Found,
    elements: &[&Element],
    done: &[&Element],
    rules: &Rules<'_>,
) -> u32 {
    let is_outside = |element: &Element| {
        layout.outside.accepts(element) || layout.steps.iter().any(|step| step.part.accepts(element))
    };
    let said: Vec<Selector<'_>> = layout.user.iter().chain(&layout.assistant).cloned().collect();
    let what = coverage::Input {
        scope,
        units: elements,
        messages: &found.messages,
        parts: done,
        places: &said,
        title: &page.title,
    };
    let (reader, hidden) = (BlockBuilder::new(rules), BlockBuilder::of_hidden(rules));
    let overlooked = coverage::count(what, &is_outside, &reader, &hidden);
    let may_be_open = !layout.source.panel.is_empty() && layout.panel.first(&page.root).is_none();
    overlooked.saturating_add(u32::from(may_be_open && coverage::is_beside(&page.root, scope, &reader)))
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
fn units<'p>(page: &'p Page, layout: &CompiledLayout<'_>) -> Option<(&'p Element, Vec<(&'p Element, Role)>)> {
    for sees_hidden in [false, true] {
        for scope in layout.scopes.iter().flat_map(|scope| scope.all(&page.root)) {
            let units = search(scope, &|element, ancestors| {
                if (element.rendered.hidden && !sees_hidden) || layout.outside.accepts(element) {
                    Look::Skip
                } else if layout.unit.matches(element, ancestors) {
                    Look::Take
                } else {
                    Look::Enter
                }
            });
            let units: Vec<_> =
                units.into_iter().filter_map(|unit| Some((unit, role(unit, layout)?))).collect();
            if !units.is_empty() {
                return Some((scope, units));
            }
        }
    }
    None
}

fn role(unit: &Element, layout: &CompiledLayout<'_>) -> Option<Role> {
    if let Some(speaker) = layout.source.speaker {
        return speaker(unit);
    }
    let is = |selector: &Selector<'_>| selector.accepts(unit) || selector.first(unit).is_some();
    layout.roles.iter().find(|(place, _)| is(place)).map(|(_, role)| *role)
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
    let (_, text) = anywhere(unit, layout.raw.0)?.split_once(layout.raw.1)?;
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
    layout: &CompiledLayout<'_>,
    done: &mut Vec<&'u Element>,
) -> Read {
    let mut beside = Read::default();
    for place in layout.places(role) {
        let (read, said, elements) = parts(reader, unit, role, place, &layout.media);
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
    beside
}

/// The blocks of one place with what stands beside it, and whether the place itself held anything.
fn parts<'u>(
    reader: &mut BlockBuilder<'_>,
    unit: &'u Element,
    role: Role,
    place: &Selector<'_>,
    media: &Selector<'_>,
) -> (Read, bool, Vec<&'u Element>) {
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
    for element in &found {
        // Beside the places only single elements are looked at, so the ancestors do not matter here.
        let more = if is_card(reader.labels(element)) || media.accepts(element) {
            reader.read(element)
        } else {
            let more = said(reader, element);
            is_said |= !more.blocks.is_empty();
            more
        };
        all.append(more);
    }
    (all, is_said, found)
}

fn total(scope: &Element, layout: &Layout) -> Option<u32> {
    if layout.total.is_empty() {
        return None;
    }
    let marked = scope.find_all(&|element| element.has(layout.total));
    marked.into_iter().filter_map(|element| number(element.attribute(layout.total)?)).max()
}

/// Whether the page keeps a place for messages that are not in it.
fn is_owed(scope: &Element, layout: &CompiledLayout<'_>) -> bool {
    let is_empty = |place: &&Element| !layout.unit.accepts(place) && layout.unit.first(place).is_none();
    layout.not_loaded.first(scope).is_some() || layout.placeholder.all(scope).iter().any(is_empty)
}

fn is_writing(page: &Page, scope: &Element, units: &[(&Element, Role)], layout: &CompiledLayout<'_>) -> bool {
    if layout.streaming.first(&page.root).is_some() {
        return true;
    }
    let (turn, mark) = &layout.settled;
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

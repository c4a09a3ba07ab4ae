//! Reads a page by one layout of a site.

use crate::{
    capture::{
        blocks::{BlockBuilder, Read, Rules},
        coverage,
        found::Found,
        interface,
        layout::CompiledLayout,
        markdown, metadata, notices, parts,
        site::{Key, Layout},
        strange,
        units::{self, Units},
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
    read_units(page, layout, units::find)
}

/// Reads a page that is not of this layout any more by the names of it that are left.
pub(super) fn read_changed(page: &Page, layout: &Layout) -> Option<Found> {
    let found = read_units(page, layout, units::find).or_else(|| read_units(page, layout, units::guess))?;
    Some(Found { is_repaired: true, ..found })
}

/// How the units of a page are found.
type Find = for<'p> fn(&'p Page, &CompiledLayout<'_>, &BlockBuilder<'_>) -> Option<Units<'p>>;

fn read_units(page: &Page, layout: &Layout, find: Find) -> Option<Found> {
    let layout = &CompiledLayout::new(layout);
    let (found, labels) = read_once(page, layout, find, &[])?;
    // Labels among the words are left out, and doubted like all that only their look tells from words.
    if labels.is_empty() {
        Some(found)
    } else {
        read_once(page, layout, find, &labels).map(|(found, _)| found)
    }
}

/// `more`: labels that an earlier reading has met. Those that this one meets come with what it found.
fn read_once(
    page: &Page,
    layout: &CompiledLayout<'_>,
    find: Find,
    more: &[*const Element],
) -> Option<(Found, Vec<*const Element>)> {
    let mut rules = Rules { learned: learned(page, layout), ..rules(layout.source, &page.url) };
    let plain = BlockBuilder::new(&rules);
    let Units { scope, units, is_repaired } = find(page, layout, &plain)?;
    let mut labels = interface::labels(&units, layout, &plain);
    labels.places.extend(more);
    rules.labels = labels.places;
    let mut reader = BlockBuilder::new(&rules);
    let mut found = Found { is_repaired, ..Found::default() };
    found.evidence.overlooked = labels.doubtful.saturating_add(u32::try_from(more.len()).unwrap_or(u32::MAX));
    let mut strange = Vec::new();
    let elements: Vec<&Element> = units.iter().map(|(unit, _)| *unit).collect();
    let dates = metadata::dates(scope, layout, &elements);
    let made_with = metadata::made_with(&page.root, layout);
    // The elements that were read.
    let mut done = Vec::new();
    for ((unit, role), date) in units.iter().zip(dates) {
        let first = done.len();
        let read = match raw(unit, *role, layout.source) {
            Some(blocks) => {
                done.push(*unit);
                Read { blocks, ..Read::default() }
            }
            None => parts::content(&mut reader, unit, *role, layout, &mut done),
        };
        let key = key(unit, layout.source.key).unwrap_or_default();
        let model = made_with.clone().filter(|_| *role == Role::Assistant);
        let attribution = metadata::attribution(unit, layout, date, model);
        found.evidence.ordinals.push(ordinal(unit, layout.source));
        let parts = done.get(first..).unwrap_or_default();
        let is_interrupted = notices::is_interrupted(unit, &layout.notices, parts);
        found.evidence.interrupted += u32::from(is_interrupted);
        let own = strange::find(parts, &read.blocks, &reader);
        let labels = u32::try_from(own.labels.len()).unwrap_or(u32::MAX);
        found.evidence.strange = found.evidence.strange.saturating_add(own.lines).saturating_add(labels);
        strange.extend(own.labels.into_iter().map(std::ptr::from_ref));
        found.evidence.strange += u32::from(*role == Role::Assistant && strange::is_untitled(&read.blocks));
        found.evidence.alternatives += u32::from(layout.alternatives.all(unit).len() > 1);
        found.evidence.missing_lines.push(read.missing_lines);
        found.evidence.count(&read);
        found.messages.push(Message { key, role: *role, attribution, blocks: read.blocks.into() });
    }
    if let Some((last, Role::Assistant)) = units.last()
        && found.evidence.interrupted == 0
    {
        found.evidence.interrupted = u32::from(notices::ended_early(&page.root, last, &done));
    }
    let overlooked = overlooked(page, scope, layout, &found, &elements, &done, &rules);
    found.evidence.overlooked = found.evidence.overlooked.saturating_add(overlooked);
    evidence(page, scope, &units, layout, &mut found.evidence);
    for read in [
        metadata::steps(scope, layout, &elements, &mut reader, &mut found.messages),
        metadata::panels(&page.root, scope, layout, &mut reader, &mut found.messages),
    ] {
        found.evidence.count(&read);
        if let Some(last) = found.evidence.missing_lines.last_mut() {
            *last += read.missing_lines;
        }
    }
    let repeated =
        [Role::User, Role::Assistant].iter().filter(|role| strange::repeats(&found.messages, **role));
    found.evidence.strange += u32::try_from(repeated.count()).unwrap_or_default();
    found.is_repaired |= found.evidence.strange > 0;
    Some((found, strange))
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
    overlooked.saturating_add(u32::from(
        may_be_open && coverage::beside_conversation(&page.root, scope, &reader).is_some(),
    ))
}

/// The collapsed parts that have another name now, known by their headers.
fn learned(page: &Page, layout: &CompiledLayout<'_>) -> Vec<*const Element> {
    let mut parts = Vec::new();
    for (part, header, _) in layout.source.details {
        let is_name = |selector: &str| selector.split(", ").all(|one| one.contains(['[', '.', '-']));
        if !is_name(header) {
            continue;
        }
        let (part, header) = (Selector::new(part), Selector::new(header));
        let headers = search(&page.root, &|element, _| {
            let holds = || element.elements().any(|child| header.accepts(child));
            match part.accepts(element) {
                true => Look::Skip,
                false if holds() => Look::Take,
                false => Look::Enter,
            }
        });
        parts.extend(headers.into_iter().map(std::ptr::from_ref));
    }
    parts
}

fn rules<'r>(layout: &'r Layout, url: &'r str) -> Rules<'r> {
    Rules {
        learned: Vec::new(),
        labels: Vec::new(),
        drop: layout.drop,
        notices: layout.notices,
        attachments: layout.attachments,
        details: layout.details,
        chips: layout.chips,
        citations: layout.citations,
        lines: layout.lines,
        url,
    }
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
    let value = anywhere(unit, layout.ordinal.attribute)?;
    match layout.ordinal.prefix {
        "*" => number(value.trim_start_matches(|letter: char| !letter.is_ascii_digit())),
        prefix => number(value.strip_prefix(prefix)?),
    }
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
    let last = units.last().filter(|(_, role)| *role == Role::Assistant);
    if layout.streaming.first(&page.root).is_some()
        || notices::is_stoppable(&page.root)
        || last.is_some_and(|(answer, _)| notices::is_being_written(answer))
    {
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

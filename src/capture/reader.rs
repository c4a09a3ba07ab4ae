//! Reads a page by one layout of a site.

use crate::{
    capture::{
        blocks::{ATTACHMENT, BlockBuilder, DETAILS, DROPPED, Read, Rules, visible_length},
        coverage,
        found::Found,
        interface,
        layout::CompiledLayout,
        markdown, metadata, notices,
        site::{Key, Layout},
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
    let mut rules = Rules { learned: learned(page, layout), ..rules(layout.source, &page.url) };
    let plain = BlockBuilder::new(&rules);
    let Units { scope, units, is_repaired } = find(page, layout, &plain)?;
    let labels = interface::labels(&units, layout, &plain);
    rules.labels = labels.places;
    let mut reader = BlockBuilder::new(&rules);
    let mut found = Found { is_repaired, ..Found::default() };
    found.evidence.overlooked = labels.doubtful;
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
            None => content(&mut reader, unit, *role, layout, &mut done),
        };
        let key = key(unit, layout.source.key).unwrap_or_default();
        let model = made_with.clone().filter(|_| *role == Role::Assistant);
        let attribution = metadata::attribution(unit, layout, date, model);
        found.evidence.ordinals.push(ordinal(unit, layout.source));
        let parts = done.get(first..).unwrap_or_default();
        let is_interrupted =
            *role == Role::Assistant && notices::is_interrupted(unit, &layout.notices, parts);
        found.evidence.interrupted += u32::from(is_interrupted);
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

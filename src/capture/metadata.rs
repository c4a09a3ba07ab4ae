//! What stands beside the words of messages: the model, the time, other versions, open panels.

use crate::{
    capture::{
        blocks::{BlockBuilder, Read},
        coverage,
        layout::{CompiledLayout, Labelled},
    },
    model::{Attribution, Block, Detail, Message, Role},
    page::{
        Element, Node,
        select::{Look, search},
        text::{number, one_line},
    },
};

/// A longer text is no name of a model and no time.
const LONGEST: usize = 60;

/// What the page says about this message; `date` stands before it, `model` is that of the whole conversation.
pub(super) fn attribution(
    unit: &Element,
    layout: &CompiledLayout<'_>,
    date: Option<&Element>,
    model: Option<String>,
) -> Attribution {
    let model = said(unit, &layout.models).or(model);
    let inside = unit.find(&|element| element.tag == "time" && element.has("datetime"));
    let time = [inside, date].into_iter().flatten().find_map(|time| minute(time.attribute("datetime")?));
    let has_digit = |text: &String| text.chars().any(char::is_numeric);
    let dated = || date.filter(|date| !date.has("datetime")).map(|date| one_line(&date.text()));
    let time = time.or_else(|| said(unit, &layout.times).or_else(dated).filter(has_digit));
    let time = time.filter(|time| time.chars().count() <= LONGEST);
    Attribution::of(model, time)
}

/// The model of the whole conversation, where the page names one.
pub(super) fn made_with(root: &Element, layout: &CompiledLayout<'_>) -> Option<String> {
    said(root, &layout.made_with)
}

/// The first of the attributes or texts that says something short.
fn said(unit: &Element, places: &Labelled<'_>) -> Option<String> {
    places.iter().find_map(|(place, attribute)| {
        let element = if place.accepts(unit) { Some(unit) } else { place.first(unit) }?;
        let text = if attribute.is_empty() {
            one_line(&element.text())
        } else {
            one_line(element.attribute(attribute).unwrap_or_default())
        };
        (1..=LONGEST).contains(&text.chars().count()).then_some(text)
    })
}

/// For each unit the date that stands directly before it.
pub(super) fn dates<'e>(
    scope: &'e Element,
    layout: &CompiledLayout<'_>,
    units: &[&Element],
) -> Vec<Option<&'e Element>> {
    if layout.source.dates.is_empty() {
        return vec![None; units.len()];
    }
    let is_unit = |element: &Element| units.iter().any(|unit| std::ptr::eq(*unit, element));
    let mut dates = Vec::new();
    let mut last = None;
    for element in search(scope, &|element, ancestors| {
        if is_unit(element) || layout.dates.matches(element, ancestors) { Look::Take } else { Look::Enter }
    }) {
        if is_unit(element) {
            dates.push(last.take());
        } else {
            last = Some(element);
        }
    }
    dates.resize(units.len(), None);
    dates
}

/// `2026-11-22 10:03 UTC` of a time as HTML writes it; `None` where it is not one.
fn minute(time: &str) -> Option<String> {
    let (day, rest) = time.trim().split_at_checked(10)?;
    let fits = |text: &str, form: &str| {
        text.len() == form.len()
            && text
                .bytes()
                .zip(form.bytes())
                .all(|(sign, form)| if form == b'0' { sign.is_ascii_digit() } else { sign == form })
    };
    if !fits(day, "0000-00-00") {
        return None;
    }
    let clock =
        rest.strip_prefix(['T', ' ']).and_then(|clock| clock.get(..5)).filter(|clock| fits(clock, "00:00"));
    let zone = if rest.ends_with('Z') { " UTC" } else { "" };
    Some(clock.map_or_else(|| day.to_owned(), |clock| [day, " ", clock, zone].concat()))
}

/// How many messages have other versions: the page shows which one it is, between two buttons.
pub(super) fn versions(scope: &Element) -> u32 {
    let children: Vec<&Element> = scope.elements().collect();
    let here = children.windows(3).filter(|window| {
        matches!(window, [before, pager, after] if is_button(before) && is_pager(pager) && is_button(after))
    });
    let deeper: u32 = children.iter().map(|child| versions(child)).sum();
    deeper.saturating_add(u32::try_from(here.count()).unwrap_or(u32::MAX))
}

fn is_button(element: &Element) -> bool {
    element.tag == "button" || element.is("role", "button") || {
        let mut inner = element.elements();
        inner.next().is_some_and(is_button) && inner.next().is_none() && element.text().trim().is_empty()
    }
}

/// `2/3`, and nothing else.
fn is_pager(element: &Element) -> bool {
    let is_short = element.children.len() <= 5
        && element.children.iter().all(|node| match node {
            Node::Text(text) => text.len() < 12,
            Node::Element(child) => child.children.len() <= 1,
        });
    let text = if is_short { element.text() } else { String::new() };
    let Some((one, all)) = text.split_once('/') else { return false };
    let is_number = |text: &str| {
        (1..=3).contains(&text.trim().len()) && text.trim().bytes().all(|sign| sign.is_ascii_digit())
    };
    is_number(one) && is_number(all) && number(all) > Some(1) && number(one) <= number(all)
}

/// Adds what stands between the messages and belongs to an answer, such as the calls of tools. `units` are the elements
/// of the messages, one by one. Gives what could not be read of it.
pub(super) fn steps(
    scope: &Element,
    layout: &CompiledLayout<'_>,
    units: &[&Element],
    reader: &mut BlockBuilder<'_>,
    messages: &mut [Message],
) -> Read {
    let mut all = Read::default();
    if layout.steps.is_empty() {
        return all;
    }
    let is_unit = |element: &Element| units.iter().any(|unit| std::ptr::eq(*unit, element));
    let step = |element: &Element| layout.steps.iter().find(|step| step.part.accepts(element));
    let found = search(scope, &|element, _| {
        if element.rendered.hidden {
            Look::Skip
        } else if is_unit(element) || (step(element).is_some() && element.find(&is_unit).is_none()) {
            Look::Take
        } else {
            Look::Enter
        }
    });
    let (mut before, mut first) = (0, 0);
    for element in found {
        let Some(step) = step(element) else {
            (before, first) = (before + 1, 0);
            continue;
        };
        let read = reader.read_collapsed(&step.body.all(element));
        let title = step.header.first(element).map(|header| one_line(&header.text())).unwrap_or_default();
        let is_answer = |message: &Message| message.role == Role::Assistant;
        if read.blocks.is_empty() {
            continue;
        }
        let part = Block::Details(step.kind, title, read.blocks);
        all.append(Read { blocks: Vec::new(), ..read });
        match messages.get_mut(before) {
            Some(next) if is_answer(next) => {
                let place = first.min(next.blocks.len());
                next.blocks.insert(place, part);
                first += 1;
            }
            _ => {
                let (earlier, later) = messages.split_at_mut_checked(before).unwrap_or_default();
                let answer = earlier.iter_mut().rfind(|message| is_answer(message));
                if let Some(answer) = answer.or_else(|| later.iter_mut().find(|message| is_answer(message))) {
                    answer.blocks.push(part);
                }
            }
        }
    }
    all
}

/// Adds what is open beside the chat, an artifact or a report, to the newest answer. Gives what could not be read of it.
pub(super) fn panels(
    root: &Element,
    scope: &Element,
    layout: &CompiledLayout<'_>,
    reader: &mut BlockBuilder<'_>,
    messages: &mut [Message],
) -> Read {
    let open = search(root, &|element, ancestors| {
        if element.rendered.hidden {
            Look::Skip
        } else if layout.panel.matches(element, ancestors) {
            Look::Take
        } else {
            Look::Enter
        }
    });
    // Under another name it is what is open in an editor beside the chat.
    let beside = || coverage::beside_conversation(root, scope, reader);
    let unnamed = || beside().filter(|made| coverage::is_open(made)).into_iter().collect();
    let open = if open.is_empty() && !layout.source.panel.is_empty() { unnamed() } else { open };
    let Some(answer) = messages.iter_mut().rfind(|message| message.role == Role::Assistant) else {
        return Read::default();
    };
    let mut all = Read::default();
    for element in open {
        let read = reader.read(element);
        let named = || layout.panel_title.first(element).map(|title| one_line(&title.text()));
        let title = element.attribute("aria-label").map(one_line).or_else(named).unwrap_or_default();
        if !read.blocks.is_empty() {
            answer.blocks.push(Block::Details(Detail::Artifact, title, read.blocks));
        }
        all.append(Read { blocks: Vec::new(), ..read });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_far_as_the_page_says_them() {
        for (written, expected) in [
            ("2026-06-19T00:02:19.557Z", Some("2026-06-19 00:02 UTC")),
            ("2026-06-19T09:30+02:00", Some("2026-06-19 09:30")),
            ("2026-06-19", Some("2026-06-19")),
            ("P1D", None),
            ("yesterday", None),
            ("", None),
            ("19.06.2026 10:00", None),
        ] {
            assert_eq!(minute(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn other_versions_are_known_by_their_pager_in_any_language() {
        let element = |tag: &str, children: Vec<Node>| {
            Node::Element(Element { tag: tag.into(), children, ..Element::default() })
        };
        let words = |text: &str| vec![Node::Text(text.into())];
        for (before, text, expected) in [
            ("button", "2/3", 1),
            ("button", " 1 / 2 ", 1),
            ("button", "1/1", 0),
            ("div", "2/3", 0),
            ("button", "3/2", 0),
            ("button", "a/2", 0),
        ] {
            let row = vec![element(before, vec![]), element("div", words(text)), element("button", vec![])];
            let page = Element { children: vec![element("div", row)], ..Element::default() };
            assert_eq!(versions(&page), expected, "{before} {text}");
        }
    }
}

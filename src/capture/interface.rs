//! Words of the interface in messages, where the site's names for them are not in the page any more: known by what they
//! look like and where they stand.

use super::{blocks::BlockBuilder, layout::CompiledLayout};
use crate::{
    model::Role,
    page::{Element, Node, Selector},
};

/// What is written: a label does not stand in it.
const WRITTEN: [&str; 18] = [
    "a",
    "blockquote",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "p",
    "pre",
    "strong",
    "table",
    "td",
    "th",
    "summary",
];

/// Longer words are no label, in letters.
const LONGEST_LABEL: usize = 12;

/// The labels in messages, as places in the page; and how many of them may be somebody's words.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) places: Vec<*const Element>,
    pub(super) doubtful: u32,
}

impl Labels {
    fn add(&mut self, label: &Element) {
        self.places.push(std::ptr::from_ref(label));
        self.doubtful += 1;
    }
}

/// The labels in the messages of a page: those whose names are missing that the layout has for what is no message.
pub(super) fn labels(
    units: &[(&Element, Role)],
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
) -> Labels {
    let source = layout.source;
    let is_anywhere = |place: &Selector<'_>| {
        units.iter().any(|(unit, _)| place.accepts(unit) || place.first(unit).is_some())
    };
    let lacks_times = !layout.times.is_empty() && !layout.times.iter().any(|(place, _)| is_anywhere(place));
    let mut labels = Labels::default();
    for (unit, role) in units {
        let best = layout.places(*role).first().filter(|place| !place.is_unit());
        let lacks_place = best.is_some_and(|place| !place.accepts(unit) && place.first(unit).is_none());
        if lacks_times || lacks_place {
            let mut times = Vec::new();
            stamps(unit, reader, &mut times);
            let shown: usize = times.iter().map(|time| reader.shown(time)).sum();
            // A time that is all of a message answers when.
            if reader.shown(unit) > shown {
                times.into_iter().for_each(|time| labels.add(time));
            }
        }
        if (lacks_place && *role == Role::User) || (!source.drop.is_empty() && *role == Role::Assistant) {
            trailing(unit, *role, layout, reader, &mut labels);
        }
    }
    labels
}

/// Times of day that stand beside a message.
fn stamps<'e>(parent: &'e Element, reader: &BlockBuilder<'_>, times: &mut Vec<&'e Element>) {
    let shown: Vec<&Element> = parent.elements().filter(|child| reader.shown(child) > 0).collect();
    for child in &shown {
        if WRITTEN.contains(&child.tag.as_str()) {
            continue;
        }
        let is_alike = |other: &&&Element| {
            !std::ptr::eq(**other, *child)
                && other.tag == child.tag
                && other.attribute("class") == child.attribute("class")
        };
        if is_clock(child.text().trim()) && !shown.iter().any(|other| is_alike(&other)) {
            times.push(*child);
        } else {
            stamps(child, reader, times);
        }
    }
}

/// Whether a text is a time of day and nothing else: `16:49`, `1:04 pm`.
fn is_clock(text: &str) -> bool {
    let Some((hours, rest)) = text.split_once(':') else { return false };
    let (minutes, half) = rest.split_at_checked(2).unwrap_or_default();
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit());
    let half = half.trim().to_ascii_lowercase().replace('.', "");
    is_number(hours) && minutes.len() == 2 && is_number(minutes) && ["", "am", "pm"].contains(&half.as_str())
}

/// The label behind what was said: a bare word or two, beside what is written or looks another way. Where the layout says that
/// something was said, there is only what stands below code.
fn trailing(
    parent: &Element,
    role: Role,
    layout: &CompiledLayout<'_>,
    reader: &BlockBuilder<'_>,
    labels: &mut Labels,
) {
    let is_said = layout.places(role).iter().any(|place| !place.is_unit() && place.accepts(parent));
    if is_said {
        return below_code(parent, reader, labels);
    }
    let mut worded: Vec<&Element> = parent.elements().filter(|child| has_words(child)).collect();
    if worded.last().is_some_and(|last| is_label(last)) {
        worded.retain(|child| reader.shown(child) > 0);
        if let [.., before, last] = worded.as_slice() {
            let is_other = match role {
                Role::User => look(before) != look(last),
                _ => is_written(before),
            };
            if is_other && is_label(last) {
                labels.add(last);
            }
        }
    }
    let may_hold = |child: &&&Element| !WRITTEN.contains(&child.tag.as_str()) && reader.shows(child);
    for child in worded.iter().filter(may_hold) {
        trailing(child, role, layout, reader, labels);
    }
}

/// The label of a box of code: a bare word below it.
fn below_code(parent: &Element, reader: &BlockBuilder<'_>, labels: &mut Labels) {
    let mut children = parent.elements().filter(|child| has_words(child));
    if let (Some(code), Some(last), None) = (children.next(), children.next(), children.next())
        && code.tag == "pre"
        && is_label(last)
        && reader.shown(last) > 0
    {
        labels.add(last);
    }
    let shown = parent.elements().filter(|child| reader.shows(child));
    shown.for_each(|child| below_code(child, reader, labels));
}

fn has_words(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(child) => has_words(child),
    })
}

fn is_label(element: &Element) -> bool {
    if element.find(&|inner| WRITTEN.contains(&inner.tag.as_str())).is_some() {
        return false;
    }
    let text = element.text();
    let letters = text.chars().filter(|sign| !sign.is_whitespace()).count();
    matches!(element.tag.as_str(), "div" | "span")
        && letters <= LONGEST_LABEL
        && text.chars().all(|sign| sign.is_alphabetic() || sign.is_whitespace())
}

fn is_written(element: &Element) -> bool {
    WRITTEN.contains(&element.tag.as_str())
        || element.find(&|inner| matches!(inner.tag.as_str(), "p" | "pre" | "li" | "table")).is_some()
}

fn look(element: &Element) -> (&str, &str) {
    (element.tag.as_str(), element.attribute("class").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_a_message_is_read_and_one_beside_it_is_doubted() {
        for (answer, said, is_doubted) in [
            ("<div>16:49</div>", "16:49", false),
            ("<div><div><span>16:49</span></div></div>", "16:49", false),
            ("<div class=x><p>At noon.</p></div><div class=y>16:49</div>", "At noon.", true),
        ] {
            let html = format!(
                "<body><main><div data-message-author-role=user data-message-id=u><div class=z>When is it?</div></div>\
                 <div data-message-author-role=assistant data-message-id=a><div data-message-part-type=answer>{answer}</div></div></main></body>"
            );
            let page = crate::page::parse::parse(&html, "https://chat.mistral.ai/chat/1");
            let read = crate::capture::capture(&page);
            let last = read.messages.last().map(|last| crate::model::text::running(&last.blocks));
            assert_eq!(last.as_deref().map(str::trim), Some(said), "{answer}: {:?}", read.reasons);
            let doubts =
                read.reasons.iter().any(|reason| matches!(reason, crate::model::Reason::Overlooked(_)));
            assert_eq!(doubts, is_doubted, "{answer}: {:?}", read.reasons);
        }
    }

    #[test]
    fn a_time_of_day_is_known_in_any_form() {
        for (text, is) in [
            ("16:49", true),
            ("1:04 pm", true),
            ("1:04pm", true),
            ("9:05 a.m.", true),
            ("16:49 o'clock", false),
            ("4:3", false),
            ("ratio 16:49", false),
            ("1604", false),
            ("", false),
        ] {
            assert_eq!(is_clock(text), is, "{text}");
        }
    }
}

//! A site that changes its names loses no message without a word: names that the readers know are renamed, in all
//! places or in some, and what is read then is either all that was read before, or said to be in doubt.

#![cfg(feature = "parser")]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that says what it measured"
)]

mod library;

use std::collections::BTreeSet;

use excerpt::{
    capture::{SITES, capture},
    model::{Conversation, Reason, Role, Verdict, text::running},
    page::{Element, Node, Page},
};

/// Whether a place is renamed: its number, and how many there are.
type Chosen = fn(usize, usize) -> bool;

/// Which of the places of a name are renamed.
const PLACES: [(&str, Chosen); 4] = [
    ("all", |_, _| true),
    ("every second", |place, _| place % 2 == 1),
    ("the first", |place, _| place == 0),
    ("the last", |place, count| place + 1 == count),
];

#[test]
fn no_redesign_loses_a_message_without_a_word() {
    let mut trials = Trials::default();
    for (name, page) in every_page() {
        let before = capture(&page);
        if before.messages.is_empty() {
            continue;
        }
        for word in known_words(&page, &before.source.site) {
            let count = places(&page.root, &word);
            // Of real pages, which are large, half the places tell enough.
            let most = if name.ends_with(".html") && name.contains("tests") { 4 } else { 2 };
            for (how, chosen) in PLACES.into_iter().take(most) {
                let mut other = page.clone();
                rename(&mut other.root, &word, &mut 0, &|place| chosen(place, count));
                trials.compare(&format!("{name}: `{word}` renamed in {how} places"), &before, &other);
            }
        }
    }
    trials.judge(500);
}

#[test]
fn no_new_element_around_a_message_loses_it_without_a_word() {
    let mut trials = Trials::default();
    for (name, page) in every_page() {
        let before = capture(&page);
        for word in known_words(&page, &before.source.site) {
            let mut other = page.clone();
            wrap(&mut other.root, &word);
            trials.compare(&format!("{name}: an element around and in `{word}`"), &before, &other);
        }
    }
    trials.judge(100);
}

#[test]
fn no_page_as_it_stands_is_said_to_hold_more_than_was_read() {
    let is_doubted =
        |page: &Page| capture(page).reasons.iter().any(|reason| matches!(reason, Reason::Overlooked(_)));
    let doubted: Vec<String> =
        every_page().filter(|(_, page)| is_doubted(page)).map(|(name, _)| name).collect();
    assert!(doubted.is_empty(), "{}", doubted.join("\n"));
}

/// Pages that were changed, and those of them that lose something without a word.
#[derive(Default)]
struct Trials {
    tried: usize,
    /// How many give the same words of the same authors.
    same: usize,
    /// What differs, for whoever asks with EXCERPT_SHOW.
    other: Vec<String>,
    silent: Vec<String>,
}

impl Trials {
    fn compare(&mut self, change: &str, before: &Conversation, changed: &Page) {
        let after = capture(changed);
        self.tried += 1;
        if said(before) == said(&after) {
            self.same += 1;
        } else {
            let roles =
                |all: &Conversation| all.messages.iter().map(|message| message.role).collect::<Vec<_>>();
            let what = if roles(before) == roles(&after) { "words" } else { "roles" };
            self.other.push(format!("{change}: other {what}, {} {:?}", after.source.layout, after.reasons));
        }
        let lost = letters(before).saturating_sub(letters(&after));
        let is_said = after.verdict == Verdict::Incomplete || !after.reasons.is_empty();
        if lost > 0 && !after.messages.is_empty() && !is_said {
            self.silent.push(format!("{change} loses {lost} letters: {:?}", after.verdict));
        }
    }

    fn judge(&self, fewest: usize) {
        let share = 100.0 * self.same as f64 / self.tried.max(1) as f64;
        println!("{} redesigns, {share:.1} % read the same, {} silent losses", self.tried, self.silent.len());
        if std::env::var_os("EXCERPT_SHOW").is_some() {
            println!("{}", self.other.join("\n"));
        }
        assert!(self.tried > fewest, "{}", self.tried);
        assert!(self.silent.is_empty(), "{}", self.silent.join("\n"));
    }
}

/// Puts an element around every one that has the word, and one inside it around all that it holds.
fn wrap(element: &mut Element, word: &str) {
    let fixed = [
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "pre", "code", "math", "svg", "body",
        "html",
    ];
    let boxed = |children: Vec<Node>| Element { tag: "div".into(), children, ..Element::default() };
    let is_row = fixed.contains(&element.tag.as_str());
    for node in &mut element.children {
        let Node::Element(child) = node else { continue };
        wrap(child, word);
        if has(child, word) && !is_row && !fixed.contains(&child.tag.as_str()) && !is_inline(child) {
            child.children = vec![Node::Element(boxed(std::mem::take(&mut child.children)))];
            *node = Node::Element(boxed(vec![Node::Element(std::mem::take(child))]));
        }
    }
}

/// Whether it may stand in the middle of a line.
fn is_inline(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "a" | "b" | "button" | "em" | "img" | "i" | "span" | "strong" | "sup" | "time"
    )
}

/// Classes, attributes, their values and tags of the page that its site's reader looks for.
fn known_words(page: &Page, site: &str) -> BTreeSet<String> {
    let Some(site) = SITES.iter().find(|known| known.id == site) else { return BTreeSet::new() };
    let looked_for = format!("{:?}", site.layouts);
    let mut words = BTreeSet::new();
    gather(&page.root, &mut words);
    words.retain(|word| word.len() > 3 && looked_for.contains(word.as_str()));
    words
}

fn gather(element: &Element, words: &mut BTreeSet<String>) {
    words.extend(element.tag.contains('-').then(|| element.tag.clone()));
    for (name, value) in &element.attributes {
        match name.as_str() {
            "class" => words.extend(value.split_whitespace().map(str::to_owned)),
            "role" | "style" | "aria-hidden" | "aria-label" => {}
            "id" => words.extend(value.split(|sign: char| sign.is_ascii_digit()).next().map(str::to_owned)),
            _ => {
                words.insert(name.clone());
                words.insert(value.clone());
            }
        }
    }
    element.elements().for_each(|child| gather(child, words));
}

fn has(element: &Element, word: &str) -> bool {
    element.tag == word
        || element.attributes.iter().any(|(name, value)| {
            name == word
                || value == word
                || (name == "class" && value.split_whitespace().any(|class| class == word))
                || (name == "id" && value.starts_with(word))
        })
}

fn places(element: &Element, word: &str) -> usize {
    usize::from(has(element, word)) + element.elements().map(|child| places(child, word)).sum::<usize>()
}

fn rename(element: &mut Element, word: &str, place: &mut usize, chosen: &dyn Fn(usize) -> bool) {
    if has(element, word) {
        if chosen(*place) {
            let new = "x7";
            if element.tag == word {
                element.tag = "div".into();
            }
            for (name, value) in &mut element.attributes {
                if name == word {
                    *name = "data-x7".into();
                } else if value == word {
                    *value = new.into();
                } else if name == "class" {
                    let classes =
                        value.split_whitespace().map(|class| if class == word { new } else { class });
                    *value = classes.collect::<Vec<_>>().join(" ");
                } else if name == "id" && value.starts_with(word) {
                    *value = value.replacen(word, new, 1);
                }
            }
        }
        *place += 1;
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            rename(child, word, place, chosen);
        }
    }
}

/// What everybody said, without white space.
fn said(conversation: &Conversation) -> Vec<(Role, String)> {
    let words = |text: String| text.split_whitespace().collect::<String>();
    conversation.messages.iter().map(|message| (message.role, words(running(&message.blocks)))).collect()
}

/// The letters of what is read, without white space.
fn letters(conversation: &Conversation) -> usize {
    let amount = |text: String| text.chars().filter(|sign| !sign.is_whitespace()).count();
    conversation.messages.iter().map(|message| amount(running(&message.blocks))).sum()
}

/// All pages there are, by name.
fn every_page() -> impl Iterator<Item = (String, Page)> {
    let real = library::real().into_iter().map(|(sample, _)| sample);
    library::own().into_iter().chain(real).map(|sample| (sample.name(), sample.page()))
}

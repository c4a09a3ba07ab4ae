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
    // Words of the interface rather stand beside what was said than what was said is left out.
    trials.judge(500, 96.5);
}

/// What a site does to a page on which the readers know those names.
type Redesign = fn(&Page, &BTreeSet<String>) -> Page;

/// Whole redesigns: what a site may do to all of its names at once.
const REDESIGNS: [(&str, Redesign); 6] = [
    ("two names at once", |page, words| changed(page, words, 2, 1)),
    ("three names at once", |page, words| changed(page, words, 3, 2)),
    ("all classes new", |page, _| {
        let mut other = page.clone();
        new_classes(&mut other.root);
        other
    }),
    ("all known data attributes gone", |page, words| {
        let mut other = page.clone();
        without_data(&mut other.root, words);
        other
    }),
    ("a name new and an element around another", |page, words| {
        let mut other = changed(page, words, 1, 3);
        if let Some(word) = picked(words, 4) {
            wrap(&mut other.root, word);
        }
        other
    }),
    ("an element around every block of one name", |page, words| {
        let mut other = page.clone();
        for word in words {
            wrap(&mut other.root, word);
        }
        other
    }),
];

#[test]
fn no_redesign_of_all_names_loses_a_message_without_a_word() {
    let mut trials = Trials::default();
    for (name, page) in every_page() {
        let before = capture(&page);
        let words = known_words(&page, &before.source.site);
        if before.messages.is_empty() || words.is_empty() {
            continue;
        }
        for (how, redesign) in REDESIGNS {
            trials.compare(&format!("{name}: {how}"), &before, &redesign(&page, &words));
        }
    }
    trials.judge(250, 80.0);
}

/// One of the names, by chance that is always the same.
fn picked(words: &BTreeSet<String>, seed: usize) -> Option<&String> {
    let count = words.len().max(1);
    let mixed =
        words.iter().flat_map(|word| word.bytes()).fold(seed, |sum, byte| sum * 31 % 65_537 + byte as usize);
    words.iter().nth(mixed % count)
}

/// The page with so many of its names changed.
fn changed(page: &Page, words: &BTreeSet<String>, number: usize, seed: usize) -> Page {
    let mut other = page.clone();
    for turn in 0..number {
        if let Some(word) = picked(words, seed * 7 + turn) {
            rename(&mut other.root, word, &mut 0, &|_| true);
        }
    }
    other
}

fn new_classes(element: &mut Element) {
    for (name, value) in &mut element.attributes {
        if name == "class" {
            let new = |class: &str| {
                let sum =
                    class.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
                format!("_{sum:x}")
            };
            *value = value.split_whitespace().map(new).collect::<Vec<_>>().join(" ");
        }
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            new_classes(child);
        }
    }
}

fn without_data(element: &mut Element, words: &BTreeSet<String>) {
    element.attributes.retain(|(name, _)| !(name.starts_with("data-") && words.contains(name)));
    for node in &mut element.children {
        if let Node::Element(child) = node {
            without_data(child, words);
        }
    }
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
    trials.judge(100, 99.5);
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
            let place = difference(before, &after);
            let (layout, reasons) = (&after.source.layout, &after.reasons);
            self.other.push(format!("{change}: other {what}, {layout} {reasons:?}\n    {place}"));
        }
        let lost = letters(before).saturating_sub(letters(&after));
        let is_said = after.verdict == Verdict::Incomplete || !after.reasons.is_empty();
        if lost > 0 && !after.messages.is_empty() && !is_said {
            self.silent.push(format!("{change} loses {lost} letters: {:?}", after.verdict));
        }
    }

    /// `least`: so many of them, in parts of 100, must be read with the same words of the same authors.
    fn judge(&self, fewest: usize, least: f64) {
        let share = 100.0 * self.same as f64 / self.tried.max(1) as f64;
        println!("{} redesigns, {share:.1} % read the same, {} silent losses", self.tried, self.silent.len());
        if std::env::var_os("EXCERPT_SHOW").is_some() {
            println!("{}", self.other.join("\n"));
        }
        assert!(self.tried > fewest, "{}", self.tried);
        assert!(share >= least, "{share:.1} % read the same: EXCERPT_SHOW=1 says which are not");
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

/// Puts a field below the page, as every chat has one: our own pages mostly leave it out.
fn write_below(root: &mut Element) {
    if let Some(Node::Element(body)) = root.children.last_mut() {
        let field = Element { tag: "textarea".into(), ..Element::default() };
        let form = Element { tag: "form".into(), children: vec![Node::Element(field)], ..Element::default() };
        body.children.push(Node::Element(form));
    }
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

/// Where two conversations begin to differ, with the words there.
fn difference(before: &Conversation, after: &Conversation) -> String {
    let (before, after) = (said(before), said(after));
    let at = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let [was, is] = [&before, &after].map(|all| all.get(at).cloned());
    let from = |message: &Option<(Role, String)>, start: usize| match message {
        Some((role, words)) => {
            format!("{role:?} {:?}", words.chars().skip(start).take(60).collect::<String>())
        }
        None => "nothing".to_owned(),
    };
    let words =
        |message: &Option<(Role, String)>| message.clone().map(|(_, words)| words).unwrap_or_default();
    let alike = words(&was).chars().zip(words(&is).chars()).take_while(|(one, other)| one == other).count();
    let start = alike.saturating_sub(10);
    let counts = (before.len(), after.len());
    format!("message {at} of {counts:?}, letter {alike}: {} | {}", from(&was, start), from(&is, start))
}

/// The letters of what is read, without white space.
fn letters(conversation: &Conversation) -> usize {
    let amount = |text: String| text.chars().filter(|sign| !sign.is_whitespace()).count();
    conversation.messages.iter().map(|message| amount(running(&message.blocks))).sum()
}

/// Marks what the site's style sheets hide from eyes, as a browser does: under a new name it is as hidden.
fn hide(element: &mut Element) {
    const NAMES: [&str; 4] = ["sr-only", "visually-hidden", "accessibleHeading", "screen-reader-only"];
    let class = element.attribute("class").unwrap_or_default();
    element.rendered.unseen |= NAMES.iter().any(|name| class.contains(name));
    for node in &mut element.children {
        if let Node::Element(child) = node {
            hide(child);
        }
    }
}

/// All pages there are, by name.
fn every_page() -> impl Iterator<Item = (String, Page)> {
    let real = library::real().into_iter().map(|(sample, _)| sample);
    let all = library::own().into_iter().chain(real).map(|sample| {
        let mut page = sample.page();
        hide(&mut page.root);
        write_below(&mut page.root);
        (sample.name(), page)
    });
    // Half of the pages, for whoever wants to know whether what was made for one half holds for the other.
    let half = std::env::var("EXCERPT_HALF").ok().and_then(|half| half.parse::<usize>().ok());
    let sum = |name: &str| {
        let name = name.rsplit("pages/").next().unwrap_or(name);
        name.bytes().fold(5_381_usize, |sum, byte| sum.wrapping_mul(33) ^ usize::from(byte)) / 7 % 2
    };
    all.filter(move |(name, _)| half.is_none_or(|half| sum(name) == half))
}

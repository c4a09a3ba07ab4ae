//! A site that changes its names loses no message without a word: names that the readers know are renamed, in all
//! places or in some, and what is read then is either all that was read before, or said to be in doubt.

#![cfg(feature = "parser")]
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that says what it measured"
)]

#[path = "redesign/changes.rs"]
mod changes;
mod library;
#[path = "redesign/trials.rs"]
mod trials;

use std::collections::BTreeSet;

use changes::{beside_paragraph, new_classes, places, rename, without_data, wrap};
use excerpt::{
    capture::{SITES, capture},
    model::Reason,
    page::{Element, Node, Page},
};
use trials::Trials;

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
    for (name, half, page) in every_page() {
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
                trials.compare(&format!("{name}: `{word}` renamed in {how} places"), half, &before, &other);
            }
        }
    }
    // Words of the interface rather stand beside what was said than what was said is left out.
    trials.judge(500, 97.0, 3);
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
    for (name, half, page) in every_page() {
        let before = capture(&page);
        let words = known_words(&page, &before.source.site);
        if before.messages.is_empty() || words.is_empty() {
            continue;
        }
        for (how, redesign) in REDESIGNS {
            trials.compare(&format!("{name}: {how}"), half, &before, &redesign(&page, &words));
        }
    }
    trials.judge(250, 82.0, 4);
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

#[test]
fn no_new_element_around_a_message_loses_it_without_a_word() {
    let mut trials = Trials::default();
    for (name, half, page) in every_page() {
        let before = capture(&page);
        for word in known_words(&page, &before.source.site) {
            let mut other = page.clone();
            wrap(&mut other.root, &word);
            trials.compare(&format!("{name}: an element around and in `{word}`"), half, &before, &other);
        }
    }
    trials.judge(100, 99.5, 0);
}

/// Words of the interface as nobody has seen them yet, before or behind a paragraph.
const LABELS: [(&str, &str); 8] = [
    ("a title", "<div><span>Pondered for a while</span></div>"),
    ("a header", "<header>Draft 7</header>"),
    (
        "a warning",
        "<div class=w><svg></svg><p>This page can be wrong about anything that it says here.</p></div>",
    ),
    ("a file", "<div class=card><div class=n>rope-length.csv</div><div class=k>Sheet</div></div>"),
    ("a link to a source", "<div><a href='https://e.example/'>e.example</a></div>"),
    ("a line", "<section>Was this of any use to you?</section>"),
    ("an element of the page's own", "<x-rating><x-label>Rate it</x-label></x-rating>"),
    ("a button of their own", "<div tabindex=0 class=b><span>Run again</span></div>"),
];

#[test]
fn no_label_that_nobody_knows_is_read_without_a_word() {
    let mut trials = Trials::default();
    for (name, half, page) in every_page() {
        let before = capture(&page);
        // What is read by guesses is always called so.
        if before.source.layout == "generic" {
            continue;
        }
        for (label, html) in LABELS {
            let inner = excerpt::page::parse::parse(html, "").root.children;
            let Some(Node::Element(body)) = inner.into_iter().next_back() else { continue };
            for is_before in [true, false] {
                let mut other = page.clone();
                if beside_paragraph(&mut other.root, &before, &body.children, is_before) {
                    trials.compare(&format!("{name}: {label}, before: {is_before}"), half, &before, &other);
                }
            }
        }
    }
    // Such lines may be a callout as well: most stay, and are doubted.
    trials.judge(500, 10.0, 44);
}

#[test]
fn no_page_as_it_stands_is_said_to_hold_more_than_was_read() {
    let is_doubted =
        |page: &Page| capture(page).reasons.iter().any(|reason| matches!(reason, Reason::Overlooked(_)));
    let doubted: Vec<String> =
        every_page().filter(|(.., page)| is_doubted(page)).map(|(name, ..)| name).collect();
    assert!(doubted.is_empty(), "{}", doubted.join("\n"));
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

/// All pages there are, with their names and the half of them that they are in: what was made for one half has to hold for the
/// other. With EXCERPT_HALF, one half.
fn every_page() -> impl Iterator<Item = (String, usize, Page)> {
    let real = library::real().into_iter().map(|(sample, _)| sample);
    let all = library::own().into_iter().chain(real).map(|sample| {
        let mut page = sample.page();
        hide(&mut page.root);
        write_below(&mut page.root);
        (sample.name(), half_of(&sample.name()), page)
    });
    let wanted = std::env::var("EXCERPT_HALF").ok().and_then(|half| half.parse::<usize>().ok());
    all.filter(move |(_, half, _)| wanted.is_none_or(|wanted| *half == wanted))
}

fn half_of(name: &str) -> usize {
    let name = name.rsplit("pages/").next().unwrap_or(name);
    name.bytes().fold(5_381_usize, |sum, byte| sum.wrapping_mul(33) ^ usize::from(byte)) / 7 % 2
}

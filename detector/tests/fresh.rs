//! Texts that are made of templates and values of our own, in thirty languages, held against what is found. Neither
//! the templates nor the values are the rules'; a template, and a value, is in one half only, and both halves reach
//! the bars.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says what it found"
)]

#[path = "library/scores.rs"]
mod scores;

use scores::{Bar, Label, Labelled, hash, hold};

/// Lines of language, tab, text with slots.
const TEMPLATES: &str = include_str!("fresh/templates.txt");
/// Lines of language, slot, values with bars between; `*` is any language.
const VALUES: &str = include_str!("fresh/values.txt");
/// How many texts are made of a template.
const DRAWS: usize = 6;
/// What stands in a slot.
#[rustfmt::skip]
const SLOTS: &[(&str, &str)] = &[
    ("p", "PERSON"), ("f", "PERSON"), ("l", "PERSON"), ("age", "AGE"), ("org", "ORG"), ("town", "LOCATION"),
    ("user", "USERNAME"), ("handle", "HANDLE"), ("case", "CASE"), ("plate", "PLATE"), ("addr", "ADDRESS"),
    ("birth", "DATE"), ("pw", "SECRET"), ("pin", "SECRET"), ("seed", "SECRET"), ("seed_commas", "SECRET"),
    ("seed_lines", "SECRET"), ("health", "HEALTH"),
];
/// What is asked of every sort in either half: precision and recall of the certain finds, of all.
#[rustfmt::skip]
const BARS: &[Bar] = &[
    ("ADDRESS", [0.97, 0.95, 0.97, 0.95]),
    ("AGE", [0.0, 0.0, 0.93, 0.95]),
    ("CASE", [0.0, 0.0, 0.95, 0.85]),
    ("DATE", [0.97, 0.95, 0.97, 0.95]),
    ("HANDLE", [0.95, 0.95, 0.95, 0.95]),
    ("HEALTH", [0.0, 0.0, 0.95, 0.95]),
    ("LOCATION", [0.0, 0.0, 0.97, 0.7]),
    ("ORG", [0.0, 0.0, 0.8, 0.6]),
    ("PERSON", [0.97, 0.65, 0.97, 0.88]),
    ("PLATE", [0.0, 0.0, 0.95, 0.95]),
    ("SECRET", [0.97, 0.97, 0.97, 0.97]),
    ("USERNAME", [0.0, 0.0, 0.95, 0.5]),
];

/// The values of a slot in a language's half.
fn values(language: &str, slot: &str, half: usize) -> Vec<&'static str> {
    let of = |wanted: &str| {
        VALUES.lines().find_map(|line| {
            let mut cells = line.split('\t');
            (cells.next() == Some(wanted) && cells.next() == Some(slot)).then(|| cells.next().unwrap())
        })
    };
    let all: Vec<&str> =
        of(language).or_else(|| of("*")).into_iter().flat_map(|all| all.split('|')).collect();
    let own: Vec<&str> = all.iter().copied().filter(|value| hash(value) % 2 == half).collect();
    if own.is_empty() { all } else { own }
}

fn draw(language: &str, slot: &str, half: usize, seed: usize) -> String {
    let pick = |slot: &str| {
        let all = values(language, slot, half);
        all.get(seed % all.len().max(1)).map(|value| value.replace("\\n", "\n"))
    };
    pick(slot).unwrap_or_else(|| {
        assert!(slot == "p", "{language} has no {slot}");
        let last = values(language, "l", half);
        format!("{} {}", pick("f").unwrap(), last[seed / 7 % last.len()])
    })
}

fn text(language: &str, template: &str, half: usize, number: usize) -> Labelled {
    let mut text = Labelled { id: language.to_owned(), ..Labelled::default() };
    let template = template.replace("\\n", "\n");
    for (place, piece) in template.split('{').enumerate() {
        let slot = piece.split_once('}').and_then(|(slot, rest)| {
            let (_, sort) = SLOTS.iter().find(|(name, _)| *name == slot)?;
            Some((slot, *sort, rest))
        });
        match slot.filter(|_| place > 0) {
            Some((slot, sort, rest)) => {
                let start = text.text.len();
                let seed = hash(&format!("{template}{place}{number}"));
                text.text.push_str(&draw(language, slot, half, seed));
                let end = text.text.len();
                text.labels.push(Label { sort: sort.to_owned(), start, end, weak: false });
                text.text.push_str(rest);
            }
            None => text.text.push_str(piece),
        }
    }
    text
}

#[test]
fn both_halves_of_fresh_texts_reach_the_bars() {
    hold("templates", [BARS, BARS], |half| {
        let templates = TEMPLATES.lines().filter_map(|line| line.split_once('\t'));
        templates
            .filter(|(_, template)| hash(template) % 2 == half)
            .flat_map(|(language, template)| {
                (0..DRAWS).map(move |number| text(language, template, half, number))
            })
            .collect()
    });
}

//! Made-up sentences: `{F}` is a first name, `{L}` a surname, `{N}` both; the rest is no name.

use super::train::{self, Example};

/// How many times each sentence is filled with names.
const TIMES: usize = 40;

const SENTENCES: &str = include_str!("../../names/sentences.txt");

/// The words of all sentences, filled.
pub fn examples(first: &[String], last: &[String]) -> Vec<Example> {
    let mut draw = Draw(7);
    let mut examples = Vec::new();
    for sentence in SENTENCES.lines().filter(|line| !line.is_empty()) {
        let times = if sentence.contains('{') { TIMES } else { 4 };
        for _ in 0..times {
            let (text, names) = fill(&sentence.replace("\\n", "\n"), first, last, &mut draw);
            examples.extend(train::of(&text, &names, 0));
        }
    }
    examples
}

fn fill(sentence: &str, first: &[String], last: &[String], draw: &mut Draw) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut parts = sentence.split('{');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (kind, rest) = part.split_once('}').unwrap_or(("", part));
        let name = match kind {
            "F" => draw.one_of(first).clone(),
            "L" => draw.one_of(last).clone(),
            _ => format!("{} {}", draw.one_of(first), draw.one_of(last)),
        };
        names.push((text.len(), text.len() + name.len()));
        text.push_str(&name);
        text.push_str(rest);
    }
    (text, names)
}

/// The same numbers every time (xorshift).
struct Draw(u64);

impl Draw {
    fn one_of<'l>(&mut self, list: &'l [String]) -> &'l String {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        &list[self.0 as usize % list.len()]
    }
}

//! People's names: certain where somebody is introduced, greeted, signs or is called by a title; elsewhere
//! suggestions, by lists of names and a small model.

/// Where names are certain.
mod introductions;
/// First names and surnames.
pub(crate) mod lists;
/// How much a word looks like a name.
pub(crate) mod model;
/// What is said before a name.
mod phrases;
/// A text's words.
mod words;

use std::collections::BTreeMap;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::Place;
use crate::{Certainty, Hit, Kind, ordinary};
use words::{Words, plain};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "Hi, I'm «Priya Raghunathan» and I need help.",
            "my name is «dave» and my girlfriend «lucy» snores",
            "Dear Mr. «Hoffmann», thank you.",
            "Sehr geehrter Herr «Hoffmann», ich heiße «Jürgen Weiß».",
            "Me llamo «Íñigo Zubiri», je m'appelle «Anaïs Lefèvre».",
            "Mi chiamo «Mario Rossi». Meu nome é «João Pereira».",
            "From: «Kenji Watanabe» <k@h.jp>\nSubject: x",
            "\"author\": \"«Mohammed Al-Farsi»\"",
            "Sincerely,\n«Robert Kessler»",
            "我叫«王小明»，手机号是",
            "私の名前は«佐藤花子»です。",
        ],
        misses: &[
            "I'm Happy to help. I'm Sorry. I am Legend is a movie. My name is not important.",
            "Hi there, dear Sir or Madam, hello World, hey Siri",
            "Person A met Person B.",
            "from: the team, name: string, author: null",
            "I am German. I'm American.",
            "Best regards\n\nSent from my phone",
        ],
    },
};

/// A word that looks like a name, in sixteenths of a logit.
const NAME: i32 = 0;
/// A word beside one that does.
const BESIDE: i32 = -24;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, Place::Address | Place::Math) {
        return;
    }
    let words = Words::of(text.text);
    let mut found: Vec<(usize, usize, Certainty)> = Vec::new();
    introductions::find(&words, &mut |first, last| found.push((first, last, Certainty::Certain)));
    if text.place != Place::Code {
        suggest(&words, &mut found);
    }
    spread(&words, &mut found);
    for (first, last, certainty) in found {
        if let (Some(first), Some(last)) = (words.list.get(first), words.list.get(last)) {
            let word = text.text.get(last.start as usize..last.end as usize).unwrap_or_default();
            let possessive = if word.ends_with("'s") || word.ends_with("'S") { 2 } else { 0 };
            let range = first.start as usize..last.end as usize - possessive;
            hits.push(Hit { certainty, ..Hit::certain(range, Kind::Person, "") });
        }
    }
    introductions::unspaced(text.text, hits);
}

/// Words that look like names, and those beside them.
fn suggest(words: &Words<'_>, found: &mut Vec<(usize, usize, Certainty)>) {
    let scores: Vec<i32> = (0..words.list.len())
        .map(|index| match may_be_name(words, index).then(|| model::score(words, index)) {
            // Looking a word up takes longer than the model: only for the few that it likes.
            Some(score) if score >= BESIDE && !is_no_name(words, index) => score,
            _ => i32::MIN,
        })
        .collect();
    let score = |index: usize| scores.get(index).copied().unwrap_or(i32::MIN);
    let mut index = 0;
    while index < scores.len() {
        if score(index) < NAME {
            index += 1;
            continue;
        }
        let (mut first, mut last) = (index, index);
        while first > 0 && is_joined(words, first - 1) && score(first - 1) >= BESIDE {
            first -= 1;
        }
        while is_joined(words, last) && score(last + 1) >= BESIDE {
            last += 1;
        }
        found.push((first, last, Certainty::Suggestion));
        index = last + 1;
    }
}

/// Whether the model is to be asked: a capital, some letters, and none of the words that pseudonyms are made of.
fn may_be_name(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    words.is_capital(index)
        && word.len() > 1
        && word.len() < 40
        && !["Person", "Name", "PERSON", "NAME"].contains(&word)
        && !words.gap(index).starts_with(['@', '_', '(', '=', '/', '\\'])
        && !words.gap_before(index).ends_with(['@', '_', '.', '/', '\\', '$', '#', '<', '-', '='])
        && !word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) | is_scottish(word)
}

fn is_no_name(words: &Words<'_>, index: usize) -> bool {
    introductions::is_no_name(&words.get(index).to_lowercase())
}

/// Names with a capital inside, and those in capitals only.
fn is_scottish(word: &str) -> bool {
    ["Mc", "Mac", "De", "Di", "Le", "La", "O'", "D'"].iter().any(|head| word.starts_with(head))
        || word.contains('-')
}

fn is_joined(words: &Words<'_>, index: usize) -> bool {
    words.gap(index) == " " || (words.gap(index) == ". " && words.get(index).len() == 1)
}

/// Finds the parts of names where they stand alone.
fn spread(words: &Words<'_>, found: &mut Vec<(usize, usize, Certainty)>) {
    if found.is_empty() {
        return;
    }
    let mut parts: BTreeMap<String, Certainty> = BTreeMap::new();
    let mut covered = vec![false; words.list.len()];
    for (first, last, certainty) in &*found {
        for index in *first..=*last {
            let part = plain(words.get(index));
            if part.chars().count() >= 3 && !ordinary::is_word(&part) {
                let known = parts.entry(part).or_insert(*certainty);
                *known = (*known).min(*certainty);
            }
            if let Some(covered) = covered.get_mut(index) {
                *covered = true;
            }
        }
    }
    let mut index = 0;
    while index < words.list.len() {
        let of = |index: usize| {
            let free = covered.get(index) == Some(&false) && words.is_capital(index);
            free.then(|| parts.get(&plain(words.get(index))).copied()).flatten()
        };
        let Some(mut certainty) = of(index) else {
            index += 1;
            continue;
        };
        let mut last = index;
        while words.gap(last) == " "
            && let Some(next) = of(last + 1)
        {
            certainty = certainty.min(next);
            last += 1;
        }
        found.push((index, last, certainty));
        index = last + 1;
    }
}

/// For training: every word the model is asked about, its place in bytes, and its features.
pub(crate) fn candidates(text: &str) -> Vec<(usize, usize, Vec<usize>)> {
    let words = Words::of(text);
    let asked =
        (0..words.list.len()).filter(|index| may_be_name(&words, *index) && !is_no_name(&words, *index));
    let candidates = asked.filter_map(|index| {
        let word = words.list.get(index)?;
        let mut features = Vec::new();
        model::features(&words, index, &mut |feature| features.push(feature));
        Some((word.start as usize, word.end as usize, features))
    });
    candidates.collect()
}

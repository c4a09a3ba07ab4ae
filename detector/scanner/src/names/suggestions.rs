//! Words that look like names, and the parts of names where they stand alone.

use std::collections::BTreeMap;

use super::model;
use super::stem::plain;
use super::words::Words;
use crate::ordinary;

/// A word that looks like a name, in sixteenths of a logit.
const NAME: i32 = 0;
/// A word beside one that does.
const BESIDE: i32 = -24;

/// Calls `visit` with the first and last of words that look like names, and those beside them; `is_no_name` tells
/// what never is one, in lower case.
pub fn suggest(words: &Words<'_>, is_no_name: fn(&str) -> bool, visit: &mut dyn FnMut(usize, usize)) {
    let scores: Vec<i32> = (0..words.list.len())
        .map(|index| match may_be_name(words, index).then(|| model::score(words, index)) {
            // Looking a word up takes longer than the model: only for the few that it likes.
            Some(score) if score >= BESIDE && !is_no_name(&words.get(index).to_lowercase()) => score,
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
        visit(first, last);
        index = last + 1;
    }
}

/// Whether the model is to be asked: a capital, some letters, and none of the words that pseudonyms are made of.
pub fn may_be_name(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    words.is_capital(index)
        && word.len() > 1
        && word.len() < 40
        && !["Person", "Name", "PERSON", "NAME"].contains(&word)
        && !words.gap(index).starts_with(['@', '_', '(', '=', '/', '\\'])
        && !words.gap_before(index).ends_with(['@', '_', '.', '/', '\\', '$', '#', '<', '-', '='])
        && !word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) | is_scottish(word)
}

/// Names with a capital inside, and those in capitals only.
fn is_scottish(word: &str) -> bool {
    ["Mc", "Mac", "De", "Di", "Le", "La", "O'", "D'"].iter().any(|head| word.starts_with(head))
        || word.contains('-')
}

fn is_joined(words: &Words<'_>, index: usize) -> bool {
    words.gap(index) == " " || (words.gap(index) == ". " && words.get(index).len() == 1)
}

/// The parts of found names where they stand alone: first and last word, and whether the names were certain.
pub fn spread(words: &Words<'_>, found: &[(usize, usize, bool)]) -> Vec<(usize, usize, bool)> {
    let mut alone = Vec::new();
    if found.is_empty() {
        return alone;
    }
    let mut parts: BTreeMap<String, bool> = BTreeMap::new();
    let mut covered = vec![false; words.list.len()];
    for (first, last, certain) in found {
        for index in *first..=*last {
            let part = plain(words.get(index));
            if part.chars().count() >= 3 && !ordinary::is_word(&part) {
                *parts.entry(part).or_default() |= certain;
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
        let Some(mut certain) = of(index) else {
            index += 1;
            continue;
        };
        let mut last = index;
        while words.gap(last) == " "
            && let Some(next) = of(last + 1)
        {
            certain |= next;
            last += 1;
        }
        alone.push((index, last, certain));
        index = last + 1;
    }
    alone
}

//! The parts of names where they stand alone.

use std::collections::{BTreeMap, BTreeSet};

use super::lists;
use super::stem::plain;
use super::words::Words;
use crate::ordinary;

/// A word that no list knows is the surname behind a known first name above this score.
const SURNAME: i32 = 30;

/// The parts of found names where they stand alone: first and last word, and whether the names were certain.
pub fn spread(words: &Words<'_>, found: &[(usize, usize, bool)]) -> Vec<(usize, usize, bool)> {
    let mut alone = Vec::new();
    if found.is_empty() {
        return alone;
    }
    let mut parts: BTreeMap<String, bool> = BTreeMap::new();
    // Who writes one name without a capital does so everywhere.
    let mut small: BTreeSet<String> = BTreeSet::new();
    let mut covered = vec![false; words.list.len()];
    for (first, last, certain) in found {
        for index in *first..=*last {
            let part = plain(words.get(index));
            if part.chars().count() >= 3
                && !ordinary::is_word(&part)
                && (first == last || *certain || lists::know(&part).any() || words.seems(index))
            {
                if *certain && !words.is_capital(index) {
                    small.insert(part.clone());
                }
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
            let capital = words.is_capital(index);
            if !capital && small.is_empty() {
                return None;
            }
            let plain = plain(words.get(index));
            let written = capital || small.contains(&plain);
            // `MAX_LENGTH` is nobody.
            let code =
                words.gap(index).starts_with('_') || words.gap_before(index).ends_with(['_', '.', '$']);
            let free = covered.get(index) == Some(&false) && written && !code;
            let inflected =
                || (words.inflects(index) && words.is_capital(index)).then(|| bare(&parts, &plain)).flatten();
            if free { parts.get(&plain).copied().or_else(inflected) } else { None }
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
        // Nobody shares half a name: `Annemiek` is known, `Annemiek Dijkgraaf` is meant.
        let next = words.known(last + 1);
        let surname = next.last && !next.ordinary && !next.first || words.score(last + 1) > SURNAME;
        if last == index
            && words.gap(last) == " "
            && words.is_capital(last + 1)
            && covered.get(last + 1) == Some(&false)
            && surname
            // `Behrendts Auto`.
            && !words.get(last).ends_with('s')
        {
            last += 1;
        }
        alone.push((index, last, certain));
        index = last + 1;
    }
    alone
}

/// Whether the part of a name is certain that a word is in another case: `Гнатюка`, `Ludmiłę`.
fn bare(parts: &BTreeMap<String, bool>, word: &str) -> Option<bool> {
    const ENDS: &[&str] = &[
        "а", "у", "ом", "ем", "ові", "ой", "ою", "е", "і", "ы", "и", "я", "ю", "ї", "ей", "ым", "им", "a",
        "u", "em", "iem", "owi", "ovi", "ou", "ą", "ę", "y", "i", "ie", "ego", "emu", "om", "e",
    ];
    let stems = ENDS.iter().filter_map(|end| word.strip_suffix(end)).filter(|stem| stem.chars().count() >= 4);
    stems
        .flat_map(|stem| ["", "а", "я", "й", "ь", "a"].map(|end| [stem, end].concat()))
        .find_map(|name| parts.get(&name).copied())
}

//! People about whom everybody may speak, and who stands beside them.

use super::span::end;
use excerpt_scanner::names::sets;
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// Where people whom everybody may speak about are named, in bytes.
pub(super) fn famous(words: &Words<'_>) -> Vec<u32> {
    let is_name = |index: &usize| words.is_capital(*index) && words.known(*index).first;
    let mut places = Vec::new();
    for first in (0..words.list.len()).filter(is_name) {
        let last = end(words, first, false);
        if last > first && is_famous(words, first, last) {
            places.extend(words.list.get(first).map(|word| word.start));
        }
    }
    places
}

/// Whether one of them is near.
pub(super) fn is_beside(words: &Words<'_>, famous: &[u32], index: usize) -> bool {
    let start = words.list.get(index).map_or(0, |word| word.start);
    famous.iter().any(|place| place.abs_diff(start) < 400)
}

/// Whether everybody may speak about them.
pub(in super::super) fn is_famous_name(name: &str) -> bool {
    sets::is_famous(name)
}

/// Whether everybody may speak about them.
pub(super) fn is_famous(words: &Words<'_>, first: usize, last: usize) -> bool {
    let whole = (first..=last).map(|index| plain(words.get(index))).collect::<Vec<_>>().join(" ");
    sets::is_famous(&whole) || last > first && sets::is_famous(&plain(words.get(last)))
}

/// Whether everybody knows whom a title and the last word of a name behind it mean: `Mr. Darcy`, `Dr. Oetker`, `Pana Tadeusza`.
pub(super) fn is_famous_title(words: &Words<'_>, title: &str, last: usize) -> bool {
    let name = plain(words.get(last));
    let known = |title: &str, name: &str| sets::is_famous(&[title, " ", name].concat());
    let case = |word: &str| -> Option<String> {
        let mut letters = word.chars();
        letters.next_back().filter(|_| words.inflects(last)).map(|_| letters.as_str().to_owned())
    };
    known(title, &name)
        || case(&name)
            .is_some_and(|name| known(title, &name) || case(title).is_some_and(|title| known(&title, &name)))
}

//! Names that stand in a list with found ones, and at the end of quoted messages.

use std::collections::BTreeSet;

use super::evidence;
use super::famous::is_famous;
use super::phrases::{self, Way};
use super::span::{end, introduced_end, is_initial, is_no_name, may_be_name};
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// First and last word, and whether it is certain.
type Found = (usize, usize, bool);

/// What stands before the last of a list, in lower case.
pub(super) const ANDS: &[&str] = &[
    "and", "und", "et", "y", "e", "en", "i", "og", "och", "и", "ve", "ja", "és", "і", "та", "й", "και", "și",
    "oraz", "sowie", "plus",
];

/// Adds what stands in one list with found names: `Kip, Dolores, Shanelle and the gang`. Suggestions: a list of people may
/// hold somebody else.
pub(super) fn neighbours(words: &Words<'_>, found: &mut Vec<Found>) {
    let is_german = std::cell::OnceCell::new();
    let mut taken: BTreeSet<usize> = found.iter().flat_map(|(first, last, _)| *first..=*last).collect();
    let mut new = Vec::new();
    let german = || *is_german.get_or_init(|| evidence::is_german(words));
    for (first, last, _) in found.iter().filter(|(.., certain)| *certain) {
        let mut at = *last;
        while let Some(next) = behind(words, at).filter(|next| !taken.contains(next)) {
            let Some(stop) = member(words, next, german()) else { break };
            taken.extend(next..=stop);
            new.push((next, stop, false));
            at = stop;
        }
        let mut at = *first;
        while let Some(last) = before(words, at).filter(|last| !taken.contains(last)) {
            let Some(start) = member_before(words, last, german()) else { break };
            taken.extend(start..=last);
            new.push((start, last, false));
            at = start;
        }
    }
    found.extend(new);
}

/// The next name of a list: behind a comma or an "and", perhaps behind a remark (`(chair)`) and a title, with a first name
/// of the lists; in a field whatever is one, but for `nouns`: where nouns have capitals.
pub(super) fn enumerated(
    words: &Words<'_>,
    last: usize,
    listed: bool,
    nouns: bool,
) -> Option<(usize, usize)> {
    let mut last = last;
    if listed && words.gap(last).starts_with(" (") {
        last += (1..4).find(|more| words.gap(last + more).starts_with(')'))?;
    }
    let gap = words.gap(last).trim_start_matches([')', '.']);
    let is_and = |at: usize| ANDS.contains(&words.get(at)) && words.gap(at) == " ";
    let mut first = match gap {
        ", " | "; " | " & " | "/" | " / " | " + " => last + 1 + usize::from(is_and(last + 1)),
        " " if is_and(last + 1) => last + 2,
        _ => return None,
    };
    let mut titled = false;
    while listed && is_titled(words, first) {
        (first, titled) = (first + 1, true);
    }
    let known = words.known(first);
    // `P. K. Raghunathan`, `W. ten Brinke`.
    let initials = listed
        && words.is_capital(first)
        && words.get(first).chars().count() == 1
        && words.gap(first).starts_with('.')
        && introduced_end(words, first) > first
        && !is_initial(words, introduced_end(words, first));
    let fits = initials
        || may_be_name(words, first)
            && if listed {
                titled
                    || known.first
                    || if nouns {
                        known.last && !known.ordinary
                            || words.known(end(words, first, false)).last && end(words, first, false) > first
                    } else {
                        !known.ordinary || end(words, first, false) > first
                    }
            } else {
                known.first && !known.ordinary
            };
    fits.then(|| (first, if listed { introduced_end(words, first) } else { end(words, first, false) }))
}

/// Whether a word is a title before a name: `Ing. Cattaneo`.
pub(super) fn is_titled(words: &Words<'_>, index: usize) -> bool {
    // `P. K. Raghunathan`.
    let initial = words.is_capital(index) && words.get(index).chars().count() == 1;
    matches!(words.gap(index), " " | ". ")
        && !initial
        && words.is_capital(index + 1)
        && phrases::ending(&words.get(index).to_lowercase()).iter().any(|(_, way)| *way == Way::Title)
}

/// The word behind a comma or an "and".
fn behind(words: &Words<'_>, last: usize) -> Option<usize> {
    match words.gap(last) {
        ", " | " & " | " + " => {
            let and = words.gap(last + 1) == " " && ANDS.contains(&words.get(last + 1));
            Some(last + 1 + usize::from(and))
        }
        " " if words.gap(last + 1) == " " && ANDS.contains(&words.get(last + 1)) => Some(last + 2),
        _ => None,
    }
}

/// The word before a comma or an "and".
fn before(words: &Words<'_>, first: usize) -> Option<usize> {
    let last = first.checked_sub(1)?;
    match words.gap(last) {
        ", " | " & " | " + " => Some(last),
        " " if ANDS.contains(&words.get(last)) && matches!(words.gap_before(last), " " | ", ") => {
            last.checked_sub(1)
        }
        _ => None,
    }
}

/// The last word of a list's member: a name that is listed, or looks like one and ends where a member does.
fn member(words: &Words<'_>, first: usize, german: bool) -> Option<usize> {
    let last = end(words, first, false);
    let gap = words.gap(last);
    let closed = last + 1 == words.list.len()
        || gap.starts_with([',', '.', ')', '\n', ';', ':', '!', '?', '&', '(', '"'])
        || matches!(gap, " & " | " + " | " – " | " - " | " — ")
        || gap == " " && !words.is_capital(last + 1);
    (is_name(words, first, last, german) && closed).then_some(last)
}

/// The first word of the member that ends here.
fn member_before(words: &Words<'_>, last: usize, german: bool) -> Option<usize> {
    let mut first = last;
    while last - first < 2
        && first > 0
        && words.gap(first - 1) == " "
        && may_be_name(words, first - 1)
        && words.known(first - 1).first
    {
        first -= 1;
    }
    let gap = words.gap_before(first);
    let opened = first == 0
        || !gap.starts_with(' ') && !gap.is_empty()
        || gap.len() > 1
        || !words.is_capital(first - 1) && gap == " ";
    (is_name(words, first, last, german) && opened && (!words.begins(first) || words.known(first).first))
        .then_some(first)
}

/// `german`: a capital alone says nothing, nor do letters.
fn is_name(words: &Words<'_>, first: usize, last: usize, german: bool) -> bool {
    let known = words.known(first);
    may_be_name(words, first)
        && may_be_name(words, last)
        && !is_no_name(&plain(words.get(first)))
        && !is_famous(words, first, last)
        && (known.first && (!known.ordinary || last > first)
            || !german && words.seems(first) && words.score(first) > 25
            || last > first && words.known(last).last && !known.ordinary)
}

/// The first word of the name that ends a quoted message, a sentence of its own: `… before Friday. Nkechi Obi"`.
pub(super) fn signature(words: &Words<'_>, last: usize) -> Option<usize> {
    let quoted = words.gap(last).trim_start_matches('.').trim_start().starts_with(['"', '”', '»', '“']);
    if !quoted || !may_be_name(words, last) {
        return None;
    }
    let mut first = last;
    while last - first < 3 && words.gap_before(first) == " " && may_be_name(words, first.checked_sub(1)?) {
        first -= 1;
    }
    let before = words.gap_before(first);
    let sentence = before.trim_end_matches([' ', '-', '—', '–']);
    let alone = first > 0 && sentence.len() < before.len() && sentence.ends_with(['.', '!', '?']);
    let known = words.known(first);
    (alone && last > first && !is_famous(words, first, last) && known.first && !known.ordinary)
        .then_some(first)
}

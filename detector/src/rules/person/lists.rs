//! Names that stand in a list with found ones, before a time in a chat, and before the name of somebody's father.

use std::collections::BTreeSet;

use super::evidence::is_famous;
use super::phrases::{self, Way};
use super::span::{end, introduced_end, is_no_name, may_be_name};
use excerpt_scanner::bytes::line_before;
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
    let mut taken: BTreeSet<usize> = found.iter().flat_map(|(first, last, _)| *first..=*last).collect();
    let mut new = Vec::new();
    for (first, last, _) in found.iter().filter(|(.., certain)| *certain) {
        let mut at = *last;
        while let Some(next) = behind(words, at).filter(|next| !taken.contains(next)) {
            let Some(stop) = member(words, next) else { break };
            taken.extend(next..=stop);
            new.push((next, stop, false));
            at = stop;
        }
        let mut at = *first;
        while let Some(last) = before(words, at).filter(|last| !taken.contains(last)) {
            let Some(start) = member_before(words, last) else { break };
            taken.extend(start..=last);
            new.push((start, last, false));
            at = start;
        }
    }
    found.extend(new);
}

/// The next name of a list: behind a comma or an "and", perhaps behind a remark (`(chair)`) and a title, with a first name
/// of the lists; in a field whatever is one.
pub(super) fn enumerated(words: &Words<'_>, last: usize, listed: bool) -> Option<(usize, usize)> {
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
    let fits = may_be_name(words, first)
        && if listed {
            titled || !known.ordinary || known.first || end(words, first, false) > first
        } else {
            known.first && !known.ordinary
        };
    fits.then(|| (first, if listed { introduced_end(words, first) } else { end(words, first, false) }))
}

/// Whether a word is a title before a name: `Ing. Cattaneo`.
pub(super) fn is_titled(words: &Words<'_>, index: usize) -> bool {
    matches!(words.gap(index), " " | ". ")
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
fn member(words: &Words<'_>, first: usize) -> Option<usize> {
    let last = end(words, first, false);
    let gap = words.gap(last);
    let closed = last + 1 == words.list.len()
        || gap.starts_with([',', '.', ')', '\n', ';', ':', '!', '?', '&', '(', '"'])
        || matches!(gap, " & " | " + " | " – " | " - " | " — ")
        || gap == " " && !words.is_capital(last + 1);
    (is_name(words, first, last) && closed).then_some(last)
}

/// The first word of the member that ends here.
fn member_before(words: &Words<'_>, last: usize) -> Option<usize> {
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
    (is_name(words, first, last) && opened && (!words.begins(first) || words.known(first).first))
        .then_some(first)
}

fn is_name(words: &Words<'_>, first: usize, last: usize) -> bool {
    let known = words.known(first);
    may_be_name(words, first)
        && may_be_name(words, last)
        && !is_no_name(&plain(words.get(first)))
        && !is_famous(words, first, last)
        && (known.first && (!known.ordinary || last > first)
            || words.seems(first) && words.score(first) > 25
            || last > first && words.known(last).last && !known.ordinary)
}

/// Calls `visit` with names of East Slavic people that hold the name of the father: `Ганно Степанівно`, `Гусев Олег Борисович`.
pub(super) fn patronymics(words: &Words<'_>, visit: &mut dyn FnMut(usize, usize, bool)) {
    if !words.text.bytes().any(|byte| matches!(byte, 0xd0 | 0xd1)) {
        return;
    }
    for index in 0..words.list.len() {
        if may_be_name(words, index)
            && let Some(last) = initials(words, index)
        {
            visit(index, last, true);
        }
        if index == 0
            || !words.is_capital(index)
            || words.gap(index - 1) != " "
            || !may_be_name(words, index - 1)
            || !is_patronymic(&words.get(index).to_lowercase())
        {
            continue;
        }
        let joined = |left: usize| words.gap(left) == " " && may_be_name(words, left);
        let surname = |at: usize| is_surname(&words.get(at).to_lowercase()) || words.known(at).last;
        let mut first = index - 1;
        if first > 0 && joined(first - 1) && surname(first - 1) {
            first -= 1;
        }
        let after = words.gap(index) == " " && may_be_name(words, index + 1) && surname(index + 1);
        let last = index + usize::from(after && first + 1 == index);
        if !is_famous(words, first, last) {
            visit(first, last, true);
        }
    }
}

/// Whether two initials stand behind a surname of Cyrillic letters: `Кравець Л. М.`; gives the last of them.
fn initials(words: &Words<'_>, surname: usize) -> Option<usize> {
    let initial = |at: usize| {
        words.is_capital(at) && words.get(at).chars().count() == 1 && words.gap(at).starts_with('.')
    };
    let cyrillic =
        |at: usize| words.get(at).starts_with(|first: char| ('\u{400}'..='\u{4ff}').contains(&first));
    (words.gap(surname) == " "
        && initial(surname + 1)
        && cyrillic(surname)
        && matches!(words.gap(surname + 1), "." | ". ")
        && initial(surname + 2)
        && words.get(surname).chars().count() > 2)
        .then_some(surname + 2)
}

/// Whether a word, in lower case, is somebody's by the father, in any case.
fn is_patronymic(word: &str) -> bool {
    const MALE: &[&str] = &["ович", "евич", "ёвич", "йович", "ьич", "кич", "мич"];
    const FEMALE: &[&str] = &["овн", "евн", "ёвн", "івн", "ївн", "ичн", "инишн"];
    let male = ["", "а", "у", "ем", "е", "ові", "еві"].iter().filter_map(|end| word.strip_suffix(end));
    let female =
        ["а", "ы", "е", "у", "ой", "ою", "и", "і", "о"].iter().filter_map(|end| word.strip_suffix(end));
    let long = word.chars().count() > 6;
    long && (male.clone().any(|stem| MALE.iter().any(|end| stem.ends_with(end)))
        || female.clone().any(|stem| FEMALE.iter().any(|end| stem.ends_with(end))))
}

/// Whether a word, in lower case, ends like a surname of Russian or Ukrainian.
fn is_surname(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "ов",
        "ова",
        "ову",
        "овой",
        "овым",
        "ев",
        "ева",
        "еву",
        "евой",
        "ин",
        "ина",
        "ину",
        "иной",
        "ский",
        "ская",
        "ского",
        "скому",
        "ской",
        "ський",
        "ська",
        "ського",
        "ської",
        "енко",
        "енка",
        "енку",
        "чук",
        "чука",
        "юк",
        "ко",
        "ич",
        "их",
        "ых",
        "ец",
        "як",
        "цев",
        "цева",
        "ук",
        "ка",
        "ий",
        "ая",
    ];
    word.chars().count() > 3 && ENDS.iter().any(|end| word.ends_with(end))
}

/// Whether a line is the name that ends before a word's time and nothing else: `marguerite  9:41 AM`.
pub(super) fn is_before_time(words: &Words<'_>, first: usize, last: usize) -> bool {
    let start = words.list.get(first).map_or(0, |word| word.start as usize);
    if !line_before(words.text, start, 3).trim_matches([' ', '*', '>', '#']).is_empty() {
        return false;
    }
    let end = words.list.get(last).map_or(0, |word| word.end as usize);
    let rest = words.text.get(end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let time = line.trim_matches([' ', ',', '—', '–', '-', '·', '[', ']', '(', ')', '*']);
    let time = ["Today at ", "Yesterday at ", "heute um ", "Heute um "]
        .iter()
        .find_map(|day| time.strip_prefix(day))
        .unwrap_or(time);
    let clock = time.strip_suffix(" AM").or_else(|| time.strip_suffix(" PM")).unwrap_or(time);
    line.len() < 32
        && line.starts_with([' ', ',', '—', '['])
        && clock.split_once(':').is_some_and(|(hour, minute)| {
            !hour.is_empty()
                && hour.bytes().all(|byte| byte.is_ascii_digit() || b"/. ,".contains(&byte))
                && minute.len() >= 2
                && minute.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
        })
        && words.get(first).chars().count() > 2
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

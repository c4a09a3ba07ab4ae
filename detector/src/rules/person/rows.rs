//! Lists of people that nobody introduces: a class, one a line; a team between commas. Suggestions, where most of a list are
//! clearly first names.

use super::called;
use super::evidence::Character;
use super::famous::{is_beside, is_famous};
use super::lists::ANDS;
use super::span::{end, may_be_name};
use super::things::{is_also_place, is_thing};
use excerpt_scanner::names::words::Words;

/// The fewest names of a list.
const FEWEST: usize = 3;
/// The most words of a name in a list, and of a remark behind one.
const MOST: usize = 3;
/// What stands before names that are examples, in lower case.
const EXAMPLES: &[&str] = &[
    "like",
    "as",
    "e.g",
    "names",
    "name",
    "wie",
    "namen",
    "comme",
    "noms",
    "prénoms",
    "como",
    "nombres",
    "nomes",
    "come",
    "nomi",
    "zoals",
    "imiona",
    "jak",
    "имена",
    "как",
    "characters",
];

/// A member of a list.
struct Member {
    first: usize,
    last: usize,
    /// A listed first name that is nothing else.
    clear: bool,
    /// The whole of a line or an item.
    line: bool,
}

/// Calls `visit` with the first and last word of every member of such lists. Where nouns have capitals, one says
/// nothing, nor do letters.
pub(super) fn find(words: &Words<'_>, text: &Character, visit: &mut dyn FnMut(usize, usize, bool)) {
    let german = text.german;
    let mut index = 0;
    while index < words.list.len() {
        let Some(member) = words.is_capital(index).then(|| member(words, index, german)).flatten() else {
            index += 1;
            continue;
        };
        let mut list = vec![member];
        while let Some((next, line)) = list.last().and_then(|member| next(words, member.last))
            && let Some(member) = self::member(words, next, german).filter(|member| !line || member.line)
        {
            list.push(member);
        }
        index = list.last().map_or(index, |member| member.last) + 1;
        let clear = list.iter().filter(|member| member.clear).count();
        let lines = list.iter().skip(1).all(|member| member.line);
        let first = list.first().map_or(0, |member| member.first);
        let example =
            (1..=3).any(|back| EXAMPLES.contains(&words.before(first, back).to_lowercase().as_str()));
        let most = if lines { 3 * clear >= 2 * list.len() } else { 2 * clear >= list.len() };
        if list.len() >= FEWEST && clear > 1 && most && !example && !is_beside(words, &text.famous, first) {
            list.iter().for_each(|member| visit(member.first, member.last, false));
        }
    }
}

/// What may be the name of a member that begins here.
fn member(words: &Words<'_>, first: usize, german: bool) -> Option<Member> {
    let titled = called::is_title(&words.get(first).to_lowercase())
        && words.gap(first) == " "
        && words.is_capital(first + 1);
    let first = first + usize::from(titled);
    if !may_be_name(words, first) {
        return None;
    }
    let last = end(words, first, false);
    let known = words.known(first);
    let clear = known.first && !known.ordinary && !is_also_place(words.get(first));
    let likely =
        clear || titled || known.first || !german && (words.seems(first) || known.last && last > first);
    let gap = words.gap(last);
    let before = words.gap_before(first);
    let closed = gap != " " || !words.is_capital(last + 1);
    let fits = likely
        && closed
        && last - first < MOST
        && !is_thing(words, first, last)
        && !is_famous(words, first, last);
    let line = before.contains('\n')
        && (gap.contains('\n') || last + 1 == words.list.len() || gap.starts_with(" ("));
    fits.then_some(Member { first, last, clear, line })
}

/// Where the next member of a list begins and whether on a line of its own, perhaps behind a remark: `Enzo, Lilou (CM2) et Ismaël`.
fn next(words: &Words<'_>, last: usize) -> Option<(usize, bool)> {
    let mut last = last;
    let mut gap = words.gap(last);
    if gap.starts_with(" (") {
        if !gap.contains(')') {
            last += (1..=MOST).find(|more| words.gap(last + more).starts_with(')'))?;
            gap = words.gap(last);
        }
        gap = gap.rsplit(')').next()?;
    }
    let and = |at: usize| usize::from(words.gap(at) == " " && ANDS.contains(&words.get(at)));
    let items = gap.matches('\n').count() == 1
        && gap.chars().all(|sign| sign.is_ascii_digit() || " \n\r-*•·–.),;".contains(sign));
    match gap {
        // `Johnson & Johnson`.
        " & " if words.known(last + 1).last => None,
        ", " | "; " | " & " | " + " | "/" | " / " | ",\n" => Some((last + 1 + and(last + 1), false)),
        " " if and(last + 1) > 0 => Some((last + 2, false)),
        _ => items.then_some((last + 1, true)),
    }
}

//! Lists of people that nobody introduces: a class, one a line; a team between commas. Suggestions, where most of a list are
//! clearly first names.

use std::collections::BTreeMap;

use super::bounds::is_day;
use super::called;
use super::evidence::Character;
use super::famous::{is_beside, is_famous};
use super::lists::ANDS;
use super::span::{end, may_be_name};
use super::things::{is_also_place, is_thing};
use excerpt_scanner::names::words::Words;

/// The fewest names of a list, unless another such list stands in the text.
const FEWEST: usize = 3;
/// So many items before and behind a list are looked at: all of them again and again would take quadratic time.
const LOOKED_AT: usize = 40;
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
    "storms",
    "hurricanes",
    "flowers",
    "plants",
    "rivers",
    "cities",
    "towns",
    "countries",
    "brands",
    "gods",
    "saints",
    "songs",
    "films",
    "ships",
    "breeds",
    "stürme",
    "blumen",
    "pflanzen",
    "flüsse",
    "städte",
    "länder",
    "marken",
    "götter",
    "heilige",
    "sorten",
    "fleurs",
    "plantes",
    "villes",
    "marques",
    "saints",
    "tempêtes",
    "flores",
    "plantas",
    "ciudades",
    "marcas",
    "santos",
    "fiori",
    "piante",
    "città",
    "marche",
    "santi",
    "cidades",
    "bloemen",
    "steden",
    "merken",
    "kwiaty",
    "rośliny",
    "miasta",
    "marki",
    "цветы",
    "растения",
    "города",
    "реки",
    "персонажи",
    "квіти",
    "рослини",
    "міста",
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
    let mut lists: Vec<Vec<Member>> = Vec::new();
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
        let first = list.first().map_or(0, |member| member.first);
        let first = head(words, first);
        let example =
            (1..=3).any(|back| EXAMPLES.contains(&words.before(first, back).to_lowercase().as_str()));
        if !example && !is_beside(words, &text.famous, first) {
            lists.push(list);
        }
    }
    let spoken = if lists.is_empty() { Spoken::new() } else { spoken(words) };
    let clear = |list: &[Member]| list.iter().filter(|member| member.clear).count();
    let good = |list: &[Member]| {
        let (all, clear) = (list.len(), clear(list));
        let lines = list.iter().skip(1).all(|member| member.line);
        let most = if lines { 3 * clear >= 2 * all } else { 2 * clear >= all };
        all >= FEWEST && (clear > 1 && most || clear > 0 && !german && recurs(words, list, &spoken))
    };
    // `Sopran: …` beside `Alt: …`.
    let headed = |list: &[Member]| {
        list.first().is_some_and(|member| {
            let before = words.gap_before(member.first).trim_end_matches(' ');
            // `2. Yannick, Fatou`.
            before.ends_with(':')
                || before.ends_with(['.', ')']) && before.contains(|sign: char| sign.is_ascii_digit())
        })
    };
    let several = lists.iter().any(|list| headed(list) && good(list));
    for list in lists.iter().filter(|list| {
        good(list)
            || several && headed(list) && (list.len() > 1 || clear(list) > 0) && 2 * clear(list) >= list.len()
    }) {
        list.iter().for_each(|member| visit(member.first, member.last, false));
        if list.len() >= FEWEST && !german {
            others(words, list, visit);
        }
    }
}

/// The first word of a list between commas, whatever its items are; of a long one, one that stands before it.
fn head(words: &Words<'_>, mut first: usize) -> usize {
    let farthest = first.saturating_sub(LOOKED_AT);
    while first > farthest && words.gap_before(first) == ", " && words.is_capital(first - 1) {
        first -= 1;
    }
    first
}

/// Items of a list of people that nothing else speaks for, before and behind those that something does.
fn others(words: &Words<'_>, list: &[Member], visit: &mut dyn FnMut(usize, usize, bool)) {
    let single = |at: usize| {
        may_be_name(words, at)
            && !words.known(at).ordinary
            && (words.gap(at) != " " || !words.is_capital(at + 1))
            && !is_thing(words, at, at)
            && !is_famous(words, at, at)
    };
    let mut last = list.last().map_or(0, |member| member.last);
    let farthest = last.saturating_add(LOOKED_AT);
    while let Some((next, false)) = next(words, last)
        && next < farthest
        && single(next)
    {
        visit(next, next, false);
        last = next;
    }
    let mut first = list.first().map_or(0, |member| member.first);
    let farthest = first.saturating_sub(LOOKED_AT);
    while first > farthest
        && matches!(words.gap_before(first), ", " | "; ")
        && single(first - 1)
        && words.gap_before(first - 1) != " "
    {
        visit(first - 1, first - 1, false);
        first -= 1;
    }
}

/// Words before small ones, each with the first and the last of its places: who is spoken of, and not only listed.
type Spoken<'w> = BTreeMap<&'w str, (usize, usize)>;

fn spoken<'w>(words: &'w Words<'_>) -> Spoken<'w> {
    let mut spoken = Spoken::new();
    for at in 0..words.list.len() {
        if words.gap(at).starts_with(' ') && !words.is_capital(at + 1) {
            spoken.entry(words.get(at)).or_insert((at, at)).1 = at;
        }
    }
    spoken
}

/// Whether somebody of a list is spoken of elsewhere in the text: things that are listed are not.
fn recurs(words: &Words<'_>, list: &[Member], spoken: &Spoken<'_>) -> bool {
    let (Some(start), Some(end)) = (list.first(), list.last()) else { return false };
    list.iter().filter(|member| !words.known(member.first).ordinary).any(|member| {
        let places = spoken.get(words.get(member.first));
        places.is_some_and(|(first, last)| *first < start.first || *last > end.last)
    })
}

/// What may be the name of a member that begins here.
fn member(words: &Words<'_>, first: usize, german: bool) -> Option<Member> {
    let titled = called::is_title(&words.get(first).to_lowercase())
        && words.gap(first) == " "
        && words.is_capital(first + 1);
    // `Mon Thandeka, Tue Rhiannon`.
    let day = is_day(&words.get(first).to_lowercase())
        && matches!(words.gap(first), " " | ": " | " – " | " - ")
        && words.is_capital(first + 1);
    let first = first + usize::from(titled || day);
    if !may_be_name(words, first) {
        return None;
    }
    let last = end(words, first, false);
    let known = words.known(first);
    let clear = known.first && !known.ordinary && !is_also_place(words.get(first));
    let likely = clear
        || titled
        || day
        || known.first
        || !german && (words.seems(first) || known.last && last > first);
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

//! Names that nobody introduces: suggested where something speaks for a person, certain beside a person's own data.

use std::collections::HashMap;

use super::bounds::{is_day, is_stamped};
use super::kin;
use super::phrases;
use super::span::{begin, end, may_be_name, shouted};
use excerpt_scanner::names::sets;
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// What stands beside a name that is a place's, a company's, a work's or a thing's.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "academy", "act", "airport", "algorithm", "ag", "api", "avenue", "awards", "award", "band", "bank", "bay", "beach", "bridge", "building", "cathedral",
    "church", "city", "clinic", "club", "coast", "co", "college", "company", "corp", "corporation", "county", "creek", "desert",
    "distribution", "drive", "effect", "equation", "falls", "festival", "football", "forest", "formula", "foundation", "fund",
    "garden", "gardens", "gate", "gmbh", "grand", "group", "hall", "harbor", "harbour", "hills", "hospital", "hotel", "house", "inc",
    "institute", "island", "islands", "kg", "lake", "lane", "law", "library", "limited", "llc", "ltd", "mall", "market", "method",
    "model", "mount", "mountain", "mountains", "museum", "news", "north", "ocean", "opera", "orchestra", "palace", "paradox",
    "park", "peninsula", "place", "plaza", "point", "press", "prize", "project", "publishing", "records", "reef", "restaurant",
    "river", "road", "royal", "school", "sea", "series", "shield", "society", "south", "square", "st", "stadium", "station", "store",
    "street", "studio", "studios", "symphony", "syndrome", "system", "team", "test", "theatre", "theater", "theorem", "tower",
    "trail", "trophy", "tv", "university", "universität", "valley", "village", "war", "west", "zoo", "cup", "day", "eve", "cove",
    "cream", "salad", "tea", "grey", "sauce", "pizza", "boulangerie", "café", "cafe", "bar", "pub", "verlag", "straße", "platz",
    "weg", "flat", "flats", "parks", "pass", "terrace", "court", "courts", "crescent", "circle", "walk", "row", "heights", "motorway", "underpass", "turnpike", "san", "santa", "saint", "sankt", "new", "old", "fort", "port", "lake", "mary's", "service", "schema", "resolution", "dispute",
    "cooperative", "timber", "coal", "dairy", "steel", "freight", "dental", "foods", "logistics", "systems", "solutions", "partners", "holdings", "entreprenør", "energi", "alliance", "entente", "greens", "forks", "dam", "summit", "meadow", "meadows", "ridge", "shore", "shores", "orchard", "estates", "rebellion", "docks", "dominion", "label", "technology", "keep", "bazaar", "wars", "masters", "telegram", "saga", "dynasty", "empire", "kingdom", "order", "guild", "clan", "tribe", "legion",
    "revolution", "treaty", "battle", "front", "desktop", "pipeline", "framework", "language", "protocol", "engine", "module", "library", "editor", "browser", "database", "class", "classes",
    "cloud", "code", "studio", "pro", "server", "phone", "edition", "version", "css", "js", "script", "lang", "великий", "великого", "великому", "великая", "великой", "грозный", "грозного", "мудрый", "мудрого", "мудрий", "великої", "велика",
];
/// What a person does, right behind the name, in lower case.
#[rustfmt::skip]
const DOES: &[&str] = &[
    "said", "says", "told", "tells", "asked", "asks", "thinks", "thought", "wants", "wanted", "will", "would", "has", "had", "is", "was",
    "went", "came", "comes", "goes", "got", "gets", "likes", "loves", "hates", "knows", "knew", "works", "worked", "lives", "lived",
    "called", "calls", "wrote", "writes", "sent", "sends", "emailed", "texted", "replied", "agreed", "promised", "needs", "needed",
    "keeps", "kept", "left", "leaves", "moved", "paid", "owes", "sits", "sat", "takes", "took", "gave", "gives", "and", "did",
    "does", "doesn't", "didn't", "isn't", "wasn't", "can", "can't", "could", "should", "must", "may", "might", "joined", "quit", "who",
    "whose", "slipped", "rang", "feels", "felt", "looks", "seems", "refuses", "refused", "helped", "helps", "met", "meint", "sagt",
    "sagte", "hat", "ist", "war", "will", "möchte", "kommt", "ging", "geht", "wohnt", "arbeitet", "schreibt", "dit", "a", "est",
    "était", "veut", "habite", "travaille", "dice", "dijo", "es", "era", "quiere", "vive", "trabaja", "ha", "è", "vuole", "disse", "é",
    "foi", "quer", "mora", "zegt", "zei", "heeft", "is", "wil", "mówi", "powiedział", "powiedziała", "jest", "säger", "är", "har",
    "resides", "lives", "risiede", "abita", "réside", "demeure", "habite", "reside", "mieszka", "bydlí", "bor", "asuu", "mora", "shouted", "yelled", "spent", "texted", "rang",
    "сказал", "сказала", "говорит", "был", "была", "хочет",
];
/// What is done to or with a person, right before the name, in lower case.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "with", "to", "from", "for", "by", "ask", "asked", "tell", "told", "call", "called", "email", "emailed", "text", "texted", "cc",
    "and", "known", "knew", "met", "meet", "meeting", "visit", "between", "contact", "ping", "hire", "hired", "let", "invite", "invited", "thank", "mit",
    "von", "für", "bei", "zu", "an", "und", "frag", "avec", "de", "à", "pour", "chez", "et", "con", "para", "por", "y", "per", "da",
    "e", "com", "met", "van", "voor", "en", "aan", "z", "od", "dla", "i", "med", "från", "till", "och", "с", "от", "для", "и", "that",
    "because", "of", "at", "is", "was", "did", "does", "has", "can", "could", "will", "would", "should", "are", "were", "about", "named", "kid", "when", "if", "but", "since", "while", "dass", "weil", "wenn",
];
/// How near a person's own data make a name certain, in bytes.
const NEAR: usize = 320;

/// Calls `visit` with the first and last word of every other name, and whether it is certain. `own`: where a person's
/// own data stand (an address, a number), in bytes and in order.
pub(super) fn find(words: &Words<'_>, own: &[(usize, usize)], visit: &mut dyn FnMut(usize, usize, bool)) {
    let counts = std::cell::OnceCell::new();
    let german = is_german(words);
    let famous = famous(words);
    let mut index = 0;
    while index < words.list.len() {
        let (mut last, known) =
            (index, if words.is_capital(index) { words.known(index) } else { Default::default() });
        // `Hale, Winston (HR)`.
        if words.gap(index) == ", "
            && words.begins(index)
            && (known.last || words.seems(index))
            && words.known(index + 1).first
            && [" (", ";", "\n"].iter().any(|sign| words.gap(index + 1).starts_with(sign))
        {
            visit(index, index + 1, false);
            index += 2;
            continue;
        }
        if !known.any() {
            index = unlisted(words, index, german, own, visit);
            continue;
        }
        if let Some(end) = shouted(words, index) {
            visit(index, end, is_near(words, own, index, end));
            index = end + 1;
            continue;
        }
        if may_be_name(words, index) && (known.first || known.last && begin(words, index) < index) {
            let first = begin(words, index);
            last = end(words, index, false).max(index);
            if !is_thing(words, first, last) && !is_famous(words, first, last) {
                let full = last > first;
                let strong = full && is_person(words, first, last);
                let near = is_near(words, own, first, last);
                let stamped = is_stamped(words, first, last);
                // `Karim B.`
                let cut = full && words.get(last).chars().count() == 1 && known.first && !known.ordinary;
                // Beside people whom everybody may speak about stand others of their kind.
                let historic = full && !near && is_beside(words, &famous, first);
                if is_firm(words, first, last) || historic && !stamped {
                    index = last + 1;
                    continue;
                }
                if strong
                    || stamped
                    || cut
                    || !full && known.first && does_speak(words, index)
                    || !full
                        && known.first
                        && !known.ordinary
                        && speaks(words, index, &|| {
                            *counts.get_or_init(|| counts_of(words)).get(words.get(index)).unwrap_or(&0)
                        })
                {
                    visit(first, last, stamped || strong && near);
                }
            }
        }
        index = last + 1;
    }
}

/// A name of two words of which the first is in no list; gives where to look next.
fn unlisted(
    words: &Words<'_>,
    first: usize,
    german: bool,
    own: &[(usize, usize)],
    visit: &mut dyn FnMut(usize, usize, bool),
) -> usize {
    if !words.is_capital(first) || !may_be_name(words, first) {
        return first + 1;
    }
    let initial = words.get(first + 1).chars().count() == 1
        && words.is_capital(first + 1)
        && words.gap(first) == " "
        && matches!(words.gap(first + 1), ". " | " ");
    let last = first + 1 + usize::from(initial);
    if words.gap(first) != " " || !words.is_capital(last) {
        if !german && words.score(first) > ALONE && (does_speak(words, first) || speaks_in_turn(words, first))
        {
            visit(first, first, false);
        }
        return first + 1;
    }
    let next = words.known(last);
    let surname = next.last && !next.ordinary || words.seems(last);
    let score = words.score(first).saturating_add(if next.last { 20 } else { words.score(last) });
    let fits = surname
        && words.seems(first)
        && may_be_name(words, last)
        && score > if german { 2 * PAIR } else { PAIR };
    // `Hallo Winand`: a greeting, a relation, a title.
    if phrases::may_end(words.get(first)) && !phrases::ending(&words.get(first).to_lowercase()).is_empty()
        || kin::is_kin(&words.get(first).to_lowercase())
    {
        return first + 1;
    }
    let article = words.gap_before(first) == " " && ARTICLES.contains(&words.before(first, 1));
    if !fits || article || is_thing(words, first, last) || is_famous(words, first, last) {
        return first + 1;
    }
    let after = words.get(last + 1);
    let does = words.gap(last) == " " && !words.is_capital(last + 1) && DOES.contains(&after);
    let before = words.before(first, 1).to_lowercase();
    let done = words.gap_before(first) == " " && DONE.contains(&before.as_str());
    let whose = words.get(last).ends_with("'s");
    let does = does
        || words.gap(last) == " " && !words.is_capital(last + 1) && after.len() > 4 && after.ends_with("ed");
    let done = done && before != "at";
    let beside = words.gap(last).starts_with(" (") || is_near(words, own, first, last) && !german;
    if does || done || whose || beside || stands_alone(words, first, last) {
        visit(first, last, false);
        return last + 1;
    }
    first + 1
}

/// Whether a word that begins a sentence speaks, or is spoken to: `Mehrudin shouted`, `Vittore, can I …`.
fn does_speak(words: &Words<'_>, index: usize) -> bool {
    const SPEAKS: &[&str] = &[
        "said",
        "says",
        "shouted",
        "yelled",
        "whispered",
        "replied",
        "texted",
        "told",
        "asked",
        "laughed",
        "cried",
        "phoned",
        "rang",
        "dijo",
        "disse",
        "sagte",
        "zei",
        "dit",
        "сказал",
        "сказала",
    ];
    const ASKS: &[&str] = &[
        "can", "could", "would", "please", "are", "do", "did", "how", "thank", "thanks", "you", "kannst",
        "können", "puedes", "peux", "pouvez",
    ];
    let next = words.get(index + 1);
    words.begins(index)
        && (words.gap(index) == " " && SPEAKS.contains(&next)
            || words.gap(index) == ", " && ASKS.contains(&next))
}

/// Whether it begins a line of what several people say in turn: `Ubul: …`, with a first name before the next colon or the last.
fn speaks_in_turn(words: &Words<'_>, index: usize) -> bool {
    let is_label = |at: usize| words.begins(at) && words.gap(at).starts_with(": ");
    let named = |at: &usize| is_label(*at) && words.known(*at).first && !words.known(*at).ordinary;
    is_label(index)
        && ((index + 1..index + 40).find(|at| is_label(*at)).as_ref().is_some_and(named)
            || (index.saturating_sub(40)..index).rfind(|at| is_label(*at)).as_ref().is_some_and(named))
}

/// A word that no list knows looks like a name by itself above this score.
const ALONE: i32 = 25;
/// Two words that no list knows look like a name above this sum.
const PAIR: i32 = 55;

/// Whether the text is written in a language in which every noun has a capital.
pub(super) fn is_german(words: &Words<'_>) -> bool {
    const LITTLE: &[&str] = &[
        "und", "der", "die", "das", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "ich", "sie", "den",
        "wir", "zu", "im", "wenn",
    ];
    let most = words.list.len().min(400);
    let little = (0..most).filter(|index| LITTLE.contains(&words.get(*index))).count();
    little * 12 > most
}

/// Whether a line, or an item of a list, is the name and nothing else.
fn stands_alone(words: &Words<'_>, first: usize, last: usize) -> bool {
    let before = words.gap_before(first);
    let after = words.gap(last);
    let begins = before.contains(['\n', ':']) || first == 0;
    let ends = after.contains('\n') || last + 1 == words.list.len();
    begins && ends && after.trim_matches(['\n', ' ', '\r', ',', '*', '_']).len() <= 3
}

/// How often each capitalized word stands in the text, and how often the same word in lower case.
fn counts_of<'t>(words: &Words<'t>) -> HashMap<&'t str, u32> {
    let mut counts = HashMap::new();
    for index in 0..words.list.len() {
        let word = words.get(index);
        if words.is_capital(index) && word.len() > 2 {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

/// Whether a first name and a surname stand together: both listed, or one that no list knows behind a clear first name.
fn is_person(words: &Words<'_>, first: usize, last: usize) -> bool {
    let (one, other) = (words.known(first), words.known(last));
    let clear = one.first && !one.ordinary;
    let initial = words.get(first).chars().count() == 1;
    let long = words.get(last).chars().count() > 2;
    let done =
        words.gap_before(first) == " " && DONE.contains(&words.before(first, 1).to_lowercase().as_str());
    one.first && other.last && long && stands_alone(words, first, last)
        || one.first && done && long && words.seems(last)
        || clear && long && (other.last || other.first || !other.ordinary && !words.begins(first))
        || clear && long && !other.any() && [" ", " \"", " “", " „", " «", " ("].contains(&words.gap(first))
        || one.first && other.last && !other.ordinary && long
        || initial && other.last && !other.ordinary && long
}

/// Whether a word belongs to names of places, companies and works.
pub(super) fn is_thing_word(word: &str) -> bool {
    THINGS.contains(&word.to_lowercase().as_str())
}

/// Whether a part of the name, or what stands beside it, says that it is a place, a company or a work.
fn is_thing(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_in = |index: usize| is_thing_word(words.get(index));
    let behind = |gap: &str| matches!(gap, " " | "-" | "'s " | " & ");
    let thing_after = behind(words.gap(last)) && words.is_capital(last + 1) && is_in(last + 1);
    let before = first.checked_sub(1).filter(|before| words.gap(*before) == " ");
    let thing_before = before.is_some_and(|before| words.is_capital(before) && is_in(before));
    let article = last == first && before.is_some_and(|before| ARTICLES.contains(&words.get(before)));
    // `04862 Victor Hugo u. 49`.
    let numbered = words
        .gap_before(first)
        .strip_suffix(' ')
        .is_some_and(|gap| gap.len() > 1 && gap.bytes().rev().take(2).all(|byte| byte.is_ascii_digit()));
    numbered
        || (first..=last).any(is_in)
        || thing_after
        || thing_before
        || article
        || is_in_row(words, first, last)
}

/// Whether it stands in a longer row of capitals: a heading, or the name of something else.
fn is_in_row(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_long = |index: usize| words.is_capital(index) && words.get(index).len() > 1;
    let whose = words.get(last).ends_with("'s");
    let one_more = !whose && words.gap(last) == " " && is_long(last + 1);
    let two_more = one_more && words.gap(last + 1) == " " && words.is_capital(last + 2);
    let one_before =
        first > 0 && words.gap(first - 1) == " " && words.is_capital(first - 1) && !words.begins(first - 1);
    two_more || last == first && (one_more || one_before)
}

/// What stands before things, not before people.
const ARTICLES: &[&str] =
    &["the", "The", "der", "die", "das", "den", "dem", "le", "la", "el", "il", "o", "a", "an", "ein", "eine"];

/// Where people whom everybody may speak about are named, in bytes.
fn famous(words: &Words<'_>) -> Vec<u32> {
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
fn is_beside(words: &Words<'_>, famous: &[u32], index: usize) -> bool {
    let start = words.list.get(index).map_or(0, |word| word.start);
    famous.iter().any(|place| place.abs_diff(start) < 400)
}

/// Whether it is one of the surnames that a company is called by: `Jones, Mitchell and Williams`.
fn is_firm(words: &Words<'_>, first: usize, last: usize) -> bool {
    let is_surname = |index: usize| words.is_capital(index) && words.known(index).last;
    let joined = |at: usize| {
        words.gap(at) == " "
            && matches!(words.get(at + 1), "and" | "und" | "et" | "y" | "e")
            && words.gap(at + 1) == " "
    };
    let row = |start: usize| {
        let third = start + 3;
        let all = [start, start + 1, third];
        (words.gap(start) == ", " && joined(start + 1) && all.iter().all(|index| is_surname(*index)))
            && all.iter().any(|index| !words.known(*index).first || words.known(*index).ordinary)
            && all.contains(&first)
    };
    first == last && (first.saturating_sub(3)..=first).any(row)
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

/// Whether something speaks for a person where a first name stands alone.
fn speaks(words: &Words<'_>, index: usize, count: &dyn Fn() -> u32) -> bool {
    let gap = words.gap(index);
    let after = words.get(index + 1);
    let before = words.before(index, 1);
    let lower_after = gap == " " && !words.is_capital(index + 1);
    let does = lower_after && DOES.contains(&after);
    let done = words.gap_before(index) == " " && DONE.contains(&before.to_lowercase().as_str());
    let said = words.gap_before(index) == " "
        && matches!(before, "said" | "says" | "replied" | "asked" | "whispered");
    let label = words.begins(index) && gap.starts_with(':')
        || matches!(words.gap_before(index), " – " | " - " | " — " | ": ") && is_day(&before.to_lowercase());
    let whose = words.get(index).ends_with("'s") && lower_after;
    let past = lower_after && after.len() > 4 && after.ends_with("ed");
    let listed = words.gap_before(index) == ", " && lower_after;
    let vocative = words.begins(index) && gap == ", " && !words.is_capital(index + 1);
    // `Mehmet Bey`.
    let honoured =
        gap == " " && super::called::is_title(&after.to_lowercase()) && words.is_capital(index + 1);
    honoured || said || does || done || label || vocative || whose || past || listed || count() >= 2
}

/// Whether a person's own data stand nearby.
fn is_near(words: &Words<'_>, own: &[(usize, usize)], first: usize, last: usize) -> bool {
    let start = words.list.get(first).map_or(0, |word| word.start as usize);
    let end = words.list.get(last).map_or(0, |word| word.end as usize);
    let next = own.partition_point(|(_, ends)| *ends + NEAR < start);
    own.get(next).is_some_and(|(begins, _)| *begins < end + NEAR)
}

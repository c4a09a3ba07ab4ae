//! Names that nobody introduces: suggested where something speaks for a person, certain beside a person's own data.

use std::collections::HashMap;

use super::bounds::{is_day, is_stamped};
use super::famous::{is_beside, is_famous};
use super::kin;
use super::phrases;
use super::span::{begin, end, may_be_name, shouted};
use super::things::{ARTICLES, is_also_place, is_firm, is_thing};
use excerpt_scanner::names::words::Words;

/// What a text is like as a whole.
pub(super) struct Character {
    /// It is written in a language in which every noun has a capital.
    pub(super) german: bool,
    /// Where people whom everybody may speak about are named, in bytes.
    pub(super) famous: Vec<u32>,
}

/// What a person does, right behind the name, in lower case.
#[rustfmt::skip]
pub(super) const DOES: &[&str] = &[
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
pub(super) fn find(
    words: &Words<'_>,
    own: &[(usize, usize)],
    text: &Character,
    visit: &mut dyn FnMut(usize, usize, bool),
) {
    let counts = std::cell::OnceCell::new();
    let Character { german, famous } = text;
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
            index = unlisted(words, index, *german, own, visit);
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
                let historic = full && !near && is_beside(words, famous, first);
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

/// Whether something speaks for a person where a first name stands alone.
fn speaks(words: &Words<'_>, index: usize, count: &dyn Fn() -> u32) -> bool {
    let gap = words.gap(index);
    let after = words.get(index + 1);
    let before = words.before(index, 1);
    let lower_after = gap == " " && !words.is_capital(index + 1);
    let does = lower_after && DOES.contains(&after);
    let done = words.gap_before(index) == " "
        && DONE.contains(&before.to_lowercase().as_str())
        && !is_also_place(words.get(index));
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

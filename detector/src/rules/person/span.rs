//! Where a name begins and ends: initials, particles, nicknames and double names go with it, the next noun does not.

use super::bounds::field;
use excerpt_scanner::names::sets;
use excerpt_scanner::names::stem::{plain, stem};
use excerpt_scanner::names::words::Words;

/// The most words of a name.
const MOST: usize = 6;
/// Little words inside names.
const PARTICLES: &[&str] = &[
    "abu", "af", "al", "am", "av", "bar", "ben", "bin", "bint", "da", "dal", "das", "de", "degli", "dei",
    "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "lo", "los",
    "of", "op", "san", "st", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
];
/// Ends of German and other nouns that follow a name with a capital.
const NOUN_ENDS: &[&str] = &[
    "ung",
    "heit",
    "keit",
    "schaft",
    "nummer",
    "führer",
    "führerin",
    "leiter",
    "leiterin",
    "tion",
    "tät",
    "adresse",
    "vertrag",
    "konto",
    "straße",
    "strasse",
    "leistungen",
    "kosten",
    "termin",
    "büro",
    "haus",
    "wohnung",
    "zimmer",
];

/// Whether a word, in lower case, never is a name.
pub(super) fn is_no_name(word: &str) -> bool {
    sets::is_no_name(word)
}

/// Whether a word can be a part of a name: a capital, letters, and none of the words that pseudonyms are made of.
pub(super) fn may_be_name(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    words.is_capital(index)
        && word.len() > 1
        && word.len() < 40
        && !["Person", "Name", "PERSON", "NAME"].contains(&word)
        && !words.gap(index).starts_with(['@', '_', '(', '=', '\\'])
        && !words.gap_before(index).ends_with(['@', '_', '.', '\\', '$', '#', '-', '='])
        && has_usual_case(word)
        && !is_no_name(&word.to_lowercase())
}

/// `Anna`, `McCarthy`, `Smith-Okafor`, `O'Brien`; not `README`, `JavaScript`.
fn has_usual_case(word: &str) -> bool {
    let inner = word.chars().skip(1).filter(|letter| letter.is_uppercase()).count();
    inner == 0
        || word.contains(['-', '\''])
        || inner == 1
            && ["Mc", "Mac", "De", "Di", "Le", "La", "Fitz", "Van"].iter().any(|head| word.starts_with(head))
}

/// Whether a word is all in capitals, of two letters at least.
pub(super) fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    word.chars().count() > 1 && letters.all(char::is_uppercase)
}

/// Whether a word is one letter: an initial.
pub(super) fn is_initial(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    words.is_capital(index) && (word.chars().count() == 1 || word.len() <= 3 && word.contains('-'))
}

/// The last word of a name that begins here. `shouted`: it is written in capitals.
pub(super) fn end(words: &Words<'_>, first: usize, shouted: bool) -> usize {
    end_within(words, first, shouted, Trust::None)
}

/// The last word of a name that begins with its particles: `van den Berg`. Some begin no name: `Professor of Law`,
/// `Madame la Juge`.
pub(super) fn particle_end(words: &Words<'_>, first: usize) -> Option<usize> {
    const ARTICLES: &[&str] =
        &["das", "e", "el", "la", "las", "le", "lo", "los", "of", "y", "zu", "zum", "zur", "am"];
    if ARTICLES.contains(&words.get(first)) {
        return None;
    }
    let particles = (first..first + 3)
        .take_while(|at| PARTICLES.contains(&words.get(*at).to_lowercase().as_str()) && words.gap(*at) == " ")
        .count();
    (particles > 0 && may_be_name(words, first + particles)).then(|| end(words, first + particles, false))
}

/// The last word of a name that somebody introduces: two words of it may be in no list.
pub(super) fn introduced_end(words: &Words<'_>, first: usize) -> usize {
    end_within(words, first, false, Trust::Called)
}

/// The last word of a name behind a title or a relation: what is in no list has to look like a name.
/// `loose`: or to end the phrase.
pub(super) fn titled_end(words: &Words<'_>, first: usize, loose: bool) -> usize {
    end_within(words, first, false, if loose { Trust::Loose } else { Trust::Titled })
}

/// How sure it is that a name stands here, before it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    None,
    Titled,
    Loose,
    Called,
}

fn end_within(words: &Words<'_>, first: usize, shouted: bool, trust: Trust) -> usize {
    let mut last = first;
    // A first name may be followed by one word that no list knows: the surname.
    let mut unlisted = usize::from(!words.known(first).any());
    let mut genitive = is_genitive(words, first);
    while last - first < MOST {
        let gap = words.gap(last);
        let after_initial = is_initial(words, last) && matches!(gap, ". " | "." | " " | ".-");
        // A nickname: `Bartholomew "Bart" Nyström`, `Robert (Bob) Kell`.
        if [" \"", " “", " '", " (", " „", " «", " ‘"].contains(&gap)
            && may_be_name(words, last + 1)
            && ["\" ", "” ", "' ", ") ", "“ ", "» ", "’ "].contains(&words.gap(last + 1))
            && may_be_name(words, last + 2)
        {
            last += 2;
            continue;
        }
        if gap != " " && !after_initial {
            break;
        }
        let next = last + 1;
        let word = words.get(next);
        let short = words.known(last).first
            && !matches!(word, "A" | "I")
            && !words.gap(next).starts_with(['-', '+', '#', '/']);
        if is_initial(words, next)
            && (words.gap(next).starts_with('.') || may_be_name(words, next + 1) || shouted || short)
        {
            last = next;
            continue;
        }
        // `van den Berg`, `de la Cruz`, `Bin Laden`.
        let particles = (next..next + 3)
            .take_while(|at| is_particle(words.get(*at), trust != Trust::None) && words.gap(*at) == " ")
            .count();
        if particles > 0
            && may_be_name(words, next + particles)
            && !matches!(word, "of" | "y" | "e" | "am" | "zu" | "zum" | "zur")
        {
            last = next + particles;
            unlisted = 1;
            continue;
        }
        if matches!(word, "y" | "e" | "zu")
            && words.gap(next) == " "
            && words.known(next + 1).last
            && !words.known(next + 1).first
            && may_be_name(words, next + 1)
        {
            last = next + 1;
            continue;
        }
        let known = words.known(next);
        if is_label(words, first, next) {
            break;
        }
        // `Gwenaëlle PRIGENT`, as curricula and French offices write.
        let raised = last == first
            && words.known(first).first
            && !words.known(first).ordinary
            && word.chars().count() > 4
            && is_shouted(word);
        let fits = if shouted || raised {
            is_shouted(word) && !is_no_name(&word.to_lowercase())
        } else {
            may_be_name(words, next)
        };
        let noun = !known.any() && NOUN_ENDS.iter().any(|end| word.ends_with(end));
        // `Nguyễn Thị Mai`: behind a short word stands the given name, whatever else it means.
        if trust != Trust::None
            && fits
            && word.chars().count() <= 3
            && !word.is_ascii()
            && words.gap(next) == " "
            && may_be_name(words, next + 1)
            && !is_label(words, first, next + 1)
        {
            last = next + 1;
            continue;
        }
        let begun = unlisted == 0 && (words.known(first).first || is_initial(words, first));
        let trusted = match trust {
            Trust::None => false,
            Trust::Titled => unlisted < 2 && words.seems(next),
            Trust::Loose => {
                unlisted < 2 && (words.seems(next) || is_end(words.gap(next)) || !words.is_capital(next + 1))
            }
            Trust::Called => unlisted < 3,
        };
        let joins = known.any() && (!known.ordinary || known.last)
            || !known.ordinary && (begun || trusted)
            || trusted && trust == Trust::Loose && is_end(words.gap(next));
        // `My name is Gwendolyn Price.`: a surname that is a word, too, ends the sentence.
        if trust == Trust::Called
            && last == first
            && words.is_capital(next)
            && known.last
            && is_end(words.gap(next))
        {
            return next;
        }
        if !fits || noun || !joins || genitive && (known.ordinary || !known.last) {
            break;
        }
        unlisted += usize::from(!known.any());
        genitive = is_genitive(words, next);
        last = next;
    }
    last
}

/// Whether the next label of a form begins behind a field's name: `Signed: K. Rao Ward: 7`, `Name: Ada Rao Move-in date: …`.
/// A listed name is one unless a surname has come.
pub(super) fn is_label(words: &Words<'_>, first: usize, next: usize) -> bool {
    let colon = |at: usize| words.gap(at).trim_start_matches([' ', '\u{a0}']).starts_with([':', '：']);
    let more =
        (0..3).take_while(|more| words.gap(next + more) == " " && !words.is_capital(next + more + 1)).count();
    let Some(end) = (next..=next + more).find(|at| colon(*at)) else { return false };
    let known = words.known(next);
    let is_whole = (first..next).any(|at| words.known(at).last && !words.known(at).first);
    // `Número de pedido:`, but `Otero wrote to us:`.
    let is_row = end > next && !PARTICLES.contains(&words.get(next + 1));
    let is_name = known.any() && !known.ordinary && !is_whole || is_row && words.seems(next);
    let is_field = (0..4)
        .map_while(|back| first.checked_sub(back))
        .map(|at| words.gap_before(at))
        .find(|gap| !matches!(*gap, " " | ". " | "." | ", "))
        .is_some_and(field);
    !is_name && is_field
}

/// Whether a word is a particle; `named`: it may have a capital there.
fn is_particle(word: &str, named: bool) -> bool {
    PARTICLES.contains(&word) || named && word.len() > 1 && PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether nothing of the sentence follows.
fn is_end(gap: &str) -> bool {
    gap.is_empty() || gap.starts_with(['.', ',', '!', '?', '\n', ';', ')', '"'])
}

/// Whether the word is a known name with a German genitive, or has an English one: a noun follows, not a surname.
fn is_genitive(words: &Words<'_>, index: usize) -> bool {
    let word = words.get(index);
    let bare = stem(word);
    bare.len() < word.len() || word.len() > 4 && !words.known(index).any() && word.ends_with('s')
}

/// The first word of the name that a word belongs to: first names and initials before it.
pub(super) fn begin(words: &Words<'_>, index: usize) -> usize {
    let mut first = index;
    while index - first < 4 {
        let Some(before) = first.checked_sub(1) else { break };
        let gap = words.gap(before);
        // `А Петя Трофимов`: a word of one letter that begins a sentence.
        let word = gap == " " && words.begins(before) && "AEIOUYÀÉАВИІЙКОСУЯ".contains(words.get(before));
        let initial = is_initial(words, before) && matches!(gap, ". " | " " | ".") && !word;
        let known = words.known(before);
        let name = gap == " " && may_be_name(words, before) && known.first && !known.ordinary;
        let particle = gap == " "
            && before > 0
            && PARTICLES.contains(&words.get(before))
            && words.gap(before - 1) == " "
            && may_be_name(words, before - 1)
            && words.known(before - 1).first
            && !matches!(words.get(before), "of" | "am" | "y" | "e");
        if initial || name {
            first = before;
        } else if particle {
            first = before - 1;
        } else {
            break;
        }
    }
    first
}

/// Whether a name in capitals stands here: `PETRA HOLLOWAY`, `HOLLOWAY, PETRA`, `OYELARAN/TEMITOPE MS`.
pub(super) fn shouted(words: &Words<'_>, first: usize) -> Option<usize> {
    if !is_shouted(words.get(first)) || is_no_name(&plain(words.get(first))) {
        return None;
    }
    let last = end(words, first, true);
    let comma = matches!(words.gap(last), ", " | "/" | ",") && is_shouted(words.get(last + 1));
    let known = |index: usize| words.known(index);
    if comma {
        let first_name = known(last + 1).first;
        let mut end = end(words, last + 1, true);
        // Salutations of airlines.
        if ["MS", "MR", "MRS", "MSTR", "MISS"].contains(&words.get(end + 1)) && words.gap(end) == " " {
            end += 1;
        }
        let titled = ["MS", "MR", "MRS", "MSTR", "MISS"].contains(&words.get(end));
        return (first_name || titled).then_some(end);
    }
    (last > first && known(first).first && !known(first).ordinary && !known(last).ordinary).then_some(last)
}

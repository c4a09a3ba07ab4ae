//! Whether a name follows a phrase, where it ends and whether it is certain.

use super::super::among;
use super::bounds::{
    REPORTED, begins_near, closes, closes_role, field, is_beside_first, is_cyrillic, is_formal, is_title,
    is_told, opens,
};
use super::called;
use super::famous::{is_famous, is_famous_title};
use super::kin;
use super::lists::{ANDS, is_titled};
use super::phrases::{BETWEEN, OWN, SEVERAL, THEIRS, Way, is_mine};
use super::small::is_small;
use super::span::{
    begin, end, introduced_end, is_initial, is_label, is_no_name, is_shouted, may_be_name, particle_end,
    shouted, titled_end,
};
use super::things::is_thing_word;
use super::titles::{
    ARTICLES, BEHIND, DOTTED, DUTIES, FIRST, GENERIC, GERMAN_LISTS, GERMAN_NAME, LAST, MAIDEN, NAMED,
    OFFICES, SMALL, UNCAPITALIZED, WHOLE, is_degree, is_german, is_object,
};
use excerpt_scanner::names::shape;
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// How sure a find is, and where it is: first and last word.
pub(super) type Found = (usize, usize, bool);

/// The name behind a phrase that ends with a word, and whether it is certain.
pub(super) fn name(words: &Words<'_>, index: usize, way: Way, phrase: &str) -> Option<Found> {
    let mut at = index;
    let (mut own, mut theirs) = (false, false);
    let start = index + 1 - phrase.split(' ').count();
    if way == Way::Kin {
        let before = words.before(start, 1).to_lowercase();
        let adjective = words.before(start, 2).to_lowercase();
        own = OWN.contains(&before.as_str()) || is_mine(phrase) || OWN.contains(&adjective.as_str());
        // `my 6 year old son`, `meine kleine süße Tochter`.
        own |= (1..=4)
            .take_while(|distance| {
                let gap = start.checked_sub(*distance).map_or("", |at| words.gap(at));
                !gap.is_empty() && gap.chars().all(|sign| sign == ' ' || sign == '-' || sign.is_ascii_digit())
            })
            .any(|distance| OWN.contains(&words.before(start, distance).to_lowercase().as_str()));
        // Novels speak so.
        own &= before != "your" || !among(SEVERAL, phrase);
        // Indonesian: `pacarnya`.
        theirs =
            words.gap_before(start) == " " && THEIRS.contains(&before.as_str()) || phrase.ends_with("nya");
        // Greek, Romanian: the possessive stands behind.
        if ["μου", "meu", "mea", "minha", "mi", "min", "mitt", "mio", "mia", "yangu", "wangu", "langu", "ko"]
            .contains(&words.get(at + 1))
            && words.gap(at) == " "
        {
            (own, at) = (true, at + 1);
        }
        if among(BEHIND, words.get(at + 1)) && words.gap(at) == " " {
            (theirs, at) = (true, at + 1);
        }
        // `my wife is called …`, `my boss, named …`.
        for _ in 0..3 {
            let between = words.get(at + 1).to_lowercase();
            let joined = matches!(words.gap(at), " " | ", " | " (");
            if joined
                && words.gap(at + 1) == " "
                && BETWEEN.contains(&between.as_str())
                && (own || theirs || among(SEVERAL, phrase))
            {
                at += 1;
            }
        }
    }
    let gap = words.gap(at);
    let first = at + 1;
    let blank = gap.trim_matches(' ');
    // `Present: Ing. Cattaneo, …`.
    let first = if way == Way::Present && is_titled(words, first) { first + 1 } else { first };
    // `Dr. med. Vogt`; `η γυναίκα μου, η Ευτέρπη`.
    let first = match way {
        Way::Title => first + (0..3).take_while(|more| is_degree(words, first + more)).count(),
        Way::Kin | Way::Role if words.gap(first) == " " && ARTICLES.contains(&words.get(first)) => first + 1,
        _ => first,
    };
    let fits = match way {
        Way::Called if phrase.starts_with("what") => matches!(blank, "?" | "?\n"),
        Way::Called => blank.is_empty() || matches!(blank, ":" | "\"" | "–" | "-" | "**" | "," | "“"),
        Way::Perhaps | Way::Named => {
            gap == " "
                || gap == " \""
                || gap == " **"
                // `heiratete 1904 Ottilie`.
                || way == Way::Named && gap.len() == 6 && blank.bytes().all(|byte| byte.is_ascii_digit())
        }
        Way::Kin => matches!(gap, " " | ", " | " (" | ": " | " – " | " - "),
        Way::Greeting => {
            (gap == " " || blank == ",") && gap != "," && !gap.contains('\n') && opens(words, start)
        }
        Way::SignOff => {
            let line = gap.trim_start_matches([',', '!', '.', ' ', '*']);
            let comma = words.gap_before(start).trim_end_matches(' ').ends_with([',', '—', '–', '-']);
            (matches!(gap, ", " | ": ") || gap == " " && is_formal(phrase))
                && (opens(words, start) || is_formal(phrase) && (comma || begins_near(words, start)))
                || line.starts_with('\n')
                    && line.trim_matches(['\n', ' ', '*', '-', '—', '–', '>', '\r']).is_empty()
                    && line.matches('\n').count() <= 3
        }
        Way::Field | Way::Present => field(gap),
        Way::Role => matches!(gap, " " | ", "),
        Way::Declared => gap == ", ",
        // A sentence ends behind a title that is no abbreviation.
        Way::Title if among(DOTTED, phrase) => gap == ". ",
        Way::Title => {
            gap == " " || phrase.chars().count() <= 5 && matches!(gap, ". " | ".") && !among(WHOLE, phrase)
        }
    };
    if !fits {
        return None;
    }
    let word = words.get(first);
    let lower = plain(word);
    if way == Way::Title
        && words.is_capital(index)
        && let Some(last) = particle_end(words, first)
    {
        return (!is_famous_title(words, phrase, last)).then_some((first, last, true));
    }
    // A title before the name: "Dear Mr. X" is found at its title.
    if is_no_name(&lower)
        || word.chars().count() < 2
            && !matches!(way, Way::Field | Way::Present | Way::Called | Way::Title | Way::SignOff)
    {
        return None;
    }
    let known = words.known(first);
    if matches!(way, Way::Field | Way::Present | Way::Called)
        && let Some(last) = shouted(words, first)
    {
        return Some((first, last, true));
    }
    if !words.is_capital(first) {
        let caseless = word.chars().next().is_some_and(|letter| !letter.is_lowercase());
        let alone = (way == Way::Called
            || way == Way::Kin && (own || theirs)
            || way == Way::Perhaps && closes(words, first))
            && known.first
            && !known.ordinary
            && lower.len() > 2;
        let last = if alone
            && words.gap(first) == " "
            && words.known(first + 1).last
            && !words.known(first + 1).ordinary
            && words.get(first + 1).chars().count() > 3
        {
            first + 1
        } else {
            first
        };
        // `my name is borna jerković`: two words that no list knows.
        let looks = |at: usize| !words.known(at).any() && shape::score(words.get(at)) > UNLISTED;
        if way == Way::Called
            && !alone
            && words.gap(first) == " "
            && looks(first)
            && looks(first + 1)
            && closes(words, first + 1)
        {
            return Some((first, first + 1, true));
        }
        // `moja koleżanka gośka`, where nothing has capitals.
        let small = way == Way::Kin
            && own
            && words.before(start, 1) != "your"
            && !known.any()
            && lower.chars().count() > 3
            && shape::score(word) > 2 * UNLISTED
            && !kin::is_kin(&lower)
            && is_small(words);
        return (!caseless && (alone || small)).then_some((first, last, alone && (way != Way::Kin || own)));
    }
    // `Grandma Ros`: what people are called by, with a capital in front of the name.
    let called = way == Way::Kin
        && (!words.begins(start) || words.gap_before(start).ends_with(": "))
        && called::is_title(phrase);
    let surname_first = (way == Way::Field
        && matches!(words.gap(first), ", ")
        && words.known(first + 1).first
        && !words.known(first + 1).ordinary
        && may_be_name(words, first)
        && may_be_name(words, first + 1))
    .then_some(first + 1);
    let whole = match way {
        Way::Called | Way::Field | Way::Present => introduced_end(words, first),
        Way::Greeting | Way::Named | Way::Perhaps => end(words, first, false),
        Way::Declared | Way::Kin | Way::Role | Way::SignOff | Way::Title => {
            titled_end(words, first, !is_german(phrase))
        }
    };
    let last = surname_first.unwrap_or(whole);
    let several = last > first;
    let capitals = is_shouted(word);
    let any_known = (first..=last).any(|at| words.known(at).any() || words.seems(at));
    let surname = words.known(last).last || words.seems(last);
    let initial = word.chars().count() == 1;
    // What nobody lists is a short form.
    let short = (word.chars().count() < 6 || closes(words, last))
        && word.chars().count() < 7
        && !among(OFFICES, phrase);
    let good = may_be_name(words, first) || several || word.chars().count() == 1;
    let accepted = good
        && match way {
            Way::Called => !known.ordinary || several || known.first && closes(words, last),
            Way::Title => {
                (words.is_capital(index)
                    || any_known && among(UNCAPITALIZED, phrase)
                    || words.gap(index).starts_with('.') && phrase != "sr" && among(UNCAPITALIZED, phrase)
                    || among(SMALL, phrase) && !known.ordinary)
                    && is_title(words, index, phrase, any_known)
                    && (phrase != "don" || several || !words.is_capital(index))
                    && (phrase != "p" || known.first && !words.is_capital(index))
                    && (!known.ordinary || several || phrase != "miss")
            }
            Way::Kin => {
                called
                    && (known.first
                        || words.seems(first)
                        || !is_german(phrase) && short && closes_role(words, last))
                    && (!known.ordinary || closes(words, last))
                    || !is_german(phrase)
                        && (!words.is_capital(start)
                            || start == 0
                            || words.begins(start) && words.gap_before(start).ends_with([' ', '\n']))
                        && ((theirs || is_told(words, index))
                            && (several || !known.ordinary || closes(words, last))
                            || several
                                && any_known
                                && !(words.gap(last) == " " && words.is_capital(last + 1))
                            || words.seems(first) && closes(words, last)
                            // `Vaktmästaren Håkansson kom aldrig`.
                            || gap == " "
                                && (own || theirs || words.begins(start) || ANY.contains(&words.before(start, 1)))
                                && (known.last && !known.ordinary || words.score(first) > UNLISTED)
                                && closes_role(words, last))
                    || own
                        && (!known.ordinary || known.first || several)
                        // `meine Tochter Nudeln`.
                        && (several || known.any() || !is_german(phrase) || words.score(first) > GERMAN_NAME)
                    || known.first && !known.ordinary
                    || theirs && words.seems(first) && !known.ordinary && (several || closes(words, last))
            }
            Way::Named => {
                known.first && !known.ordinary
                    || several && any_known
                    || among(MAIDEN, phrase) && surname && (words.gap(last).starts_with(')') || known.last)
            }
            // `My teacher says it's Gertrude` is about something else.
            Way::Perhaps
                if REPORTED.contains(&phrase)
                    && !several
                    && !words.begins(start)
                    && words.gap_before(start) == " " =>
            {
                false
            }
            Way::Perhaps => {
                !known.ordinary && known.first && (several || closes(words, last))
                    || several && known.first && surname
                    || several && words.seems(first) && surname && closes(words, last)
                    || words.score(first) > 30 && closes(words, last)
            }
            Way::Greeting => {
                (any_known || is_cyrillic(word)) && (!known.ordinary || several) && closes(words, last)
            }
            Way::SignOff => {
                let rest = words.gap(last).trim_start_matches([' ', ',', '.', '!', '*']);
                (rest.is_empty() && last + 1 == words.list.len()
                    || rest.starts_with(['\n', '"', '”', '»', '\r', '|', '<', '(', '—', '–'])
                    || is_formal(phrase) && words.gap(last).starts_with(['.', ',', '!'])
                    || words.gap(last) == " " && ANDS.contains(&words.get(last + 1)))
                    && (any_known || several && (gap.contains('\n') || is_formal(phrase)))
                    && (!known.ordinary || known.first && (several || is_formal(phrase)))
            }
            // A thing has a name as well: `"name": "Direction Lock"`.
            Way::Field if among(GENERIC, phrase) => {
                let labelled = is_label(words, first, last + 1) || is_no_name(&plain(words.get(last + 1)));
                known.first
                    && (!known.ordinary || several && surname && (labelled || !words.known(last).ordinary))
                    || !known.ordinary && is_beside_first(words, start, last)
            }
            Way::Field if among(LAST, phrase) => known.last || words.seems(first),
            Way::Field if among(FIRST, phrase) => {
                known.any() || words.seems(first) || !known.ordinary && words.gap(last).starts_with('\n')
            }
            Way::Present => {
                known.any()
                    && (!known.ordinary || several || words.gap(last).starts_with(", ") && known.first)
                    || words.seems(first) && !among(GERMAN_LISTS, phrase)
                    || several && any_known
                    || closes(words, last) && !among(GERMAN_LISTS, phrase)
            }
            Way::Field => {
                several && words.seems(first) && closes(words, last)
                    || any_known && (several || known.first) && (!known.ordinary || several)
                    // `Гусев О. Б.`
                    || several && (initial || (first + 1..=last).all(|at| is_initial(words, at)))
            }
            Way::Role => {
                any_known
                    && !known.ordinary
                    && closes_role(words, last)
                    && (several || known.first && gap == " ")
            }
            Way::Declared => {
                several
                    && any_known
                    && !is_famous(words, first, last)
                    && words.gap(last).starts_with([',', ' ', '('])
            }
        };
    // `Danish National Patient Registry`; `D. M. White`.
    let row = words.gap_before(start) == " "
        && words.is_capital(start)
        && !words.begins(start)
        && start > 0
        && words.is_capital(start - 1);
    // `Your Kids Braces`.
    let titled = among(SEVERAL, phrase)
        && !(is_german(phrase) && known.any())
        && words.is_capital(index)
        && start > 0
        && words.is_capital(start - 1);
    let initial_before =
        start > 0 && words.gap_before(start).starts_with('.') && words.get(start - 1).chars().count() == 1;
    if matches!(way, Way::Kin | Way::Role) && (row && !own || titled)
        || phrase == "m" && (row || initial_before)
    {
        return None;
    }
    if way == Way::Field
        && ["author", "authors", "name", "autor", "auteur", "autore"].contains(&phrase)
        && is_famous(words, first, last)
    {
        return None;
    }
    // `Mr. Q` hides a name already; in `Clark, M. B.` stands none.
    let letters = way == Way::Title && (first..=last).all(|at| words.get(at).chars().count() == 1);
    // `Ensuring Client Satisfaction`: a heading.
    let heading = way == Way::Kin
        && !called
        && words.is_capital(start)
        && !words.begins(start)
        && !is_german(phrase)
        && (!known.first || known.ordinary);
    // `Judge Memorial High`, `Nom : Tour Eiffel`.
    let thing = (first..=last)
        .any(|at| is_thing_word(words.get(at)) && (!words.known(at).any() || at == last && last > first + 1));
    if letters
        || heading
        || thing && way != Way::Called
        || matches!(way, Way::Title | Way::Kin | Way::Role) && is_famous_title(words, phrase, last)
    {
        return None;
    }
    let plain_case = !capitals || matches!(way, Way::Called | Way::Title) || several && known.first;
    let certain = match way {
        Way::Named => false,
        // `Our client Acme`; `annem Migros'a gitti`.
        Way::Kin => {
            own && (known.any() || several || words.score(first) > NAMED || !words.is_capital(first))
                && !is_object(words.get(last))
        }
        Way::Greeting => any_known,
        Way::Present => any_known || several,
        Way::Perhaps => several || known.any(),
        // Detectives of novels.
        Way::Role if DUTIES.contains(&phrase) => several && words.is_capital(index),
        Way::Role => several,
        _ => true,
    };
    (accepted && plain_case).then_some((begin(words, first), last, certain))
}

/// What a relation's phrase begins with.
const ANY: &[&str] = &[
    "the", "and", "a", "le", "la", "et", "el", "y", "il", "lo", "e", "o", "os", "de", "het", "en", "och",
    "og", "i", "и", "а", "та", "ve", "ja", "és", "și",
];

/// How much the letters of a word without a capital have to speak for a name.
const UNLISTED: i32 = 25;

//! What people are called by together with their name, so that it is a part of it: `Professor Van Wyk`, `Auntie Samira`.

use super::super::among;
use super::phrases::OWN;
use super::span::{begin, may_be_name};
use excerpt_scanner::names::words::Words;

/// Before the name, in lower case. Titles that are abbreviations stay where they stand.
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "professor", "doctor", "officer", "detective", "sergeant", "constable", "captain", "coach", "nurse", "judge", "auntie", "aunty", "aunt", "uncle", "grandma", "grandpa", "granny", "nana",
    "professorin", "oma", "opa", "tante", "onkel", "tonton", "tata", "mamie", "papi", "professeur", "docteur", "docteure", "tía", "tío", "abuela", "abuelo", "profesor", "profesora", "tia", "tio",
    "vovó", "vovô", "avó", "professora", "nonna", "nonno", "professoressa", "professore", "signorina", "gran", "nan", "grandad", "granddad", "omi", "opi", "abuelita", "abuelito", "tío", "ciotka", "wujek", "babcią", "тітка", "дядько", "бабуся", "дідусь", "баба", "дід", "дед", "mamy", "papy", "farfar", "morfar", "děda", "strýc", "babička", "zia", "zio", "dottoressa", "dottor", "dokter", "juf", "meester", "pani", "panem", "panią", "panu", "ciocia", "babcia", "dziadek", "teta",
    "cousin", "cousine", "primo", "prima", "cugino", "cugina", "neef", "kuzyn", "kuzynka", "кузен", "кузина", "aling", "mang", "kuya", "ate", "tita", "tito",
    "babička", "тётя", "тетя", "дядя", "бабушка", "дедушка", "профессор", "доктор", "mormor", "farmor", "bestemor", "täti", "setä", "mummo", "teyze", "amca", "sayın",
];
/// Behind the name, in lower case.
const BEHIND: &[&str] = &[
    "bey",
    "hanım",
    "abi",
    "abla",
    "teyze",
    "amca",
    "hoca",
    "beyefendi",
    "hanımefendi",
    "úr",
    "néni",
    "bácsi",
    "bhaiya",
    "bhai",
    "didi",
    "sahab",
    "saab",
];
/// What says for certain that a name stands before it, in lower case: nothing else is called so.
const HONOURS: &str = "bey|hanım|beyefendi|hanımefendi|úr|néni|bácsi|bhaiya|didi";
/// The same behind a hyphen: `Tanaka-san`.
const JOINED: &[&str] =
    &["-san", "-sama", "-kun", "-chan", "-sensei", "-ssi", "-nim", "-ji", "-néni", "-bácsi"];

/// Whether a word, in lower case, is what somebody is called by before the name.
pub fn is_title(word: &str) -> bool {
    CALLED.contains(&word) || BEHIND.contains(&word)
}

/// Whether a word may be an honorific, by its beginning: most words of a text are not.
pub(super) fn may_honour(word: &str) -> bool {
    word.contains('-') || word.starts_with(['b', 'B', 'h', 'H', 'd', 'D', 'n', 'ú', 'Ú'])
}

/// The first and the last word of a name that an honorific makes certain: `Nurdan Hanım`, `Kőszeghy úr`, `Tanaka-san`.
pub(super) fn honoured(words: &Words<'_>, index: usize) -> Option<(usize, usize)> {
    let word = words.get(index);
    if word.contains('-') {
        let joined = JOINED.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end));
        return (joined && may_be_name(words, index)).then_some((index, index));
    }
    // `Cengiz Bey'e`, `Nurdan Hanım'ın`.
    let bare = word.split('\'').next().unwrap_or(word).to_lowercase();
    let before =
        index.checked_sub(1).filter(|before| words.gap(*before) == " " && may_be_name(words, *before))?;
    let named = words.known(before).any() || words.seems(before) || words.is_capital(index);
    (among(HONOURS, &bare) && named).then(|| (begin(words, before), index))
}

/// The first and the last word of a name with what its person is called by; a relation of the writer's stays.
pub(super) fn whole(words: &Words<'_>, first: usize, last: usize) -> (usize, usize) {
    let lower = |index: usize| words.get(index).to_lowercase();
    let title = first.checked_sub(1).filter(|title| {
        let mine =
            OWN.contains(&words.before(*title, 1).to_lowercase().as_str()) && words.gap_before(*title) == " ";
        words.gap(*title) == " " && !mine && CALLED.contains(&lower(*title).as_str())
    });
    let behind = words.gap(last) == " " && BEHIND.contains(&lower(last + 1).as_str());
    (title.unwrap_or(first), last + usize::from(behind))
}

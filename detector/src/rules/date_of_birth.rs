//! Dates of birth: a date behind a word that says so.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind};
use excerpt_scanner::bytes::{byte, forward, is_word_near};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "DOB «07/19/1961», MRN",
            "Born on «12 May 1987» in Porto",
            "I was born «1990-04-02»",
            "geboren am «3.5.1984»",
            "née le «14 juillet 1979»",
            "date of birth: «May 12, 1987»",
            "生年月日：«1987年4月12日»、생년월일: «1993년 4월 2일»",
            "geboortedatum «2 maart 1971», дата рождения: «3 июля 1964», Дата рождения: «03.07.1964», تاريخ الميلاد «04/05/1990»",
            "BDAY:«1984-03-29», \"dob\": \"«1991-11-03»\", data urodzenia: «12.4.1961»",
        ],
        misses: &["due 07/19/2025", "born in 1990", "2024-01-15, version 1.2.1990", "born on page 12/13"],
    },
};

/// What stands before a date of birth, in lower case.
const WORDS: &[&str] = &[
    "birth",
    "birthdate",
    "birthday",
    "born",
    "d.o.b",
    "dob",
    "fecha de nacimiento",
    "geb",
    "geboren",
    "geburtsdatum",
    "geburtstag",
    "naissance",
    "nacido",
    "nacida",
    "nascido",
    "nascida",
    "nascita",
    "nato",
    "nata",
    "né",
    "née",
    "nacimiento",
    "född",
    "født",
    "syntynyt",
    "urodzony",
    "urodzona",
    "narozen",
    "narozena",
    "született",
    "născut",
    "născută",
    "doğum",
    "родился",
    "родилась",
    "народився",
    "народилася",
    "γεννήθηκα",
    "lahir",
    "sinh",
    "geboortedatum",
    "geboortedag",
    "rojen",
    "nascimento",
    "date de naissance",
    "născută",
    "urodzenia",
    "urodzin",
    "рождения",
    "народження",
    "doğumlu",
    "الميلاد",
    "مواليد",
    "जन्म",
    "जन्मतिथि",
];
/// How far before, in bytes.
const NEAR: usize = 32;
/// The months' names in six languages, by their beginnings.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "mär", "apr", "abr", "avr", "may", "mai", "mag", "jun", "jui", "giu", "jul", "lug",
    "aug", "ago", "aoû", "sep", "set", "oct", "okt", "ott", "out", "nov", "dec", "dez", "dic", "déc", "fév",
    "fev", "ene", "gen", "maart", "mei", "maj", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź",
    "lis", "gru", "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
    "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "гру", "oca", "şub", "nis", "haz",
    "tem", "ağu", "eyl", "eki", "kas", "ara",
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::DIGIT | class::UPPER);
    let mut at = begins(0);
    while at < bytes.len() {
        if let Some(end) = date(text.text, at)
            && (is_word_near(text.text, at, NEAR, WORDS) || is_key_near(text.text, at))
        {
            hits.push(Hit::certain(at..end, PiiKind::Birth, ""));
        }
        at = begins(at + 1);
    }
}

/// Words in scripts without spaces, and keys of contact cards, right before.
fn is_key_near(text: &str, at: usize) -> bool {
    let before = excerpt_scanner::bytes::line_before(text, at, 24);
    let before = before.trim_end_matches([':', ' ', '"', '\'', '：', '=', '|', ',', '*']);
    KEYS.iter().any(|key| before.to_lowercase().ends_with(key))
}

/// Keys before a date of birth, in lower case.
const KEYS: &[&str] = &[
    "bday",
    "dateofbirth",
    "date_of_birth",
    "birth_date",
    "birthdate",
    "dob",
    "生年月日",
    "出生日期",
    "出生年月",
    "생년월일",
    "تاريخ الميلاد",
    "תאריך לידה",
    "जन्म तिथि",
    "วันเกิด",
    "дата рождения",
    "дата народження",
    "data urodzenia",
    "doğum tarihi",
    "geboortedatum",
    "födelsedatum",
    "fødselsdato",
    "syntymäaika",
    "datum narození",
    "születési dátum",
    "data nașterii",
    "ngày sinh",
    "tanggal lahir",
    " b.",
    "ur.",
    "nar.",
];

/// The end of the date that begins here: numbers and perhaps a month's name, the year in full.
fn date(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if let Some(end) = unspaced_date(text, start) {
        return Some(end);
    }
    let (mut at, mut numbers, mut month) = (start, Vec::new(), false);
    for _ in 0..3 {
        let digits = forward(bytes, at, 5, |byte| byte.is_ascii_digit());
        if digits > at {
            numbers.push((digits - at, text.get(at..digits)?.parse::<u32>().ok()?));
            at = digits;
        } else {
            let word = forward(bytes, at, 16, |byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
            // Looked at before the names, because this is asked at every word with a capital.
            let next = forward(bytes, word, 3, is_joint);
            if !byte(bytes, next).is_ascii_digit() && !is_of(text, next) {
                return None;
            }
            let name = text.get(at..word)?.to_lowercase();
            month |= MONTHS.iter().any(|known| name.starts_with(known));
            if word == at || !month {
                return None;
            }
            at = word;
        }
        if numbers.len() + usize::from(month) == 3 {
            break;
        }
        // Between numbers alone stand points, strokes or hyphens.
        if !month && byte(bytes, at) == b' ' && byte(bytes, at + 1).is_ascii_digit() {
            return None;
        }
        at = forward(bytes, at, 3, is_joint);
        if is_of(text, at) {
            at += 3;
        }
    }
    let year = numbers.iter().any(|(length, value)| *length == 4 && (1900..=2035).contains(value));
    let others = numbers.iter().filter(|(length, _)| *length <= 2).all(|(_, value)| (1..=31).contains(value));
    let whole = numbers.len() + usize::from(month) == 3 && numbers.len() >= 2;
    (whole && year && others && !byte(bytes, at).is_ascii_alphanumeric()).then_some(at)
}

/// `1987年4月12日`, `1993년 4월 2일`.
fn unspaced_date(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    for (signs, most) in [(["年", "년"], 4), (["月", "월"], 2), (["日", "일"], 2)] {
        let end = forward(bytes, at, most, |byte| byte.is_ascii_digit());
        let sign = signs.iter().find(|sign| text.get(end..).is_some_and(|rest| rest.starts_with(**sign)))?;
        if end == at {
            return None;
        }
        at = end + sign.len();
        at += usize::from(byte(bytes, at) == b' ' && byte(bytes, at + 1).is_ascii_digit());
    }
    Some(at)
}

fn is_joint(byte: u8) -> bool {
    b"./- ,".contains(&byte)
}

/// Whether the Spanish and Portuguese "of" stands there: `12 de mayo de 1987`.
fn is_of(text: &str, at: usize) -> bool {
    text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(b"de "))
}

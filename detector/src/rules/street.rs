//! Street addresses: a house number beside a street's name, with the town behind it. All are suggestions.
//!
//! Every address has a number: what stands around numbers is looked at, and nothing else.

/// Around the number of a flat.
mod block;
/// Beside the street.
mod parts;
/// Behind words that say so.
mod told;
/// In letters that stand without spaces.
mod unspaced;
/// What streets are called.
mod words;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, Hit, PiiKind, TextContext};
use excerpt_scanner::bytes::{byte, byte_before, floor, forward, is_word_near};
use excerpt_scanner::class;
use words::{
    ALONE, BEFORE, BOXES, ENDS, ENGLISH, FLATS, FRENCH, NO_NAMES, NO_STREETS, PARTICLES, PREPOSITIONS,
    WEAK_ENDS,
};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "I live at «12 Kiln Lane, Otley LS21 3JX».",
            "at «1600 Amphitheatre Parkway, Mountain View, CA 94043» and",
            "to «500 W 33rd St, New York, NY 10001»",
            "ship it to «418 Larkspur Ave., Apt 6B, Tacoma, WA 98405»!",
            "in der «Hauptstraße 5, 10827 Berlin». Meine",
            "«Rosenstr. 27/2, 70182 Stuttgart» oder «Berliner Allee 81a»",
            "«Am Mühlbach 3, 79104 Freiburg»",
            "j'habite «17 rue des Tanneurs, 35000 Rennes»",
            "au «8 bis, avenue Jean-Jaurès, 69007 Lyon»",
            "«calle Olmo 9, 28012 Madrid» y «Av. de la Constitución 44»",
            "in «via dei Mille 31, 70121 Bari»",
            "na «Rua das Amoreiras 58»",
            "woont op «Prinsengracht 482-II, 1017 KG Amsterdam»",
            "write to «P.O. Box 242»",
            "Address: «48 Larch Grove\nShrewsbury\nSY3 7QT»\nPhone: none",
            "he lives at «Kiannonkatu 98 A 4, Oulu 80896»",
            "住址：«成都市武侯区人民南路88号5单元»，",
            "住所は«東京都世田谷区桜新町2-14-8»です",
            "주소는 «부산광역시 해운대구 우동 1408번지», 입니다",
            "vivo en la «calle Mayor 8, 3.º B, 28013 Madrid» con",
            "«г. Тверь, ул. Советская, д. 12, кв. 40», тел.",
            "«Cumhuriyet Mah. Gül Sok. No: 4/2 Çankaya/Ankara»!",
            "في «شارع الزهور 14، الطابق 2، القاهرة»، وهاتفي",
            "«मकान नं. 87, गली 4, गांधी नगर, जयपुर 302015», फोन",
            "Ana Pérez\n\n«213 Pilevej 53\n Apt. 263\n Grand-Leez\n Belgium 18431»",
            "Rechnung an «Fischmarkt 3, 20457 Hamburg».",
        ],
        misses: &[
            "90210, 10115 Berlin, CA 94043",
            "3 Hard Drive, 2 lanes, 5 Python Scripts, 12 Main Points",
            "via Python 3, Decade 3, Parkplatz 12, iPad 3, Engineering 101",
            "Am Montag 3 Stunden, im Jahr 2020, in Version 3",
            "1.5 Main Street, v12 Main Street",
            "rue 12, calle 9, street 4, 12 street",
            "https://site.example/12/Main Street",
            "moved to Java 17, address: 0x7ffe, IP address: 10.0.0.1, located at Line 45",
            "2024年5月12日、第3章、5個、100円",
        ],
    },
};

/// How far around a number its street's name may reach, in bytes.
const REACH: usize = 64;
/// The most words of a street's name.
const WORDS: usize = 5;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, TextContext::Address | TextContext::Math) {
        return;
    }
    let bytes = text.text.as_bytes();
    let mut push = |start: usize, end: usize, certain: bool| {
        let certainty = if certain { Certainty::Certain } else { Certainty::Suggestion };
        if !super::harmless::is_known_street(text.text.get(start..end).unwrap_or_default()) {
            hits.push(Hit { certainty, ..Hit::certain(start..end, PiiKind::Address, "") });
        }
    };
    told::find(text.text, text.lower, &mut |start, end| push(start, end, true));
    block::find(text.text, text.lower, &mut |start, end| push(start, end, true));
    if !text.text.is_ascii() {
        unspaced::find(text.text, &mut push);
        parts::find(text.text, &mut |start, end| push(start, end, true));
    }
    let mut next = 0;
    // Whether the number before stands by itself.
    let mut alone = false;
    loop {
        let at = class::next(bytes, next, class::DIGIT);
        if at == bytes.len() {
            return;
        }
        let before = byte_before(bytes, at);
        let behind_number = alone && before == b' ' && at == next + 1;
        alone = before <= b' ';
        next = class::past(bytes, at, class::DIGIT);
        let end = next;
        // In the middle of a row of numbers there is no street.
        if behind_number && byte(bytes, end) == b' ' && byte(bytes, end + 1).is_ascii_digit() {
            continue;
        }
        if end - at <= 5
            && (before <= b' ' || b"(\"'>,/".contains(&before))
            && let Some((start, end, postal)) = address(text.text, at, end)
            && !super::harmless::is_known_street(text.text.get(start..end).unwrap_or_default())
        {
            let from = with_flat(text.text, parts::start(text.text, start));
            let sure = postal || from < start || is_word_near(text.text, from, 40, SAID);
            let certainty = if sure { Certainty::Certain } else { Certainty::Suggestion };
            hits.push(Hit { certainty, ..Hit::certain(from..end, PiiKind::Address, "") });
            next = next.max(end);
        }
    }
}

/// What is said before an address, in lower case.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "address", "addr", "live at", "lives at", "living at", "moved to", "premises", "located at", "ship to", "deliver to", "adresse", "anschrift", "wohnhaft",
    "wohne", "wohnt", "dirección", "domicilio", "domiciliado", "domiciliada", "vivo en", "indirizzo", "residente", "abito", "endereço", "moro", "adres", "woon",
    "woont", "habite", "j'habite", "demeurant", "ulica", "adresa", "osoite", "adress",
];

/// Where an address begins, with its flat: `Flat 5, 118 Ashley Down Road`.
fn with_flat(text: &str, start: usize) -> usize {
    let line = excerpt_scanner::bytes::line_before(text, start, 24);
    let Some(flat) = line.strip_suffix(", ") else { return start };
    let Some((words, number)) = flat.rsplit_once(' ') else { return start };
    let word = words.rsplit([' ', '(']).next().unwrap_or(words);
    let short = !number.is_empty() && number.len() <= 4 && number.bytes().any(|byte| byte.is_ascii_digit());
    let known = ["flat", "apt", "apt.", "apartment", "unit", "suite", "room", "wohnung", "top"]
        .contains(&word.to_lowercase().as_str());
    if short && known { start - 2 - number.len() - 1 - word.len() } else { start }
}

/// The address that a number is part of.
fn address(text: &str, start: usize, end: usize) -> Option<(usize, usize, bool)> {
    let number = number_end(text.as_bytes(), end);
    let number_first = || Some((start, english(text, number).or_else(|| french(text, number))?, false));
    let number_last = || street_before(text, start).map(|(from, weak)| (from, number, weak));
    let (start, end, weak) = number_last().or_else(number_first)?;
    let door = parts::storeys(text, end);
    let (last, postal) = town(text, door);
    let last = parts::storeys(text, last);
    // With a door it is one without a postal code as well.
    (postal || !weak).then_some((start, last, postal || door > end && !weak))
}

/// `81a`, `27/2`, `482-II`, `8 bis`.
fn number_end(bytes: &[u8], end: usize) -> usize {
    let letter = forward(bytes, end, 1, |byte| byte.is_ascii_alphabetic());
    let joined = forward(bytes, letter, 1, |byte| b"/-".contains(&byte));
    let second = forward(bytes, joined, 3, |byte| byte.is_ascii_digit() || b"IVX".contains(&byte));
    let end = if joined > letter && second > joined { second } else { letter };
    let end = if byte(bytes, end).is_ascii_alphanumeric() { letter.min(end) } else { end };
    let more = [b" bis".as_slice(), b" ter"].into_iter().find(|more| bytes.get(end..end + 4) == Some(more));
    more.map_or(end, |more| end + more.len())
}

/// A word: letters with dots, hyphens and apostrophes inside or behind.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    end: usize,
}

impl Word<'_> {
    fn is_capital(self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_in(self, list: &[&str]) -> bool {
        list.contains(&self.text.trim_end_matches('.').to_lowercase().as_str())
    }
}

fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '-' | '\'' | 'º' | 'ª' | '°')
}

/// The words behind a place on its line, as far as single spaces join them.
fn words_behind(text: &str, at: usize) -> impl Iterator<Item = Word<'_>> {
    let mut rest = at;
    std::iter::from_fn(move || {
        let start = rest + usize::from(byte(text.as_bytes(), rest) == b' ');
        let window = text.get(start..floor(text, start + REACH))?;
        let length = window.find(|letter| !is_inner(letter)).unwrap_or(window.len());
        let whole = window.get(..length).filter(|word| !word.is_empty() && start > rest)?;
        rest = start + length;
        Some(Word { text: whole, end: rest })
    })
    .take(WORDS + 1)
}

/// `Kiln Lane`, `W 33rd St`: where it ends.
fn english(text: &str, number: usize) -> Option<usize> {
    let mut before: Option<Word<'_>> = None;
    for word in words_behind(text, number) {
        let numbered = word.text.starts_with(|first: char| first.is_ascii_digit());
        if let Some(before) = before
            && word.is_capital()
            && word.is_in(ENGLISH)
        {
            return (!before.is_in(NO_STREETS)).then_some(word.end);
        }
        if !word.is_capital() && !numbered
            || before.is_some_and(|word| word.text.ends_with('.') && word.text.len() > 3)
        {
            return None;
        }
        before = Some(word);
    }
    None
}

/// `, avenue Jean-Jaurès`, `rue des Tanneurs`: where it ends.
fn french(text: &str, number: usize) -> Option<usize> {
    let number = number + usize::from(byte(text.as_bytes(), number) == b',');
    let mut words = words_behind(text, number);
    words.next().filter(|word| word.is_in(FRENCH))?;
    name_end(words)
}

/// Where the last of the capitalized words ends, little words between.
fn name_end<'t>(words: impl Iterator<Item = Word<'t>>) -> Option<usize> {
    let mut end = None;
    for word in words {
        let elided = word.text.starts_with("d'") || word.text.starts_with("l'");
        if word.is_capital() || elided {
            end = Some(word.end - (word.text.len() - word.text.trim_end_matches('.').len()));
            if word.text.ends_with('.') && word.text.len() > 3 {
                break;
            }
        } else if !word.is_in(PARTICLES) {
            break;
        }
    }
    end
}

/// The street's name before a number: where it begins, and whether it needs a postal code to be believed.
fn street_before(text: &str, number: usize) -> Option<(usize, bool)> {
    let line = excerpt_scanner::bytes::line_before(text, number, REACH);
    let line = line.strip_suffix(' ')?;
    let line = ["nº", "n°", "n.º", "n.", "no.", "no:", "No:", "nr.", "num.", "д.", "дом", "буд."]
        .iter()
        .find_map(|sign| line.strip_suffix(sign))
        .map_or(line, str::trim_end);
    let line = line.strip_suffix(',').unwrap_or(line);
    let boxed = |name: &&&str| {
        let tail = line.len().checked_sub(name.len()).and_then(|at| line.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    };
    let offset = line.as_ptr() as usize - text.as_ptr() as usize;
    if let Some(name) = BOXES.iter().find(boxed) {
        return Some((offset + line.len() - name.len(), false));
    }
    let mut names = 0;
    let mut particles = 0;
    let mut end = line.len();
    for _ in 0..=WORDS {
        let before = line.get(..end)?;
        let start = before.rfind(|letter: char| !is_inner(letter) && letter != '/').map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let word = Word { text: before.get(start..)?, end };
        if word.text.is_empty() {
            return None;
        }
        if names == 0 && !word.is_capital() {
            return None;
        }
        let lower = word.text.trim_end_matches('.').to_lowercase();
        if names == 0 && is_street(&lower) {
            return Some((offset + start, false));
        }
        if names == 0 && particles == 0 && has_weak_end(&lower) {
            return Some((offset + start, true));
        }
        if names == 0 && particles == 0 && word.is_in(ALONE) {
            names = 1;
        } else if names > 0 && word.is_in(BEFORE) {
            // In other languages `via` is a word as well.
            return Some((offset + start, lower == "via" && !word.is_capital() && particles == 0));
        } else if names == 1
            && particles == 0
            && word.is_capital()
            && line.get(end..).is_some_and(|rest| {
                ALONE.contains(&rest.trim().trim_end_matches('.').to_lowercase().as_str())
            })
        {
            return Some((offset + start, false));
        } else if names > 0 && word.is_capital() && word.is_in(PREPOSITIONS) {
            return Some((offset + start, true));
        } else if word.is_capital() {
            names += 1;
        } else if names > 0 && word.is_in(PARTICLES) {
            particles += 1;
        } else {
            return None;
        }
        end = before.get(..start)?.strip_suffix(' ')?.len();
    }
    None
}

/// Whether a word's end says that it is a street: `fliederweg`.
fn is_street(word: &str) -> bool {
    let has_end = ENDS.iter().any(|end| word.strip_suffix(end).is_some_and(|name| name.chars().count() >= 3));
    has_end && !NO_NAMES.contains(&word)
}

fn has_weak_end(word: &str) -> bool {
    WEAK_ENDS.iter().any(|end| word.strip_suffix(end).is_some_and(|name| name.chars().count() >= 3))
}

/// Where the address ends that begins with a street: flat, postal code, town, state; and whether there is a postal
/// code among them.
fn town(text: &str, street: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut end, mut postal, mut at) = (street, false, street);
    for _ in 0..5 {
        let dot = forward(bytes, at, 1, |byte| byte == b'.');
        let blank = forward(bytes, dot, 5, |byte| b", \n>".contains(&byte));
        let joint = bytes.get(dot..blank).unwrap_or_default();
        let comma = joint.contains(&b',');
        if !matches!(joint.last(), Some(b' ' | b'\n')) || (dot > at && !comma) {
            break;
        }
        let mut words = words_behind(text, blank - 1).peekable();
        let flat = words.peek().is_some_and(|word| word.is_in(FLATS));
        let (mut last, mut coded, mut names) = (blank, false, 0);
        for word in words.take(4) {
            let trimmed = word.text.trim_end_matches('.');
            let digits = trimmed.bytes().filter(u8::is_ascii_digit).count();
            let code = digits >= 1
                && trimmed.len() <= 9
                && trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && (digits >= 4 || trimmed.bytes().any(|byte| byte.is_ascii_uppercase()) || flat);
            if !(code
                || word.is_capital()
                || flat && last == blank
                || word.text.len() > 1 && word.is_in(PARTICLES) && names > 0)
            {
                break;
            }
            coded |= code && !flat;
            names += usize::from(word.is_capital());
            last = word.end - (word.text.len() - trimmed.len());
            if trimmed.len() < word.text.len() && !word.is_in(FLATS) {
                break;
            }
        }
        // A name alone is a town only between commas or at the end of a line.
        let closed = byte(bytes, last) < b' ' || b",.;)!?\"".contains(&byte(bytes, last));
        let accepted = last > blank && (coded || flat || comma && closed && names > 0);
        // Else only if a postal code or a flat follows.
        if accepted {
            (end, postal) = (last, postal || coded);
        } else if last == blank {
            break;
        }
        at = last;
    }
    (end, postal)
}

//! Numbers of records, orders, policies, plates and vehicles behind the word that names them; coordinates.

/// Places by their coordinates.
mod place;
/// What names numbers.
mod words;

use std::sync::OnceLock;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, among};
use crate::{Certainty, Hit, PiiKind, TextContext, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::byte;
use words::{DOCUMENTS, OF_VEHICLES, PLATES, RECORDS};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "MRN: «00482917»   Sex: F",
            "Your booking is confirmed. PNR: «X7QK4M»",
            "policy «AV-7710-4482-X», claim ref «CLM/26/0048217».",
            "Kundennummer: «4481 9927 01», Zählernummer «1EMH0011223344»",
            "order no. «48-221907», tracking number «1Z999AA10123456784»",
            "Oklahoma plate «KTW-482», rej. «EL 4821K».",
            "Dowód osobisty «ABS123456», passport no. «533418207»",
            "Matrícula «4821 KLM».",
            "VIN: «WVWZZZ1JZXW000001»",
            "we are at «51.50735, -0.12776» now",
            "(Employee ID «E-00482»)",
            "numéro de dossier : «2026/04417»",
            "Rechnung Nr. «RG-2025-00412», Договор № «77-К/25», رقم الطلب «4410-223»",
            "at «52°31'12.0\"N 13°24'18.1\"E», {\"lat\": «52.520008», \"lng\": «13.404954»}",
        ],
        misses: &[
            "order 5 pizzas, case 3 of 4, policy 2024",
            "the booking is confirmed, the record is broken",
            "version 1.507, 2.127",
            "license plate recognition, the plate is hot",
            "order by id, case sensitive, ticket price 20",
            "order 2026-01-15, invoice 12000 EUR, договор 15.01.2026, Rechnung 1.200,50 €",
            "turn by 45°30'10\", lat = 3, a latitude of 52.5",
            "https://site.example/order/48-221907",
            "placa de vídeo RTX 4090, placa mãe B550M, placa base B650E",
        ],
    },
};

/// Documents whose names stand before other numbers as well, where no sign is between.
const GENERIC: &[&str] = &[
    "passport",
    "national id",
    "ausweis",
    "patente",
    "buletin",
    "personalitate",
    "cédula",
    "green card",
    "nip",
    "dni",
    "kimlik",
    "pasaport",
];

/// What names a vehicle and other things as well: its number has to stand right behind.
const SHORT: &[&str] = &["auto", "bil", "reg", "vin", "fin", "rej", "plate", "plaque", "registration", "rz"];

/// The length of at most three words in small letters, with the spaces behind them.
fn little_words(text: &str) -> usize {
    let mut length = 0;
    for word in text.split_inclusive(' ').take(3) {
        let bare = word.trim_end_matches(' ');
        if bare.len() == word.len() || bare.is_empty() || !bare.chars().all(char::is_lowercase) {
            break;
        }
        length += word.len();
    }
    length
}

/// Whether it is a board of a computer or another thing: `placa de vídeo RTX 4090`, `placa base B650E`.
fn is_board(word: &str, between: &str, rest: Option<&str>) -> bool {
    const WORDS: &str = "placa|placas|targa|plaka";
    const CHIPS: &[&str] = &["RTX", "GTX", "RX"];
    let is_model =
        |rest: &str| rest.trim_start_matches([' ', '-']).starts_with(|next: char| next.is_ascii_digit());
    let vehicle = |word: &str| among(OF_VEHICLES, word);
    among(WORDS, word)
        && (rest.is_some_and(|rest| CHIPS.iter().any(|chip| rest.strip_prefix(*chip).is_some_and(is_model)))
            || between
                .split(|letter: char| !letter.is_alphabetic())
                .any(|word| !word.is_empty() && !vehicle(word)))
}

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Record,
    Plate,
    Document,
}

fn machine() -> &'static (Automaton, Vec<Sort>) {
    static PREPARED: OnceLock<(Automaton, Vec<Sort>)> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let words = || {
            [(Sort::Document, DOCUMENTS), (Sort::Record, RECORDS), (Sort::Plate, PLATES)]
                .into_iter()
                .flat_map(|(sort, words)| words.split('|').map(move |word| (word, sort)))
        };
        (Automaton::new(words().map(|(word, _)| word.as_bytes())), words().map(|(_, sort)| sort).collect())
    })
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, TextContext::Address | TextContext::Math) {
        return;
    }
    let lower = text.lower;
    let (machine, sorts) = machine();
    machine.find(lower.as_bytes(), &mut |needle, start, end| {
        let sort = sorts.get(needle).copied().unwrap_or(Sort::Record);
        let plate = sort == Sort::Plate;
        let touches =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphabetic() && letter.is_ascii());
        let open = touches(lower.get(..start).and_then(|before| before.chars().next_back()))
            || touches(lower.get(end..).and_then(|after| after.chars().next()))
                && lower.as_bytes().get(end - 1).is_some_and(u8::is_ascii);
        if open {
            return;
        }
        let rest = text.text.get(end..).unwrap_or_default();
        let window: String = rest.chars().take(14).collect();
        let head = window.trim_start_matches([
            ':', '#', ' ', '.', '：', '*', '"', '(', '|', 'º', '°', '-', '=', '\'', '№',
        ]);
        let skipped = window.len() - head.len();
        let named = [
            "no",
            "nr",
            "number",
            "id",
            "is",
            "ist",
            "est",
            "es",
            "nº",
            "n°",
            "ref",
            "号",
            "は",
            "是",
            "n",
            "é",
            "jest",
            "to",
            "numer",
            "номер",
            "nummer",
            "számú",
            "رقم",
            "है",
        ]
        .iter()
        .find_map(|word| {
            head.strip_prefix(*word)
                .or_else(|| head.strip_prefix(word.to_uppercase().as_str()))
                .filter(|tail| tail.starts_with([' ', '.', ':', '：', '#', '°', 'º']) || !word.is_ascii())
        })
        .map_or(0, |tail| {
            head.len() - tail.trim_start_matches([' ', '.', ':', '：', '#', '°', 'º', '№']).len()
        });
        let mut from = end + skipped + named;
        // `Kennzeichen der Mieterin: …`, `passport number of my wife: …`.
        let roundabout = rest.find(':').filter(|at| {
            *at < 28
                && rest.get(..*at).is_some_and(|words| {
                    words.starts_with(' ')
                        && words.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
                })
        });
        if let Some(at) = roundabout {
            let tail = rest.get(at + 1..).unwrap_or_default();
            from = end + at + 1 + tail.len() - tail.trim_start_matches(' ').len();
        }
        // `Targa del furgone GH 418 KT`, `placa do meu carro RKL4B77`.
        if plate && from == end + 1 && !SHORT.contains(&lower.get(start..end).unwrap_or_default()) {
            from += little_words(rest.get(1..).unwrap_or_default());
        }
        let between = lower.get(end..from).unwrap_or_default();
        if plate && is_board(lower.get(start..end).unwrap_or_default(), between, text.text.get(from..)) {
            return;
        }
        let said = named > 0 || text.text.get(end..from).is_some_and(|sign| sign != " ");
        if let Some(stop) = if plate { plate_end(text.text, from) } else { record_end(text.text, from, said) }
        {
            hits.push(match sort {
                Sort::Document => {
                    let sign = text.text.get(end..from).unwrap_or_default();
                    let signed = named > 0 || sign.contains([':', '：', '#']);
                    let word = lower.get(start..end).unwrap_or_default();
                    let generic = GENERIC.contains(&word) && !signed || word.starts_with("id ");
                    let certainty = if generic { Certainty::Suggestion } else { Certainty::Certain };
                    Hit { certainty, ..Hit::certain(from..stop, PiiKind::Id, label::NATIONAL_ID) }
                }
                Sort::Plate => Hit::suggested(from..stop, PiiKind::Record, label::PLATE),
                Sort::Record => Hit::suggested(from..stop, PiiKind::Record, ""),
            });
        }
    });
    place::find(text, hits);
}

/// The end of the record's number that begins here: letters and digits in groups, four digits at least, or three where a
/// sign says that it is one.
fn record_end(text: &str, start: usize, said: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    // `s4482917`.
    end += usize::from(
        byte(bytes, end).is_ascii_lowercase()
            && byte(bytes, end + 1).is_ascii_digit()
            && byte(bytes, end + 4).is_ascii_digit(),
    );
    let inner = |letter: char| letter.is_ascii_digit() || letter.is_uppercase();
    for _ in 0..8 {
        let at = if end > start && b" -/.".contains(&byte(bytes, end)) { end + 1 } else { end };
        let rest = text.get(at..)?.chars().take(24);
        let stop = at + rest.take_while(|letter| inner(*letter)).map(char::len_utf8).sum::<usize>();
        let group = text.get(at..stop)?;
        let spaced = at > start && byte(bytes, at - 1) == b' ';
        if stop == at
            || spaced && !group.bytes().all(|byte| byte.is_ascii_digit()) && end - start > 3
            || at > start && at == end
        {
            break;
        }
        end = stop;
    }
    let number = text.get(start..end)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let letters = number.chars().filter(|letter| letter.is_uppercase()).count();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let locator = number.len() == 6 && digits >= 1 && letters >= 2;
    let next = byte(bytes, end);
    let free = !next.is_ascii_alphanumeric() && next != b'_' && next != b'%';
    (free
        && !year
        && !is_date(number)
        && !is_sum(text, end)
        && (digits >= 4 && number.len() >= 5
            || locator
            || said && digits >= 3 && letters >= 1 && number.len() >= 5))
        .then_some(end)
}

/// `2026-01-15`, `15.01.2026`, `2025-26`.
fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split(['-', '.', '/']).collect();
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let short = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [first, month, last] => short(month) && (year(first) && short(last) || short(first) && year(last)),
        [from, to] => year(from) && (year(to) || short(to) && to.len() == 2 && !number.contains('/')),
        _ => false,
    }
}

/// Whether what ends here is an amount: `1.200,50`, `12000 EUR`.
fn is_sum(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let decimals =
        rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    let unit = rest.trim_start_matches([' ', '\u{a0}']);
    decimals
        || ["€", "$", "£", "¥", "₹", "₽", "₴", "zł", "kr", "EUR", "USD", "TL", "руб", "грн", "元", "円", "원"]
            .iter()
            .any(|sign| unit.starts_with(sign))
}

/// The end of the number plate or vehicle number that begins here.
fn plate_end(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let (mut digits, mut letters) = (0, 0);
    for (at, letter) in text.get(start..)?.char_indices().take(18) {
        let han = matches!(letter, '\u{4e00}'..='\u{9fff}') && at == 0;
        match letter {
            _ if letter.is_ascii_digit() => digits += 1,
            _ if letter.is_ascii_uppercase() || han || letter.is_uppercase() => letters += 1,
            '-' | ' ' | '·' | '•' => continue,
            _ => break,
        }
        end = start + at + letter.len_utf8();
    }
    let bounded = !text.get(end..)?.starts_with(|letter: char| letter.is_alphanumeric());
    (bounded && digits >= 2 && letters >= 1 && digits + letters >= 5).then_some(end)
}

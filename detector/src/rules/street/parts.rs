//! What belongs to an address beside its street: districts and towns before it, storeys behind it; and addresses in letters
//! without capitals, which are parts between commas.

use excerpt_scanner::bytes::{floor, line_before};

/// Before a town, in lower case.
const TOWNS: &[&str] =
    &["г.", "г", "город", "м.", "м", "місто", "с.", "село", "пос.", "смт", "обл.", "область", "р-н"];
/// Behind a district's name, in lower case.
const DISTRICTS: &[&str] = &["mah.", "mah", "mahallesi", "sitesi", "site", "apt.", "apartmanı", "blok"];
/// What opens an address in letters without capitals.
const OPENERS: &[&str] = &["شارع", "حي ", "मकान", "फ्लैट", "प्लॉट", "गली"];

/// Where an address begins, with the district or town before its street: `г. Пермь, ул. …`, `Atatürk Mah. …`.
pub(super) fn start(text: &str, street: usize) -> usize {
    let mut start = street;
    for _ in 0..3 {
        let line = line_before(text, start, 64);
        let part = line.trim_end_matches([' ', ',']);
        let part = part.rsplit([',', ';', ':', '(']).next().unwrap_or(part).trim_start();
        let opened = part.split(' ').find(|word| TOWNS.contains(&word.to_lowercase().as_str()));
        let opened = opened.filter(|_| line.ends_with(", ")).and_then(|word| part.get(part.find(word)?..));
        let code = part.len() >= 5 && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
        let words: Vec<&str> = part.split(' ').collect();
        let district = words.last().is_some_and(|last| DISTRICTS.contains(&last.to_lowercase().as_str()));
        let from = if let Some(town) = opened {
            town
        } else if code && line.ends_with(", ") {
            part
        } else if district {
            let names = words.iter().rev().skip(1).take(3).take_while(|word| is_name(word)).count();
            let skipped: usize = words.iter().take(words.len() - 1 - names).map(|word| word.len() + 1).sum();
            if names == 0 {
                break;
            }
            part.get(skipped..).unwrap_or(part)
        } else {
            break;
        };
        start = from.as_ptr() as usize - text.as_ptr() as usize;
    }
    start
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// The end of the storeys and doors behind a house number: `, 4.º C`, `, 2. OG links`, `, д. 5`, ` Kat: 2 Daire: 8`.
pub(super) fn storeys(text: &str, end: usize) -> usize {
    let mut end = end;
    for _ in 0..3 {
        let rest = text.get(end..floor(text, end + 40)).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let part = rest.get(blank..).unwrap_or_default();
        let Some(length) = storey(part).filter(|_| blank > 0 && blank < 3) else { break };
        end += blank + length;
    }
    end
}

/// The length of a storey or door.
fn storey(part: &str) -> Option<usize> {
    // `Kadıköy/İstanbul`.
    let token = part.split([' ', ',', '.', ';', '\n', '!', '?', ')', '"', '\'']).next()?;
    if token.split_once('/').is_some_and(|(town, city)| is_name(town) && is_name(city) && town.len() > 2) {
        return Some(token.len());
    }
    let lower = part.to_lowercase();
    if lower.len() != part.len() {
        return None;
    }
    let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
    let behind = lower.get(digits..)?;
    // `4.º C`, `3º B`, `2.ª izq.`.
    let ordinal = ["º", "ª", "°", "er", "ème", "e"].iter().find_map(|sign| {
        behind.strip_prefix('.').unwrap_or(behind).strip_prefix(sign).map(|rest| lower.len() - rest.len())
    });
    let floor = [" og", " stock", ". og", ". stock", ". etage", " étage", " piętro", " эт"]
        .iter()
        .find_map(|sign| behind.strip_prefix(sign).map(|rest| lower.len() - rest.len()));
    if let Some(at) =
        ordinal.filter(|_| (1..=2).contains(&digits)).or(floor.filter(|_| (1..=2).contains(&digits)))
    {
        let rest = part.get(at..)?;
        let word = rest.strip_prefix(' ').map_or(0, |rest| {
            let word = rest.split([',', ' ', ';', '\n']).next().unwrap_or_default();
            let door =
                word.trim_end_matches('.').chars().count() == 1 && word.starts_with(char::is_uppercase);
            let side = [
                "izq", "dcha", "dta", "esq", "dto", "dir", "links", "rechts", "mitte", "droite", "gauche",
                "étage", "piso", "andar",
            ]
            .contains(&word.trim_end_matches('.').to_lowercase().as_str());
            if door || side { 1 + word.trim_end_matches('.').len() } else { 0 }
        });
        let sure = word > 0 || !behind.starts_with('e');
        return sure.then_some(at + word);
    }
    // `кв. 8`, `Kat: 2`, `Daire: 8`, `int. 5`, `D: 4`, `apto 803`.
    const DOORS: &[&str] = &[
        "кв.",
        "кв",
        "квартира",
        "корп.",
        "корп",
        "стр.",
        "под.",
        "подъезд",
        "эт.",
        "этаж",
        "оф.",
        "офис",
        "под'їзд",
        "поверх",
        "kat:",
        "kat",
        "daire:",
        "daire",
        "d:",
        "no:",
        "int.",
        "int",
        "interno",
        "scala",
        "apto.",
        "apto",
        "apt.",
        "bloco",
        "ap.",
        "bât.",
        "bât",
        "bâtiment",
        "esc.",
        "escalier",
        "étage",
        "puerta",
        "pta.",
        "piso",
        "m.",
        "lok.",
        "lokal",
        "top",
        "stiege",
        "tür",
        "whg.",
        "wohnung",
        "hinterhaus",
        "vorderhaus",
    ];
    let door = DOORS.iter().filter(|door| lower.starts_with(**door)).max_by_key(|door| door.len())?;
    let rest = lower.get(door.len()..)?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let number: usize =
        rest.chars().take_while(|letter| letter.is_alphanumeric()).take(5).map(char::len_utf8).sum();
    let name = rest.get(..number)?;
    let short = name.bytes().any(|byte| byte.is_ascii_digit()) || name.chars().count() == 1;
    let alone = door.ends_with("haus");
    (alone || short && number > 0).then_some(if alone {
        door.len()
    } else {
        lower.len() - rest.len() + number
    })
}

/// Calls `visit` with the addresses in letters without capitals.
pub(super) fn find(text: &str, visit: &mut dyn FnMut(usize, usize)) {
    let mut next = 0;
    for opener in OPENERS {
        for (at, _) in text.match_indices(opener) {
            let joined = text.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic));
            if at < next || joined {
                continue;
            }
            if let Some(end) = spoken(text, at) {
                visit(at, end);
                next = end;
            }
        }
    }
}

/// The end of the parts between commas, of four words at most, as far as there is a number within.
fn spoken(text: &str, start: usize) -> Option<usize> {
    let window = text.get(start..floor(text, start + 220))?;
    let line = window.split(['\n', '।', '.', '؟', '?', '!', ';', ':', '(']).next()?;
    // The point of an abbreviation: `मकान नं. 214`.
    let line = if line.ends_with("नं") || line.ends_with("न") {
        window.split(['\n', '।', '؟', '?', '!', ';', ':', '(']).next()?
    } else {
        line
    };
    let (mut end, mut at, mut numbers) = (0, 0, 0);
    for part in line.split(['،', ',']).take(6) {
        let words = part.split_whitespace().count();
        let joins = at > 0 && part.trim_start().starts_with('و');
        let number = part
            .split_whitespace()
            .any(|word| word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_digit()));
        if words == 0 || words > 4 || joins || number {
            break;
        }
        numbers += part.bytes().filter(u8::is_ascii_digit).count().min(1);
        end = at + part.trim_end().len();
        let comma =
            line.get(at + part.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at += part.len() + comma;
        // A postal code is the last of it.
        let coded =
            |word: &str| (5..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        if part.split_whitespace().any(coded) {
            break;
        }
    }
    (numbers > 0 && end > 12).then_some(start + end)
}

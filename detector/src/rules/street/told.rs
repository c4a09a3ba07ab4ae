//! Addresses behind the words that say that one follows, whatever they look like: `Address: …`, `lives at …`; over several lines.

use std::sync::OnceLock;

use super::words::{BEFORE, BOXES, ENDS, ENGLISH, FLATS, FRENCH, PARTICLES};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::floor;

/// Before the address, in lower case; a colon, "is" or spaces may follow.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "address", "addresses", "the following", "here they are", "located at", "lives at", "live at", "living at", "reside at", "resides at", "residing at", "return to", "return it to", "sent to", "send it to",
    "ship to", "shipped to", "ship it to", "deliver to", "delivered to", "deliver it to", "arrived at", "office is at", "home is at", "the same", "premises at", "it's in", "card to", "one to", "adresse", "anschrift",
    "wohnhaft", "wohnt in der", "wohne in der", "dirección", "domicilio", "domiciliado en", "domiciliada en", "indirizzo", "residente in", "risiede in", "endereço", "morada", "residente na", "adres",
    "woont op", "zam.", "zamieszkały", "zamieszkała", "adresa", "bytem", "adress", "osoite", "lakcím", "cím", "adresă", "domiciliat în", "адрес", "адреса", "по адресу", "за адресою", "property", "mieszkam przy", "mieszka przy", "mieszkam na", "wohne am", "wohne im", "vivo en la", "vivo en el", "moro na", "mora na", "moro em", "abito in", "abita in", "j'habite au", "habite au", "domiciliée au", "domicilié au", "ik woon op", "woon aan", "живу на", "мешкаю на", "мешкаю за адресою", "ikametgah", "oturuyorum", "проживает", "проживаю", "διεύθυνση", "demeurant", "demeure",
    "domicilié", "domiciliée", "alamat", "địa chỉ", "adresim", "adresi",
];
/// The most words of an address.
const WORDS: usize = 18;

/// Calls `visit` with where an address begins and ends.
pub(super) fn find(text: &str, lower: &str, visit: &mut dyn FnMut(usize, usize)) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(SIGNS.iter().map(|sign| sign.as_bytes())));
    machine.find(lower.as_bytes(), &mut |_, start, end| {
        let letter = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
        let before = lower.get(..start).unwrap_or_default();
        let rest = lower.get(end..).unwrap_or_default();
        let other =
            ["email ", "e-mail ", "mail ", "ip ", "mac ", "web ", "ipv4 ", "ipv6 ", "memory ", "wallet "];
        if letter(before.chars().next_back())
            || letter(rest.chars().next())
            || other.iter().any(|other| before.ends_with(other))
        {
            return;
        }
        let joint = [" is: ", " is ", " ist ", " est ", " es ", " é ", " è ", " to "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let skipped = joint.map_or_else(
            || rest.len() - rest.trim_start_matches([':', ' ', '?', '\n', '=', '"', '*', '|']).len(),
            |joint| joint.len(),
        );
        let from = end + skipped + named(text.get(end + skipped..).unwrap_or_default());
        if skipped > 0
            && skipped < 12
            && let Some(stop) = address(text, from)
        {
            visit(from, stop);
        }
    });
}

/// The length of a first line without a number before one that begins with a number: who lives there.
fn named(text: &str) -> usize {
    let Some((line, rest)) = text.split_once('\n') else { return 0 };
    let indent = rest.len() - rest.trim_start_matches([' ', '>']).len();
    let name = line.len() < 60 && !line.bytes().any(|byte| byte.is_ascii_digit());
    let number =
        rest.get(indent..).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if name && number { line.len() + 1 + indent } else { 0 }
}

/// The end of the address that begins here.
fn address(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..floor(text, start + 200))?;
    let (mut at, mut end) = (0, 0);
    let (mut names, mut numbers, mut sure) = (0, 0, false);
    for count in 0..WORDS {
        let blank = rest.get(at..)?;
        let gap = blank.len() - blank.trim_start_matches([' ', ',', '\n', '\r', '\t', '>']).len();
        let gap = blank.get(..gap)?;
        let lines = gap.matches('\n').count();
        if count > 0
            && (gap.is_empty()
                || lines > 1 && gap.trim_matches(['\n', ' ', '>']).is_empty() && gap.contains("\n\n"))
        {
            break;
        }
        let from = at + gap.len();
        let token = rest.get(from..)?.split([' ', ',', '\n', '\t', ';', '(', '"', '<', '?', '!']).next()?;
        let bare = token.trim_end_matches(['.', ')', '*']);
        if bare.is_empty()
            || token.contains(['@', '=', '{', '_', '`', '[', '\\'])
            || token.starts_with("0x")
            || token.contains("://")
        {
            break;
        }
        // The next field, the next item of a list.
        let item =
            token.ends_with(['.', ')']) && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
        if (token.ends_with(':') || item) && lines > 0 {
            break;
        }
        let low = bare.to_lowercase();
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let known = BEFORE.contains(&low.as_str())
            || FRENCH.contains(&low.as_str())
            || ENGLISH.contains(&low.as_str())
            || BOXES.contains(&low.as_str())
            || ENDS.iter().any(|end| low.len() > end.len() + 2 && low.ends_with(end));
        let flat = FLATS.contains(&low.as_str());
        let first = bare.chars().next()?;
        let capital = first.is_uppercase();
        if !(capital
            || first.is_ascii_digit()
            || known
            || flat
            || count > 0 && PARTICLES.contains(&low.as_str())
            || digits > 0)
        {
            break;
        }
        if digits > 0 {
            numbers += 1;
            sure |= digits >= 4 && count > 0
                || bare.len() <= 8 && count > 1 && bare.bytes().any(|byte| byte.is_ascii_uppercase());
        } else if capital && bare.chars().count() > 2 {
            names += 1;
        }
        sure |= known && capital || flat || known && numbers > 0;
        at = from + token.len();
        if capital || digits > 0 || first.is_ascii_digit() {
            end = from + bare.len();
        }
        // The sentence's end; abbreviations and house numbers have a point as well.
        if token.ends_with('.') && digits == 0 && bare.chars().count() > 4 && !known && !flat {
            break;
        }
    }
    (names > 0 && numbers > 0 && (sure || numbers > 1) && end > 8).then_some(start + end)
}

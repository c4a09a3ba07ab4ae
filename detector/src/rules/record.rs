//! Numbers of records, orders, policies, plates and vehicles behind the word that names them; coordinates.

use std::sync::OnceLock;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, Hit, PiiKind, TextContext};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte, byte_before, forward};
use excerpt_scanner::class;

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
        ],
        misses: &[
            "order 5 pizzas, case 3 of 4, policy 2024",
            "the booking is confirmed, the record is broken",
            "version 1.507, 2.127",
            "license plate recognition, the plate is hot",
            "order by id, case sensitive, ticket price 20",
            "https://site.example/order/48-221907",
        ],
    },
};

/// What names a record, in lower case, a bar between two. In English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Polish, Swedish, Danish, Turkish, Russian, Chinese, Japanese.
#[rustfmt::skip]
const RECORDS: &str = "claim|reference|booking|confirmation|ref|serial|medical aid no|membership|mrn|medical record number|patient id|patient number|patient no|case number|case no|case ref|case id|docket no|docket number|file number|\
    claim ref|claim number|claim no|claim id|claim #|policy number|policy no|policy|member id|member number|membership number|membership no|group number|subscriber id|\
    customer number|customer no|customer id|client id|client number|account id|order number|order no|order id|order #|order|invoice number|invoice no|\
    booking reference|booking ref|booking code|booking number|reservation number|reservation code|confirmation number|confirmation code|\
    pnr|record locator|e-ticket|ticket number|ticket no|frequent flyer|tracking number|tracking no|tracking|reference number|reference no|ref no|\
    our ref|your ref|employee id|employee number|employee no|staff id|student id|student number|badge number|serial number|serial no|imei|\
    application number|receipt number|permit number|licence number|license number|meter number|contract number|loan number|kundennummer|kunden-nr|kundennr|vertragsnummer|bestellnummer|auftragsnummer|rechnungsnummer|aktenzeichen|\
    geschäftszeichen|versicherungsnummer|versicherungsschein|policennummer|mitgliedsnummer|matrikelnummer|personalnummer|zählernummer|vorgangsnummer|\
    buchungsnummer|buchungscode|sendungsnummer|patientennummer|fallnummer|schadennummer|numéro de dossier|n° de dossier|dossier n°|numéro client|\
    n° client|numéro de client|numéro de commande|commande n°|numéro de contrat|numéro de police|numéro de réservation|n° d'adhérent|número de pedido|\
    número de cliente|número de póliza|nº de póliza|número de expediente|expediente|número de reserva|localizador|historia clínica|número de contrato|\
    numero ordine|numero cliente|codice cliente|numero pratica|numero di polizza|polizza n|codice prenotazione|número do pedido|número do cliente|\
    número da apólice|número do processo|processo n|ordernummer|klantnummer|polisnummer|dossiernummer|lidnummer|boekingsnummer|reserveringsnummer|\
    numer klienta|numer zamówienia|numer polisy|numer sprawy|nr zamówienia|nr klienta|kundnummer|ordernr|ärendenummer|försäkringsnummer|\
    bokningsnummer|ordrenummer|sagsnummer|policenummer|müşteri no|sipariş no|poliçe no|dosya no|rezervasyon no|номер заказа|номер договора|\
    номер полиса|номер дела|номер клиента|订单号|订单编号|客户编号|保单号|病历号|会员号|注文番号|会員番号|お客様番号|予約番号|証券番号|주문번호|고객번호|예약번호";
/// What names a document of identity.
#[rustfmt::skip]
const DOCUMENTS: &str = "nik|マイナンバー|個人番号|身份证号|身份证|sécurité sociale|n° sécu|id no|ssn|cpf|curp|dni|nie|bsn|pesel|personnummer|hetu|amka|tc kimlik no|aadhaar|nric|주민등록번호|personalausweis-nr|passport|passport no|passport number|driver's license|driver's licence|driver license|driving licence|driving license|driver's license number|driving licence number|id card|id number|\
    identity card|national id|green card|visa number|personalausweis|ausweisnummer|ausweis|reisepass|reisepassnummer|führerschein|führerscheinnummer|passeport|carte d'identité|permis de conduire|\
    pasaporte|carnet de conducir|permiso de conducir|cédula|carta d'identità|passaporto|patente|cnh|bilhete de identidade|cartão de cidadão|paspoort|paspoortnummer|rijbewijs|rijbewijsnummer|\
    dowód osobisty|dowodu osobistego|dowód|nr dowodu|paszport|prawo jazdy|nip|regon|občanský průkaz|číslo op|cestovní pas|řidičský průkaz|osobní číslo|pass nr|körkort|kørekort|førerkort|passinumero|ajokortti|\
    personalitate|buletin|ci seria|pașaport|permis auto|személyi igazolvány|útlevél|kimlik|pasaport|ehliyet|паспорт|водительское удостоверение|инн|снилс|护照|护照号|驾照|運転免許証|パスポート番号|여권|여권번호|운전면허|\
    δελτίο ταυτότητας|διαβατήριο|αφμ|ktp|paspor|hộ chiếu|cccd|cmnd";
/// What names a vehicle.
#[rustfmt::skip]
const PLATES: &str = "immatriculé|immatriculée|immatriculation|rej|nr rej|tablice|auto|bil|kfz|license plate|licence plate|number plate|plate number|plate no|plate|registration number|reg no|registration plate|vehicle reg|kennzeichen|nummernschild|\
    immatriculation|plaque d'immatriculation|plaque|matrícula|matricula|placa|targa|kenteken|numer rejestracyjny|rejestracja|registreringsnummer|\
    reg.nr|plaka|госномер|车牌|车牌号|ナンバープレート|차량번호|vin|fin|fahrgestellnummer|chassis number|châssis|telaio";

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
    let bytes = text.text.as_bytes();
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
        let head = window
            .trim_start_matches([':', '#', ' ', '.', '：', '*', '"', '(', '|', 'º', '°', '-', '=', '\'']);
        let skipped = window.len() - head.len();
        let named =
            ["no", "nr", "number", "id", "is", "ist", "est", "es", "nº", "n°", "ref", "号", "は", "是"]
                .iter()
                .find_map(|word| {
                    head.strip_prefix(*word)
                        .or_else(|| head.strip_prefix(word.to_uppercase().as_str()))
                        .filter(|tail| tail.starts_with([' ', '.', ':', '：', '#']) || !word.is_ascii())
                })
                .map_or(0, |tail| head.len() - tail.trim_start_matches([' ', '.', ':', '：', '#']).len());
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
        if let Some(stop) = if plate { plate_end(text.text, from) } else { record_end(text.text, from) } {
            hits.push(match sort {
                Sort::Document => {
                    let sign = text.text.get(end..from).unwrap_or_default();
                    let said = named > 0 || sign.contains([':', '：', '#']);
                    let word = lower.get(start..end).unwrap_or_default();
                    let generic = GENERIC.contains(&word) && !said || word.starts_with("id ");
                    let certainty = if generic { Certainty::Suggestion } else { Certainty::Certain };
                    Hit { certainty, ..Hit::certain(from..stop, PiiKind::Id, "national ID") }
                }
                Sort::Plate => Hit::suggested(from..stop, PiiKind::Record, "plate"),
                Sort::Record => Hit::suggested(from..stop, PiiKind::Record, ""),
            });
        }
    });
    let mut at = class::next(bytes, 0, class::DOT);
    while at < bytes.len() {
        if let Some((start, end)) = coordinates(bytes, at) {
            hits.push(Hit::suggested(start..end, PiiKind::Record, "coordinates"));
            at = end;
        }
        at = class::next(bytes, at + 1, class::DOT);
    }
}

/// The end of the record's number that begins here: letters and digits in groups, four digits at least.
fn record_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    // `s4482917`.
    end += usize::from(
        byte(bytes, end).is_ascii_lowercase()
            && byte(bytes, end + 1).is_ascii_digit()
            && byte(bytes, end + 4).is_ascii_digit(),
    );
    for _ in 0..8 {
        let at = if end > start && b" -/.".contains(&byte(bytes, end)) { end + 1 } else { end };
        let stop = forward(bytes, at, 24, |byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        let group = text.get(at..stop)?;
        let spaced = at > start && byte_before(bytes, at) == b' ';
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
    let letters = number.bytes().filter(u8::is_ascii_uppercase).count();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let locator = number.len() == 6 && digits >= 1 && letters >= 2;
    let free =
        !byte(bytes, end).is_ascii_alphanumeric() && byte(bytes, end) != b'_' && byte(bytes, end) != b'%';
    (free
        && !year
        && (digits >= 4 && number.len() >= 5 || locator || digits >= 3 && letters >= 1 && number.len() >= 5))
        .then_some(end)
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

/// A pair of degrees with four decimals at least around a point.
fn coordinates(bytes: &[u8], dot: usize) -> Option<(usize, usize)> {
    let digit = |byte: u8| byte.is_ascii_digit();
    let number = |dot: usize| -> Option<(usize, usize)> {
        let start = excerpt_scanner::bytes::backward(bytes, dot, 4, digit);
        let end = forward(bytes, dot + 1, 16, digit);
        (dot > start && dot - start <= 3 && end - dot > 4).then_some((start, end))
    };
    let (start, end) = number(dot)?;
    let signed = usize::from(matches!(byte_before(bytes, start), b'-' | b'+'));
    let next = forward(bytes, end, 3, |byte| b", ".contains(&byte));
    if next == end || !bytes.get(end..next)?.contains(&b',') {
        return None;
    }
    let second = next + usize::from(matches!(byte(bytes, next), b'-' | b'+'));
    let point = forward(bytes, second, 3, digit);
    let (_, last) = (byte(bytes, point) == b'.').then(|| number(point)).flatten()?;
    let before = byte_before(bytes, start - signed);
    let value = |from: usize, to: usize| std::str::from_utf8(bytes.get(from..to)?).ok()?.parse::<f64>().ok();
    let fits = value(start, end)? <= 90.0 && value(second, last)? <= 180.0;
    let more = byte(bytes, last) == b','
        && byte(bytes, last + 1) == b' '
        && !byte(bytes, last + 2).is_ascii_alphabetic();
    let second_of_more = before == b' ' && byte(bytes, (start - signed).saturating_sub(2)) == b',';
    let apart = !before.is_ascii_alphanumeric() && !b".,".contains(&before);
    (fits && apart && !more && !second_of_more).then_some((start - signed, last))
}

//! Ages of people whom the text names, or of whom it says that they are so old.

use super::super::super::Text;
use super::super::super::person::is_kin;
use super::{OWN, UNITS, is_closed};
use excerpt_scanner::bytes::{byte, floor, line_before};
use excerpt_scanner::list::List;

/// Verbs right before an age with its unit, in lower case.
static VERBS: List = List::new(&[
    "is|was|turns|turned|only|just|now|almost|nearly|about|ist|war|wird|wurde|erst|schon|fast|knapp|gerade|a|avait|\
    aura|seulement|déjà|que|presque|tiene|tenía|cumple|cumplió|cumplirá|solo|ya|casi|unos|ha|aveva|compie|già|quasi|\
    appena|tem|tinha|completa|completou|fez|só|já|quase|is pas|werd|wordt|pas|al|bijna|ma|miał|miała|kończy|\
    skończył|skończyła|dopiero|już|prawie|было|будет|исполнилось|исполняется|исполнится|всего|уже|почти|виповнилося|\
    виповнилось|виповнюється|виповниться|було|лише|вже|майже|är|var|fyller|fyllde|bara|er|fylder|on|oli|täyttää|\
    vasta|jo|je|bylo|je mu|je jí|είναι|ήταν|έγινε|μόλις|are",
]);
/// Whom a sentence is about, as whole words in lower case.
static THEY: List = List::new(&[
    "he|she|he's|she's|his|her|him|er|sie|ihm|ihr|sein|seine|ihre|elle|lui|qui|sa|él|ella|su|quien|lei|sua|suo|ele|\
    ela|dele|dela|hij|zij|ze|haar|zijn|ona|on|jego|jej|jemu|он|она|ему|ей|его|её|ее|він|вона|йому|їй|його|її|o|onun|\
    han|hun|hon|hans|hennes|hän|hänen|ő|neki|jí|mu|αυτός|αυτή|του|της|patient|patientin|patiente|paciente|paziente|\
    pacjent|pacjentka|пациент|пациентка|пацієнт|hasta|הוא|היא|هو|هي",
]);
/// Sexes in parentheses before an age: `(w, 47)`.
const SEXES: &[&str] = &[
    "w",
    "m",
    "f",
    "h",
    "v",
    "d",
    "к",
    "ж",
    "м",
    "mujer",
    "hombre",
    "female",
    "male",
    "weiblich",
    "männlich",
];

/// What stands before a number of years that have passed, in lower case.
static AGO: List = List::new(&["il y a |hace |há |faz |vor |seit |depuis |desde hace |for |przez |sinds "]);
/// What joins two ages, in lower case.
static ANDS: List = List::new(&[" y | e | et | und | and | en | i | и | і | та | ve |, | og | och "]);

/// The end of the age whose number stands here; `people`: where names end.
pub(super) fn age(text: &Text<'_>, at: usize, end: usize, people: &[usize]) -> Option<usize> {
    let value: u32 = text.text.get(at..end)?.parse().ok()?;
    let before = text.lower.get(floor(text.lower, at.saturating_sub(96))..at)?;
    let after = text.lower.get(end..floor(text.lower, end + 24))?;
    if value > 110 {
        return None;
    }
    // `(w, 47)`, `I (34F)`.
    let sexed = after.starts_with([')', '/', ','])
        && before
            .rsplit_once('(')
            .is_some_and(|(_, sex)| SEXES.contains(&sex.trim_end_matches([',', ' ', '/'])));
    let letter = after.strip_prefix(['f', 'm', 'w']).is_some_and(|rest| rest.starts_with([')', ']']))
        && before.ends_with(['(', '[']);
    if sexed || letter {
        return (value >= 10).then_some(end + usize::from(letter));
    }
    if AGO.ending(before, &mut |_| true).is_some() {
        return None;
    }
    let sentence = before.rsplit(['.', '!', '?', '\n', ';', '。', '！', '？']).next()?;
    let words = || sentence.split(|letter: char| !letter.is_alphanumeric() && !"'-".contains(letter));
    let they = || words().any(|word| THEY.holds(word));
    let named = || is_behind(people, at, sentence.len().min(48));
    let own = || words().any(|word| OWN.holds(word));
    let related = || words().any(is_kin) && (own() || !sentence.is_ascii());
    // `de 7 y 4 años`: the unit stands behind the last of them.
    let rest = ANDS
        .beginning(after, &mut |_| true)
        .and_then(|and| after.strip_prefix(and))
        .map(|rest| rest.trim_start_matches(|next: char| next.is_ascii_digit()))
        .filter(|rest| rest.starts_with([' ', '-']));
    let unit = |rest: &str| {
        let mut longest = None;
        UNITS.beginning(rest, &mut |unit| {
            longest = longest.max(Some(unit.len()));
            false
        });
        longest
    };
    let unit_length = unit(after).filter(|length| {
        let next = after.get(*length..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| !next.is_alphabetic() || !next.is_ascii())
    });
    let verb = || before.strip_suffix(' ').is_some_and(ends_with_verb);
    if let Some(length) = unit_length.filter(|length| *length > 1) {
        let stop = end + after.get(..length)?.trim_end_matches([' ', ',', '.']).len();
        let rest = text.lower.get(stop..)?;
        // `Ha 8 anni`: the subject goes without saying.
        let elided = ["ha", "aveva", "tiene", "tenía", "tem", "tinha", "ma", "miał", "miała"]
            .contains(&sentence.trim());
        let spoken = || (verb() && they() || elided) && is_closed(rest);
        // A line of a curriculum: `27 ans, célibataire`.
        let line = line_before(text.text, at, 4).trim_matches([' ', '-', '•', '·', '*']).is_empty();
        let alone = line && value >= 16 && !people.is_empty() && rest.starts_with([',', '\n', ' ']);
        return (named() || spoken() || alone && is_closed(rest) || related()).then_some(stop);
    }
    if rest.is_some_and(|rest| unit(rest).is_some()) && (named() || related()) {
        return Some(end);
    }
    // `he was only 52)`, `she's 33, works at …`.
    let said =
        || verb() || [" she's ", " he's ", "she's ", "he's "].iter().any(|said| before.ends_with(said));
    let is = is_closed(after) && said() && byte(text.text.as_bytes(), end) != b'%';
    if is && value >= 1 && (english_or_near(sentence) && they() || named() || related() && own()) {
        return Some(end);
    }
    // `meine Tochter (5)`.
    let closed = before.ends_with(" (") && after.starts_with(')');
    let last = before.trim_end_matches([' ', '(']).rsplit(' ').next()?;
    (closed && own() && is_kin(last)).then_some(end)
}

/// Whether the last word, or the last two, behind another are a verb.
fn ends_with_verb(text: &str) -> bool {
    let Some((before, last)) = text.rsplit_once(' ') else { return false };
    let two = before.rfind(' ').and_then(|space| text.get(space + 1..));
    VERBS.holds(last) || two.is_some_and(|two| VERBS.holds(two))
}

/// Whether a name ends at most so many bytes before a place; the names in order.
pub(in super::super) fn is_behind(people: &[usize], at: usize, most: usize) -> bool {
    let last = people.partition_point(|end| *end <= at).checked_sub(1).and_then(|last| people.get(last));
    last.is_some_and(|end| at - end <= most)
}

/// Whether the sentence says with a verb of being that somebody is so old without a unit.
fn english_or_near(sentence: &str) -> bool {
    const BE: &[&str] = &[
        "is", "was", "turned", "turns", "she's", "he's", "ist", "war", "wird", "wurde", "är", "er", "fyller",
        "fylder", "werd", "wordt",
    ];
    sentence.split([' ', '(', ',']).any(|word| BE.contains(&word))
}

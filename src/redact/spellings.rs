//! The ways in which one value is written.

use super::letters::{self, is_number, lower, squeezed};
use super::value::Edge;
use super::{PiiKind, Spelling};
use excerpt_detector::normalize::Normalization;

/// Little words inside names that are no names themselves.
const PARTICLES: &[&str] = &[
    "and", "ben", "bin", "dal", "das", "del", "den", "der", "des", "dos", "ibn", "las", "los", "san", "the",
    "van", "von",
];
/// What joins the parts of a name in addresses, identifiers and file names.
const JOINTS: &[&str] = &["", ".", "_", "-"];
/// The user's own words of so many characters are hidden inside other words, too.
const INSIDE_WORDS: usize = 5;

/// What to search for one way to write a value of a kind: at least what the last check looks for.
pub(super) fn needles(kind: PiiKind, written: &str) -> Vec<(Normalization, String, Edge)> {
    let mut needles = letters::needles(written);
    for (fold, text, edge) in usual(kind, written) {
        match needles.iter_mut().find(|needle| (needle.0, &needle.1) == (fold, &text)) {
            Some(needle) => needle.2 = needle.2.or(edge),
            None => needles.push((fold, text, edge)),
        }
    }
    needles
}

/// What people make of it besides.
fn usual(kind: PiiKind, written: &str) -> Vec<(Normalization, String, Edge)> {
    let squeezed = || squeezed(written);
    let text = |edge| vec![(Normalization::Lower, lower(written), edge)];
    match kind.row().spelling {
        Spelling::Digits => vec![(Normalization::Squeezed, squeezed(), Edge::Digit)],
        Spelling::Groups => vec![(Normalization::Squeezed, squeezed(), Edge::Word)],
        Spelling::Phone => {
            let (number, key) = (squeezed(), number_key(written).split_off(1));
            let mut needles = Vec::new();
            if written.starts_with('+') || written.starts_with("00") {
                needles.push((Normalization::Squeezed, format!("00{key}"), Edge::Digit));
            }
            if number != key {
                needles.push((Normalization::Squeezed, number, Edge::Digit));
            }
            needles.push((Normalization::Squeezed, key, Edge::Digit));
            needles
        }
        Spelling::Own if is_number(written) => vec![(Normalization::Squeezed, squeezed(), Edge::Digit)],
        Spelling::Own if written.chars().count() >= INSIDE_WORDS => text(Edge::Any),
        Spelling::Own | Spelling::Alone => text(Edge::Word),
        Spelling::Exact | Spelling::Text => text(Edge::of(written)),
    }
}

/// What all ways to write a value have in common.
pub(super) fn key(kind: PiiKind, written: &str) -> String {
    match kind.row().spelling {
        Spelling::Digits | Spelling::Groups | Spelling::Phone => number_key(written),
        Spelling::Own if is_number(written) => number_key(written),
        Spelling::Exact => written.to_owned(),
        _ => lower(written),
    }
}

/// Every key that a value may have whose kind is not known.
pub(super) fn keys(written: &str) -> Vec<String> {
    vec![lower(written), number_key(written), written.to_owned()]
}

/// A number's digits and letters, without the zeros that mean "abroad".
fn number_key(written: &str) -> String {
    let written = written.replace("(0)", "");
    let digits = squeezed(&written);
    // The mark keeps `4111…` the card apart from `4111…` the word.
    format!("#{}", digits.strip_prefix("00").unwrap_or(&digits))
}

/// The words of a name, without what its person is called by.
pub(super) fn name_parts(name: &str) -> Vec<&str> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '\'' || letter == '\u{2019}';
    let parts: Vec<&str> =
        name.split(|letter: char| !is_letter(letter)).filter(|part| !part.is_empty()).collect();
    let bare: Vec<&str> =
        parts.iter().copied().filter(|part| !excerpt_detector::is_title(&lower(part))).collect();
    if bare.is_empty() { parts } else { bare }
}

/// Whether a name's word says nothing by itself.
pub(super) fn is_particle(part: &str) -> bool {
    PARTICLES.contains(&lower(part).as_str())
}

/// Endings of cases that a name takes on in running text: the genitive of German and Dutch, cases of Polish, Czech, Finnish and
/// Hungarian. Endings of one letter that would make other words are left out.
const ENDINGS: &[&str] = &[
    "s", "owi", "iem", "ovi", "lle", "lta", "lla", "ssa", "sta", "nak", "nek", "nal", "hoz", "tol", "rol",
    "ban", "ben",
];
/// Endings of names in Cyrillic letters.
const CYRILLIC: &[&str] = &[
    "а", "у", "ы", "е", "ю", "и", "ом", "ым", "ой", "ою", "ем", "ей", "ого", "ому", "ові", "ем", "ия", "ию",
];

/// A part of a name with the endings of its cases.
pub(super) fn inflected(part: &str) -> Vec<String> {
    if part.chars().count() < 4 {
        return Vec::new();
    }
    let is_cyrillic = part.chars().any(|letter| matches!(letter, '\u{400}'..='\u{4ff}'));
    if !is_cyrillic {
        return ENDINGS.iter().map(|ending| lower(&format!("{part}{ending}"))).collect();
    }
    let stem = part.trim_end_matches(['а', 'я', 'й', 'ь']);
    CYRILLIC.iter().map(|ending| lower(&format!("{stem}{ending}"))).collect()
}

/// Whether one part of a name is the other with an ending of at most two letters.
fn is_inflection(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let rest = long.strip_prefix(short).map(|rest| rest.chars().count());
    rest == Some(0) || rest.is_some_and(|rest| rest <= 2) && short.chars().count() >= 4
}

/// Whether two whole names, in lower case, are one person's: all parts of one occur in the other, as they are or as initials.
pub(super) fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (name_parts(one), name_parts(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let fits = |part: &str| {
        let initial = part.chars().count() == 1;
        long.iter().any(|other| is_inflection(other, part) || initial && other.starts_with(part))
    };
    short.iter().all(|part| fits(part))
}

/// A name as it stands in addresses, identifiers and file names.
pub(super) fn joined(parts: &[&str]) -> Vec<String> {
    JOINTS.iter().map(|joint| lower(&parts.join(joint))).collect()
}

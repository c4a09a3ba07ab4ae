//! Addresses over several lines or parts: around the number of a flat, whatever the street is called.

use std::sync::OnceLock;

use super::words::FLATS;
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte, floor, line_before};

/// How far a block reaches around its flat, in lines.
const LINES: usize = 4;
/// The longest line of a block, in characters.
const LONGEST: usize = 48;
/// How much of a line is looked at, in bytes.
const WIDEST: usize = 128;
/// Flats that stand in English letters and are no other word before a number.
const SIGNS: &[&str] = &["apt", "suite", "flat", "unit", "apartment"];

/// Calls `visit` with where a block begins and ends.
pub(super) fn find(text: &str, lower: &str, visit: &mut dyn FnMut(usize, usize)) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(SIGNS.iter().map(|sign| sign.as_bytes())));
    let mut places = Vec::new();
    machine.find(lower.as_bytes(), &mut |sign, at, behind| places.push((sign, at, behind)));
    let mut next = 0;
    // By the words, then by their places.
    for word in 0..SIGNS.len() {
        for (_, at, behind) in places.iter().copied().filter(|(sign, ..)| *sign == word) {
            let free = !lower.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
            if free
                && at >= next
                && let Some(end) = flat(text, behind)
                && let Some((start, end)) = block(text, at, end)
            {
                visit(start, end);
                next = end;
            }
        }
    }
}

/// The end of the flat's number behind its word: `. 12`, ` 6B`.
fn flat(text: &str, from: usize) -> Option<usize> {
    let at = from + usize::from(byte(text.as_bytes(), from) == b'.');
    let rest = text.get(at..floor(text, at + 8))?.strip_prefix(' ')?;
    let number = rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
    let good = number.len() <= 5 && number.starts_with(|first: char| first.is_ascii_digit());
    good.then_some(at + 1 + number.len())
}

/// Where the block begins and ends: a street with its number on the flat's line or the one before, and behind the flat
/// a town with its postal code.
fn block(text: &str, at: usize, end: usize) -> Option<(usize, usize)> {
    // A longer line is none of an address.
    let head = line_before(text, at, WIDEST);
    let line = at - head.len();
    let street = if is_street(head) { line + indent(head) } else { before(text, line, head)? };
    let tail = text.get(end..floor(text, end + 200))?;
    let mut from = end;
    // `Apt. 117 5720 Skoanveien 226`: the flat stands before the street.
    for (number, part) in tail.split('\n').enumerate().take(LINES + 2) {
        let bare = part.trim_matches([' ', '>', ',', '.', '\r']);
        if number > 0 && bare.is_empty() && number > LINES {
            break;
        }
        let short = bare.chars().count() <= LONGEST && !bare.contains([':', '@', '=', '?', '!']);
        // The next address.
        let next = number > 0
            && bare.split([' ', ',']).any(|word| FLATS.contains(&word.to_lowercase().trim_end_matches('.')));
        if !short || next || bare.starts_with(char::is_lowercase) {
            return None;
        }
        let coded = bare.split([' ', ',']).any(|word| word.len() >= 4 && word.len() <= 9 && is_code(word));
        if coded && (number > 0 || part.starts_with(',')) {
            let shift = part.rfind(bare).unwrap_or(0);
            return Some((street, from + shift + bare.len()));
        }
        from += part.len() + 1;
    }
    None
}

/// Where the street begins that stands on the line before; a blank line between is none.
fn before(text: &str, line: usize, head: &str) -> Option<usize> {
    let only = head.trim_matches([' ', '>', '\t', ',']).is_empty();
    let end = line.checked_sub(1).filter(|_| only)?;
    let street = line_before(text, end, WIDEST);
    is_street(street).then(|| end - street.len() + indent(street))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '>', '\t']).len()
}

/// `213 Pilekrogen 53`: a number and a name, and nothing that a sentence has.
fn is_street(line: &str) -> bool {
    let bare = line.trim_matches([' ', '>', ',', '\t']);
    let words = || bare.split([' ', ',']).filter(|word| !word.is_empty());
    let names = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let numbers = words().filter(|word| word.starts_with(|first: char| first.is_ascii_digit())).count();
    bare.chars().count() <= LONGEST
        && !bare.contains([':', '@', '=', '?', '!', '"'])
        && names > 0
        && numbers > 0
        && words().count() <= 7
        && words().filter(|word| word.starts_with(char::is_lowercase)).count() <= 3
        && !words().any(|word| FLATS.contains(&word.to_lowercase().trim_end_matches('.')))
}

/// `18431`, `SW1A`, `80-217`.
fn is_code(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_digit).count() >= 3
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-')
}

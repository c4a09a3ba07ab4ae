//! Places by their coordinates: pairs of degrees, degrees with minutes and seconds, `"lat": …`.

use super::super::Text;
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, byte_before, floor, forward, line_before};
use excerpt_scanner::class;

/// What stands before one half of a pair, in lower case.
const AXES: &[&str] = &["lat", "latitude", "lng", "lon", "long", "longitude", "breitengrad", "längengrad"];
/// The sides of the world, in the languages that write them so.
const SIDES: &str = "NSEWOСЮВЗ";

/// Adds what it finds to the list.
pub(super) fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut push =
        |start: usize, end: usize| hits.push(Hit::suggested(start..end, PiiKind::Record, label::COORDINATES));
    let mut at = class::next(bytes, 0, class::DOT);
    while at < bytes.len() {
        if let Some((start, end)) = pair(bytes, at).or_else(|| named(text, at)) {
            push(start, end);
            at = end;
        }
        at = class::next(bytes, at + 1, class::DOT);
    }
    let mut next = 0;
    for (at, _) in text.text.match_indices('°') {
        if at >= next
            && let Some((start, end)) = degrees(text.text, at)
        {
            push(start, end);
            next = end;
        }
    }
}

/// `"lat": 52.520008`: a number with four decimals at least behind the word that names its axis.
fn named(text: &Text<'_>, dot: usize) -> Option<(usize, usize)> {
    let bytes = text.text.as_bytes();
    let digit = |byte: u8| byte.is_ascii_digit();
    let start = excerpt_scanner::bytes::backward(bytes, dot, 4, digit);
    let end = forward(bytes, dot + 1, 16, digit);
    let start = start - usize::from(byte_before(bytes, start) == b'-');
    let line = line_before(text.lower, start, 24);
    let head = line.trim_end_matches([' ', ':', '=', '"', '\'', '>', '(']);
    let word = head.rsplit(|letter: char| !letter.is_alphabetic()).next()?;
    (dot > start && end - dot > 4 && head.len() < line.len() && AXES.contains(&word)).then_some((start, end))
}

/// `52°31'12.0"N 13°24'18.1"E` around its first sign of degrees.
fn degrees(text: &str, sign: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = excerpt_scanner::bytes::backward(bytes, sign, 3, |byte| byte.is_ascii_digit());
    let middle = half(text, start)?;
    let rest = text.get(middle..floor(text, middle + 3))?;
    let second = middle + rest.len() - rest.trim_start_matches([' ', ',']).len();
    Some((start, half(text, second)?))
}

/// The end of one half: degrees, minutes, perhaps seconds, a side of the world.
fn half(text: &str, start: usize) -> Option<usize> {
    let number = |at: usize| forward(text.as_bytes(), at, 8, |byte| byte.is_ascii_digit() || byte == b'.');
    let sign = |at: usize, signs: &[char]| {
        let next = text.get(at..)?.chars().next()?;
        signs.contains(&next).then(|| at + next.len_utf8())
    };
    let spaces = |at: usize| forward(text.as_bytes(), at, 1, |byte| byte == b' ');
    let mut at = sign(number(start).max(start + 1), &['°'])?;
    for signs in [['\'', '′', '’'], ['"', '″', '”']] {
        let stop = number(spaces(at));
        at = if stop > spaces(at) { sign(stop, &signs)? } else { at };
    }
    let side = text.get(spaces(at)..)?.chars().next()?;
    SIDES.contains(side).then(|| spaces(at) + side.len_utf8())
}

/// A pair of degrees with four decimals at least around a point.
fn pair(bytes: &[u8], dot: usize) -> Option<(usize, usize)> {
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

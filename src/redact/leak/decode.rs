//! Undoes one level of escapes: those of addresses, HTML, JSON and JavaScript together; those of style sheets;
//! those of mail; the zeros of UTF-16.

use super::codepoint::{number, push};
use super::entity;
use excerpt_detector::class;

/// The bytes with every escape of a kind replaced by what it stands for; `None` when there is none.
pub(super) type Decode = fn(&[u8]) -> Option<Vec<u8>>;

/// What an escape stands for goes into `out`; gives the rest. `None`: it is no escape.
type Step<'a> = Option<&'a [u8]>;

/// Percent signs, entities, and the escapes of JSON and JavaScript. A plus is a space unless a digit follows.
pub(super) fn markup(bytes: &[u8]) -> Option<Vec<u8>> {
    decode(bytes, |first, tail, out| match first {
        b'%' => percent(tail, out),
        b'&' => entity::read(tail, out),
        b'\\' => script(tail, out),
        b'+' if tail.first().is_some_and(|next| next.is_ascii_alphabetic() || *next == b'%') => {
            out.push(b' ');
            Some(tail)
        }
        _ => None,
    })
}

/// The escapes of style sheets: up to six hexadecimal digits, then perhaps a space.
pub(super) fn style_sheet(bytes: &[u8]) -> Option<Vec<u8>> {
    decode(bytes, |first, tail, out| {
        if first != b'\\' {
            return None;
        }
        let length = tail.iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let (digits, rest) = tail.split_at_checked(length)?;
        push(number(digits, 16)?, out)?;
        Some(rest.strip_prefix(b" ").unwrap_or(rest))
    })
}

/// Quoted-printable: an equals sign and two digits, or at the end of a line that goes on.
pub(super) fn mail(bytes: &[u8]) -> Option<Vec<u8>> {
    decode(bytes, |first, tail, out| match (first, tail) {
        (b'=', [b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..]) => Some(rest),
        (b'=', _) => percent(tail, out),
        _ => None,
    })
}

/// UTF-16 of ASCII: every other byte is zero.
pub(super) fn wide(bytes: &[u8]) -> Option<Vec<u8>> {
    decode(bytes, |first, tail, _| (first == 0).then_some(tail))
}

fn decode(bytes: &[u8], step: impl for<'a> Fn(u8, &'a [u8], &mut Vec<u8>) -> Step<'a>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut any = false;
    let mut rest = bytes;
    // Nothing else begins an escape.
    while let Some((plain, [first, tail @ ..])) = rest.split_at_checked(class::next(rest, 0, class::ESCAPE)) {
        out.extend(plain);
        rest = match step(*first, tail, &mut out) {
            Some(rest) => {
                any = true;
                rest
            }
            None => {
                out.push(*first);
                tail
            }
        };
    }
    out.extend(rest);
    any.then_some(out)
}

fn percent<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Step<'a> {
    let (digits, rest) = tail.split_at_checked(2)?;
    out.push(u8::try_from(number(digits, 16)?).ok()?);
    Some(rest)
}

fn script<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Step<'a> {
    match tail {
        [b'u', b'{', rest @ ..] => {
            let length = rest.iter().take(7).position(|byte| *byte == b'}')?;
            let (digits, rest) = rest.split_at_checked(length)?;
            push(number(digits, 16)?, out)?;
            rest.get(1..)
        }
        [b'u', rest @ ..] => {
            let (digits, rest) = rest.split_at_checked(4)?;
            let unit = number(digits, 16)?;
            // Two units for characters beyond the first plane.
            if let Some(low) = rest.strip_prefix(b"\\u").and_then(|low| number(low.get(..4)?, 16))
                && (0xd800..0xdc00).contains(&unit)
                && (0xdc00..0xe000).contains(&low)
            {
                push(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), out)?;
                return rest.get(6..);
            }
            push(unit, out)?;
            Some(rest)
        }
        [b'x', high, low, rest @ ..] => {
            push(number(&[*high, *low], 16)?, out)?;
            Some(rest)
        }
        [byte @ (b'/' | b'"' | b'\'' | b'\\'), rest @ ..] => {
            out.push(*byte);
            Some(rest)
        }
        [b'n' | b't' | b'r', rest @ ..] => {
            out.push(b' ');
            Some(rest)
        }
        _ => None,
    }
}

//! Undoes the escapes of addresses, HTML, JSON and JavaScript, all at once and one level of them.

use crate::redact::fold::hex;

/// Named entities for what stands in names, addresses and numbers.
const NAMES: &[(&[u8], u8)] = &[
    (b"amp", b'&'),
    (b"apos", b'\''),
    (b"bsol", b'\\'),
    (b"colon", b':'),
    (b"comma", b','),
    (b"commat", b'@'),
    (b"dash", b'-'),
    (b"dollar", b'$'),
    (b"equals", b'='),
    (b"excl", b'!'),
    (b"gt", b'>'),
    (b"hyphen", b'-'),
    (b"lowbar", b'_'),
    (b"lpar", b'('),
    (b"lt", b'<'),
    (b"nbsp", b' '),
    (b"NewLine", b'\n'),
    (b"num", b'#'),
    (b"percnt", b'%'),
    (b"period", b'.'),
    (b"plus", b'+'),
    (b"quot", b'"'),
    (b"rpar", b')'),
    (b"semi", b';'),
    (b"sol", b'/'),
    (b"Tab", b'\t'),
];
/// The longest entity that is read.
const ENTITY: usize = 12;

/// The bytes with every escape replaced by what it stands for.
pub(super) fn decode(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        rest = match first {
            b'%' => percent(tail, &mut out),
            b'&' => entity(tail, &mut out),
            b'\\' => escape(tail, &mut out),
            _ => None,
        }
        .unwrap_or_else(|| {
            out.push(*first);
            tail
        });
    }
    out
}

fn percent<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (digits, rest) = tail.split_at_checked(2)?;
    out.push(u8::try_from(number(digits, 16)?).ok()?);
    Some(rest)
}

fn entity<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let length = tail.iter().take(ENTITY).position(|byte| *byte == b';')?;
    let (name, rest) = tail.split_at_checked(length)?;
    match name {
        [b'#', b'x' | b'X', digits @ ..] => push(number(digits, 16)?, out)?,
        [b'#', digits @ ..] => push(number(digits, 10)?, out)?,
        _ => out.push(NAMES.iter().find(|(known, _)| *known == name)?.1),
    }
    rest.get(1..)
}

fn escape<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    match tail {
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

fn push(code: u32, out: &mut Vec<u8>) -> Option<()> {
    let character = char::from_u32(code)?;
    out.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(())
}

fn number(digits: &[u8], base: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u32, |value, digit| {
        let digit = u32::from(hex(*digit)?);
        (digit < base).then(|| value.checked_mul(base)?.checked_add(digit)).flatten()
    })
}

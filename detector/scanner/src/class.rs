//! Sorts of bytes, and what finds the next of a sort: the rules look at nothing else.

/// Some sorts of bytes, one bit for each.
pub type Class = u16;

/// `0` to `9`.
pub const DIGIT: Class = 1;
/// `A` to `Z`.
pub const UPPER: Class = 1 << 1;
/// `a` to `z`.
pub const LOWER: Class = 1 << 2;
/// `a` to `f`, `A` to `F`.
pub const HEX_LETTER: Class = 1 << 3;
/// `:`
pub const COLON: Class = 1 << 4;
/// `.`
pub const DOT: Class = 1 << 5;
/// `+` and `(`: a phone number may begin with them.
pub const DIALLED: Class = 1 << 6;
/// What may follow a name and say that its value does: a space, `=`, `,`, quotation marks.
pub const SIGN: Class = 1 << 7;
/// `/` and `\\`.
pub const SLASH: Class = 1 << 8;
/// `_`
pub const UNDERSCORE: Class = 1 << 9;
/// A space, or what controls the text.
pub const BLANK: Class = 1 << 10;
/// `u` and `U`.
pub const U: Class = 1 << 11;
/// What is neither an ASCII letter nor a digit.
pub const OUTSIDE: Class = 1 << 12;
/// `-`
pub const HYPHEN: Class = 1 << 13;
/// What escapes begin with: `%`, `&`, `\\`, `+`, `=`, and the zero of UTF-16.
pub const ESCAPE: Class = 1 << 14;
/// Digits of base64 and base64url.
pub const BASE64: Class = 1 << 15;
/// ASCII letters.
pub const LETTER: Class = UPPER | LOWER;
/// ASCII letters and digits.
pub const ALPHANUMERIC: Class = LETTER | DIGIT;
/// Hexadecimal digits.
pub const HEX: Class = HEX_LETTER | DIGIT;

/// The sorts of each byte.
static CLASSES: [Class; 256] = classes();

#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which refuses what is out of bounds")]
const fn classes() -> [Class; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = of(byte as u8);
        byte += 1;
    }
    classes
}

const fn of(byte: u8) -> Class {
    let letter = match byte {
        b'0'..=b'9' => DIGIT,
        b'A'..=b'Z' => UPPER,
        b'a'..=b'z' => LOWER,
        _ => OUTSIDE,
    };
    let hex = if byte.is_ascii_hexdigit() && !byte.is_ascii_digit() { HEX_LETTER } else { 0 };
    let blank = if byte <= b' ' { BLANK } else { 0 };
    let other = match byte {
        b':' => COLON | SIGN,
        b'.' => DOT,
        b'+' | b'(' => DIALLED,
        b' ' | b'=' | b',' | b'"' | b'\'' | b'`' | b']' | b')' | b'?' | b'!' => SIGN,
        b'/' | b'\\' => SLASH,
        b'_' => UNDERSCORE,
        b'-' => HYPHEN,
        b'u' | b'U' => U,
        _ => 0,
    };
    let escape = if matches!(byte, b'%' | b'&' | b'\\' | b'+' | b'=' | 0) { ESCAPE } else { 0 };
    let base64 =
        if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_') { BASE64 } else { 0 };
    letter | hex | blank | other | escape | base64
}

/// Whether a byte is of one of the sorts.
pub fn is(byte: u8, class: Class) -> bool {
    CLASSES.get(usize::from(byte)).is_some_and(|classes| classes & class != 0)
}

/// The first place from `from` on whose byte is of one of the sorts; the text's end if there is none.
pub fn next(text: &[u8], from: usize, class: Class) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.iter().position(|byte| is(*byte, class)).map_or(text.len(), |distance| from + distance)
}

/// The first place from `from` on whose byte is of none of the sorts.
pub fn past(text: &[u8], from: usize, class: Class) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.iter().position(|byte| !is(*byte, class)).map_or(text.len(), |distance| from + distance)
}

/// The first place from `from` on whose byte is of one of the sorts, and the byte before of one of `before`.
pub fn next_after(text: &[u8], from: usize, before: Class, class: Class) -> usize {
    let mut last = from.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(0);
    let rest = text.get(from..).unwrap_or_default();
    let found =
        rest.iter().position(|byte| is(std::mem::replace(&mut last, *byte), before) && is(*byte, class));
    found.map_or(text.len(), |distance| from + distance)
}

/// The first place from `from` on at which the needle stands, which is not empty.
#[inline(never)]
pub fn find(text: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut from = from;
    loop {
        from += text.get(from..)?.iter().position(|byte| byte == first)? + 1;
        if text.get(from..)?.starts_with(rest) {
            return Some(from - 1);
        }
    }
}

/// Every place at which the needle stands, which is not empty.
pub fn places(text: &[u8], needle: &'static [u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = find(text, from, needle)?;
        from = at + needle.len();
        Some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_byte_of_a_sort_is_found() {
        let text = b"ab12 c3://x";
        assert_eq!((next(text, 0, DIGIT), next(text, 4, DIGIT), next(text, 7, DIGIT)), (2, 6, 11));
        assert_eq!((past(text, 0, ALPHANUMERIC), past(text, 5, LETTER), past(text, 10, LETTER)), (4, 6, 11));
        assert_eq!(next_after(text, 0, OUTSIDE, LETTER), 0);
        assert_eq!(next_after(text, 1, OUTSIDE, LETTER), 5);
        assert_eq!(next_after(text, 6, DIGIT, COLON), 7);
        assert_eq!(next(text, 99, DIGIT), 11);
    }

    #[test]
    fn every_place_of_a_needle_is_found() {
        assert_eq!(places(b"aa://b://", b"://").collect::<Vec<_>>(), [2, 6]);
        assert_eq!(places(b"aaa", b"aa").collect::<Vec<_>>(), [0]);
        assert_eq!((find(b"a", 0, b"ab"), find(b"ab", 9, b"ab"), find(b"ab", 0, b"")), (None, None, None));
    }
}

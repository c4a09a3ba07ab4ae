//! Characters as their parts: a letter and its marks (Unicode's NFD), plain letters for styled ones (NFKD).
//!
//! One text has many spellings: `é` is one character or two. Matching sees the parts only. The table holds Latin,
//! Greek, Cyrillic and kana; Hangul follows a rule. A crate with all of Unicode costs the popup 64 kB, this 2.

mod table;

use table::rows;

/// Calls `visit` with the parts of a character; with itself when it has none.
pub fn decompose(character: char, visit: &mut dyn FnMut(char)) {
    let code = u32::from(character);
    match code {
        0..0xa0 => visit(character),
        HANGUL..=0xd7a3 => hangul(code - HANGUL, visit),
        0x1d400..=0x1d6a3 => visit(letter(code - 0x1d400)),
        0x24b6..=0x24e9 => visit(letter(code - 0x24b6)),
        0xff66..=0xff9d => {
            decompose(HALF_WIDTH.chars().nth((code - 0xff66) as usize).unwrap_or(character), visit);
        }
        0xff9e => visit('\u{3099}'),
        0xff9f => visit('\u{309a}'),
        0xfb00..=0xfb06 => LIGATURES.get((code - 0xfb00) as usize).unwrap_or(&"").chars().for_each(visit),
        _ => match find(code) {
            Some((base, mark)) => {
                decompose(base, visit);
                if mark != '\0' {
                    visit(mark);
                }
            }
            None => visit(character),
        },
    }
}

/// Whether it only changes the letter before it.
pub fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}')
}

/// The character that a letter and a mark make together.
pub fn compose(base: char, mark: char) -> Option<char> {
    let parts = (u32::from(base), u32::from(mark));
    let (whole, ..) = rows().iter().find(|(_, base, mark)| (u32::from(*base), u32::from(*mark)) == parts)?;
    char::from_u32(u32::from(*whole))
}

const HANGUL: u32 = 0xac00;
const HALF_WIDTH: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
const LIGATURES: &[&str] = &["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// The Latin letter at a place in an alphabet of capitals and small letters.
fn letter(place: u32) -> char {
    let place = (place % 52) as u8;
    char::from(if place < 26 { b'A' + place } else { b'a' + place - 26 })
}

/// A syllable as its two or three letters.
fn hangul(syllable: u32, visit: &mut dyn FnMut(char)) {
    let tail = syllable % 28;
    let parts = [0x1100 + syllable / 588, 0x1161 + syllable % 588 / 28, 0x11a7 + tail];
    for part in parts.into_iter().take(if tail == 0 { 2 } else { 3 }) {
        if let Some(part) = char::from_u32(part) {
            visit(part);
        }
    }
}

fn find(code: u32) -> Option<(char, char)> {
    // The blocks of the table: most characters of other scripts are in none.
    if !matches!(code, 0xc0..0x500 | 0x1e00..0x2000 | 0x3040..0x3100) {
        return None;
    }
    let code = u16::try_from(code).ok()?;
    let at = rows().binary_search_by_key(&code, |(whole, ..)| *whole).ok()?;
    let (_, base, mark) = rows().get(at)?;
    Some((char::from_u32(u32::from(*base))?, char::from_u32(u32::from(*mark))?))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn parts(character: char) -> String {
        let mut parts = String::new();
        decompose(character, &mut |part| parts.push(part));
        parts
    }

    #[test]
    fn the_parts_are_those_of_unicode() {
        let canonical = [0..0x250, 0x370..0x530, 0x1e00..0x2000, 0x3040..0x3100, 0xac00..0xd7a4];
        for character in canonical.into_iter().flatten().filter_map(char::from_u32) {
            assert_eq!(parts(character), character.nfd().collect::<String>(), "{character}");
        }
        let styled = [0x1d400..0x1d6a4, 0x24b6..0x24ea, 0xff66..0xffa0, 0xfb00..0xfb07];
        for character in styled.into_iter().flatten().filter_map(char::from_u32) {
            // Some places in the alphabets are empty.
            let expected: String = character.nfkd().collect();
            assert!(parts(character) == expected || expected == character.to_string(), "{character}");
        }
    }

    #[test]
    fn what_has_two_parts_is_made_of_them() {
        for (base, mark) in [('e', '\u{301}'), ('U', '\u{308}'), ('か', '\u{3099}')] {
            let whole: String = [base, mark].iter().collect::<String>().nfc().collect();
            assert_eq!(compose(base, mark).map(String::from), Some(whole));
        }
        assert_eq!(compose('x', 'y'), None);
    }
}

//! Addresses in Chinese, Japanese and Korean letters: districts and streets, the largest first, before a number.

use excerpt_scanner::bytes::forward;
use excerpt_scanner::class;

/// What parts of addresses end with.
const PARTS: &str = "省市区县縣區路街道巷弄号號都府県町村郡里室楼樓栋幢丁番地목시도구군읍면동로길";
/// What stands before an address and is none of it.
const BEFORE: &str = "は、を，。：:；;「『（(在是住于到自家址所에의는은";
/// What may follow the number.
const BEHIND: &str = "号號番地丁目の室楼樓层層栋幢单元座弄호번지층동-—ー之";
/// What ends with a part of addresses and names a number: `伝票番号`.
const NUMBERS: &[&str] = &["番号", "单号", "編号", "编号", "號碼"];
/// How far an address reaches back, in characters.
const REACH: usize = 36;

/// Calls `visit` with where an address begins and ends, and whether it is certain.
pub(super) fn find(text: &str, visit: &mut dyn FnMut(usize, usize, bool)) {
    let bytes = text.as_bytes();
    let mut at = class::next(bytes, 0, class::DIGIT);
    while at < bytes.len() {
        let end = class::past(bytes, at, class::DIGIT);
        let mut next = end;
        if end - at <= 5
            && let Some((start, parts)) = before(text, at)
        {
            next = behind(text, end);
            let count = parts
                + text
                    .get(end..next)
                    .unwrap_or_default()
                    .chars()
                    .filter(|letter| PARTS.contains(*letter))
                    .count();
            if count >= 2 {
                visit(start, next, count >= 3);
            }
        }
        at = class::next(bytes, next.max(end), class::DIGIT);
    }
}

fn is_letter(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' | '々')
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}')
}

/// Where the address begins that goes on with the number here, and how many of its parts stand before.
fn before(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    if NUMBERS.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let mut start = at;
    let mut later = None;
    for (place, letter) in before.char_indices().rev().take(REACH) {
        let joins =
            is_letter(letter) || letter == ' ' && later.is_none_or(is_hangul) || letter.is_ascii_digit();
        if !joins || BEFORE.contains(letter) && !is_hangul(letter) {
            break;
        }
        // A particle ends the word before a Korean address.
        if is_hangul(letter) && later == Some(' ') && BEFORE.contains(letter) {
            break;
        }
        start = place;
        later = Some(letter);
    }
    let inside = text.get(start..at)?;
    let start = start + inside.len() - inside.trim_start().len();
    let parts = text.get(start..at)?.chars().filter(|letter| PARTS.contains(*letter)).count();
    (parts > 0 && is_letter(text.get(start..)?.chars().next()?)).then_some((start, parts))
}

/// The end of the number with its parts: `2-14-8`, `88号5单元`, `1408번지`.
fn behind(text: &str, end: usize) -> usize {
    let mut at = end;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let signs: usize =
            rest.chars().take_while(|letter| BEHIND.contains(*letter)).map(char::len_utf8).sum();
        let digits = forward(text.as_bytes(), at + signs, 5, |byte| byte.is_ascii_digit());
        if digits == at + signs {
            let closed = rest
                .chars()
                .take_while(|letter| BEHIND.contains(*letter) && !"-—ーの".contains(*letter))
                .map(char::len_utf8)
                .sum::<usize>();
            return at + closed;
        }
        at = digits;
    }
}

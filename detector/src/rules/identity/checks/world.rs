//! What other countries put into their numbers.

use super::{at, is_date, luhn, part, sum, value, verhoeff};

pub(in crate::rules::identity) fn ssn(number: &[u8]) -> bool {
    let (area, group, serial) = (part(number, 0, 3), part(number, 3, 5), part(number, 5, 9));
    // 078-05-1120 and 219-09-9999 were printed on samples; the first is still everywhere.
    area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && number != b"078051120"
}

pub(in crate::rules::identity) fn itin(number: &[u8]) -> bool {
    let group = part(number, 3, 5);
    part(number, 0, 1) == 9
        && ((50..=65).contains(&group) || (70..=99).contains(&group) && group != 89 && group != 93)
}

pub(in crate::rules::identity) fn npi(number: &[u8]) -> bool {
    let mut whole = b"80840".to_vec();
    whole.extend(number);
    matches!(at(number, 0), 1 | 2) && luhn(&whole)
}

/// Letters that are not mistaken for digits, and digits, each in its place.
pub(in crate::rules::identity) fn mbi(number: &[u8]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"SLOIBZ".contains(&byte);
    number.first() != Some(&b'0')
        && number.iter().zip(b"9AX9AX9AA99").all(|(byte, shape)| match shape {
            b'9' => byte.is_ascii_digit(),
            b'A' => letter(*byte),
            _ => byte.is_ascii_digit() || letter(*byte),
        })
}

pub(in crate::rules::identity) fn routing(number: &[u8]) -> bool {
    let district = part(number, 0, 2);
    let known = matches!(district, 0..=12 | 21..=32 | 61..=72 | 80);
    known
        && sum(number, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
        && number.iter().any(|byte| *byte != b'0')
}

pub(in crate::rules::identity) fn sin(number: &[u8]) -> bool {
    !matches!(at(number, 0), 0 | 8) && luhn(number)
}

pub(in crate::rules::identity) fn abn(number: &[u8]) -> bool {
    let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    at(number, 0) > 0 && (sum(number, &weights) - 10).is_multiple_of(89)
}

pub(in crate::rules::identity) fn acn(number: &[u8]) -> bool {
    (10 - sum(number, &[8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == at(number, 8)
}

pub(in crate::rules::identity) fn tfn(number: &[u8]) -> bool {
    sum(number, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11)
}

pub(in crate::rules::identity) fn medicare(number: &[u8]) -> bool {
    (2..=6).contains(&at(number, 0)) && sum(number, &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == at(number, 8)
}

pub(in crate::rules::identity) fn aadhaar(number: &[u8]) -> bool {
    at(number, 0) >= 2 && verhoeff(number) && !number.iter().eq(number.iter().rev())
}

pub(in crate::rules::identity) fn pan(number: &[u8]) -> bool {
    number.get(3).is_some_and(|holder| b"ABCFGHJLPT".contains(holder))
}

pub(in crate::rules::identity) fn gstin(number: &[u8]) -> bool {
    (1..=38).contains(&part(number, 0, 2))
}

fn korean_sum(number: &[u8]) -> u32 {
    sum(number, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11
}

pub(in crate::rules::identity) fn korean(number: &[u8]) -> bool {
    let born = is_date(part(number, 2, 4), part(number, 4, 6));
    let check = match at(number, 6) {
        1..=4 => (11 - korean_sum(number)) % 10,
        _ => return false,
    };
    born && check == at(number, 12)
}

pub(in crate::rules::identity) fn korean_foreigner(number: &[u8]) -> bool {
    let born = is_date(part(number, 2, 4), part(number, 4, 6));
    (5..=8).contains(&at(number, 6)) && born && (13 - korean_sum(number)) % 10 == at(number, 12)
}

pub(in crate::rules::identity) fn korean_business(number: &[u8]) -> bool {
    let sum = sum(number, &[1, 3, 7, 1, 3, 7, 1, 3, 5]) + at(number, 8) * 5 / 10;
    part(number, 0, 3) > 100 && (10 - sum % 10) % 10 == at(number, 9)
}

pub(in crate::rules::identity) fn singapore(number: &[u8]) -> bool {
    let (Some(first), Some(last)) = (number.first(), number.last()) else { return false };
    let sum = sum(number.get(1..8).unwrap_or_default(), &[2, 7, 6, 5, 4, 3, 2]);
    let (shift, letters): (u32, &[u8]) = match first {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return false,
    };
    letters.get((sum + shift) as usize % 11) == Some(last)
        // The newest series counts its letters from the other end.
        || (*first == b'M' && letters.get(10 - (sum + shift) as usize % 11) == Some(last))
}

pub(in crate::rules::identity) fn thai(number: &[u8]) -> bool {
    let province = part(number, 1, 3);
    let known = matches!(province, 10..=27 | 30..=49 | 50..=58 | 60..=67 | 70..=77 | 80..=86 | 90..=96);
    let sum = sum(number, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    known && (1..=8).contains(&at(number, 0)) && (11 - sum % 11) % 10 == at(number, 12)
}

pub(in crate::rules::identity) fn south_african(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6))
        && at(number, 10) <= 2
        && matches!(at(number, 11), 8 | 9)
        && luhn(number)
}

pub(in crate::rules::identity) fn cpf(number: &[u8]) -> bool {
    let check = |weights: &[u32]| sum(number, weights) * 10 % 11 % 10;
    number.windows(2).any(|pair| pair.first() != pair.last())
        && check(&[10, 9, 8, 7, 6, 5, 4, 3, 2]) == at(number, 9)
        && check(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == at(number, 10)
}

pub(in crate::rules::identity) fn chinese(number: &[u8]) -> bool {
    let sum = sum(number, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    matches!(part(number, 6, 8), 18..=20)
        && is_date(part(number, 10, 12), part(number, 12, 14))
        && b"10X98765432".get((sum % 11) as usize) == number.get(17)
}

pub(in crate::rules::identity) fn mexican(number: &[u8]) -> bool {
    is_date(part(number, 6, 8), part(number, 8, 10)) && matches!(number.get(10), Some(b'H' | b'M' | b'X'))
}

pub(in crate::rules::identity) fn chilean(number: &[u8]) -> bool {
    let Some((check, body)) = number.split_last() else { return false };
    let sum: u32 =
        body.iter().rev().zip([2, 3, 4, 5, 6, 7].iter().cycle()).map(|(byte, w)| value(*byte) * w).sum();
    b"0K987654321".get((sum % 11) as usize) == Some(check)
}

pub(in crate::rules::identity) fn taiwanese(number: &[u8]) -> bool {
    const PLACES: &[u8; 26] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let Some(place) = PLACES.iter().position(|letter| Some(letter) == number.first()) else { return false };
    let region = place as u32 + 10;
    let sum = region / 10
        + region % 10 * 9
        + sum(number.get(1..).unwrap_or_default(), &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    matches!(at(number, 1), 1 | 2 | 8 | 9) && sum.is_multiple_of(10)
}

/// Since October 2020 the last digits are drawn by lot: only the date can be checked.
pub(in crate::rules::identity) fn korean_date(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6)) && (1..=4).contains(&at(number, 6))
}

pub(in crate::rules::identity) fn korean_foreigner_date(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6)) && (5..=8).contains(&at(number, 6))
}

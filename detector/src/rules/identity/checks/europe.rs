//! What European countries put into their numbers.

use super::{at, is_date, luhn, mod_11_10, part, remainder, sum, value};

pub(in crate::rules::identity) fn nhs(number: &[u8]) -> bool {
    let rest = sum(number, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    at(number, 0) >= 4 && (11 - rest) % 11 == at(number, 9)
}

pub(in crate::rules::identity) fn nino(number: &[u8]) -> bool {
    let prefix = number.get(..2).unwrap_or_default();
    let barred: [&[u8]; 7] = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];
    let (first, second) = (prefix.first().copied().unwrap_or(0), prefix.last().copied().unwrap_or(0));
    !b"DFIQUV".contains(&first)
        && !b"DFIOQUV".contains(&second)
        && !barred.contains(&prefix)
        && matches!(number.last(), Some(b'A'..=b'D'))
}

pub(in crate::rules::identity) fn driving_licence(number: &[u8]) -> bool {
    let month = part(number, 6, 8);
    let name = number.get(..5).unwrap_or_default();
    let letters = name.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let initials = number
        .get(11..13)
        .is_some_and(|initials| initials.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'9'));
    letters > 0
        && initials
        && name.iter().skip(letters).all(|byte| *byte == b'9')
        && is_date(if month > 50 { month - 50 } else { month }, part(number, 8, 10))
}

pub(in crate::rules::identity) fn german_tax(number: &[u8]) -> bool {
    let most = (b'0'..=b'9').map(|digit| number.iter().take(10).filter(|byte| **byte == digit).count()).max();
    at(number, 0) > 0 && most <= Some(3) && mod_11_10(number)
}

pub(in crate::rules::identity) fn german_vat(number: &[u8]) -> bool {
    number.get(2..).is_some_and(|digits| at(digits, 0) > 0 && mod_11_10(digits))
}

/// A sum of the digits' digit sums, letters being written as their place in the alphabet.
fn cross_sum(number: &[u8], weights: &[u32]) -> u32 {
    let written: Vec<u32> = number
        .iter()
        .flat_map(|byte| match byte {
            b'A'..=b'Z' => {
                let place = u32::from(byte - b'A') + 1;
                vec![place / 10, place % 10]
            }
            _ => vec![value(*byte)],
        })
        .collect();
    written.iter().zip(weights).map(|(digit, weight)| digit * weight / 10 + digit * weight % 10).sum()
}

pub(in crate::rules::identity) fn german_pension(number: &[u8]) -> bool {
    let day = part(number, 2, 4);
    is_date(part(number, 4, 6), if day > 50 { day - 50 } else { day })
        && cross_sum(number.get(..11).unwrap_or_default(), &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10
            == at(number, 11)
}

pub(in crate::rules::identity) fn german_health(number: &[u8]) -> bool {
    cross_sum(number.get(..9).unwrap_or_default(), &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == at(number, 9)
}

/// Travel documents' weights 7, 3, 1 (ICAO 9303); letters that German documents use.
pub(in crate::rules::identity) fn german_document(number: &[u8]) -> bool {
    let letters = |byte: &u8| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte);
    number.iter().all(letters)
        && number.first().is_some_and(u8::is_ascii_uppercase)
        && sum(number, &[7, 3, 1, 7, 3, 1, 7, 3]) % 10 == at(number, 8)
}

pub(in crate::rules::identity) fn physician(number: &[u8]) -> bool {
    (10 - sum(number, &[4, 9, 4, 9, 4, 9]) % 10) % 10 == at(number, 6) && part(number, 7, 9) > 0
}

pub(in crate::rules::identity) fn spanish(number: &[u8]) -> bool {
    let (Some((letter, body)), Some(first)) = (number.split_last(), number.first()) else { return false };
    // Foreigners' numbers begin with a letter that counts as a digit.
    let body: Vec<u8> = match first {
        b'X'..=b'Z' => {
            body.iter().enumerate().map(|(i, byte)| if i == 0 { byte - b'X' + b'0' } else { *byte }).collect()
        }
        _ => body.to_vec(),
    };
    b"TRWAGMYFPDXBNJZSQVHLCKE".get(remainder(&body, 23) as usize) == Some(letter)
}

pub(in crate::rules::identity) fn finnish(number: &[u8]) -> bool {
    let (Some(date), Some(check)) = (number.get(..6), number.last()) else { return false };
    let serial = number.get(number.len() - 4..number.len() - 1).unwrap_or_default();
    let marked = number.len() == 10 || number.get(6).is_some_and(|mark| b"ABCDEFUVWXY".contains(mark));
    let digits: Vec<u8> = date.iter().chain(serial).copied().collect();
    marked
        && is_date(part(number, 2, 4), part(number, 0, 2))
        && b"0123456789ABCDEFHJKLMNPRSTUVWXY".get(remainder(&digits, 31) as usize) == Some(check)
}

pub(in crate::rules::identity) fn italian(number: &[u8]) -> bool {
    const ODD: [u32; 26] =
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    let place = |byte: u8| if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' };
    let values = number.iter().take(15).enumerate().map(|(i, byte)| {
        let place = place(*byte);
        if i % 2 == 0 { ODD.get(usize::from(place)).copied().unwrap_or(0) } else { u32::from(place) }
    });
    let sum: u32 = values.sum();
    number.get(8).is_some_and(|month| b"ABCDEHLMPRST".contains(month))
        && number.last().map(|byte| u32::from(place(*byte))) == Some(sum % 26)
}

pub(in crate::rules::identity) fn italian_vat(number: &[u8]) -> bool {
    part(number, 0, 7) > 0 && luhn(number)
}

pub(in crate::rules::identity) fn pesel(number: &[u8]) -> bool {
    is_date(part(number, 2, 4) % 20, part(number, 4, 6))
        && sum(number, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

pub(in crate::rules::identity) fn swedish(number: &[u8]) -> bool {
    let ten = number.get(number.len() - 10..).unwrap_or_default();
    let century = number.len() == 10 || matches!(part(number, 0, 2), 18..=20);
    let day = part(ten, 4, 6);
    century && is_date(part(ten, 2, 4), if day > 60 { day - 60 } else { day }) && luhn(ten)
}

pub(in crate::rules::identity) fn swedish_company(number: &[u8]) -> bool {
    part(number, 2, 4) >= 20 && at(number, 0) > 0 && luhn(number)
}

pub(in crate::rules::identity) fn turkish(number: &[u8]) -> bool {
    let odd = sum(number, &[1, 0, 1, 0, 1, 0, 1, 0, 1]);
    let even = sum(number, &[0, 1, 0, 1, 0, 1, 0, 1]);
    at(number, 0) > 0
        && (odd * 7 + 100 - even) % 10 == at(number, 9)
        && sum(number, &[1; 10]) % 10 == at(number, 10)
}

pub(in crate::rules::identity) fn french(number: &[u8]) -> bool {
    // Corsica's departments are written with a letter.
    let digits: Vec<u8> = match number.get(5..7) {
        Some(b"2A") => {
            [number.get(..5).unwrap_or_default(), b"19", number.get(7..13).unwrap_or_default()].concat()
        }
        Some(b"2B") => {
            [number.get(..5).unwrap_or_default(), b"18", number.get(7..13).unwrap_or_default()].concat()
        }
        _ => number.get(..13).unwrap_or_default().to_vec(),
    };
    matches!(at(number, 0), 1 | 2)
        && digits.iter().all(u8::is_ascii_digit)
        && 97 - remainder(&digits, 97) == u64::from(part(number, 13, 15))
}

pub(in crate::rules::identity) fn dutch(number: &[u8]) -> bool {
    let eight = sum(number, &[9, 8, 7, 6, 5, 4, 3, 2]);
    part(number, 0, 9) > 9999 && eight % 11 == at(number, 8)
}

pub(in crate::rules::identity) fn belgian(number: &[u8]) -> bool {
    let body = number.get(..9).unwrap_or_default();
    let born_since_2000: Vec<u8> = [b"2", body].concat();
    let check = u64::from(part(number, 9, 11));
    is_date(part(number, 2, 4), part(number, 4, 6))
        && (97 - remainder(body, 97) == check || 97 - remainder(&born_since_2000, 97) == check)
}

pub(in crate::rules::identity) fn portuguese(number: &[u8]) -> bool {
    let rest = sum(number, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    at(number, 0) > 0 && (if rest < 2 { 0 } else { 11 - rest }) == at(number, 8)
}

pub(in crate::rules::identity) fn swiss(number: &[u8]) -> bool {
    number.starts_with(b"756") && sum(number, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
}

pub(in crate::rules::identity) fn austrian(number: &[u8]) -> bool {
    at(number, 0) > 0
        && is_date(part(number, 6, 8), part(number, 4, 6))
        && sum(number, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == at(number, 3)
}

pub(in crate::rules::identity) fn danish(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 0, 2))
}

pub(in crate::rules::identity) fn norwegian(number: &[u8]) -> bool {
    sum(number, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
        && sum(number, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        && is_date(part(number, 2, 4), part(number, 0, 2))
}

pub(in crate::rules::identity) fn irish(number: &[u8]) -> bool {
    let second = number.get(8).map_or(0, |byte| if *byte == b'W' { 0 } else { u32::from(byte - b'A') + 1 });
    let sum = sum(number, &[8, 7, 6, 5, 4, 3, 2]) + second * 9;
    b"WABCDEFGHIJKLMNOPQRSTUV".get((sum % 23) as usize) == number.get(7)
}

pub(in crate::rules::identity) fn spanish_nie(number: &[u8]) -> bool {
    matches!(number.first(), Some(b'X'..=b'Z')) && spanish(number)
}

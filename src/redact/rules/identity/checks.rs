//! Check digits: every function takes the number's letters and digits, in upper case.

/// The value of a digit, or of a letter from 10 on.
fn value(byte: u8) -> u32 {
    char::from(byte).to_digit(36).unwrap_or(0)
}

fn at(number: &[u8], index: usize) -> u32 {
    number.get(index).map_or(0, |byte| value(*byte))
}

/// The sum of the digits, each times its weight.
fn sum(number: &[u8], weights: &[u32]) -> u32 {
    number.iter().zip(weights).map(|(byte, weight)| value(*byte) * weight).sum()
}

/// The number that some of the digits write.
fn part(number: &[u8], from: usize, to: usize) -> u32 {
    number.get(from..to).unwrap_or_default().iter().fold(0, |sum, byte| sum.wrapping_mul(10) + value(*byte))
}

/// The remainder of the number that all digits write.
fn remainder(number: &[u8], modulus: u64) -> u64 {
    number.iter().fold(0, |rest, byte| (rest * 10 + u64::from(value(*byte))) % modulus)
}

/// Luhn's sum of digits, every second one doubled, from the right.
pub(super) fn luhn(number: &[u8]) -> bool {
    let doubled = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let digits = number.iter().rev().enumerate();
    let sum: u32 =
        digits.map(|(i, byte)| if i % 2 == 0 { value(*byte) } else { doubled(value(*byte)) }).sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10.
pub(super) fn mod_11_10(number: &[u8]) -> bool {
    let product = number.iter().take(number.len() - 1).fold(10, |product, byte| {
        let sum = (value(*byte) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == at(number, number.len() - 1)
}

/// Verhoeff's check over the dihedral group of ten elements.
pub(super) fn verhoeff(number: &[u8]) -> bool {
    const TURNS: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let multiply = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b - 5) % 5,
        (false, true) => 5 + (a - 5 + 5 - b) % 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let turned = |digit: u32, times: usize| {
        (0..times % 8).fold(digit, |digit, _| TURNS.get(digit as usize).copied().unwrap_or(0))
    };
    number.iter().rev().enumerate().fold(0, |sum, (i, byte)| multiply(sum, turned(value(*byte), i))) == 0
}

/// Whether two digits each write a month and a day.
fn is_date(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

pub(super) fn any(_: &[u8]) -> bool {
    true
}

pub(super) fn ssn(number: &[u8]) -> bool {
    let (area, group, serial) = (part(number, 0, 3), part(number, 3, 5), part(number, 5, 9));
    // 078-05-1120 and 219-09-9999 were printed on samples; the first is still everywhere.
    area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && number != b"078051120"
}

pub(super) fn itin(number: &[u8]) -> bool {
    let group = part(number, 3, 5);
    part(number, 0, 1) == 9
        && ((50..=65).contains(&group) || (70..=99).contains(&group) && group != 89 && group != 93)
}

pub(super) fn npi(number: &[u8]) -> bool {
    let mut whole = b"80840".to_vec();
    whole.extend(number);
    matches!(at(number, 0), 1 | 2) && luhn(&whole)
}

/// Letters that are not mistaken for digits, and digits, each in its place.
pub(super) fn mbi(number: &[u8]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"SLOIBZ".contains(&byte);
    number.first() != Some(&b'0')
        && number.iter().zip(b"9AX9AX9AA99").all(|(byte, shape)| match shape {
            b'9' => byte.is_ascii_digit(),
            b'A' => letter(*byte),
            _ => byte.is_ascii_digit() || letter(*byte),
        })
}

pub(super) fn routing(number: &[u8]) -> bool {
    let district = part(number, 0, 2);
    let known = matches!(district, 0..=12 | 21..=32 | 61..=72 | 80);
    known
        && sum(number, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
        && number.iter().any(|byte| *byte != b'0')
}

pub(super) fn nhs(number: &[u8]) -> bool {
    let rest = sum(number, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    at(number, 0) >= 4 && (11 - rest) % 11 == at(number, 9)
}

pub(super) fn nino(number: &[u8]) -> bool {
    let prefix = number.get(..2).unwrap_or_default();
    let barred: [&[u8]; 7] = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];
    let (first, second) = (prefix.first().copied().unwrap_or(0), prefix.last().copied().unwrap_or(0));
    !b"DFIQUV".contains(&first)
        && !b"DFIOQUV".contains(&second)
        && !barred.contains(&prefix)
        && matches!(number.last(), Some(b'A'..=b'D'))
}

pub(super) fn driving_licence(number: &[u8]) -> bool {
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

pub(super) fn sin(number: &[u8]) -> bool {
    !matches!(at(number, 0), 0 | 8) && luhn(number)
}

pub(super) fn abn(number: &[u8]) -> bool {
    let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    at(number, 0) > 0 && (sum(number, &weights) - 10).is_multiple_of(89)
}

pub(super) fn acn(number: &[u8]) -> bool {
    (10 - sum(number, &[8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == at(number, 8)
}

pub(super) fn tfn(number: &[u8]) -> bool {
    sum(number, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11)
}

pub(super) fn medicare(number: &[u8]) -> bool {
    (2..=6).contains(&at(number, 0)) && sum(number, &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == at(number, 8)
}

pub(super) fn german_tax(number: &[u8]) -> bool {
    let most = (b'0'..=b'9').map(|digit| number.iter().take(10).filter(|byte| **byte == digit).count()).max();
    at(number, 0) > 0 && most <= Some(3) && mod_11_10(number)
}

pub(super) fn german_vat(number: &[u8]) -> bool {
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

pub(super) fn german_pension(number: &[u8]) -> bool {
    let day = part(number, 2, 4);
    is_date(part(number, 4, 6), if day > 50 { day - 50 } else { day })
        && cross_sum(number.get(..11).unwrap_or_default(), &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10
            == at(number, 11)
}

pub(super) fn german_health(number: &[u8]) -> bool {
    cross_sum(number.get(..9).unwrap_or_default(), &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == at(number, 9)
}

/// Travel documents' weights 7, 3, 1 (ICAO 9303); letters that German documents use.
pub(super) fn german_document(number: &[u8]) -> bool {
    let letters = |byte: &u8| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte);
    number.iter().all(letters)
        && number.first().is_some_and(u8::is_ascii_uppercase)
        && sum(number, &[7, 3, 1, 7, 3, 1, 7, 3]) % 10 == at(number, 8)
}

pub(super) fn physician(number: &[u8]) -> bool {
    (10 - sum(number, &[4, 9, 4, 9, 4, 9]) % 10) % 10 == at(number, 6) && part(number, 7, 9) > 0
}

pub(super) fn spanish(number: &[u8]) -> bool {
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

pub(super) fn finnish(number: &[u8]) -> bool {
    let (Some(date), Some(check)) = (number.get(..6), number.last()) else { return false };
    let serial = number.get(number.len() - 4..number.len() - 1).unwrap_or_default();
    let marked = number.len() == 10 || number.get(6).is_some_and(|mark| b"ABCDEFUVWXY".contains(mark));
    let digits: Vec<u8> = date.iter().chain(serial).copied().collect();
    marked
        && is_date(part(number, 2, 4), part(number, 0, 2))
        && b"0123456789ABCDEFHJKLMNPRSTUVWXY".get(remainder(&digits, 31) as usize) == Some(check)
}

pub(super) fn aadhaar(number: &[u8]) -> bool {
    at(number, 0) >= 2 && verhoeff(number) && !number.iter().eq(number.iter().rev())
}

pub(super) fn pan(number: &[u8]) -> bool {
    number.get(3).is_some_and(|holder| b"ABCFGHJLPT".contains(holder))
}

pub(super) fn gstin(number: &[u8]) -> bool {
    (1..=38).contains(&part(number, 0, 2))
}

pub(super) fn italian(number: &[u8]) -> bool {
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

pub(super) fn italian_vat(number: &[u8]) -> bool {
    part(number, 0, 7) > 0 && luhn(number)
}

fn korean_sum(number: &[u8]) -> u32 {
    sum(number, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11
}

pub(super) fn korean(number: &[u8]) -> bool {
    let born = is_date(part(number, 2, 4), part(number, 4, 6));
    let check = match at(number, 6) {
        1..=4 => (11 - korean_sum(number)) % 10,
        _ => return false,
    };
    born && check == at(number, 12)
}

pub(super) fn korean_foreigner(number: &[u8]) -> bool {
    let born = is_date(part(number, 2, 4), part(number, 4, 6));
    (5..=8).contains(&at(number, 6)) && born && (13 - korean_sum(number)) % 10 == at(number, 12)
}

pub(super) fn korean_business(number: &[u8]) -> bool {
    let sum = sum(number, &[1, 3, 7, 1, 3, 7, 1, 3, 5]) + at(number, 8) * 5 / 10;
    part(number, 0, 3) > 100 && (10 - sum % 10) % 10 == at(number, 9)
}

pub(super) fn pesel(number: &[u8]) -> bool {
    is_date(part(number, 2, 4) % 20, part(number, 4, 6))
        && sum(number, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

pub(super) fn swedish(number: &[u8]) -> bool {
    let ten = number.get(number.len() - 10..).unwrap_or_default();
    let century = number.len() == 10 || matches!(part(number, 0, 2), 18..=20);
    let day = part(ten, 4, 6);
    century && is_date(part(ten, 2, 4), if day > 60 { day - 60 } else { day }) && luhn(ten)
}

pub(super) fn swedish_company(number: &[u8]) -> bool {
    part(number, 2, 4) >= 20 && at(number, 0) > 0 && luhn(number)
}

pub(super) fn singapore(number: &[u8]) -> bool {
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

pub(super) fn thai(number: &[u8]) -> bool {
    let province = part(number, 1, 3);
    let known = matches!(province, 10..=27 | 30..=49 | 50..=58 | 60..=67 | 70..=77 | 80..=86 | 90..=96);
    let sum = sum(number, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    known && (1..=8).contains(&at(number, 0)) && (11 - sum % 11) % 10 == at(number, 12)
}

pub(super) fn turkish(number: &[u8]) -> bool {
    let odd = sum(number, &[1, 0, 1, 0, 1, 0, 1, 0, 1]);
    let even = sum(number, &[0, 1, 0, 1, 0, 1, 0, 1]);
    at(number, 0) > 0
        && (odd * 7 + 100 - even) % 10 == at(number, 9)
        && sum(number, &[1; 10]) % 10 == at(number, 10)
}

pub(super) fn south_african(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6))
        && at(number, 10) <= 2
        && matches!(at(number, 11), 8 | 9)
        && luhn(number)
}

pub(super) fn cpf(number: &[u8]) -> bool {
    let check = |weights: &[u32]| sum(number, weights) * 10 % 11 % 10;
    number.windows(2).any(|pair| pair.first() != pair.last())
        && check(&[10, 9, 8, 7, 6, 5, 4, 3, 2]) == at(number, 9)
        && check(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == at(number, 10)
}

pub(super) fn french(number: &[u8]) -> bool {
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

pub(super) fn dutch(number: &[u8]) -> bool {
    let eight = sum(number, &[9, 8, 7, 6, 5, 4, 3, 2]);
    part(number, 0, 9) > 9999 && eight % 11 == at(number, 8)
}

pub(super) fn belgian(number: &[u8]) -> bool {
    let body = number.get(..9).unwrap_or_default();
    let born_since_2000: Vec<u8> = [b"2", body].concat();
    let check = u64::from(part(number, 9, 11));
    is_date(part(number, 2, 4), part(number, 4, 6))
        && (97 - remainder(body, 97) == check || 97 - remainder(&born_since_2000, 97) == check)
}

pub(super) fn portuguese(number: &[u8]) -> bool {
    let rest = sum(number, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    at(number, 0) > 0 && (if rest < 2 { 0 } else { 11 - rest }) == at(number, 8)
}

pub(super) fn swiss(number: &[u8]) -> bool {
    number.starts_with(b"756") && sum(number, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
}

pub(super) fn austrian(number: &[u8]) -> bool {
    at(number, 0) > 0
        && is_date(part(number, 6, 8), part(number, 4, 6))
        && sum(number, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == at(number, 3)
}

pub(super) fn danish(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 0, 2))
}

pub(super) fn norwegian(number: &[u8]) -> bool {
    sum(number, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
        && sum(number, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        && is_date(part(number, 2, 4), part(number, 0, 2))
}

pub(super) fn irish(number: &[u8]) -> bool {
    let second = number.get(8).map_or(0, |byte| if *byte == b'W' { 0 } else { u32::from(byte - b'A') + 1 });
    let sum = sum(number, &[8, 7, 6, 5, 4, 3, 2]) + second * 9;
    b"WABCDEFGHIJKLMNOPQRSTUV".get((sum % 23) as usize) == number.get(7)
}

pub(super) fn chinese(number: &[u8]) -> bool {
    let sum = sum(number, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    matches!(part(number, 6, 8), 18..=20)
        && is_date(part(number, 10, 12), part(number, 12, 14))
        && b"10X98765432".get((sum % 11) as usize) == number.get(17)
}

pub(super) fn mexican(number: &[u8]) -> bool {
    is_date(part(number, 6, 8), part(number, 8, 10)) && matches!(number.get(10), Some(b'H' | b'M' | b'X'))
}

pub(super) fn chilean(number: &[u8]) -> bool {
    let Some((check, body)) = number.split_last() else { return false };
    let sum: u32 =
        body.iter().rev().zip([2, 3, 4, 5, 6, 7].iter().cycle()).map(|(byte, w)| value(*byte) * w).sum();
    b"0K987654321".get((sum % 11) as usize) == Some(check)
}

pub(super) fn taiwanese(number: &[u8]) -> bool {
    const PLACES: &[u8; 26] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let Some(place) = PLACES.iter().position(|letter| Some(letter) == number.first()) else { return false };
    let region = place as u32 + 10;
    let sum = region / 10
        + region % 10 * 9
        + sum(number.get(1..).unwrap_or_default(), &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    matches!(at(number, 1), 1 | 2 | 8 | 9) && sum.is_multiple_of(10)
}

pub(super) fn spanish_nie(number: &[u8]) -> bool {
    matches!(number.first(), Some(b'X'..=b'Z')) && spanish(number)
}

/// Since October 2020 the last digits are drawn by lot: only the date can be checked.
pub(super) fn korean_date(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6)) && (1..=4).contains(&at(number, 6))
}

pub(super) fn korean_foreigner_date(number: &[u8]) -> bool {
    is_date(part(number, 2, 4), part(number, 4, 6)) && (5..=8).contains(&at(number, 6))
}

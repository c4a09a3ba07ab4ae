//! Check digits: every function of the two modules takes the number's letters and digits, in upper case.

/// Of European countries.
pub(super) mod europe;
/// Of the rest of the world.
pub(super) mod world;

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
pub(in crate::rules::identity) fn luhn(number: &[u8]) -> bool {
    let doubled = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let digits = number.iter().rev().enumerate();
    let sum: u32 =
        digits.map(|(i, byte)| if i % 2 == 0 { value(*byte) } else { doubled(value(*byte)) }).sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10.
pub(in crate::rules::identity) fn mod_11_10(number: &[u8]) -> bool {
    let product = number.iter().take(number.len() - 1).fold(10, |product, byte| {
        let sum = (value(*byte) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == at(number, number.len() - 1)
}

/// Verhoeff's check over the dihedral group of ten elements.
pub(in crate::rules::identity) fn verhoeff(number: &[u8]) -> bool {
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

pub(in crate::rules::identity) fn any(_: &[u8]) -> bool {
    true
}

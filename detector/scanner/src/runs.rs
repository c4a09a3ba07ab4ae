//! Rows of letters and digits that may be bytes in base64 or in hexadecimal.

use std::ops::Range;

use crate::class::{self, BASE64, HEX};
use crate::normalize::hex;

/// Where in a row the first byte may begin: four places in base64, then two in hexadecimal.
pub const SHIFTS: usize = IN_BASE64 + 2;
const IN_BASE64: usize = 4;

/// Shorter rows are words.
const SHORTEST: usize = 8;
/// Longer ones are pictures.
const LONGEST: usize = 8192;

/// The rows of digits in bytes.
#[derive(Debug)]
pub struct Runs<'b> {
    bytes: &'b [u8],
    base64: Vec<Range<usize>>,
    hexadecimal: Vec<Range<usize>>,
}

impl<'b> Runs<'b> {
    /// Finds all rows of digits.
    pub fn of(bytes: &'b [u8]) -> Self {
        let (mut base64, mut hexadecimal) = (Vec::new(), Vec::new());
        rows(bytes, 0..bytes.len(), BASE64, &mut |row| {
            // Digits of the one are digits of the other.
            rows(bytes, row.clone(), HEX, &mut |row| hexadecimal.push(row));
            base64.push(row);
        });
        for rows in [&mut base64, &mut hexadecimal] {
            rows.retain(|row| row.len() <= LONGEST);
        }
        Self { bytes, base64, hexadecimal }
    }

    /// What the rows stand for, a line each, if the first byte begins at one of the places.
    pub fn decoded(&self, shift: usize) -> Vec<u8> {
        let mut decoded = Vec::new();
        let (rows, skipped) = match shift.checked_sub(IN_BASE64) {
            None => (&self.base64, shift),
            Some(shift) => (&self.hexadecimal, shift),
        };
        for row in rows {
            let digits = self.bytes.get(row.start + skipped..row.end).unwrap_or_default();
            if shift < IN_BASE64 {
                read_base64(digits, &mut decoded);
            } else {
                let pairs = digits.as_chunks().0.iter();
                decoded.extend(pairs.filter_map(|[high, low]| Some((hex(*high)? << 4) | hex(*low)?)));
            }
            decoded.push(b'\n');
        }
        decoded
    }
}

/// Calls `visit` for every row of at least so many bytes of a sort: what stands so far ahead is looked at first.
fn rows(bytes: &[u8], within: Range<usize>, class: class::Class, visit: &mut dyn FnMut(Range<usize>)) {
    let mut start = within.start;
    while let Some(beginning) = bytes.get(start..start + SHORTEST).filter(|_| start + SHORTEST <= within.end)
    {
        if let Some(last) = beginning.iter().rposition(|byte| !class::is(*byte, class)) {
            start += last + 1;
            continue;
        }
        let end = class::past(bytes, start + SHORTEST, class).min(within.end);
        visit(start..end);
        start = end;
    }
}

/// Reads digits of base64 and base64url; bits that make no byte say nothing.
fn read_base64(digits: &[u8], into: &mut Vec<u8>) {
    for four in digits.chunks(4) {
        let bits = four.iter().fold(0, |bits, digit| bits << 6 | sextet(*digit)) << (6 * (4 - four.len()));
        let [_, bytes @ ..] = bits.to_be_bytes();
        into.extend(bytes.iter().take(four.len() * 6 / 8));
    }
}

/// The six bits of a digit.
fn sextet(digit: u8) -> u32 {
    u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        _ => 63,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_from_every_place_that_a_byte_may_begin_at() {
        let text = b"short, SmFuZSBEb2U, xSmFuZSBEb2U=, 4a616e65-204a616e65 Sm-uZS_E+A/b";
        let read = |shift| String::from_utf8_lossy(&Runs::of(text).decoded(shift)).into_owned();
        let lines = |shift| read(shift).split('\n').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(0)[0], "Jane Doe");
        assert_eq!(lines(1)[1], "Jane Doe");
        assert_eq!(lines(4), ["Jane", " Jane", ""]);
        assert_eq!(lines(0).len(), 5);
        assert_eq!(
            Runs::of(text).decoded(0).rsplit(|byte| *byte == b'\n').nth(1).unwrap(),
            b"\x4a\x6f\xae\x65\x2f\xc4\xf8\x0f\xdb"
        );
        assert!(Runs::of(&b"4a".repeat(5_000)).decoded(0).is_empty());
        assert_eq!(Runs::of(&b"4a".repeat(4_096)).decoded(4).len(), 4_097);
    }
}

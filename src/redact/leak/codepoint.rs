//! Characters by their numbers.

use excerpt_detector::normalize::hex;

/// Adds a character by its number.
pub(super) fn push(code: u32, out: &mut Vec<u8>) -> Option<()> {
    let character = char::from_u32(code)?;
    out.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(())
}

/// The number that digits of a base make; `None` when one of them is no digit, or there is none.
pub(super) fn number(digits: &[u8], base: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u32, |value, digit| {
        let digit = u32::from(hex(*digit)?);
        (digit < base).then(|| value.checked_mul(base)?.checked_add(digit)).flatten()
    })
}

//! A value as bytes: searched for as they are, whatever surrounds them and however much of it.

use std::collections::BTreeSet;

use base64::Engine as _;

use excerpt_detector::decompose::{compose, decompose};

/// Shorter needles in base64 turn up in any picture.
const BASE64: usize = 6;

/// The value in hexadecimal, base64, base64url and UTF-16, in each case and Unicode form that is usual.
pub(super) fn encodings(value: &str) -> Vec<Vec<u8>> {
    let mut needles = Vec::new();
    for form in forms(value) {
        let bytes = form.as_bytes();
        needles.push(digits(bytes, b"0123456789abcdef"));
        needles.push(digits(bytes, b"0123456789ABCDEF"));
        needles.push(form.encode_utf16().flat_map(u16::to_le_bytes).collect());
        needles.push(form.encode_utf16().flat_map(u16::to_be_bytes).collect());
        for shift in 0..3 {
            let needle = base64_inside(bytes, shift);
            if needle.len() >= BASE64 {
                let url = needle.iter().map(|byte| match byte {
                    b'+' => b'-',
                    b'/' => b'_',
                    other => *other,
                });
                needles.push(url.collect());
                needles.push(needle);
            }
        }
    }
    needles
}

fn forms(value: &str) -> BTreeSet<String> {
    let (mut apart, mut together) = (String::new(), String::new());
    for character in value.chars() {
        decompose(character, &mut |part| apart.push(part));
        match together.pop() {
            Some(last) => match compose(last, character) {
                Some(whole) => together.push(whole),
                None => together.extend([last, character]),
            },
            None => together.push(character),
        }
    }
    let cases = |form: &str| [form.to_owned(), form.to_lowercase(), form.to_uppercase(), title(form)];
    [value, &apart, &together].into_iter().flat_map(cases).collect()
}

/// Every word with a capital.
fn title(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    for character in text.chars() {
        if titled.chars().next_back().is_none_or(|before| !before.is_alphanumeric()) {
            titled.extend(character.to_uppercase());
        } else {
            titled.extend(character.to_lowercase());
        }
    }
    titled
}

fn digits(bytes: &[u8], digits: &[u8; 16]) -> Vec<u8> {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| digits.get(usize::from(half)).copied()).collect()
}

/// The characters of base64 that depend on nothing but the bytes, when `shift` others stand before them.
fn base64_inside(bytes: &[u8], shift: usize) -> Vec<u8> {
    let mut padded = vec![0; shift];
    padded.extend(bytes);
    let whole = padded.len() * 8 / 6;
    let skipped = (shift * 8).div_ceil(6);
    let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&padded);
    text.into_bytes().into_iter().take(whole).skip(skipped).collect()
}

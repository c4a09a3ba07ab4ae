//! Small tools for reading bytes.

/// The byte at a place; 0 outside the text.
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// The byte before a place; 0 at the beginning.
pub(super) fn byte_before(text: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |at| byte(text, at))
}

/// Where the bytes that `accept` takes end, from `start` on, at most `limit` of them.
pub(super) fn forward(text: &[u8], start: usize, limit: usize, accept: fn(u8) -> bool) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.iter().take(limit).take_while(|byte| accept(**byte)).count()
}

/// Where the bytes that `accept` takes begin, backwards from `end`, at most `limit` of them.
pub(super) fn backward(text: &[u8], end: usize, limit: usize, accept: fn(u8) -> bool) -> usize {
    let before = text.get(..end).unwrap_or_default();
    end - before.iter().rev().take(limit).take_while(|byte| accept(**byte)).count()
}

/// How many different bytes there are.
pub(super) fn different(text: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in text {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// A group of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Group {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }
}

/// All groups of ASCII digits.
pub(super) fn groups(text: &[u8]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = forward(text, at, usize::MAX, |byte| byte.is_ascii_digit());
        if end > at {
            groups.push(Group { start: at, end });
        }
        at = end + 1;
    }
    groups
}

/// The values of the ASCII digits in a stretch of text.
pub(super) fn digits(text: &[u8], start: usize, end: usize) -> impl DoubleEndedIterator<Item = u32> {
    text.get(start..end)
        .unwrap_or_default()
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .map(|byte| u32::from(byte - b'0'))
}

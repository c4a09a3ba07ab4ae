//! How the lists of the phrases are made.

use crate::phrases::{DEPTH, Found, POWERS, WINDOW};

/// Suffixes are sorted by this many bytes, a multiple of eight; then by place.
const SORTED: usize = 32;

/// Makes the lists.
pub(crate) struct Lists<'a> {
    text: &'a [u8],
    /// Where each suffix begins, in the order of the alphabet.
    order: &'a [u32],
    /// The weight of all suffixes before each place of `order`; one more than there are suffixes.
    total: &'a [u32],
    power: &'a dyn Fn(u32) -> u32,
    lists: Vec<u32>,
    /// The bytes of the lists that are being made, and the first suffix that goes on with each.
    next: Vec<(u8, u32)>,
}

impl<'a> Lists<'a> {
    /// The lists of some suffixes, and those suffixes.
    pub(crate) fn of(
        text: &'a [u8],
        order: &'a [u32],
        total: &'a [u32],
        power: &'a dyn Fn(u32) -> u32,
        all: std::ops::Range<u32>,
    ) -> (Vec<u32>, Found) {
        let mut lists = Vec::with_capacity(order.len() * 13 / 4);
        lists.extend((0..POWERS).flat_map(|power| [0, 1 << (2 * power)]));
        let mut lists = Self { text, order, total, power, lists, next: Vec::new() };
        let root = lists.list(all.start, all.end, 0);
        // A window may reach past the last list.
        lists.lists.extend([0; WINDOW / 4]);
        (lists.lists, root)
    }

    fn byte(&self, index: u32, depth: u32) -> u8 {
        let place = self.order.get(index as usize).copied().unwrap_or(0);
        self.text.get((place + depth) as usize).copied().unwrap_or(0)
    }

    fn weight(&self, index: u32) -> u32 {
        self.total.get(index as usize).copied().unwrap_or(0)
    }

    /// The first suffix with a byte above `byte`; nearby ends are found quicker by growing steps.
    fn end(&self, low: u32, high: u32, depth: u32, byte: u8) -> u32 {
        let (mut low, mut step) = (low, 1);
        while low + step < high && self.byte(low + step, depth) <= byte {
            low += step;
            step *= 2;
        }
        let mut high = high.min(low + step);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.byte(middle, depth) <= byte { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Makes the list of some suffixes with the same first `depth` bytes, and the lists after it.
    fn list(&mut self, low: u32, high: u32, depth: u32) -> Found {
        if high - low == 1 {
            let place = self.order.get(low as usize).copied().unwrap_or(0);
            return Found::single(place, (self.power)(place));
        }
        let list = self.lists.len();
        let from = self.next.len();
        let mut start = self.end_of_zeros(low, high, depth);
        let before = self.weight(start);
        while start < high {
            let byte = self.byte(start, depth);
            self.next.push((byte, start));
            start = self.end(start, high, depth, byte);
        }
        let count = self.next.len() - from;
        self.next.push((0, high));
        let next = self.next.get(from..).unwrap_or_default();
        self.lists.push(count as u32);
        for four in next.get(..count).unwrap_or_default().chunks(4) {
            self.lists.push(four.iter().rev().fold(0, |number, (byte, _)| number << 8 | u32::from(*byte)));
        }
        let total = self.total;
        let weight =
            |(_, start): &(u8, u32)| total.get(*start as usize).copied().unwrap_or(0).wrapping_sub(before);
        self.lists.extend(next.iter().map(weight));
        let found = self.lists.len();
        self.lists.resize(found + count, 0);
        for index in 0..count {
            let (Some((_, low)), Some((_, high))) =
                (self.next.get(from + index), self.next.get(from + index + 1))
            else {
                continue;
            };
            if depth < DEPTH as u32 {
                let after = self.list(*low, *high, depth + 1);
                if let Some(found) = self.lists.get_mut(found + index) {
                    *found = after.0;
                }
            }
        }
        self.next.truncate(from);
        Found(list as u32)
    }

    /// The first suffix that does not end at `depth`.
    fn end_of_zeros(&self, low: u32, high: u32, depth: u32) -> u32 {
        if self.byte(low, depth) == 0 { self.end(low, high, depth, 0) } else { low }
    }
}

/// Eight bytes from a place on as a number, zeros after the end.
fn word(text: &[u8], place: usize) -> u64 {
    match text.get(place..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => {
            (0..8).fold(0, |sum, step| sum << 8 | u64::from(text.get(place + step).copied().unwrap_or(0)))
        }
    }
}

/// All places whose byte is not zero, sorted by the bytes there, at most `SORTED`, then by place. Dealt out by the first
/// two bytes, so that little room is needed for sorting.
pub(crate) fn sort(text: &[u8]) -> Vec<u32> {
    let pair = |place: usize| (word(text, place) >> 48) as usize;
    let places = || text.iter().enumerate().filter(|(_, byte)| **byte != 0).map(|(place, _)| place);
    let mut ends = vec![0_u32; 65536];
    for place in places() {
        if let Some(end) = ends.get_mut(pair(place)) {
            *end += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        let count = *end;
        *end = sum;
        sum += count;
    }
    let mut order = vec![0_u32; sum as usize];
    for place in places() {
        if let Some(end) = ends.get_mut(pair(place)) {
            if let Some(entry) = order.get_mut(*end as usize) {
                *entry = place as u32;
            }
            *end += 1;
        }
    }
    let (mut rest, mut from) = (order.as_mut_slice(), 0);
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for end in ends {
        let (bucket, after) = rest.split_at_mut_checked((end - from) as usize).unwrap_or_default();
        if bucket.len() > 1 {
            keys.clear();
            keys.extend(bucket.iter().map(|place| (word(text, *place as usize), *place)));
            refine(text, &mut keys, 0);
            for (entry, key) in bucket.iter_mut().zip(&keys) {
                *entry = key.1;
            }
        }
        (rest, from) = (after, end);
    }
    order
}

fn refine(text: &[u8], keys: &mut [(u64, u32)], depth: usize) {
    keys.sort_unstable();
    if depth + 8 >= SORTED {
        return;
    }
    for equal in keys.chunk_by_mut(|a, b| a.0 == b.0).filter(|equal| equal.len() > 1) {
        let saved = equal.first().map_or(0, |key| key.0);
        for key in equal.iter_mut() {
            key.0 = word(text, key.1 as usize + depth + 8);
        }
        refine(text, equal, depth + 8);
        for key in equal.iter_mut() {
            key.0 = saved;
        }
    }
}

//! The built-in knowledge: phrases with weights, found by what they begin with.

/// Ranges are followed this many bytes deep.
pub(crate) const DEPTH: usize = 24;
/// Suffixes are sorted by this many bytes, a multiple of eight; then by place.
const SORTED: usize = 32;

/// Ranges of more suffixes than this have their next bytes listed; smaller ones are searched.
const LISTED: u32 = 16;

/// The phrases one after another, each ended by a zero byte, and all their suffixes in order.
pub(crate) struct Phrases {
    text: Vec<u8>,
    /// Where each suffix begins, in the order of the alphabet.
    order: Vec<u32>,
    /// The weight of all suffixes before each place of `order`; one more than there are suffixes.
    total: Vec<u32>,
    /// Lists of next bytes: a head with their number, the bytes in order, an end.
    nodes: Vec<Node>,
    root: Found,
}

/// A next byte of a list.
#[derive(Clone, Copy, Default)]
struct Node {
    /// The first suffix that goes on so; in a list's head: how many bytes follow.
    start: u32,
    /// The weight before that suffix.
    weight: u32,
    /// The byte, and above it where the list of what comes after it begins, 0 for none.
    byte_and_list: u32,
}

impl Node {
    fn byte(self) -> u8 {
        (self.byte_and_list & 0xff) as u8
    }

    fn list(self) -> u32 {
        self.byte_and_list >> 8
    }
}

/// All suffixes that begin with the same bytes: part of the order.
#[derive(Clone, Copy, Default)]
pub(crate) struct Found {
    low: u32,
    high: u32,
    list: u32,
}

impl Found {
    pub(crate) fn is_empty(self) -> bool {
        self.low >= self.high
    }
}

/// What is left of some suffixes while the bits of their next byte come in: part of a list, or of the order.
#[derive(Clone, Copy, Default)]
pub(crate) struct View {
    low: u32,
    high: u32,
    split: u32,
    depth: u32,
    listed: bool,
}

impl View {
    pub(crate) fn is_empty(self) -> bool {
        self.low >= self.high
    }

    /// Keeps what has the bit after the last split.
    #[inline]
    pub(crate) fn keep(&mut self, bit: u8) {
        if bit == 1 { self.low = self.split } else { self.high = self.split }
    }
}

impl Phrases {
    /// Sorts the phrases of `text`; each byte has its weight as a power of four.
    pub(crate) fn new(text: Vec<u8>, powers: &[u8]) -> Self {
        let order = sort(&text);
        let mut total = Vec::with_capacity(order.len() + 1);
        let mut sum = 0_u32;
        total.push(sum);
        for place in &order {
            let weight = 1 << (2 * powers.get(*place as usize).copied().unwrap_or(0)).min(28);
            sum = sum.wrapping_add(weight);
            total.push(sum);
        }
        let mut phrases = Self { text, order, total, nodes: vec![Node::default()], root: Found::default() };
        let all = Found { low: 0, high: phrases.order.len() as u32, list: 0 };
        phrases.root = Found { list: phrases.enlist(all, 0), ..all };
        phrases
    }

    /// All suffixes.
    pub(crate) fn root(&self) -> Found {
        self.root
    }

    #[inline]
    fn byte(&self, index: u32, depth: u32) -> u8 {
        let place = self.order.get(index as usize).copied().unwrap_or(0);
        self.text.get((place + depth) as usize).copied().unwrap_or(0)
    }

    #[inline]
    fn node(&self, index: u32) -> Node {
        self.nodes.get(index as usize).copied().unwrap_or_default()
    }

    /// The first of some suffixes that has at least `byte` at `depth`.
    #[inline]
    fn split(&self, mut low: u32, mut high: u32, depth: u32, byte: u8) -> u32 {
        while low < high {
            let middle = low + (high - low) / 2;
            if self.byte(middle, depth) < byte { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The first node of a list that has at least `byte`.
    #[inline]
    fn split_list(&self, mut low: u32, mut high: u32, byte: u8) -> u32 {
        while low < high {
            let middle = low + (high - low) / 2;
            if self.node(middle).byte() < byte { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Those of the suffixes found that have `byte` at `depth`.
    pub(crate) fn narrowed(&self, found: Found, depth: u32, byte: u8) -> Found {
        if found.is_empty() || byte == 0 {
            return Found::default();
        }
        if found.list > 0 {
            let (first, end) = (found.list + 1, found.list + 1 + self.node(found.list).start);
            let at = self.split_list(first, end, byte);
            let node = self.node(at);
            if at == end || node.byte() != byte {
                return Found::default();
            }
            return Found { low: node.start, high: self.node(at + 1).start, list: node.list() };
        }
        let low = self.split(found.low, found.high, depth, byte);
        let high = if byte == 255 { found.high } else { self.split(low, found.high, depth, byte + 1) };
        Found { low, high, list: 0 }
    }

    /// The next bytes of the suffixes found; those that end here have none.
    pub(crate) fn view(&self, found: Found, depth: u32) -> View {
        if found.is_empty() {
            return View::default();
        }
        if found.list > 0 {
            let first = found.list + 1;
            return View {
                low: first,
                high: first + self.node(found.list).start,
                split: first,
                depth,
                listed: true,
            };
        }
        let low = self.split(found.low, found.high, depth, 1);
        View { low, high: found.high, split: low, depth, listed: false }
    }

    /// Splits the view at `byte`: the weights below and from there on.
    #[inline]
    pub(crate) fn weigh(&self, view: &mut View, byte: u8) -> (u32, u32) {
        let View { low, high, .. } = *view;
        let at = |place: u32| self.total.get(place as usize).copied().unwrap_or(0);
        let (before, middle, after) = if view.listed {
            view.split = self.split_list(low, high, byte);
            (self.node(low).weight, self.node(view.split).weight, self.node(high).weight)
        } else {
            view.split = self.split(low, high, view.depth, byte);
            (at(low), at(view.split), at(high))
        };
        (middle.wrapping_sub(before), after.wrapping_sub(middle))
    }

    /// Writes the list of the next bytes of some suffixes, and the lists after them; where it begins, 0 for none.
    fn enlist(&mut self, found: Found, depth: u32) -> u32 {
        if found.high - found.low <= LISTED || depth >= DEPTH as u32 {
            return 0;
        }
        let list = self.nodes.len() as u32;
        self.nodes.push(Node::default());
        let mut low = self.split(found.low, found.high, depth, 1);
        let weight = |phrases: &Self, place: u32| phrases.total.get(place as usize).copied().unwrap_or(0);
        while low < found.high {
            let byte = self.byte(low, depth);
            self.nodes.push(Node { start: low, weight: weight(self, low), byte_and_list: u32::from(byte) });
            // nearby ends are found quicker by growing steps
            let (mut from, mut step) = (low, 1);
            while from + step < found.high && self.byte(from + step, depth) == byte {
                from += step;
                step *= 2;
            }
            let end = found.high.min(from + step);
            low = if byte == 255 { found.high } else { self.split(from, end, depth, byte + 1) };
        }
        let count = self.nodes.len() as u32 - list - 1;
        self.nodes.push(Node { start: low, weight: weight(self, low), byte_and_list: 0 });
        if let Some(head) = self.nodes.get_mut(list as usize) {
            head.start = count;
        }
        for index in list + 1..=list + count {
            let found = Found { low: self.node(index).start, high: self.node(index + 1).start, list: 0 };
            let after = self.enlist(found, depth + 1);
            if let Some(node) = self.nodes.get_mut(index as usize) {
                node.byte_and_list |= after << 8;
            }
        }
        list
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
fn sort(text: &[u8]) -> Vec<u32> {
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

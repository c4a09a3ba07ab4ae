//! Searches many needles at once, in time that grows with the text only (Aho and Corasick, 1975).

use std::collections::VecDeque;

const NONE: u32 = u32::MAX;
/// How many entries all rows have at most, unless the root and its children have more: what stays in a processor's cache.
const ENTRIES: usize = 1 << 14;
/// How many bytes of a needle are looked at before the machine begins.
const BEGINNING: usize = 3;

/// A machine that finds all of its needles in one pass over a text.
///
/// Its nodes stand in the order of their depth, the children of each side by side. Most bytes of a text lead to the root or
/// to one of its children: the first nodes have a row that says where every byte leads.
#[derive(Debug)]
pub struct Automaton {
    nodes: Vec<Node>,
    /// The byte that leads to each node.
    bytes: Vec<u8>,
    /// Where each sort of byte leads from the first nodes.
    rows: Vec<u32>,
    /// How many sorts of bytes there are: all that stand in no needle are one.
    width: usize,
    /// The sort of each byte.
    sorts: [u8; 256],
    beginnings: Beginnings,
    lengths: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The first child.
    child: u32,
    /// How many children there are.
    children: u32,
    /// The node of the longest proper suffix.
    fail: u32,
    /// The needle that ends here.
    needle: u32,
    /// The nearest node at which a needle ends: this one, or on the way of `fail`.
    ends: u32,
}

/// A node while needles are added.
struct Growing {
    byte: u8,
    child: u32,
    sibling: u32,
    needle: u32,
}

impl Growing {
    fn new(byte: u8, sibling: u32) -> Self {
        Self { byte, child: NONE, sibling, needle: NONE }
    }
}

impl Automaton {
    /// Builds the machine; needles are known by their position. Empty needles are never found, and of equal
    /// needles the first is.
    pub fn new<'a>(needles: impl IntoIterator<Item = &'a [u8]>) -> Self {
        Self::of(&needles.into_iter().collect::<Vec<_>>())
    }

    /// Once for all callers: it is larger than they are.
    #[inline(never)]
    fn of(needles: &[&[u8]]) -> Self {
        let mut grown = vec![Growing::new(0, NONE)];
        for (index, needle) in needles.iter().enumerate() {
            insert(&mut grown, needle, index as u32);
        }
        let (nodes, bytes) = arranged(&grown);
        let (sorts, width) = sorts(&bytes);
        let lengths = needles.iter().map(|needle| needle.len() as u32).collect();
        let beginnings = Beginnings::new(needles);
        let mut machine = Self { nodes, bytes, rows: Vec::new(), width, sorts, beginnings, lengths };
        machine.link();
        machine
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or_default()
    }

    /// The node after reading `byte` at `at`.
    fn step(&self, mut at: u32, byte: u8) -> u32 {
        let sort = self.sorts.get(usize::from(byte)).copied().unwrap_or_default();
        loop {
            if let Some(next) = self.rows.get(at as usize * self.width + usize::from(sort)) {
                return *next;
            }
            let node = self.node(at);
            let children = self.bytes.get(node.child as usize..(node.child + node.children) as usize);
            if let Some(place) = children.unwrap_or_default().iter().position(|child| *child == byte) {
                return node.child + place as u32;
            }
            at = node.fail;
        }
    }

    /// Sets `fail` and `ends` of every node and writes the rows, the short before the long.
    fn link(&mut self) {
        let least = 1 + self.node(0).children as usize;
        let rows = (ENTRIES / self.width).max(least).min(self.nodes.len());
        for parent in 0..self.nodes.len() as u32 {
            let Node { child, children, fail, .. } = self.node(parent);
            if (parent as usize) < rows {
                self.write_row(fail, child, children);
            }
            for child in child..child + children {
                let byte = self.bytes.get(child as usize).copied().unwrap_or_default();
                let fail = if parent == 0 { 0 } else { self.step(fail, byte) };
                let ends = self.node(fail).ends;
                if let Some(node) = self.nodes.get_mut(child as usize) {
                    node.fail = fail;
                    node.ends = if node.needle == NONE { ends } else { child };
                }
            }
        }
    }

    /// Adds a node's row: where its suffix leads, but for its children.
    fn write_row(&mut self, fail: u32, child: u32, children: u32) {
        let (begin, from) = (self.rows.len(), fail as usize * self.width);
        if begin == 0 {
            self.rows.resize(self.width, 0);
        } else {
            self.rows.extend_from_within(from..from + self.width);
        }
        for child in child..child + children {
            let byte = self.bytes.get(child as usize).copied().unwrap_or_default();
            let sort = self.sorts.get(usize::from(byte)).copied().unwrap_or_default();
            if let Some(slot) = self.rows.get_mut(begin + usize::from(sort)) {
                *slot = child;
            }
        }
    }

    /// Calls `visit(needle, start, end)` for every occurrence, overlapping ones included, by end.
    pub fn find(&self, text: &[u8], visit: &mut dyn FnMut(usize, usize, usize)) {
        let (mut at, mut index) = (0, 0);
        while let Some(found) = self.next_end(text, &mut at, &mut index) {
            let mut ending = found;
            while ending != NONE {
                let Node { needle, fail, .. } = self.node(ending);
                if let Some(length) = self.lengths.get(needle as usize) {
                    visit(needle as usize, index - *length as usize, index);
                }
                ending = self.node(fail).ends;
            }
        }
    }

    /// Whether any of the needles occurs.
    pub fn is_in(&self, text: &[u8]) -> bool {
        self.next_end(text, &mut 0, &mut 0).is_some()
    }

    /// Goes on from a node and a place to behind the next needle; the node at which it ends.
    fn next_end(&self, text: &[u8], at: &mut u32, index: &mut usize) -> Option<u32> {
        if self.is_empty() {
            return None;
        }
        loop {
            if *at == 0 {
                *index = self.beginnings.next(text, *index);
            }
            *at = self.step(*at, *text.get(*index)?);
            *index += 1;
            let ends = self.node(*at).ends;
            if ends != NONE {
                return Some(ends);
            }
        }
    }
}

/// What needles begin with, as a filter: where a text goes on in none of these ways the machine need not begin.
#[derive(Debug)]
struct Beginnings {
    /// A bit for each hash; none: a needle is so short that it may begin anywhere.
    bits: Vec<u64>,
    /// How far a hash is shifted to be a bit's place.
    shift: u32,
}

impl Beginnings {
    fn new(needles: &[&[u8]]) -> Self {
        let known = || needles.iter().filter(|needle| !needle.is_empty());
        // What stands behind a needle that is shorter by one may be any byte.
        let last = |needle: &[u8]| if needle.len() < BEGINNING { u8::MAX } else { 0 };
        let count: usize = known().map(|needle| usize::from(last(needle)) + 1).sum();
        let size = (count * 16).next_power_of_two().clamp(1 << 12, 1 << 18);
        let shift = u32::BITS - size.ilog2();
        if known().any(|needle| needle.len() + 1 < BEGINNING) {
            return Self { bits: Vec::new(), shift };
        }
        let mut bits = vec![0; size / 64];
        for needle in known() {
            let byte = |at: usize, other: u8| needle.get(at).copied().unwrap_or(other);
            for end in 0..=last(needle) {
                let hash = hash([byte(0, 0), byte(1, 0), byte(2, end)], shift);
                if let Some(word) = bits.get_mut(hash / 64) {
                    *word |= 1 << (hash % 64);
                }
            }
        }
        Self { bits, shift }
    }

    /// The first place from `from` on at which a needle may begin; the text's end if there is none.
    fn next(&self, text: &[u8], from: usize) -> usize {
        if self.bits.is_empty() {
            return from;
        }
        let may_begin = |bytes: &[u8; BEGINNING]| {
            let hash = hash(*bytes, self.shift);
            self.bits.get(hash / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
        };
        let rest = text.get(from..).unwrap_or_default();
        // So near the end stands a short needle or none.
        let last = text.len().saturating_sub(BEGINNING - 1);
        rest.array_windows().position(may_begin).map_or(last.max(from), |distance| from + distance)
    }
}

fn hash([first, second, third]: [u8; BEGINNING], shift: u32) -> usize {
    (u32::from_le_bytes([first, second, third, 0]).wrapping_mul(0x9e37_79b1) >> shift) as usize
}

fn insert(grown: &mut Vec<Growing>, needle: &[u8], index: u32) {
    let mut at = 0;
    for &byte in needle {
        let first = grown.get(at).map_or(NONE, |node| node.child);
        let mut child = first;
        while let Some(node) = grown.get(child as usize).filter(|node| node.byte != byte) {
            child = node.sibling;
        }
        if child == NONE {
            child = grown.len() as u32;
            grown.push(Growing::new(byte, first));
            if let Some(parent) = grown.get_mut(at) {
                parent.child = child;
            }
        }
        at = child as usize;
    }
    if at != 0
        && let Some(node) = grown.get_mut(at).filter(|node| node.needle == NONE)
    {
        node.needle = index;
    }
}

/// The nodes in the order of their depth, and the byte that leads to each.
fn arranged(grown: &[Growing]) -> (Vec<Node>, Vec<u8>) {
    let (mut nodes, mut bytes) = (Vec::with_capacity(grown.len()), Vec::with_capacity(grown.len()));
    let mut queue = VecDeque::from([0]);
    let mut next = 1;
    while let Some(node) = queue.pop_front().and_then(|at: u32| grown.get(at as usize)) {
        let (first, mut child) = (next, node.child);
        while let Some(sibling) = grown.get(child as usize) {
            queue.push_back(child);
            next += 1;
            child = sibling.sibling;
        }
        nodes.push(Node { child: first, children: next - first, fail: 0, needle: node.needle, ends: NONE });
        bytes.push(node.byte);
    }
    (nodes, bytes)
}

/// Which bytes are of one sort, by the bytes that lead to nodes; how many sorts there are.
fn sorts(bytes: &[u8]) -> ([u8; 256], usize) {
    let mut sorts = [0; 256];
    for byte in bytes.iter().skip(1) {
        if let Some(sort) = sorts.get_mut(usize::from(*byte)) {
            *sort = 1;
        }
    }
    // The first sort is that of all others, if there are others.
    let mut width = usize::from(sorts.contains(&0));
    for sort in sorts.iter_mut().filter(|sort| **sort == 1) {
        *sort = width as u8;
        width += 1;
    }
    (sorts, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occurrence_of_every_needle_is_found() {
        let needles = ["he", "she", "his", "hers", "", "a"];
        let machine = Automaton::new(needles.iter().map(|needle| needle.as_bytes()));
        let mut found = Vec::new();
        machine.find(b"ushers his", &mut |needle, start, end| found.push((needles[needle], start, end)));
        assert_eq!(found, [("she", 1, 4), ("he", 2, 4), ("hers", 2, 6), ("his", 7, 10)]);
    }
    #[test]
    fn deep_and_dense_machines_find_what_a_plain_search_finds() {
        // Two bytes and their opposites in all orders: more nodes than have rows, every byte in use.
        let needles: Vec<Vec<u8>> = (0..=255u8)
            .flat_map(|byte| [vec![byte, byte ^ 1], vec![byte, 7, byte, 3, byte.wrapping_mul(5)], vec![byte]])
            .collect();
        let machine = Automaton::new(needles.iter().map(Vec::as_slice));
        let text: Vec<u8> = (0..4_000u32).map(|at| (at * at / 7 % 251) as u8 ^ (at % 3) as u8).collect();
        let text = [text.as_slice(), &[9, 7, 9, 3, 45, 8, 9]].concat();
        let mut found = Vec::new();
        machine.find(&text, &mut |needle, start, end| found.push((end, start, needle)));
        let mut expected = Vec::new();
        for (index, needle) in needles.iter().enumerate() {
            let first = needles.iter().position(|other| other == needle) == Some(index);
            let starts = (0..text.len()).filter(|start| first && text[*start..].starts_with(needle));
            expected.extend(starts.map(|start| (start + needle.len(), start, index)));
        }
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        assert!(found.contains(&(text.len() - 2, text.len() - 7, 28)));
        let short = Automaton::new([b"ab".as_slice(), b"cab", b"bc"]);
        let mut found = Vec::new();
        short.find(b"xabcab", &mut |needle, start, end| found.push((needle, start, end)));
        assert_eq!(found, [(0, 1, 3), (2, 2, 4), (1, 3, 6), (0, 4, 6)]);
    }
}

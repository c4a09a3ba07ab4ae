//! Searches many needles at once, in time that grows with the text only (Aho and Corasick, 1975).

use std::collections::VecDeque;

const NONE: u32 = u32::MAX;

/// A machine that finds all of its needles in one pass over a text.
#[derive(Debug)]
pub struct Automaton {
    nodes: Vec<Node>,
    /// The root's children by byte: most bytes of a text begin no needle.
    root: Vec<u32>,
    lengths: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    byte: u8,
    child: u32,
    sibling: u32,
    /// The node of the longest proper suffix.
    fail: u32,
    /// The needle that ends here.
    needle: u32,
    /// The nearest node on the way of `fail` at which a needle ends.
    ends: u32,
}

impl Node {
    fn new(byte: u8, sibling: u32) -> Self {
        Self { byte, child: NONE, sibling, fail: 0, needle: NONE, ends: NONE }
    }
}

impl Automaton {
    /// Builds the machine; needles are known by their position. Empty needles are never found, and of equal
    /// needles the first is.
    pub fn new<'a>(needles: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut machine = Self { nodes: vec![Node::new(0, NONE)], root: vec![0; 256], lengths: Vec::new() };
        for needle in needles {
            machine.insert(needle);
        }
        machine.link();
        machine
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    fn insert(&mut self, needle: &[u8]) {
        let index = self.lengths.len() as u32;
        self.lengths.push(needle.len());
        let mut at = 0;
        for &byte in needle {
            at = match self.child(at, byte) {
                Some(child) => child,
                None => self.grow(at, byte),
            };
        }
        if at != 0
            && let Some(node) = self.nodes.get_mut(at as usize)
            && node.needle == NONE
        {
            node.needle = index;
        }
    }

    fn grow(&mut self, parent: u32, byte: u8) -> u32 {
        let new = self.nodes.len() as u32;
        let sibling = self.node(parent).child;
        self.nodes.push(Node::new(byte, sibling));
        if let Some(node) = self.nodes.get_mut(parent as usize) {
            node.child = new;
        }
        if parent == 0
            && let Some(slot) = self.root.get_mut(usize::from(byte))
        {
            *slot = new;
        }
        new
    }

    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).copied().unwrap_or_else(|| Node::new(0, NONE))
    }

    fn child(&self, at: u32, byte: u8) -> Option<u32> {
        if at == 0 {
            return self.root.get(usize::from(byte)).copied().filter(|child| *child != 0);
        }
        let mut child = self.node(at).child;
        while child != NONE {
            let node = self.node(child);
            if node.byte == byte {
                return Some(child);
            }
            child = node.sibling;
        }
        None
    }

    /// The node after reading `byte` at `at`.
    fn step(&self, mut at: u32, byte: u8) -> u32 {
        loop {
            match self.child(at, byte) {
                Some(child) => return child,
                None if at == 0 => return 0,
                None => at = self.node(at).fail,
            }
        }
    }

    /// Sets `fail` and `ends` of every node, the short before the long.
    fn link(&mut self) {
        let mut queue = VecDeque::from([0]);
        while let Some(parent) = queue.pop_front() {
            let mut child = self.node(parent).child;
            while child != NONE {
                let node = self.node(child);
                let fail = if parent == 0 { 0 } else { self.step(self.node(parent).fail, node.byte) };
                let suffix = self.node(fail);
                if let Some(node) = self.nodes.get_mut(child as usize) {
                    node.fail = fail;
                    node.ends = if suffix.needle == NONE { suffix.ends } else { fail };
                }
                queue.push_back(child);
                child = node.sibling;
            }
        }
    }

    /// Calls `visit(needle, start, end)` for every occurrence, overlapping ones included, by end.
    pub fn find(&self, text: &[u8], visit: &mut dyn FnMut(usize, usize, usize)) {
        if self.is_empty() {
            return;
        }
        let mut at = 0;
        for (index, &byte) in text.iter().enumerate() {
            at = self.step(at, byte);
            if at == 0 {
                continue;
            }
            let mut ending = at;
            while ending != NONE {
                let node = self.node(ending);
                if let Some(length) = self.lengths.get(node.needle as usize) {
                    visit(node.needle as usize, index + 1 - length, index + 1);
                }
                ending = node.ends;
            }
        }
    }
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
}

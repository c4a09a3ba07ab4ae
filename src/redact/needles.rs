//! What is looked for, numbered for good, so that a text is searched for the same needle once.

use std::collections::BTreeMap;

use super::value::Edge;
use excerpt_detector::automaton::Automaton;

/// So many machines are one machine again: each is a pass over the text.
const MACHINES: usize = 8;

/// One thing to look for: its text, how much of that stands before the value, in bytes, and what may not touch it.
pub(super) type Needle = (String, usize, Edge);

/// All needles that were ever looked for.
#[derive(Debug, Default)]
pub(super) struct Needles {
    numbers: BTreeMap<Needle, u32>,
    by_number: Vec<Needle>,
    machines: Vec<Machine>,
    /// How many of the needles are in a machine.
    ready: u32,
}

/// Looks for the needles up to a number, from the machine before it on.
#[derive(Debug)]
struct Machine {
    end: u32,
    automaton: Automaton,
    /// The needles of each text.
    numbers: Vec<Vec<u32>>,
}

impl Machine {
    fn new(needles: &[Needle], range: std::ops::Range<u32>) -> Self {
        let mut texts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let end = range.end;
        for number in range {
            if let Some((text, ..)) = needles.get(number as usize) {
                texts.entry(text).or_default().push(number);
            }
        }
        let automaton = Automaton::new(texts.keys().map(|text| text.as_bytes()));
        Self { end, automaton, numbers: texts.into_values().collect() }
    }
}

impl Needles {
    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.by_number.len() as u32
    }

    /// A needle's number.
    pub(super) fn number(&mut self, needle: Needle) -> u32 {
        if let Some(known) = self.numbers.get(&needle) {
            return *known;
        }
        let new = self.len();
        self.by_number.push(needle.clone());
        self.numbers.insert(needle, new);
        new
    }

    /// Makes the new ones ready to be looked for.
    pub(super) fn prepare(&mut self) {
        let all = self.len();
        if self.ready == all {
            return;
        }
        let from = if self.machines.len() < MACHINES { self.ready } else { 0 };
        if from == 0 {
            self.machines.clear();
        }
        self.machines.push(Machine::new(&self.by_number, from..all));
        self.ready = all;
    }

    /// Calls `visit(number, start, end)` for every occurrence of the needles from the number `from` on; `start` is where
    /// the value begins.
    pub(super) fn find(&self, from: u32, text: &[u8], visit: &mut dyn FnMut(u32, Edge, usize, usize)) {
        for machine in self.machines.iter().filter(|machine| machine.end > from) {
            machine.automaton.find(text, &mut |index, start, end| {
                for number in
                    machine.numbers.get(index).into_iter().flatten().filter(|number| **number >= from)
                {
                    if let Some((_, skipped, edge)) = self.by_number.get(*number as usize) {
                        visit(*number, *edge, start + skipped, end);
                    }
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_needles_are_found_alone_and_all_of_them_together() {
        let mut needles = Needles::default();
        let words = ["ab", "b", "abc", "b", "c", "d", "e", "f", "g", "h", "a", "bc"];
        let mut numbers = Vec::new();
        for word in words {
            numbers.push(needles.number((word.to_owned(), 0, Edge::Any)));
            needles.prepare();
        }
        assert_eq!(numbers[1], numbers[3], "known");
        let find = |from: u32| {
            let mut found = Vec::new();
            needles.find(from, b"abcd", &mut |number, _, start, end| found.push((number, start, end)));
            found.sort_unstable();
            found
        };
        let all = [(0, 0, 2), (1, 1, 2), (2, 0, 3), (3, 2, 3), (4, 3, 4), (9, 0, 1), (10, 1, 3)];
        assert_eq!(find(0), all);
        assert_eq!(find(4), [(4, 3, 4), (9, 0, 1), (10, 1, 3)]);
        assert_eq!(find(11), []);
    }
}

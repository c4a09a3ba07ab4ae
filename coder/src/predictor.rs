//! The next bit's probability, from everything that is known.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    history::{CONTEXTS, History, spread},
    learned::{Learned, OPINIONS, VIEWS},
    logistic::{Stretch, squash},
    mixer::INPUTS,
    phrases::{DEPTH, Phrases, Range},
    recall::Recall,
    slots::Slots,
    states::{States, UNSEEN},
};

/// Inputs of the contexts come first, two each; then the phrases', two each; then recall's; then the constant.
const FROM_PHRASES: usize = 2 * CONTEXTS;
const FROM_RECALL: usize = FROM_PHRASES + VIEWS;

/// Predicts bits, learns from them.
#[derive(Clone)]
pub(crate) struct Predictor<'m> {
    phrases: &'m Phrases,
    stretch: Stretch,
    states: States,
    pub(crate) learned: Learned,
    history: History,
    slots: Slots,
    recalls: [Recall; 2],
    hashes: [u32; CONTEXTS],
    at: [u32; CONTEXTS],
    /// The bits of the byte so far after a leading one, and how many.
    node: u16,
    position: u32,
    /// The phrases that go on as the last 0, 1 … bytes do.
    ranges: [Range; DEPTH + 1],
    /// Which depth each view looks from, 0 for none, its range within the byte, and where it splits.
    depths: [usize; VIEWS],
    views: [Range; VIEWS],
    splits: [u32; VIEWS],
    weight_at: [usize; VIEWS],
    state_at: [u8; CONTEXTS],
    recall_at: [Option<(u8, usize)>; 2],
    longest: usize,
    inputs: [i32; INPUTS],
    opinions: [i32; OPINIONS],
    probability: i32,
    pub(crate) rates: [i32; 2],
    kinds: usize,
}

impl<'m> Predictor<'m> {
    pub(crate) fn new(phrases: &'m Phrases, learned: Learned) -> Self {
        let mut new = Self {
            phrases,
            stretch: Stretch::new(),
            states: States::new(),
            learned,
            history: History::new(),
            slots: Slots::new(),
            recalls: [Recall::new(5), Recall::new(8)],
            hashes: [0; CONTEXTS],
            at: [0; CONTEXTS],
            node: 1,
            position: 0,
            ranges: [Range::default(); DEPTH + 1],
            depths: [0; VIEWS],
            views: [Range::default(); VIEWS],
            splits: [0; VIEWS],
            weight_at: [0; VIEWS],
            state_at: [UNSEEN; CONTEXTS],
            recall_at: [None; 2],
            longest: 0,
            inputs: [0; INPUTS],
            opinions: [0; OPINIONS],
            probability: 32768,
            rates: [24, 8],
            kinds: 0,
        };
        new.ranges[0] = phrases.all();
        new.begin_byte();
        new.predict();
        new
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &[u8] {
        &self.history.text
    }

    pub(crate) fn into_text(self) -> Vec<u8> {
        self.history.text
    }

    /// The probability that the next bit is a one: 1 to 65535 of 65536.
    #[inline]
    pub(crate) fn probability(&self) -> u32 {
        self.probability as u32
    }

    /// Learns the bit and predicts the next.
    pub(crate) fn push(&mut self, bit: u8) {
        self.learn(bit);
        self.node = self.node << 1 | u16::from(bit);
        self.position += 1;
        if self.position == 8 {
            let byte = (self.node & 0xff) as u8;
            self.follow(byte);
            self.history.push(byte);
            for recall in &mut self.recalls {
                recall.push(&self.history.text, self.history.last);
            }
            self.node = 1;
            self.position = 0;
            self.begin_byte();
        } else if self.position == 4 {
            self.find_slots();
        }
        self.predict();
    }

    fn learn(&mut self, bit: u8) {
        let target = if bit == 1 { 65535 } else { 0 };
        let node = self.slot_node();
        for context in 0..CONTEXTS {
            let state = self.state_at[context];
            let learned = &mut self.learned.by_state[context][usize::from(state)];
            *learned = toward(*learned, target, 7);
            self.slots.set(self.at[context], node, self.states.next(state, bit));
        }
        for view in 0..VIEWS {
            if self.depths[view] == 0 {
                continue;
            }
            let range = &mut self.views[view];
            if let Some(learned) =
                self.learned.by_weight[view].get_mut(self.weight_at[view]).filter(|_| !range.is_empty())
            {
                *learned = toward(*learned, target, 7);
            }
            if bit == 1 { range.low = self.splits[view] } else { range.high = self.splits[view] }
        }
        for (recalled, table) in self.recall_at.iter().zip(&mut self.learned.by_recall) {
            if let Some((expected, index)) = recalled {
                let entry = &mut table[index & 255];
                *entry = toward(*entry, if *expected == bit { 65535 } else { 0 }, 6);
            }
        }
        let [first, last] = self.rates;
        for mixer in &mut self.learned.first {
            mixer.learn(&self.inputs, bit, first);
        }
        self.learned.last.learn(&self.opinions, bit, last);
    }

    /// After a whole byte, before the next: where the phrases go on, and the slots.
    fn begin_byte(&mut self) {
        self.hashes = self.history.contexts();
        self.find_slots();
        let [word, two] = [self.history.word_length as usize, self.history.two_words_length as usize];
        self.longest = self.ranges.iter().rposition(|range| !range.is_empty()).unwrap_or(0);
        let longest = self.longest;
        self.depths = [1, 2, 3, 4, 5, 6, word, two, longest];
        for view in 0..VIEWS {
            let depth = &mut self.depths[view];
            if *depth > longest || (view >= 6 && *depth < 3) {
                *depth = 0;
            }
            self.views[view] = if *depth == 0 { Range::default() } else { self.ranges[*depth] };
        }
        let kind = |places| History::kind(self.history.back(places));
        self.kinds = kind(1) * 8 + kind(2);
    }

    fn follow(&mut self, byte: u8) {
        for depth in (0..DEPTH).rev() {
            let range = self.ranges[depth];
            let narrowed = self.phrases.narrowed(range, depth, byte);
            self.ranges[depth + 1] = self.phrases.going_on(narrowed, depth + 1);
        }
    }

    fn find_slots(&mut self) {
        let salt = if self.position == 0 { 0 } else { u32::from(self.node) + 1 };
        for context in 0..CONTEXTS {
            let hash = spread(self.hashes[context].wrapping_add(context as u32), salt);
            self.at[context] = self.slots.find(hash);
        }
    }

    /// The node within the slot: the bits of the half byte so far after a leading one.
    fn slot_node(&self) -> u8 {
        let bits = self.position & 3;
        (1 << bits | (self.node & ((1 << bits) - 1))) as u8
    }

    fn predict(&mut self) {
        let node = self.slot_node();
        let mut seen = 0;
        for context in 0..CONTEXTS {
            let state = self.slots.state(self.at[context], node);
            self.state_at[context] = state;
            let p = self.learned.by_state[context][usize::from(state)];
            let unseen = state == UNSEEN;
            seen += usize::from(!unseen && context < 7);
            self.inputs[2 * context] = if unseen { 0 } else { self.stretch.of(p) };
            self.inputs[2 * context + 1] = if unseen { 0 } else { (i32::from(p) - 32768) >> 5 };
        }
        let threshold = (((self.node << 1 | 1) << (7 - self.position)) & 0xff) as u8;
        for view in 0..VIEWS {
            let range = self.views[view];
            let input = &mut self.inputs[FROM_PHRASES + view];
            *input = 0;
            if range.is_empty() {
                continue;
            }
            let depth = self.depths[view];
            let split = if depth == 1 {
                self.phrases.split_pair(self.history.back(1), threshold)
            } else {
                self.phrases.split(range, depth, threshold)
            };
            self.splits[view] = split;
            let zeros = level(self.phrases.weight(range.low, split));
            let ones = level(self.phrases.weight(split, range.high));
            self.weight_at[view] = zeros << 5 | ones;
            *input = self
                .stretch
                .of(self.learned.by_weight[view].get(self.weight_at[view]).copied().unwrap_or(32768));
        }
        for (index, recall) in self.recalls.iter().enumerate() {
            let mut logit = 0;
            self.recall_at[index] = None;
            if let Some(bit) = recall.bit(self.node, self.position) {
                let at = recall.step() << 3 | self.position as usize;
                self.recall_at[index] = Some((bit, at));
                logit = self.stretch.of(self.learned.by_recall[index][at & 255]);
                if bit == 0 {
                    logit = -logit;
                }
            }
            self.inputs[FROM_RECALL + index] = logit;
        }
        self.inputs[FROM_RECALL + 2] = 256;
        self.mix(seen);
    }

    fn mix(&mut self, seen: usize) {
        let position = self.position as usize;
        let recalled = match self.recall_at[0] {
            None => 0,
            Some((_, at)) => 1 + (at >> 3),
        };
        let alive = self.views.iter().filter(|view| !view.is_empty()).count();
        let situations = [
            usize::from(self.node & 0xff),
            (self.longest.min(15)) * 8 + seen,
            self.kinds * 8 + position,
            alive * 16 + recalled.min(15),
        ];
        for (index, (mixer, situation)) in self.learned.first.iter_mut().zip(situations).enumerate() {
            self.opinions[index] = mixer.mix(&self.inputs, situation);
        }
        self.opinions[4] = 256;
        let logit = self.learned.last.mix(&self.opinions, self.longest.min(15));
        self.probability = squash(logit);
    }
}

#[inline]
fn toward(value: u16, target: i32, shift: u32) -> u16 {
    (i32::from(value) + ((target - i32::from(value)) >> shift)) as u16
}

/// A weight as one of 32 steps, two for each doubling.
#[inline]
fn level(weight: u32) -> usize {
    if weight < 4 {
        return weight as usize;
    }
    let log = weight.ilog2();
    ((2 * log + (weight >> (log - 1) & 1)) as usize).min(31)
}

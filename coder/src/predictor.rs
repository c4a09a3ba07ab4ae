//! The next bit's probability, from everything that is known.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    history::{CONTEXTS, History, spread},
    learned::{LEVELS, Learned, OPINIONS, VIEWS},
    logistic::{Stretch, squash},
    mixer::INPUTS,
    phrases::{DEPTH, Found, Phrases, View},
    recall::Recall,
    slots::Slots,
    states::{States, UNSEEN},
};

/// Inputs of the contexts come first, two each; then the phrases', two each; then recall's; then the constant.
const FROM_PHRASES: usize = 2 * CONTEXTS;
const FROM_RECALL: usize = FROM_PHRASES + VIEWS + 10;

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
    found: [Found; DEPTH + 1],
    /// The same for the text as plain words: in lower case, each run of signs as one space.
    plain: [Found; DEPTH + 1],
    plain_lengths: [usize; 2],
    after_sign: bool,
    /// What each view of the phrases has left within the byte.
    views: [View; VIEWS],
    weight_at: [usize; VIEWS],
    state_at: [u8; CONTEXTS],
    recall_at: [Option<(u8, usize)>; 2],
    longest: usize,
    plain_longest: usize,
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
            found: [Found::default(); DEPTH + 1],
            plain: [Found::default(); DEPTH + 1],
            plain_lengths: [0; 2],
            after_sign: false,
            views: [View::default(); VIEWS],
            weight_at: [0; VIEWS],
            state_at: [UNSEEN; CONTEXTS],
            recall_at: [None; 2],
            longest: 0,
            plain_longest: 0,
            inputs: [0; INPUTS],
            opinions: [0; OPINIONS],
            probability: 32768,
            rates: [28, 10],
            kinds: 0,
        };
        new.found[0] = phrases.root();
        new.plain[0] = phrases.root();
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
            if self.views[view].is_empty() {
                continue;
            }
            if let Some(learned) = self.learned.by_weight[view].get_mut(self.weight_at[view]) {
                *learned = toward(*learned, target, 7);
            }
            self.views[view].keep(bit);
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
        for mixer in &mut self.learned.last {
            mixer.learn(&self.opinions, bit, last);
        }
    }

    /// After a whole byte, before the next: where the phrases go on, and the slots.
    fn begin_byte(&mut self) {
        self.hashes = self.history.contexts();
        self.find_slots();
        let [word, two, three] = self.history.lengths.map(|length| length as usize);
        let reach = |chain: &[Found]| chain.iter().rposition(|found| !found.is_empty()).unwrap_or(0);
        self.longest = reach(&self.found);
        self.plain_longest = reach(&self.plain);
        let longest = self.longest;
        let [plain_word, plain_two] = self.plain_lengths;
        let depths = [1, 2, 3, 4, 5, 6, word, two, longest, three, plain_word, plain_two, self.plain_longest];
        for (view, depth) in depths.into_iter().enumerate() {
            let chain = if view < 10 { &self.found } else { &self.plain };
            let found = chain.get(depth).copied().unwrap_or_default();
            let wanted = depth >= if view < 6 { 1 } else { 3 };
            self.views[view] = if wanted { self.phrases.view(found, depth as u32) } else { View::default() };
        }
        let kind = |places| History::kind(self.history.back(places));
        self.kinds = kind(1) * 8 + kind(2);
    }

    fn follow(&mut self, byte: u8) {
        advance(self.phrases, &mut self.found, self.longest, byte);
        let sign = byte < 0x80 && !byte.is_ascii_alphanumeric();
        if !(sign && self.after_sign) {
            let plain = if sign { b' ' } else { byte.to_ascii_lowercase() };
            advance(self.phrases, &mut self.plain, self.plain_longest, plain);
            let [word, two] = self.plain_lengths;
            self.plain_lengths = if sign { [1, word + 1] } else { [word + 1, two + 1] };
            self.after_sign = sign;
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
            seen += usize::from(!unseen && context < 5);
            self.inputs[2 * context] = if unseen { 0 } else { self.stretch.of(p) };
            self.inputs[2 * context + 1] = if unseen { 0 } else { (i32::from(p) - 32768) >> 5 };
        }
        let threshold = (((self.node << 1 | 1) << (7 - self.position)) & 0xff) as u8;
        for view in 0..VIEWS {
            let (mut logit, mut extra) = (0, 0);
            if !self.views[view].is_empty() {
                let (zeros, ones) = self.phrases.weigh(&mut self.views[view], threshold);
                self.weight_at[view] = level(zeros) * LEVELS + level(ones);
                let p = self.learned.by_weight[view].get(self.weight_at[view]).copied().unwrap_or(32768);
                logit = self.stretch.of(p);
                extra = if !(4..10).contains(&view) {
                    self.stretch.of(share(zeros, ones))
                } else {
                    (i32::from(p) - 32768) >> 5
                };
            }
            self.inputs[FROM_PHRASES + view] = logit;
            if view < 4 {
                self.inputs[FROM_PHRASES + VIEWS + view] = extra;
            } else if (6..9).contains(&view) {
                self.inputs[FROM_PHRASES + VIEWS + view - 2] = extra;
            } else if view >= 10 {
                self.inputs[FROM_PHRASES + VIEWS + view - 3] = extra;
            }
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
        let by_reach = self.learned.last[0].mix(&self.opinions, self.longest.min(15));
        let by_bits = self.learned.last[1].mix(&self.opinions, usize::from(self.node & 0xff));
        let by_kind = self.learned.last[2].mix(&self.opinions, self.kinds);
        let logit = ((by_reach + by_bits + by_kind) * 21845) >> 16;
        self.probability = squash(logit);
    }
}

/// Follows the phrases by a byte; beyond `longest` nothing is found.
fn advance(phrases: &Phrases, chain: &mut [Found; DEPTH + 1], longest: usize, byte: u8) {
    for depth in (0..DEPTH.min(longest + 1)).rev() {
        chain[depth + 1] = phrases.narrowed(chain[depth], depth as u32, byte);
    }
}

#[inline]
fn toward(value: u16, target: i32, shift: u32) -> u16 {
    (i32::from(value) + ((target - i32::from(value)) >> shift)) as u16
}

/// The share of ones among weights, of 65536, to 16 bits of the larger.
#[inline]
fn share(zeros: u32, ones: u32) -> u16 {
    let all = zeros.saturating_add(ones);
    let shift = all.max(1).ilog2().saturating_sub(14);
    (((ones >> shift) * 65536 + 16384) / ((all >> shift) + 1)).min(65535) as u16
}

/// A weight as one of the steps, two for each doubling.
#[inline]
fn level(weight: u32) -> usize {
    if weight < 4 {
        return weight as usize;
    }
    let log = weight.ilog2();
    ((2 * log + (weight >> (log - 1) & 1)) as usize).min(LEVELS - 1)
}

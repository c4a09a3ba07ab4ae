//! The next bit's probability, from everything that is known.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    history::{CONTEXTS, History, spread},
    learned::{Learned, OPINIONS, VIEWS},
    logistic::{Stretch, squash},
    mixer::INPUTS,
    phrases::{DEPTH, Found, Phrases, Search},
    recall::Recall,
    slots::Slots,
    states::{States, UNSEEN},
    views::{MORE, Views},
};

/// Inputs of the contexts come first, two each; then the phrases', two each; then recall's; then the constant.
const FROM_PHRASES: usize = 2 * CONTEXTS;
const FROM_RECALL: usize = FROM_PHRASES + VIEWS + MORE;

/// Predicts bits, learns from them.
#[derive(Clone)]
pub(crate) struct Predictor<'m> {
    phrases: Search<'m>,
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
    views: Views,
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
        let phrases = Search::new(phrases);
        let root = phrases.root();
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
            views: Views::default(),
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
        new.found[0] = root;
        new.plain[0] = root;
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
    // The lanes compute what the plain code says, so WebAssembly's give the same numbers as any other machine's.
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

    #[inline]
    fn learn(&mut self, bit: u8) {
        let target = if bit == 1 { 65535 } else { 0 };
        let node = self.slot_node();
        for context in 0..CONTEXTS {
            let state = self.state_at[context];
            let learned = &mut self.learned.by_state[context][usize::from(state)];
            *learned = toward(*learned, target, 7);
            self.slots.set(self.at[context], node, self.states.next(state, bit));
        }
        self.views.learn(&mut self.learned.by_weight, bit);
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
    #[inline]
    fn begin_byte(&mut self) {
        self.hashes = self.history.contexts();
        self.find_slots();
        let [word, two, three] = self.history.lengths.map(|length| length as usize);
        let [plain_word, plain_two] = self.plain_lengths;
        let depths =
            [1, 2, 3, 4, 5, 6, word, two, self.longest, three, plain_word, plain_two, self.plain_longest];
        self.views.begin(&self.phrases, depths, &self.found, &self.plain);
        let kind = |places| History::kind(self.history.back(places));
        self.kinds = kind(1) * 8 + kind(2);
    }

    /// Follows the phrases by a byte; beyond the longest ones nothing is found.
    #[inline]
    fn follow(&mut self, byte: u8) {
        let sign = byte < 0x80 && !byte.is_ascii_alphanumeric();
        let plain = if sign { b' ' } else { byte.to_ascii_lowercase() };
        let plain_ends = if sign && self.after_sign { 0 } else { self.plain_longest + 1 };
        let mut longest = [0; 2];
        for depth in (0..DEPTH.min(plain_ends.max(self.longest + 1))).rev() {
            let (found, plain_found) = (self.found[depth], self.plain[depth]);
            let next = self.phrases.narrowed(found, depth as u32, byte);
            self.found[depth + 1] = next;
            longest[0] = longest[0].max(if next.is_empty() { 0 } else { depth + 1 });
            if depth < plain_ends {
                // Most text is plain.
                let is_same = plain == byte && plain_found == found;
                let next =
                    if is_same { next } else { self.phrases.narrowed(plain_found, depth as u32, plain) };
                self.plain[depth + 1] = next;
                longest[1] = longest[1].max(if next.is_empty() { 0 } else { depth + 1 });
            }
        }
        self.longest = longest[0];
        if plain_ends > 0 {
            self.plain_longest = longest[1];
            let [word, two] = self.plain_lengths;
            self.plain_lengths = if sign { [1, word + 1] } else { [word + 1, two + 1] };
            self.after_sign = sign;
        }
    }

    #[inline]
    fn find_slots(&mut self) {
        let salt = if self.position == 0 { 0 } else { u32::from(self.node) + 1 };
        let mut hashes = self.hashes;
        for (context, hash) in (0..).zip(&mut hashes) {
            *hash = spread(hash.wrapping_add(context), salt);
        }
        self.at = self.slots.find(&hashes);
    }

    /// The node within the slot: the bits of the half byte so far after a leading one.
    fn slot_node(&self) -> u8 {
        let bits = self.position & 3;
        (1 << bits | (self.node & ((1 << bits) - 1))) as u8
    }

    #[inline]
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
        let by_weight = &self.learned.by_weight;
        let (logits, extras) = self.views.ask(&self.phrases, &self.stretch, by_weight, threshold);
        self.inputs[FROM_PHRASES..][..VIEWS].copy_from_slice(&logits);
        self.inputs[FROM_PHRASES + VIEWS..][..MORE].copy_from_slice(&extras);
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

    #[inline]
    fn mix(&mut self, seen: usize) {
        let position = self.position as usize;
        let recalled = match self.recall_at[0] {
            None => 0,
            Some((_, at)) => 1 + (at >> 3),
        };
        let situations = [
            usize::from(self.node & 0xff),
            (self.longest.min(15)) * 8 + seen,
            self.kinds * 8 + position,
            self.views.count() * 16 + recalled.min(15),
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

#[inline]
pub(crate) fn toward(value: u16, target: i32, shift: u32) -> u16 {
    (i32::from(value) + ((target - i32::from(value)) >> shift)) as u16
}

//! The predictor: the probability that the next bit is a one, mixed from the models of the text so far (bit histories by
//! context, matches, the static dictionary).
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    bit_history::{BitHistories, UNSEEN},
    contexts::{CONTEXTS, History, spread},
    cursor::{Cursor, DEPTH},
    dictionary_model::{DictionaryModel, SECOND_INPUTS},
    hash_table::HashTable,
    logistic::{Stretch, squash, toward},
    match_model::MatchModel,
    mixer::INPUTS,
    parameters::{DICTIONARY_CONTEXTS, LAYER_OUTPUTS, Parameters},
    search::{Index, Search},
};

/// Mixer inputs: two for each context, then the dictionary's, the two matches, the bias.
const FROM_DICTIONARY: usize = 2 * CONTEXTS;
const FROM_MATCHES: usize = FROM_DICTIONARY + DICTIONARY_CONTEXTS + SECOND_INPUTS;

/// Predicts a bit, then adapts to what it was.
#[derive(Clone)]
pub(crate) struct Predictor<'m> {
    search: Search<'m>,
    stretch: Stretch,
    states: BitHistories,
    pub(crate) parameters: Parameters,
    history: History,
    slots: HashTable,
    matches: [MatchModel; 2],
    hashes: [u32; CONTEXTS],
    at: [u32; CONTEXTS],
    /// The bits of the byte so far behind a leading one, and how many they are.
    node: u16,
    position: u32,
    /// For each length, where the text's last bytes of that length stand in the dictionary.
    found: [Cursor; DEPTH + 1],
    /// The same for the text in plain form: in lower case, each run of punctuation as one space.
    plain: [Cursor; DEPTH + 1],
    plain_lengths: [usize; 2],
    after_sign: bool,
    candidates: DictionaryModel,
    state_at: [u8; CONTEXTS],
    predicted: [Option<(u8, usize)>; 2],
    longest_match: usize,
    plain_longest_match: usize,
    inputs: [i32; INPUTS],
    layer_outputs: [i32; LAYER_OUTPUTS],
    probability: i32,
    pub(crate) rates: [i32; 2],
    byte_classes: usize,
}

impl<'m> Predictor<'m> {
    pub(crate) fn new(index: &'m Index, parameters: Parameters) -> Self {
        let search = Search::new(index);
        let root = search.root();
        let mut new = Self {
            search,
            stretch: Stretch::new(),
            states: BitHistories::new(),
            parameters,
            history: History::new(),
            slots: HashTable::new(),
            matches: [MatchModel::new(5), MatchModel::new(8)],
            hashes: [0; CONTEXTS],
            at: [0; CONTEXTS],
            node: 1,
            position: 0,
            found: [Cursor::default(); DEPTH + 1],
            plain: [Cursor::default(); DEPTH + 1],
            plain_lengths: [0; 2],
            after_sign: false,
            candidates: DictionaryModel::default(),
            state_at: [UNSEEN; CONTEXTS],
            predicted: [None; 2],
            longest_match: 0,
            plain_longest_match: 0,
            inputs: [0; INPUTS],
            layer_outputs: [0; LAYER_OUTPUTS],
            probability: 32768,
            rates: [28, 10],
            byte_classes: 0,
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

    /// Adapts to the bit and predicts the next one.
    // The lanes compute what the plain code says, so WebAssembly's give the same numbers as any other machine's.
    pub(crate) fn push(&mut self, bit: u8) {
        self.learn(bit);
        self.node = self.node << 1 | u16::from(bit);
        self.position += 1;
        if self.position == 8 {
            let byte = (self.node & 0xff) as u8;
            self.follow(byte);
            self.history.push(byte);
            for recall in &mut self.matches {
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
            let learned = &mut self.parameters.by_history[context][usize::from(state)];
            *learned = toward(*learned, target, 7);
            self.slots.set(self.at[context], node, self.states.next(state, bit));
        }
        self.candidates.learn(&mut self.parameters.by_counts, bit);
        for (matched, table) in self.predicted.iter().zip(&mut self.parameters.by_match) {
            if let Some((expected, index)) = matched {
                let entry = &mut table[index & 255];
                *entry = toward(*entry, if *expected == bit { 65535 } else { 0 }, 6);
            }
        }
        let [first, last] = self.rates;
        for mixer in &mut self.parameters.first {
            mixer.learn(&self.inputs, bit, first);
        }
        for mixer in &mut self.parameters.last {
            mixer.learn(&self.layer_outputs, bit, last);
        }
    }

    /// Before a byte: the contexts' slots in the hash table, and the dictionary's candidates.
    #[inline]
    fn begin_byte(&mut self) {
        self.hashes = self.history.contexts();
        self.find_slots();
        let [word, two, three] = self.history.lengths.map(|length| length as usize);
        let [plain_word, plain_two] = self.plain_lengths;
        let depths = [
            1,
            2,
            3,
            4,
            5,
            6,
            word,
            two,
            self.longest_match,
            three,
            plain_word,
            plain_two,
            self.plain_longest_match,
        ];
        self.candidates.begin(&self.search, depths, &self.found, &self.plain);
        let kind = |places| History::kind(self.history.back(places));
        self.byte_classes = kind(1) * 8 + kind(2);
    }

    /// Moves the dictionary's cursors on by a byte.
    #[inline]
    fn follow(&mut self, byte: u8) {
        let sign = byte < 0x80 && !byte.is_ascii_alphanumeric();
        let plain = if sign { b' ' } else { byte.to_ascii_lowercase() };
        let plain_ends = if sign && self.after_sign { 0 } else { self.plain_longest_match + 1 };
        let mut longest_match = [0; 2];
        for depth in (0..DEPTH.min(plain_ends.max(self.longest_match + 1))).rev() {
            let (found, plain_found) = (self.found[depth], self.plain[depth]);
            let next = self.search.descend(found, depth as u32, byte);
            self.found[depth + 1] = next;
            longest_match[0] = longest_match[0].max(if next.is_empty() { 0 } else { depth + 1 });
            if depth < plain_ends {
                // Most text is plain.
                let is_same = plain == byte && plain_found == found;
                let next = if is_same { next } else { self.search.descend(plain_found, depth as u32, plain) };
                self.plain[depth + 1] = next;
                longest_match[1] = longest_match[1].max(if next.is_empty() { 0 } else { depth + 1 });
            }
        }
        self.longest_match = longest_match[0];
        if plain_ends > 0 {
            self.plain_longest_match = longest_match[1];
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
            let p = self.parameters.by_history[context][usize::from(state)];
            let unseen = state == UNSEEN;
            seen += usize::from(!unseen && context < 5);
            self.inputs[2 * context] = if unseen { 0 } else { self.stretch.of(p) };
            self.inputs[2 * context + 1] = if unseen { 0 } else { (i32::from(p) - 32768) >> 5 };
        }
        let threshold = (((self.node << 1 | 1) << (7 - self.position)) & 0xff) as u8;
        let by_counts = &self.parameters.by_counts;
        let (logits, extras) = self.candidates.ask(&self.search, &self.stretch, by_counts, threshold);
        self.inputs[FROM_DICTIONARY..][..DICTIONARY_CONTEXTS].copy_from_slice(&logits);
        self.inputs[FROM_DICTIONARY + DICTIONARY_CONTEXTS..][..SECOND_INPUTS].copy_from_slice(&extras);
        for (index, recall) in self.matches.iter().enumerate() {
            let mut logit = 0;
            self.predicted[index] = None;
            if let Some(bit) = recall.bit(self.node, self.position) {
                let at = recall.step() << 3 | self.position as usize;
                self.predicted[index] = Some((bit, at));
                logit = self.stretch.of(self.parameters.by_match[index][at & 255]);
                if bit == 0 {
                    logit = -logit;
                }
            }
            self.inputs[FROM_MATCHES + index] = logit;
        }
        self.inputs[FROM_MATCHES + 2] = 256;
        self.mix(seen);
    }

    #[inline]
    fn mix(&mut self, seen: usize) {
        let position = self.position as usize;
        let matched = match self.predicted[0] {
            None => 0,
            Some((_, at)) => 1 + (at >> 3),
        };
        let selectors = [
            usize::from(self.node & 0xff),
            (self.longest_match.min(15)) * 8 + seen,
            self.byte_classes * 8 + position,
            self.candidates.count() * 16 + matched.min(15),
        ];
        for (index, (mixer, selector)) in self.parameters.first.iter_mut().zip(selectors).enumerate() {
            self.layer_outputs[index] = mixer.mix(&self.inputs, selector);
        }
        self.layer_outputs[4] = 256;
        let by_reach = self.parameters.last[0].mix(&self.layer_outputs, self.longest_match.min(15));
        let by_bits = self.parameters.last[1].mix(&self.layer_outputs, usize::from(self.node & 0xff));
        let by_kind = self.parameters.last[2].mix(&self.layer_outputs, self.byte_classes);
        let logit = ((by_reach + by_bits + by_kind) * 21845) >> 16;
        self.probability = squash(logit);
    }
}

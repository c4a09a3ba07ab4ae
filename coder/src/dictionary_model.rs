//! The static dictionary as a model: for each of thirteen contexts (suffixes of the text), how much weight the dictionary
//! gives to a zero and to a one as the next bit.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    cursor::{Cursor, DEPTH},
    logistic::{Stretch, toward},
    parameters::{DICTIONARY_CONTEXTS, LEVELS},
    search::{Candidates, Search},
};

/// How many candidates have a second input.
pub(crate) const SECOND_INPUTS: usize = 10;

/// For each context the position of its second input (three have none: behind the others), and whether that is the
/// logit of the share of ones; otherwise it is the adapted probability, linear.
const SECOND_INPUT_PLACES: [(usize, bool); DICTIONARY_CONTEXTS] = [
    (0, true),
    (1, true),
    (2, true),
    (3, true),
    (10, true),
    (11, true),
    (4, false),
    (5, false),
    (6, false),
    (12, true),
    (7, true),
    (8, true),
    (9, true),
];

/// The dictionary's estimate of the next bit in one context.
#[derive(Clone, Copy, Default)]
struct Estimate {
    /// Index of the adaptive probability: quantized weights of zeros and ones.
    entry: usize,
    /// The logit of the share of ones.
    share: i32,
}

/// A set of numbers below N in ascending order, iterated without a branch for each.
#[derive(Clone, Copy)]
struct IndexSet<const N: usize> {
    items: [u8; N],
    count: usize,
}

impl<const N: usize> Default for IndexSet<N> {
    fn default() -> Self {
        Self { items: [0; N], count: 0 }
    }
}

impl<const N: usize> IndexSet<N> {
    #[inline]
    fn push(&mut self, item: usize, is_wanted: bool) {
        self.items[self.count] = item as u8;
        self.count += usize::from(is_wanted);
    }

    #[inline]
    fn iter(&self) -> impl Iterator<Item = usize> + use<N> {
        self.items.into_iter().take(self.count).map(usize::from)
    }

    #[inline]
    fn retain(&mut self, is_wanted: impl Fn(usize) -> bool) {
        let mut kept = Self::default();
        for item in self.iter() {
            kept.push(item, is_wanted(item));
        }
        *self = kept;
    }
}

/// Parameters probabilities of each view.
pub(crate) type ByCounts = Vec<[u16; LEVELS * LEVELS]>;

/// The candidates of each context for the byte that is being coded.
#[derive(Clone, Default)]
pub(crate) struct DictionaryModel {
    /// DictionaryModel that ask the same share one of these.
    candidates: [Candidates; DICTIONARY_CONTEXTS],
    estimates: [Estimate; DICTIONARY_CONTEXTS],
    /// Which of them each context has.
    shared: [u8; DICTIONARY_CONTEXTS],
    /// Those of `candidates`, and the contexts, that have candidates left.
    live_candidates: IndexSet<DICTIONARY_CONTEXTS>,
    open: IndexSet<DICTIONARY_CONTEXTS>,
}

impl DictionaryModel {
    /// How many candidates have anything left.
    pub(crate) fn count(&self) -> usize {
        self.open.count
    }

    /// Before a byte: takes each context's cursor, of `depths` bytes, from the chain of the text or of its plain form.
    #[inline]
    pub(crate) fn begin(
        &mut self,
        search: &Search<'_>,
        depths: [usize; DICTIONARY_CONTEXTS],
        chain: &[Cursor; DEPTH + 1],
        plain: &[Cursor; DEPTH + 1],
    ) {
        let mut asked = [(Cursor::default(), 0); DICTIONARY_CONTEXTS];
        let mut count = 0;
        (self.live_candidates, self.open) = Default::default();
        for (view, depth) in depths.into_iter().enumerate() {
            let chain = if view < 10 { chain } else { plain };
            let found = chain.get(depth).copied().unwrap_or_default();
            if found.is_empty() || depth < if view < 6 { 1 } else { 3 } {
                continue;
            }
            let shared = asked[..count].iter().position(|other| *other == (found, depth)).unwrap_or(count);
            if shared == count {
                asked[count] = (found, depth);
                self.candidates[count] = search.candidates(found, depth as u32);
                self.live_candidates.push(count, !self.candidates[count].is_empty());
                count += 1;
            }
            self.shared[view] = shared as u8;
            self.open.push(view, !self.candidates[shared].is_empty());
        }
    }

    /// Before a bit: the logits that the candidates give, and second inputs.
    #[inline]
    pub(crate) fn ask(
        &mut self,
        search: &Search<'_>,
        stretch: &Stretch,
        by_counts: &ByCounts,
        threshold: u8,
    ) -> ([i32; DICTIONARY_CONTEXTS], [i32; SECOND_INPUTS]) {
        for view in self.live_candidates.iter() {
            let (zeros, ones) = search.weigh(&mut self.candidates[view], threshold);
            let entry = level(zeros) * LEVELS + level(ones);
            self.estimates[view] = Estimate { entry, share: stretch.of(share(zeros, ones)) };
        }
        let (mut logits, mut extras) = ([0; DICTIONARY_CONTEXTS], [0; DICTIONARY_CONTEXTS]);
        for view in self.open.iter() {
            let answer = &self.estimates[usize::from(self.shared[view] & 15)];
            let p = by_counts[view][answer.entry];
            logits[view] = stretch.of(p);
            let (at, is_share) = SECOND_INPUT_PLACES[view];
            extras[at] = if is_share { answer.share } else { (i32::from(p) - 32768) >> 5 };
        }
        let [extras @ .., _, _, _] = extras;
        (logits, extras)
    }

    /// After a bit: adapts the probabilities and narrows the candidates.
    #[inline]
    pub(crate) fn learn(&mut self, by_counts: &mut ByCounts, bit: u8) {
        let target = if bit == 1 { 65535 } else { 0 };
        for view in self.open.iter() {
            let entry = self.estimates[usize::from(self.shared[view] & 15)].entry;
            let learned = &mut by_counts[view][entry];
            *learned = toward(*learned, target, 7);
        }
        for view in self.live_candidates.iter() {
            self.candidates[view].keep(bit);
        }
        self.live_candidates.retain(|view| !self.candidates[view].is_empty());
        self.open.retain(|view| !self.candidates[usize::from(self.shared[view] & 15)].is_empty());
    }
}

/// The share of ones among the weights, in 1/65536, from the 16 highest bits of their sum.
#[inline]
fn share(zeros: u32, ones: u32) -> u16 {
    let all = zeros.saturating_add(ones);
    let shift = all.max(1).ilog2().saturating_sub(14);
    (((ones >> shift) * 65536 + 16384) / ((all >> shift) + 1)).min(65535) as u16
}

/// A weight quantized logarithmically: two steps for each doubling.
#[inline]
fn level(weight: u32) -> usize {
    let doubled = u64::from(weight) << 1 | 1;
    let log = doubled.ilog2().max(1);
    let level = 2 * (log - 1) + (doubled >> (log - 1) & 1) as u32 - u32::from(weight == 0);
    (level as usize).min(LEVELS - 1)
}

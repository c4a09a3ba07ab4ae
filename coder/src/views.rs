//! Strings of the text's end that the phrases are asked about.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::{
    learned::{LEVELS, VIEWS},
    logistic::Stretch,
    phrases::{DEPTH, Found, Search, View},
    predictor::toward,
};

/// How many views have a second input.
pub(crate) const MORE: usize = 10;

/// Where a view's second input stands (three have none: behind the others), and whether it is the share of ones.
const EXTRAS: [(usize, bool); VIEWS] = [
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

/// What the phrases say to a view about the next bit.
#[derive(Clone, Copy, Default)]
struct Answer {
    /// Which of the view's learned probabilities.
    entry: usize,
    /// The logit of the share of ones.
    share: i32,
}

/// Some numbers below N, rising: they are gone through without a guess at each.
#[derive(Clone, Copy)]
struct List<const N: usize> {
    items: [u8; N],
    count: usize,
}

impl<const N: usize> Default for List<N> {
    fn default() -> Self {
        Self { items: [0; N], count: 0 }
    }
}

impl<const N: usize> List<N> {
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

/// Learned probabilities of each view.
pub(crate) type ByWeight = Vec<[u16; LEVELS * LEVELS]>;

/// What the phrases go on with, for each view.
#[derive(Clone, Default)]
pub(crate) struct Views {
    /// Views that ask the same share one of these.
    views: [View; VIEWS],
    answers: [Answer; VIEWS],
    /// Which of them each view has.
    shared: [u8; VIEWS],
    /// Those of `views`, and those of `shared`, that have anything left.
    open_views: List<VIEWS>,
    open: List<VIEWS>,
}

impl Views {
    /// How many views have anything left.
    pub(crate) fn count(&self) -> usize {
        self.open.count
    }

    /// Before a byte: asks about the last bytes, so many for each view, that the two chains have found.
    #[inline]
    pub(crate) fn begin(
        &mut self,
        phrases: &Search<'_>,
        depths: [usize; VIEWS],
        chain: &[Found; DEPTH + 1],
        plain: &[Found; DEPTH + 1],
    ) {
        let mut asked = [(Found::default(), 0); VIEWS];
        let mut count = 0;
        (self.open_views, self.open) = Default::default();
        for (view, depth) in depths.into_iter().enumerate() {
            let chain = if view < 10 { chain } else { plain };
            let found = chain.get(depth).copied().unwrap_or_default();
            if found.is_empty() || depth < if view < 6 { 1 } else { 3 } {
                continue;
            }
            let shared = asked[..count].iter().position(|other| *other == (found, depth)).unwrap_or(count);
            if shared == count {
                asked[count] = (found, depth);
                self.views[count] = phrases.view(found, depth as u32);
                self.open_views.push(count, !self.views[count].is_empty());
                count += 1;
            }
            self.shared[view] = shared as u8;
            self.open.push(view, !self.views[shared].is_empty());
        }
    }

    /// Before a bit: the logits that the views give, and second inputs.
    #[inline]
    pub(crate) fn ask(
        &mut self,
        phrases: &Search<'_>,
        stretch: &Stretch,
        by_weight: &ByWeight,
        threshold: u8,
    ) -> ([i32; VIEWS], [i32; MORE]) {
        for view in self.open_views.iter() {
            let (zeros, ones) = phrases.weigh(&mut self.views[view], threshold);
            let entry = level(zeros) * LEVELS + level(ones);
            self.answers[view] = Answer { entry, share: stretch.of(share(zeros, ones)) };
        }
        let (mut logits, mut extras) = ([0; VIEWS], [0; VIEWS]);
        for view in self.open.iter() {
            let answer = &self.answers[usize::from(self.shared[view] & 15)];
            let p = by_weight[view][answer.entry];
            logits[view] = stretch.of(p);
            let (at, is_share) = EXTRAS[view];
            extras[at] = if is_share { answer.share } else { (i32::from(p) - 32768) >> 5 };
        }
        let [extras @ .., _, _, _] = extras;
        (logits, extras)
    }

    /// After a bit.
    #[inline]
    pub(crate) fn learn(&mut self, by_weight: &mut ByWeight, bit: u8) {
        let target = if bit == 1 { 65535 } else { 0 };
        for view in self.open.iter() {
            let entry = self.answers[usize::from(self.shared[view] & 15)].entry;
            let learned = &mut by_weight[view][entry];
            *learned = toward(*learned, target, 7);
        }
        for view in self.open_views.iter() {
            self.views[view].keep(bit);
        }
        self.open_views.retain(|view| !self.views[view].is_empty());
        self.open.retain(|view| !self.views[usize::from(self.shared[view] & 15)].is_empty());
    }
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
    let doubled = u64::from(weight) << 1 | 1;
    let log = doubled.ilog2().max(1);
    let level = 2 * (log - 1) + (doubled >> (log - 1) & 1) as u32 - u32::from(weight == 0);
    (level as usize).min(LEVELS - 1)
}

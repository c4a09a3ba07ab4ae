//! What was learned once, from many conversations, and goes on being learned in each: how much to trust what.

use crate::{
    history::CONTEXTS,
    mixer::{INPUTS, Mixer, ONE},
    states,
};

/// How many ways the phrases are asked.
pub(crate) const VIEWS: usize = 13;
/// Steps of weights, two for each doubling.
pub(crate) const LEVELS: usize = 40;
/// Situations of the first mixers.
pub(crate) const SITUATIONS: [usize; 4] = [256, 16 * 8, 8 * 8 * 8, 16 * 16];
/// Logits that the first mixers give, padded to eight.
pub(crate) const OPINIONS: usize = 8;
/// Situations of the last mixers.
pub(crate) const LAST_SITUATIONS: [usize; 3] = [16, 256, 64];

/// Tables that every stream starts from as they were learned.
#[derive(Clone)]
pub(crate) struct Learned {
    /// Probability of a one by state, for each context.
    pub(crate) by_state: [[u16; 256]; CONTEXTS],
    /// Probability of a one by weights of zeros and ones, for each view of the phrases.
    pub(crate) by_weight: Vec<[u16; LEVELS * LEVELS]>,
    /// Probability that the recalled bit comes, by length and position.
    pub(crate) by_recall: [[u16; 256]; 2],
    pub(crate) first: [Mixer<INPUTS>; 4],
    pub(crate) last: [Mixer<OPINIONS>; 3],
}

impl Learned {
    /// Before anything is learned.
    pub(crate) fn blank() -> Self {
        let mut by_state = [[0; 256]; CONTEXTS];
        for table in &mut by_state {
            for (state, entry) in table.iter_mut().enumerate() {
                *entry = states::guess(state as u8);
            }
        }
        let mut by_weight = [0; LEVELS * LEVELS];
        for (index, entry) in by_weight.iter_mut().enumerate() {
            let (zeros, ones) = ((index / LEVELS) as u32, (index % LEVELS) as u32);
            let grown = |level: u32| if level < 4 { level * 4 } else { (4 + 2 * (level & 1)) << (level / 2) };
            let (zeros, ones) = (u64::from(grown(zeros)), u64::from(grown(ones)));
            *entry = ((ones * 2 + 1) * 65535 / (zeros * 2 + ones * 2 + 2)) as u16;
        }
        let first = SITUATIONS.map(|situations| Mixer::new(situations, ONE / 5));
        let by_recall = [[60000; 256]; 2];
        Self {
            by_state,
            by_weight: vec![by_weight; VIEWS],
            by_recall,
            first,
            last: LAST_SITUATIONS.map(|situations| Mixer::new(situations, ONE / 4)),
        }
    }
}

/// Shipped weights are in 1/64.
const WEIGHT_STEP: i32 = ONE / 64;

impl Learned {
    /// From the shipped form: each table after the other, probabilities as their upper byte, weights as signed bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut learned = Self::blank();
        let mut bytes = bytes.iter();
        let probabilities = (learned.by_state.iter_mut().flatten())
            .chain(learned.by_weight.iter_mut().flatten())
            .chain(learned.by_recall.iter_mut().flatten());
        for (entry, byte) in probabilities.zip(&mut bytes) {
            *entry = u16::from(*byte) << 8 | 128;
        }
        let first = learned.first.iter_mut().flat_map(|mixer| mixer.sets.iter_mut().flatten());
        let last = learned.last.iter_mut().flat_map(|mixer| mixer.sets.iter_mut().flatten());
        for (weight, byte) in first.chain(last).zip(&mut bytes) {
            *weight = i32::from(byte.cast_signed()) * WEIGHT_STEP;
        }
        learned
    }

    /// The shipped form.
    #[cfg(feature = "training")]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let probabilities = (self.by_state.iter().flatten())
            .chain(self.by_weight.iter().flatten())
            .chain(self.by_recall.iter().flatten());
        let mut bytes: Vec<u8> = probabilities.map(|entry| (entry >> 8) as u8).collect();
        let first = self.first.iter().flat_map(|mixer| mixer.sets.iter().flatten());
        let weights = first.chain(self.last.iter().flat_map(|mixer| mixer.sets.iter().flatten()));
        let rounded =
            |weight: &i32| ((weight + WEIGHT_STEP / 2).div_euclid(WEIGHT_STEP)).clamp(-128, 127) as i8;
        bytes.extend(weights.map(|weight| rounded(weight).cast_unsigned()));
        bytes
    }
}

//! The model's parameters: adaptive probabilities and mixer weights, trained once on many conversations and shipped; each
//! stream starts from them and goes on adapting.

use crate::{
    bit_history,
    contexts::CONTEXTS,
    mixer::{INPUTS, Mixer, ONE},
};

/// Contexts in which the dictionary is consulted.
pub(crate) const DICTIONARY_CONTEXTS: usize = 13;
/// Quantization steps of dictionary weights, two for each doubling.
pub(crate) const LEVELS: usize = 40;
/// Weight sets of each first-layer mixer.
pub(crate) const WEIGHT_SETS: [usize; 4] = [256, 16 * 8, 8 * 8 * 8, 16 * 16];
/// Outputs of the first layer, padded to eight.
pub(crate) const LAYER_OUTPUTS: usize = 8;
/// Weight sets of each last-layer mixer.
pub(crate) const LAST_WEIGHT_SETS: [usize; 3] = [16, 256, 64];

/// All that adapts while a stream is coded.
#[derive(Clone)]
pub(crate) struct Parameters {
    /// Probability of a one by bit history, for each context.
    pub(crate) by_history: [[u16; 256]; CONTEXTS],
    /// Probability of a one by the dictionary's quantized weights of zeros and ones, for each context.
    pub(crate) by_counts: Vec<[u16; LEVELS * LEVELS]>,
    /// Probability that the match model is right, by match length and bit position.
    pub(crate) by_match: [[u16; 256]; 2],
    pub(crate) first: [Mixer<INPUTS>; 4],
    pub(crate) last: [Mixer<LAYER_OUTPUTS>; 3],
}

impl Parameters {
    /// Untrained parameters.
    pub(crate) fn blank() -> Self {
        let mut by_history = [[0; 256]; CONTEXTS];
        for table in &mut by_history {
            for (state, entry) in table.iter_mut().enumerate() {
                *entry = bit_history::guess(state as u8);
            }
        }
        let mut by_counts = [0; LEVELS * LEVELS];
        for (index, entry) in by_counts.iter_mut().enumerate() {
            let (zeros, ones) = ((index / LEVELS) as u32, (index % LEVELS) as u32);
            let grown = |level: u32| if level < 4 { level * 4 } else { (4 + 2 * (level & 1)) << (level / 2) };
            let (zeros, ones) = (u64::from(grown(zeros)), u64::from(grown(ones)));
            *entry = ((ones * 2 + 1) * 65535 / (zeros * 2 + ones * 2 + 2)) as u16;
        }
        let first = WEIGHT_SETS.map(|selectors| Mixer::new(selectors, ONE / 5));
        let by_match = [[60000; 256]; 2];
        Self {
            by_history,
            by_counts: vec![by_counts; DICTIONARY_CONTEXTS],
            by_match,
            first,
            last: LAST_WEIGHT_SETS.map(|selectors| Mixer::new(selectors, ONE / 4)),
        }
    }
}

/// Shipped weights are in units of 1/64.
const WEIGHT_STEP: i32 = ONE / 64;

impl Parameters {
    /// From the shipped form: each table after the other, probabilities as their upper byte, weights as signed bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut learned = Self::blank();
        let mut bytes = bytes.iter();
        let probabilities = (learned.by_history.iter_mut().flatten())
            .chain(learned.by_counts.iter_mut().flatten())
            .chain(learned.by_match.iter_mut().flatten());
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
        let probabilities = (self.by_history.iter().flatten())
            .chain(self.by_counts.iter().flatten())
            .chain(self.by_match.iter().flatten());
        let mut bytes: Vec<u8> = probabilities.map(|entry| (entry >> 8) as u8).collect();
        let first = self.first.iter().flat_map(|mixer| mixer.sets.iter().flatten());
        let weights = first.chain(self.last.iter().flat_map(|mixer| mixer.sets.iter().flatten()));
        let rounded =
            |weight: &i32| ((weight + WEIGHT_STEP / 2).div_euclid(WEIGHT_STEP)).clamp(-128, 127) as i8;
        bytes.extend(weights.map(|weight| rounded(weight).cast_unsigned()));
        bytes
    }
}

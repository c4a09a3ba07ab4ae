//! Weighs the opinions: logits in, one logit out.

use crate::logistic::{LIMIT, squash};

/// How many opinions a mixer hears; a multiple of eight, so that compilers use the machine's lanes.
pub(crate) const INPUTS: usize = 48;
/// A weight of one.
pub(crate) const ONE: i32 = 65536;
/// Weights stay below four, so that products fit 32 bits.
const WEIGHT_LIMIT: i32 = 4 * ONE - 1;

/// One set of weights for each of a number of situations.
#[derive(Clone)]
pub(crate) struct Mixer<const N: usize> {
    pub(crate) sets: Vec<[i32; N]>,
    chosen: usize,
    logit: i32,
}

impl<const N: usize> Mixer<N> {
    pub(crate) fn new(situations: usize, weight: i32) -> Self {
        Self { sets: vec![[weight; N]; situations], chosen: 0, logit: 0 }
    }

    #[inline]
    pub(crate) fn mix(&mut self, inputs: &[i32; N], situation: usize) -> i32 {
        self.chosen = situation;
        let Some(weights) = self.sets.get(situation) else { return 0 };
        self.logit = (dot(weights, inputs) >> 8).clamp(-LIMIT, LIMIT);
        self.logit
    }

    /// Moves the weights towards what would have said the bit.
    #[inline]
    pub(crate) fn learn(&mut self, inputs: &[i32; N], bit: u8, rate: i32) {
        let error = (i32::from(bit) << 16) - squash(self.logit);
        if error.abs() < SMALL {
            return;
        }
        let Some(weights) = self.sets.get_mut(self.chosen) else { return };
        train(weights, inputs, (error * rate) >> 10);
    }
}

/// Errors below this, of 65536, teach nothing: most bits are foreseen, and time matters.
const SMALL: i32 = 200;

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn dot<const N: usize>(weights: &[i32; N], inputs: &[i32; N]) -> i32 {
    weights.iter().zip(inputs).map(|(weight, input)| (weight * input) >> 8).sum()
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn train<const N: usize>(weights: &mut [i32; N], inputs: &[i32; N], error: i32) {
    for (weight, input) in weights.iter_mut().zip(inputs) {
        *weight = (*weight + ((input * error + (1 << 13)) >> 14)).clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT);
    }
}

//! The mixer: a gated linear network of one neuron per weight set; logits in, one logit out.

use crate::logistic::{LIMIT, squash};

/// Inputs of a first-layer mixer; a multiple of eight, so that compilers use SIMD lanes.
pub(crate) const INPUTS: usize = 48;
/// A weight of one, in fixed point.
pub(crate) const ONE: i32 = 65536;
/// Weights stay below four, so that products fit 32 bits.
const WEIGHT_LIMIT: i32 = 4 * ONE - 1;

/// Weight sets, one of which is selected for each bit by a small context.
#[derive(Clone)]
pub(crate) struct Mixer<const N: usize> {
    pub(crate) sets: Vec<[i32; N]>,
    chosen: usize,
    logit: i32,
}

impl<const N: usize> Mixer<N> {
    pub(crate) fn new(selectors: usize, weight: i32) -> Self {
        Self { sets: vec![[weight; N]; selectors], chosen: 0, logit: 0 }
    }

    /// The mixed logit of the inputs by the selected weight set.
    #[inline]
    pub(crate) fn mix(&mut self, inputs: &[i32; N], selector: usize) -> i32 {
        self.chosen = selector;
        let Some(weights) = self.sets.get(selector) else { return 0 };
        self.logit = (dot(weights, inputs) >> 8).clamp(-LIMIT, LIMIT);
        self.logit
    }

    /// One step of online gradient descent on the coding cost.
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

/// Errors below this, in 1/65536, are not learned from: most bits are well predicted, and time matters.
const SMALL: i32 = 200;

#[cfg_attr(all(target_arch = "wasm32", not(feature = "plain")), target_feature(enable = "simd128"))]
fn dot<const N: usize>(weights: &[i32; N], inputs: &[i32; N]) -> i32 {
    weights.iter().zip(inputs).map(|(weight, input)| (weight * input) >> 8).sum()
}

#[cfg_attr(all(target_arch = "wasm32", not(feature = "plain")), target_feature(enable = "simd128"))]
fn train<const N: usize>(weights: &mut [i32; N], inputs: &[i32; N], error: i32) {
    for (weight, input) in weights.iter_mut().zip(inputs) {
        *weight = (*weight + ((input * error + (1 << 13)) >> 14)).clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT);
    }
}

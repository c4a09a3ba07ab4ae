//! The coder's knowledge, made ready once and then shared.

use crate::{learned::Learned, phrases::Phrases, unpack::unpack};

/// Length (four bytes, the lowest first), then LZMA of: length of the tables (four bytes), tables, phrases.
const PACKED: &[u8] = include_bytes!("../prime/prime.lzma");

/// The phrases and the learned tables, ready to use: about 12 MB, made once, read by every stream.
pub struct Model {
    pub(crate) phrases: Phrases,
    pub(crate) learned: Learned,
}

/// Phrases by weight: blocks of four bytes weight, four bytes length (the lowest byte first) and text. The whole text,
/// and from where on which weight holds.
pub(crate) fn blocks(packed: &[u8]) -> (Vec<u8>, Vec<(u32, u32)>) {
    let (mut text, mut weights, mut rest) = (Vec::new(), Vec::new(), packed);
    while let Some((weight, after)) = rest.split_first_chunk::<4>() {
        let Some((length, after)) = after.split_first_chunk::<4>() else { break };
        let length = (u32::from_le_bytes(*length) as usize).min(after.len());
        let (block, after) = after.split_at_checked(length).unwrap_or((after, &[]));
        weights.push((text.len() as u32, u32::from_le_bytes(*weight)));
        text.extend_from_slice(block);
        rest = after;
    }
    (text, weights)
}

impl Model {
    /// Makes the knowledge ready: a tenth of a second or so.
    pub fn primed() -> Self {
        let mut priming = Priming::new();
        loop {
            if let Some(model) = priming.step() {
                return model;
            }
        }
    }

    pub(crate) fn new(text: Vec<u8>, weights: &[(u32, u32)], learned: Learned) -> Self {
        Self { phrases: Phrases::new(text, weights), learned }
    }
}

/// Makes the knowledge ready in steps, for progress.
pub struct Priming {
    stage: Stage,
}

enum Stage {
    Packed,
    Unpacked(Vec<u8>),
}

impl Default for Priming {
    fn default() -> Self {
        Self::new()
    }
}

impl Priming {
    /// Nothing is done yet.
    pub fn new() -> Self {
        Self { stage: Stage::Packed }
    }

    /// Does the next part; the model when all is done.
    pub fn step(&mut self) -> Option<Model> {
        let (length, packed) = number(PACKED);
        match std::mem::replace(&mut self.stage, Stage::Packed) {
            Stage::Packed => {
                self.stage = Stage::Unpacked(unpack(packed, length));
                None
            }
            Stage::Unpacked(plain) => {
                let (length, rest) = number(&plain);
                let (tables, packed) = rest.split_at_checked(length).unwrap_or_default();
                let (text, weights) = blocks(packed);
                Some(Model::new(text, &weights, Learned::from_bytes(tables)))
            }
        }
    }
}

/// A number of four bytes, the lowest first, and the rest.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    match bytes.split_first_chunk::<4>() {
        Some((number, rest)) => (u32::from_le_bytes(*number) as usize, rest),
        None => (0, &[]),
    }
}

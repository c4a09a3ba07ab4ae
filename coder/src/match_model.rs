//! The match model: predicts that what followed an earlier occurrence of the last bytes follows again.

use crate::contexts::spread;

/// log2 of the number of remembered positions.
const BITS: u32 = 16;

/// Follows an earlier occurrence of the last bytes.
#[derive(Clone)]
pub(crate) struct MatchModel {
    /// Shortest match, in bytes.
    minimum: u32,
    places: Vec<u32>,
    /// Position of the predicted byte, and the length of the match so far.
    at: usize,
    pub(crate) length: u32,
    /// The predicted byte behind a leading one, as long as its bits came true; 0 afterwards.
    expected: u16,
}

impl MatchModel {
    pub(crate) fn new(minimum: u32) -> Self {
        Self { minimum, places: vec![0; 1 << BITS], at: 0, length: 0, expected: 0 }
    }

    /// After a byte: extends the match or looks for a new one.
    pub(crate) fn push(&mut self, text: &[u8], last: u64) {
        if self.length > 0 && text.get(self.at) == text.last() {
            self.length = (self.length + 1).min(65535);
            self.at += 1;
        } else {
            self.length = 0;
        }
        let kept = last & (u64::MAX >> (64 - 8 * self.minimum));
        let hash = spread(kept as u32, (kept >> 32) as u32 ^ 0xA5A5) >> (32 - BITS);
        if let Some(place) = self.places.get_mut(hash as usize) {
            if self.length == 0 && *place > 0 {
                self.at = *place as usize;
                let before = text.iter().rev();
                let there = text.get(..self.at).unwrap_or_default().iter().rev();
                let agreed = before.zip(there).take(40).take_while(|(a, b)| a == b).count() as u32;
                self.length = if agreed >= self.minimum { agreed } else { 0 };
            }
            *place = text.len() as u32;
        }
        self.expected = match text.get(self.at) {
            Some(byte) if self.length > 0 => 256 | u16::from(*byte),
            _ => 0,
        };
    }

    /// The predicted bit, if there is a match and the byte's bits so far agree.
    #[inline]
    pub(crate) fn bit(&self, node: u16, position: u32) -> Option<u8> {
        if self.expected == 0 || self.expected >> (8 - position) != node {
            return None;
        }
        Some((self.expected >> (7 - position) & 1) as u8)
    }

    /// The match length quantized to 16 steps.
    pub(crate) fn step(&self) -> usize {
        match self.length {
            0..=12 => self.length as usize,
            13..=20 => 13,
            21..=39 => 14,
            _ => 15,
        }
    }
}

//! The hash table of bit histories, by context and half byte.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use std::hint::black_box;

use crate::{bit_history::UNSEEN, contexts::CONTEXTS};

/// log2 of the number of slots of 16 bytes: 8 MB.
const BITS: u32 = 19;
/// Bytes of a slot: a check, then a bit history for each of the 15 nodes of half a byte.
const SLOT: u32 = 16;

/// Slots of bit histories.
#[derive(Clone)]
pub(crate) struct HashTable(Vec<u8>);

/// Offset of a slot in bytes.
pub(crate) type SlotOffset = u32;

impl HashTable {
    pub(crate) fn new() -> Self {
        Self(vec![UNSEEN; (SLOT as usize) << BITS])
    }

    /// The slots of the hashes; of two possible slots the less used one is replaced.
    #[inline]
    pub(crate) fn find(&mut self, hashes: &[u32; CONTEXTS]) -> [SlotOffset; CONTEXTS] {
        let mut slots = hashes.map(|hash| hash >> (32 - BITS) << SLOT.ilog2());
        // All are touched before the first is judged: so memory is waited for once, which took the most time of all.
        black_box(slots.iter().fold(0, |sum, slot| sum ^ self.get(*slot)));
        for (slot, hash) in slots.iter_mut().zip(hashes) {
            *slot = self.find_one(*slot, (hash & 0xff) as u8);
        }
        slots
    }

    #[inline]
    fn find_one(&mut self, first: SlotOffset, check: u8) -> SlotOffset {
        let second = first ^ SLOT;
        let (root, other_root) = (self.get(first | 1), self.get(second | 1));
        let is_first = (root != UNSEEN) & (self.get(first) == check);
        let is_second = (other_root != UNSEEN) & (self.get(second) == check);
        let slot = if !is_first & (is_second | (other_root < root)) { second } else { first };
        if !is_first & !is_second
            && let Some(states) =
                self.0.get_mut(slot as usize..).and_then(|rest| rest.first_chunk_mut::<{ SLOT as usize }>())
        {
            *states = [UNSEEN; SLOT as usize];
            states[0] = check;
        }
        slot
    }

    #[inline]
    fn get(&self, at: u32) -> u8 {
        self.0.get(at as usize).copied().unwrap_or(UNSEEN)
    }

    #[inline]
    pub(crate) fn state(&self, slot: SlotOffset, node: u8) -> u8 {
        self.get(slot | u32::from(node & 15))
    }

    #[inline]
    pub(crate) fn set(&mut self, slot: SlotOffset, node: u8, state: u8) {
        if let Some(entry) = self.0.get_mut((slot | u32::from(node & 15)) as usize) {
            *entry = state;
        }
    }
}

//! The conversation's own memory: what followed each context, half a byte at a time.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

use crate::states::UNSEEN;

/// log2 of the number of slots of 16 bytes: 8 MB.
const BITS: u32 = 19;

/// A slot: one byte of check, then a state for each of the 15 nodes of half a byte.
type Slot = [u8; 16];

/// A hashed table of slots.
#[derive(Clone)]
pub(crate) struct Slots(Vec<Slot>);

impl Slots {
    pub(crate) fn new() -> Self {
        Self(vec![[UNSEEN; 16]; 1 << BITS])
    }

    /// The slot of a hash; the less seen of two gives way to a newcomer.
    #[inline]
    pub(crate) fn find(&mut self, hash: u32) -> u32 {
        let check = (hash & 0xff) as u8;
        let first = hash >> (32 - BITS);
        let mut oldest = (first, u8::MAX);
        for at in [first, first ^ 1] {
            let Some(slot) = self.0.get(at as usize) else { continue };
            let (found, root) = (slot[0], slot[1]);
            if root != UNSEEN && found == check {
                return at;
            }
            if root < oldest.1 {
                oldest = (at, root);
            }
        }
        if let Some(slot) = self.0.get_mut(oldest.0 as usize) {
            *slot = [UNSEEN; 16];
            slot[0] = check;
        }
        oldest.0
    }

    #[inline]
    pub(crate) fn state(&self, slot: u32, node: u8) -> u8 {
        self.0.get(slot as usize).map_or(UNSEEN, |slot| slot[usize::from(node & 15)])
    }

    #[inline]
    pub(crate) fn set(&mut self, slot: u32, node: u8, state: u8) {
        if let Some(slot) = self.0.get_mut(slot as usize) {
            slot[usize::from(node & 15)] = state;
        }
    }
}

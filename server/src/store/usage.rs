//! How much is stored, counted along.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Shares (tombstones count) and their bytes, as far as this process knows.
#[derive(Default)]
pub struct Usage {
    shares: AtomicU64,
    bytes: AtomicU64,
}

impl Usage {
    /// Records in the store.
    pub fn shares(&self) -> u64 {
        self.shares.load(Relaxed)
    }

    /// Their bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    pub(super) fn set(&self, shares: u64, bytes: u64) {
        self.shares.store(shares, Relaxed);
        self.bytes.store(bytes, Relaxed);
    }

    pub(super) fn add(&self, bytes: u64) {
        self.shares.fetch_add(1, Relaxed);
        self.bytes.fetch_add(bytes, Relaxed);
    }

    pub(super) fn change(&self, before: u64, after: u64) {
        self.bytes.fetch_add(after, Relaxed);
        subtract(&self.bytes, before);
    }

    pub(super) fn remove(&self, bytes: u64) {
        subtract(&self.shares, 1);
        subtract(&self.bytes, bytes);
    }
}

/// Another server may have written what this one removes; below nothing is nothing.
fn subtract(counter: &AtomicU64, amount: u64) {
    let _ = counter.fetch_update(Relaxed, Relaxed, |value| Some(value.saturating_sub(amount)));
}

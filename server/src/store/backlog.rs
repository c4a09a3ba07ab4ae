//! How far sweeps are behind.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use super::due::HOUR;

/// In place of a time: nothing is due.
const NOTHING: i64 = i64::MAX;

/// The oldest hour of each digit in which something is due, as the last sweep left it, or as the running one finds it.
pub struct Backlog([AtomicI64; 16]);

impl Default for Backlog {
    fn default() -> Self {
        Self([const { AtomicI64::new(NOTHING) }; 16])
    }
}

impl Backlog {
    /// When the oldest hour began in which something is still due, in Unix seconds.
    pub fn oldest(&self) -> Option<i64> {
        self.0.iter().map(|hour| hour.load(Relaxed)).min().filter(|hour| *hour != NOTHING)
    }

    /// For how many seconds that hour has been over.
    pub fn overdue(&self, now: i64) -> i64 {
        self.oldest().map_or(0, |hour| now.saturating_sub(hour).saturating_sub(HOUR).max(0))
    }

    pub(super) fn set(&self, digit: u8, hour: Option<i64>) {
        if let Some(place) = self.0.get(usize::from(digit)) {
            place.store(hour.unwrap_or(NOTHING), Relaxed);
        }
    }
}

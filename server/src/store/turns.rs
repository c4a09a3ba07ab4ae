//! Writers of one share take turns.

use tokio::sync::{Mutex, MutexGuard};

use crate::id::Id;

/// Writes of this many shares can run at once. Far more than do, as two that have the same number wait for each other.
const LANES: usize = 4096;

/// Locks by the first bits of ids.
pub(crate) struct Turns(Vec<Mutex<()>>);

impl Default for Turns {
    fn default() -> Self {
        Self((0..LANES).map(|_| Mutex::default()).collect())
    }
}

impl Turns {
    /// Until the guard is dropped, nobody else has the turn of this id.
    pub(crate) async fn of(&self, id: &Id) -> Option<MutexGuard<'_, ()>> {
        Some(self.0.get(usize::from(id.number()) % LANES)?.lock().await)
    }
}

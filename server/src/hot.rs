//! Shares that many read at once, kept in memory for a few seconds: off unless the operator wants it.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::{
    id::Id,
    record::{Record, State},
};

/// Bytes of all that is kept.
const MOST: usize = 64 << 20;

/// What was read lately.
pub(crate) struct Hot {
    within: Duration,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    records: HashMap<Id, (Instant, Record)>,
    /// In the order in which they came; those that were forgotten meanwhile, too.
    order: VecDeque<(Instant, Id)>,
    bytes: usize,
}

impl Hot {
    /// Keeps each for so long; not at all for no time.
    pub(crate) fn new(within: Duration) -> Self {
        Self { within, kept: Mutex::default() }
    }

    /// What was read a moment ago.
    pub(crate) fn get(&self, id: &Id) -> Option<Record> {
        if self.within.is_zero() {
            return None;
        }
        let kept = self.kept();
        let (since, record) = kept.records.get(id)?;
        (since.elapsed() < self.within).then(|| record.clone())
    }

    /// Keeps what anybody may read as often as they like.
    pub(crate) fn keep(&self, id: &Id, record: &Record) {
        if self.within.is_zero() || record.state != State::Live || record.burn {
            return;
        }
        let (now, mut kept) = (Instant::now(), self.kept());
        kept.forget(id);
        kept.bytes += record.envelope.len();
        kept.records.insert(*id, (now, record.clone()));
        kept.order.push_back((now, *id));
        while kept.bytes > MOST || kept.order.front().is_some_and(|(since, _)| since.elapsed() >= self.within)
        {
            let Some((since, id)) = kept.order.pop_front() else { break };
            if kept.records.get(&id).is_some_and(|(kept, _)| *kept == since) {
                kept.forget(&id);
            }
        }
    }

    /// Forgets what was changed here.
    pub(crate) fn forget(&self, id: &Id) {
        if !self.within.is_zero() {
            self.kept().forget(id);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn forget(&mut self, id: &Id) {
        if let Some((_, record)) = self.records.remove(id) {
            self.bytes = self.bytes.saturating_sub(record.envelope.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::Verifier, record::SignedEnd};

    fn record(bytes: usize) -> Record {
        Record {
            state: State::Live,
            burn: false,
            revision: 1,
            end: 0,
            created_day: 0,
            verifier: Verifier::from_bytes([0; 32]),
            stamp: 0,
            signed_end: SignedEnd::NONE,
            envelope: vec![7; bytes].into(),
        }
    }

    #[test]
    fn memory_is_bounded_and_what_is_forgotten_is_gone() {
        let hot = Hot::new(Duration::from_secs(3600));
        for number in 0..100 {
            hot.keep(&Id::from([number; 16]), &record(MOST / 10));
        }
        assert!(hot.kept().bytes <= MOST);
        assert!(hot.get(&Id::from([99; 16])).is_some() && hot.get(&Id::from([0; 16])).is_none());
        hot.forget(&Id::from([99; 16]));
        assert!(hot.get(&Id::from([99; 16])).is_none());
        // The same again and again takes its place once.
        for _ in 0..100 {
            hot.keep(&Id::from([1; 16]), &record(10));
        }
        assert!(hot.kept().bytes <= MOST);
    }

    #[test]
    fn what_opens_once_or_is_over_is_never_kept_and_nothing_is_by_default() {
        let (hot, off) = (Hot::new(Duration::from_secs(3600)), Hot::new(Duration::ZERO));
        let [once, over, plain] = [1, 2, 3].map(|number| Id::from([number; 16]));
        hot.keep(&once, &Record { burn: true, ..record(1) });
        hot.keep(&over, &record(1).tombstone(State::Revoked, 5));
        off.keep(&plain, &record(1));
        assert!(hot.get(&once).is_none() && hot.get(&over).is_none() && off.get(&plain).is_none());
    }
}

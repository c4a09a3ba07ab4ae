//! What may happen to a share, and to whom the answer is no.

use std::time::Duration;

use bytes::Bytes;

use crate::{
    clock::{Clock, DAY},
    hot::Hot,
    id::{Id, Verifier},
    problem::Problem,
    record::{NEVER, Record, SignedEnd, State},
    store::{Store, StoreError, SweepOptions, Swept, Turns, Version},
};

/// How long a share may be asked to live.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lifetime {
    /// This many seconds, at least one.
    Seconds(i64),
    /// Until it is revoked.
    Unlimited,
}

/// What an owner sends with a write.
pub struct Write {
    /// Who writes.
    pub owner: Verifier,
    /// The sealed bytes, at least one.
    pub envelope: Bytes,
    /// `None`: the default, or, in an update, what was asked for before.
    pub lifetime: Option<Lifetime>,
    /// The end as the owner signed it; `None`: none, or, in an update, what there was before.
    pub signed_end: Option<SignedEnd>,
    /// Whether it may be opened once only; `None` as above.
    pub burn: Option<bool>,
}

/// What became of a write.
pub struct Written {
    /// Whether it made a new share.
    pub created: bool,
    /// The revision that is now current.
    pub revision: u64,
    /// When the share will expire, in Unix seconds; `NEVER` if it will not.
    pub end: i64,
    /// The end as readers get it.
    pub signed_end: SignedEnd,
}

impl Written {
    fn of(created: bool, record: &Record) -> Self {
        let Record { revision, end, signed_end, .. } = *record;
        Self { created, revision, end, signed_end }
    }
}

/// Limits that the operator sets.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// For those who ask for no lifetime, in seconds.
    pub default_lifetime: i64,
    /// The longest lifetime; longer ones are shortened to it.
    pub longest: Lifetime,
    /// How long a tombstone is kept. While there is one, nobody can put another text behind the link.
    pub tombstone: Lifetime,
    /// Records that a sweep looks at at once.
    pub sweep_concurrency: usize,
    /// How long a server of a bucket may answer from memory.
    pub cache: Duration,
    /// Bytes of all records together; 0 for no limit.
    pub quota: u64,
    /// Bytes that must stay free on a local disk.
    pub min_free: u64,
}

/// All shares.
pub struct Shares {
    store: Store,
    clock: Clock,
    bounds: Bounds,
    /// So that of writers to this process only the first asks a bucket, and the others see what it wrote. Between
    /// processes the store decides.
    turns: Turns,
    hot: Hot,
}

impl Shares {
    /// Shares in that store.
    pub fn new(store: Store, clock: Clock, bounds: Bounds) -> Self {
        // What a directory has read lately is in the system's memory anyway.
        let cache = if store.directory().is_some() { Duration::ZERO } else { bounds.cache };
        Self { store, clock, bounds, turns: Turns::default(), hot: Hot::new(cache) }
    }

    /// Where they are.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The time that expiry goes by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Makes a share. The same text of the same owner again is no conflict: its answer may have been lost. Its end may have been
    /// said later, then, and is the one that holds from now on.
    pub async fn create(&self, id: &Id, write: Write) -> Result<Written, Problem> {
        let _turn = self.turns.of(id).await;
        let now = self.clock.now();
        let record = Record {
            state: State::Live,
            burn: write.burn.unwrap_or(false),
            revision: 1,
            end: self.end(now, write.lifetime.unwrap_or(Lifetime::Seconds(self.bounds.default_lifetime))),
            created_day: u32::try_from(now.div_euclid(DAY)).unwrap_or(0),
            verifier: write.owner,
            stamp: rand::random(),
            signed_end: write.signed_end.unwrap_or(SignedEnd::NONE),
            envelope: write.envelope,
        };
        self.check_space(record.size())?;
        if self.store.create(id, &record).await? {
            return Ok(Written::of(true, &record));
        }
        loop {
            // What was in the way may have been removed meanwhile; a creation is never answered "not found".
            let (found, version) = self.store.get(id).await?.ok_or(Problem::Busy)?;
            if !found.verifier.matches(&record.verifier) {
                return Err(Problem::Conflict { revision: None });
            }
            let found = self.readable(found)?;
            if found.revision != 1 || found.envelope != record.envelope {
                return Err(Problem::Conflict { revision: Some(found.revision) });
            }
            check_end(&found, write.signed_end)?;
            if write.signed_end.is_none_or(|end| end == found.signed_end) {
                return Ok(Written::of(false, &found));
            }
            let Record { end, signed_end, .. } = record;
            let later = Record { end, stamp: rand::random(), signed_end, ..found };
            if self.replace(id, &version, &later).await? {
                return Ok(Written::of(false, &later));
            }
            // Another write came in between.
        }
    }

    /// Writes a share's next revision over revision `over`.
    pub async fn update(&self, id: &Id, over: u64, write: Write) -> Result<Written, Problem> {
        let _turn = self.turns.of(id).await;
        let now = self.clock.now();
        let (found, version) = self.owned(id, &write.owner).await?;
        let found = self.readable(found)?;
        if found.revision != over {
            return Err(Problem::Conflict { revision: Some(found.revision) });
        }
        check_end(&found, write.signed_end)?;
        let record = Record {
            burn: write.burn.unwrap_or(found.burn),
            revision: over.saturating_add(1),
            end: write.lifetime.map_or(found.end, |lifetime| self.end(now, lifetime)),
            stamp: rand::random(),
            signed_end: write.signed_end.unwrap_or(found.signed_end),
            envelope: write.envelope,
            ..found
        };
        self.check_space(record.size().saturating_sub(found.envelope.len() as u64))?;
        if self.replace(id, &version, &record).await? {
            return Ok(Written::of(false, &record));
        }
        let current = self.store.get(id).await?.map(|(record, _)| record.revision);
        Err(Problem::Conflict { revision: current })
    }

    /// Changes a live share's end, and nothing else of it. One that was said before the current one is refused.
    pub async fn change_end(
        &self,
        id: &Id,
        owner: &Verifier,
        lifetime: Lifetime,
        signed_end: SignedEnd,
    ) -> Result<Written, Problem> {
        let _turn = self.turns.of(id).await;
        loop {
            let now = self.clock.now();
            let (found, version) = self.owned(id, owner).await?;
            let found = self.readable(found)?;
            check_end(&found, Some(signed_end))?;
            let record = Record { end: self.end(now, lifetime), stamp: rand::random(), signed_end, ..found };
            if self.replace(id, &version, &record).await? {
                return Ok(Written::of(false, &record));
            }
            // An update came in between; each turn loses to one that was acknowledged.
        }
    }

    /// What a reader gets. A share that may be opened once only stays closed.
    pub async fn read(&self, id: &Id) -> Result<Record, Problem> {
        let found = match self.hot.get(id) {
            Some(found) => found,
            None => {
                let (found, _) = self.find(id).await?;
                self.hot.keep(id, &found);
                found
            }
        };
        let found = self.readable(found)?;
        if found.burn {
            return Err(Problem::Burns { bytes: found.envelope.len() });
        }
        Ok(found)
    }

    /// What a reader gets who has been asked. A share that may be opened once only is given to one reader.
    pub async fn open(&self, id: &Id) -> Result<Record, Problem> {
        let _turn = self.turns.of(id).await;
        let (found, version) = self.find(id).await?;
        let found = self.readable(found)?;
        if !found.burn {
            return Ok(found);
        }
        let tombstone = found.tombstone(State::Burned, self.tombstone_end());
        if self.replace(id, &version, &tombstone).await? {
            return Ok(found);
        }
        // Somebody else opened, changed or revoked it meanwhile.
        let (now, _) = self.find(id).await?;
        self.readable(now)?;
        Err(Problem::Conflict { revision: None })
    }

    /// Ends a share for everyone. Once it has ended, however it did, there is nothing left to do.
    pub async fn revoke(&self, id: &Id, owner: &Verifier) -> Result<(), Problem> {
        let _turn = self.turns.of(id).await;
        loop {
            let (found, version) = self.owned_head(id, owner).await?;
            if found.state != State::Live {
                return Ok(());
            }
            let tombstone = found.tombstone(State::Revoked, self.tombstone_end());
            if self.replace(id, &version, &tombstone).await? {
                return Ok(());
            }
            // An update came in between; each turn loses to one that was acknowledged.
        }
    }

    /// What has become of an owner's share: its record without the envelope, and the envelope's bytes.
    pub async fn status(&self, id: &Id, owner: &Verifier) -> Result<(Record, u64), Problem> {
        let (mut found, version) = self.owned_head(id, owner).await?;
        if found.state == State::Live && found.end <= self.clock.now() {
            found.state = State::Expired;
        }
        Ok((found, version.envelope_bytes()))
    }

    /// Keeps a report about a share that there is, or was.
    pub async fn report(&self, id: &Id, text: String) -> Result<(), Problem> {
        self.store.head(id).await?.ok_or(Problem::NotFound)?;
        self.check_space(text.len() as u64)?;
        Ok(self.store.report(self.clock.now(), text).await?)
    }

    /// Removes what is over.
    pub async fn sweep(&self) -> Result<Swept, StoreError> {
        let tombstone = match self.bounds.tombstone {
            Lifetime::Seconds(seconds) => Some(seconds),
            Lifetime::Unlimited => None,
        };
        let options = SweepOptions { tombstone, concurrency: self.bounds.sweep_concurrency };
        self.store.sweep(self.clock.now(), &options).await
    }

    /// Whether uploads would be taken: the store answers, and a share of `bytes` has room.
    pub async fn ready(&self, bytes: u64) -> Result<(), Problem> {
        self.store.ready().await?;
        self.check_space(bytes)
    }

    /// The operator's way to end a share. Its tombstone outlives every copy of the link.
    pub async fn take_down(&self, id: &Id) -> Result<(), Problem> {
        let _turn = self.turns.of(id).await;
        // A link may be kept for as long as any share may live.
        let end = self.end(self.clock.now(), self.bounds.longest).max(self.tombstone_end());
        loop {
            let (found, version) = self.store.head(id).await?.ok_or(Problem::NotFound)?;
            if found.state == State::TakenDown {
                return Ok(());
            }
            if self.replace(id, &version, &found.tombstone(State::TakenDown, end)).await? {
                return Ok(());
            }
        }
    }

    async fn replace(&self, id: &Id, over: &Version, record: &Record) -> Result<bool, StoreError> {
        let replaced = self.store.replace(id, over, record).await;
        self.hot.forget(id);
        replaced
    }

    async fn find(&self, id: &Id) -> Result<(Record, Version), Problem> {
        self.store.get(id).await?.ok_or(Problem::NotFound)
    }

    async fn owned(&self, id: &Id, owner: &Verifier) -> Result<(Record, Version), Problem> {
        let (record, version) = self.find(id).await?;
        if !record.verifier.matches(owner) {
            return Err(Problem::WrongToken);
        }
        Ok((record, version))
    }

    async fn owned_head(&self, id: &Id, owner: &Verifier) -> Result<(Record, Version), Problem> {
        let (record, version) = self.store.head(id).await?.ok_or(Problem::NotFound)?;
        if !record.verifier.matches(owner) {
            return Err(Problem::WrongToken);
        }
        Ok((record, version))
    }

    fn tombstone_end(&self) -> i64 {
        match self.bounds.tombstone {
            Lifetime::Seconds(seconds) => self.clock.now().saturating_add(seconds),
            Lifetime::Unlimited => NEVER,
        }
    }

    fn readable(&self, record: Record) -> Result<Record, Problem> {
        match record.state {
            State::Live if record.end <= self.clock.now() => Err(Problem::Gone(State::Expired)),
            State::Live => Ok(record),
            State::TakenDown => Err(Problem::TakenDown),
            state => Err(Problem::Gone(state)),
        }
    }

    fn end(&self, now: i64, lifetime: Lifetime) -> i64 {
        match (lifetime, self.bounds.longest) {
            (Lifetime::Unlimited, Lifetime::Unlimited) => NEVER,
            (Lifetime::Seconds(seconds), Lifetime::Unlimited)
            | (Lifetime::Unlimited, Lifetime::Seconds(seconds)) => now.saturating_add(seconds),
            (Lifetime::Seconds(asked), Lifetime::Seconds(longest)) => now.saturating_add(asked.min(longest)),
        }
    }

    /// Refuses early; two writes at the same moment may both pass, which a quota can bear.
    fn check_space(&self, bytes: u64) -> Result<(), Problem> {
        let wanted = self.store.usage().bytes().saturating_add(bytes);
        if self.bounds.quota != 0 && wanted > self.bounds.quota {
            return Err(Problem::Full);
        }
        match self.store.directory().map(|directory| directory.free()) {
            Some(Ok(free)) if free < self.bounds.min_free.saturating_add(bytes) => Err(Problem::Full),
            _ => Ok(()),
        }
    }
}

/// Every text comes with an end that is said no sooner than it was made, so an end that is said later than the current one is
/// one of the current text, too.
fn check_end(found: &Record, signed_end: Option<SignedEnd>) -> Result<(), Problem> {
    let is_older = signed_end.is_some_and(|end| end.said() < found.signed_end.said());
    if is_older { Err(Problem::OlderEnd { revision: found.revision, end: found.signed_end }) } else { Ok(()) }
}

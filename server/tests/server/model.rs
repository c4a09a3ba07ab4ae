//! Shares against a model of what they should do, by random steps, on every kind of store.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
};

use excerpt_server::{
    clock::Clock,
    config::Config,
    id::{Id, Verifier},
    problem::Problem,
    record::{NEVER, State},
    shares::{Lifetime, Shares, Write},
    store::Store,
};
use proptest::{
    prelude::{Just, Strategy, any, prop_oneof},
    strategy::ValueTree as _,
    test_runner::TestRunner,
};

use crate::support::{inside::START, process::Folder, sample, stores::Double, turns};

/// Steps of one run on a fresh store.
const STEPS: usize = 100;
/// How long tombstones are kept in one half of the runs; in the other half they stay.
const DAY: Lifetime = Lifetime::Seconds(86_400);

#[derive(Clone, Debug)]
enum Step {
    Create { id: u8, owner: u8, body: u8, ttl: i64, burn: bool },
    Update { id: u8, owner: u8, body: u8, stale: bool, ttl: Option<i64> },
    Read { id: u8 },
    Open { id: u8 },
    Revoke { id: u8, owner: u8 },
    Status { id: u8, owner: u8 },
    TakeDown { id: u8 },
    Pass { seconds: i64 },
    Sweep,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Few ids and owners, so that steps meet.
    let (id, owner, body) = (0..6_u8, 0..3_u8, any::<u8>());
    let ttl = prop_oneof![Just(60), Just(4_000), Just(100_000)];
    let step = prop_oneof![
        4 => (id.clone(), owner.clone(), body, ttl.clone(), any::<bool>())
            .prop_map(|(id, owner, body, ttl, burn)| Step::Create { id, owner, body, ttl, burn }),
        4 => (id.clone(), owner.clone(), body, proptest::bool::weighted(0.2), proptest::option::of(ttl))
            .prop_map(|(id, owner, body, stale, ttl)| Step::Update { id, owner, body, stale, ttl }),
        3 => id.clone().prop_map(|id| Step::Read { id }),
        1 => id.clone().prop_map(|id| Step::Open { id }),
        1 => (id.clone(), owner.clone()).prop_map(|(id, owner)| Step::Revoke { id, owner }),
        1 => (id.clone(), owner).prop_map(|(id, owner)| Step::Status { id, owner }),
        1 => id.prop_map(|id| Step::TakeDown { id }),
        2 => prop_oneof![Just(30), Just(3_700), Just(50_000), Just(90_001)].prop_map(|seconds| Step::Pass { seconds }),
        1 => Just(Step::Sweep),
    ];
    proptest::collection::vec(step, STEPS)
}

/// What the model remembers of a share.
#[derive(Clone)]
struct Entry {
    owner: u8,
    state: State,
    end: i64,
    burn: bool,
    revision: u64,
    body: u8,
}

struct Model {
    entries: HashMap<u8, Entry>,
    now: i64,
    longest: i64,
    /// How long tombstones are kept.
    tombstone: Lifetime,
}

impl Model {
    fn tombstone_end(&self) -> i64 {
        match self.tombstone {
            Lifetime::Seconds(seconds) => self.now + seconds,
            Lifetime::Unlimited => NEVER,
        }
    }

    /// What is there, with expiry seen. A sweep may or may not have turned it to a tombstone and removed that.
    fn state(&self, entry: &Entry) -> State {
        if entry.state == State::Live && entry.end <= self.now { State::Expired } else { entry.state }
    }

    fn gone(&self, entry: &Entry) -> Option<u16> {
        match self.state(entry) {
            State::Live => None,
            State::TakenDown => Some(451),
            _ => Some(410),
        }
    }

    fn swept(&mut self) {
        // A tombstone goes at the first full hour that is an hour after its end.
        let (now, tombstone_end) = (self.now, self.tombstone_end());
        for entry in self.entries.values_mut() {
            let due = |end: i64| (end.div_euclid(3600) + 1).saturating_mul(3600);
            if entry.state == State::Live && due(entry.end) <= now {
                entry.state = State::Expired;
                entry.end = tombstone_end;
            } else if entry.state != State::Live && due(entry.end.saturating_add(3600)) <= now {
                entry.owner = u8::MAX;
            }
        }
        self.entries.retain(|_, entry| entry.owner != u8::MAX);
    }

    /// The status that the step should have, and the body where one comes.
    fn expect(&mut self, step: &Step) -> (u16, Option<u8>) {
        let now = self.now;
        match *step {
            Step::Create { id, owner, body, ttl, burn } => match self.entries.get(&id) {
                None => {
                    let entry = Entry { owner, state: State::Live, end: now + ttl, burn, revision: 1, body };
                    self.entries.insert(id, entry);
                    (201, None)
                }
                Some(entry) if entry.owner != owner => (412, None),
                Some(entry) => match self.gone(entry) {
                    Some(status) => (status, None),
                    None if entry.revision == 1 && entry.body == body => (200, None),
                    None => (412, None),
                },
            },
            Step::Update { id, owner, body, stale, ttl } => {
                let Some(entry) = self.entries.get(&id).cloned() else { return (404, None) };
                match self.gone(&entry) {
                    _ if entry.owner != owner => (403, None),
                    Some(status) => (status, None),
                    None if stale => (412, None),
                    None => {
                        let end = ttl.map_or(entry.end, |ttl| now + ttl);
                        let entry = Entry { body, end, revision: entry.revision + 1, ..entry };
                        self.entries.insert(id, entry);
                        (200, None)
                    }
                }
            }
            Step::Read { id } => match self.entries.get(&id) {
                None => (404, None),
                Some(entry) => match self.gone(entry) {
                    Some(status) => (status, None),
                    None if entry.burn => (428, None),
                    None => (200, Some(entry.body)),
                },
            },
            Step::Open { id } => {
                let Some(entry) = self.entries.get(&id).cloned() else { return (404, None) };
                if let Some(status) = self.gone(&entry) {
                    return (status, None);
                }
                if entry.burn {
                    let burned = Entry { state: State::Burned, end: self.tombstone_end(), ..entry };
                    self.entries.insert(id, burned);
                }
                (200, Some(entry.body))
            }
            Step::Revoke { id, owner } => {
                let tombstone_end = self.tombstone_end();
                match self.entries.get_mut(&id) {
                    None => (404, None),
                    Some(entry) if entry.owner != owner => (403, None),
                    Some(entry) => {
                        if entry.state == State::Live {
                            (entry.state, entry.end) = (State::Revoked, tombstone_end);
                        }
                        (204, None)
                    }
                }
            }
            Step::Status { id, owner } => match self.entries.get(&id) {
                None => (404, None),
                Some(entry) if entry.owner != owner => (403, None),
                Some(_) => (200, None),
            },
            Step::TakeDown { id } => {
                let end = self.tombstone_end().max(now + self.longest);
                let Some(entry) = self.entries.get_mut(&id) else { return (404, None) };
                if entry.state != State::TakenDown {
                    (entry.state, entry.end) = (State::TakenDown, end);
                }
                (204, None)
            }
            Step::Pass { seconds } => {
                self.now += seconds;
                (0, None)
            }
            Step::Sweep => {
                self.swept();
                (0, None)
            }
        }
    }
}

fn status(problem: &Problem) -> u16 {
    problem.status().as_u16()
}

async fn act(
    shares: &Shares,
    clock: &AtomicI64,
    ids: &[Id],
    revisions: &HashMap<u8, u64>,
    step: &Step,
) -> (u16, Option<u8>) {
    let owner = |owner: u8| Verifier::from_bytes([owner; 32]);
    let id = |id: u8| &ids[usize::from(id)];
    let content = |body: u8| vec![body; 64].into();
    let written = |done: Result<excerpt_server::shares::Written, Problem>| match done {
        Ok(written) if written.created => 201,
        Ok(_) => 200,
        Err(problem) => status(&problem),
    };
    match *step {
        Step::Create { id: name, owner: by, body, ttl, burn } => {
            let lifetime = Some(Lifetime::Seconds(ttl));
            let (owner, envelope) = (owner(by), content(body));
            let write = Write { owner, envelope, lifetime, signed_end: None, burn: Some(burn) };
            (written(shares.create(id(name), write).await), None)
        }
        Step::Update { id: name, owner: by, body, stale, ttl } => {
            let over = if stale { 999 } else { revisions.get(&name).copied().unwrap_or(1) };
            let lifetime = ttl.map(Lifetime::Seconds);
            let (owner, envelope) = (owner(by), content(body));
            let write = Write { owner, envelope, lifetime, signed_end: None, burn: None };
            (written(shares.update(id(name), over, write).await), None)
        }
        Step::Read { id: name } => match shares.read(id(name)).await {
            Ok(record) => (200, Some(record.envelope[0])),
            Err(problem) => (status(&problem), None),
        },
        Step::Open { id: name } => match shares.open(id(name)).await {
            Ok(record) => (200, Some(record.envelope[0])),
            Err(problem) => (status(&problem), None),
        },
        Step::Revoke { id: name, owner: by } => (
            shares.revoke(id(name), &owner(by)).await.map_or_else(|problem| status(&problem), |()| 204),
            None,
        ),
        Step::Status { id: name, owner: by } => {
            (shares.status(id(name), &owner(by)).await.map_or_else(|problem| status(&problem), |_| 200), None)
        }
        Step::TakeDown { id: name } => {
            (shares.take_down(id(name)).await.map_or_else(|problem| status(&problem), |()| 204), None)
        }
        Step::Pass { seconds } => {
            clock.fetch_add(seconds, Relaxed);
            (0, None)
        }
        Step::Sweep => {
            shares.sweep().await.unwrap();
            (0, None)
        }
    }
}

/// So many steps, on fresh stores of `STEPS` each. A failure prints the steps that led to it.
async fn hold(total: usize, tombstone: Lifetime, mut open: impl AsyncFnMut() -> Store) {
    let config = Config { quota: 0, min_free: 0, tombstone_lifetime: tombstone, ..Config::default() };
    let mut runner = TestRunner::default();
    for _ in 0..total.div_ceil(STEPS) {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let now = Arc::new(AtomicI64::new(START));
        let clock = Arc::clone(&now);
        let shares = Shares::new(open().await, Clock::new(move || clock.load(Relaxed)), config.bounds());
        let mut model = Model { entries: HashMap::new(), now: START, longest: 7_776_000, tombstone };
        let ids: Vec<Id> = (0..6).map(|_| Id::parse(&sample::id()).unwrap()).collect();
        for (number, step) in steps.iter().enumerate() {
            let revisions = model.entries.iter().map(|(id, entry)| (*id, entry.revision)).collect();
            let expected = model.expect(step);
            let seen = act(&shares, &now, &ids, &revisions, step).await;
            assert_eq!(seen, expected, "{step:?} after {:?}", &steps[..number]);
        }
        let counted = (shares.store().usage().shares(), shares.store().usage().bytes());
        assert_eq!(counted.0, model.entries.len() as u64, "records");
        shares.store().recount().await.unwrap();
        assert_eq!(
            (shares.store().usage().shares(), shares.store().usage().bytes()),
            counted,
            "the counter is right"
        );
    }
}

#[tokio::test]
async fn shares_in_memory_follow_the_model() {
    for tombstone in [DAY, Lifetime::Unlimited] {
        hold(turns(10_000, 2_000), tombstone, async || Store::open("memory:", &[]).await.unwrap()).await;
    }
}

#[tokio::test]
async fn shares_in_a_directory_follow_the_model() {
    let folder = Folder::new();
    for tombstone in [DAY, Lifetime::Unlimited] {
        hold(turns(5_000, 500), tombstone, async || {
            Store::open(folder.path().join(sample::id()).to_str().unwrap(), &[]).await.unwrap()
        })
        .await;
    }
}

/// Side by side: each step waits for the double, which is slow.
#[tokio::test]
async fn shares_on_s3_follow_the_model() {
    let parts = [DAY, Lifetime::Unlimited].map(|tombstone| async move {
        let Some(moto) = Double::moto().await else { return };
        hold(turns(10_000, 200) / 2, tombstone, async || {
            let (store, options) = moto.place();
            Store::open(&store, &options).await.unwrap()
        })
        .await;
    });
    futures::future::join_all(parts).await;
}

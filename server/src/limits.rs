//! How often one network may ask, and how much one token's holders may.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use governor::{
    DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::{
    config::Config,
    network::{Network, multiples},
    problem::Problem,
};

/// Networks remembered by one limit. When more ask at once, the newcomers share one limit.
const MOST_NETWORKS: usize = 100_000;
/// Requests that may come at once before the rate counts.
const BURST: u32 = 20;
const HOUR: Duration = Duration::from_secs(3_600);
/// The part of the memory for uploads that one network may hold.
const NETWORK_PART: usize = 8;

/// One limit. A limit of none lets everything pass.
pub struct Limit(Option<Buckets>);

struct Buckets {
    /// For each step of networks that widen.
    each: [DefaultKeyedRateLimiter<Network>; 3],
    newcomers: DefaultDirectRateLimiter,
}

impl Limit {
    /// So many requests a minute.
    pub fn per_minute(rate: u32) -> Self {
        let burst = NonZeroU32::new(BURST).map(|burst| burst.max(NonZeroU32::new(rate).unwrap_or(burst)));
        Self::of(NonZeroU32::new(rate).zip(burst).map(|(rate, burst)| (Quota::per_minute(rate), burst)))
    }

    /// So many bytes an hour, of which `at_once` may come at once, if that is more. They are counted in KiB.
    pub fn bytes_per_hour(rate: u64, at_once: usize) -> Self {
        let kibibytes = |bytes: u64| NonZeroU32::new(u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX));
        let quota = kibibytes(rate).and_then(|rate| {
            let quota = Quota::with_period(HOUR / rate.get())?;
            Some((quota, rate.max(kibibytes(at_once as u64).unwrap_or(rate))))
        });
        Self::of(quota)
    }

    fn of(quota: Option<(Quota, NonZeroU32)>) -> Self {
        Self(quota.map(|(quota, burst)| {
            let times = |multiple: u32| {
                let burst = burst.saturating_mul(NonZeroU32::new(multiple).unwrap_or(NonZeroU32::MIN));
                let period = quota.replenish_interval() / multiple.max(1);
                Quota::with_period(period).unwrap_or(quota).allow_burst(burst)
            };
            Buckets {
                each: multiples().map(|multiple| RateLimiter::keyed(times(multiple))),
                newcomers: RateLimiter::direct(times(1)),
            }
        }))
    }

    /// Counts a request.
    pub fn check(&self, network: Network) -> Result<(), Problem> {
        self.check_cells(network, NonZeroU32::MIN)
    }

    /// Counts bytes.
    pub fn check_bytes(&self, network: Network, bytes: usize) -> Result<(), Problem> {
        self.check_cells(network, cells(bytes))
    }

    fn check_cells(&self, network: Network, cells: NonZeroU32) -> Result<(), Problem> {
        let Some(buckets) = &self.0 else { return Ok(()) };
        for (network, _) in network.widening() {
            let each = buckets.each.get(network.step());
            let checked = match each {
                Some(each) if each.len() < MOST_NETWORKS => each.check_key_n(&network, cells),
                _ => buckets.newcomers.check_n(cells),
            };
            verdict(checked)?;
        }
        Ok(())
    }

    fn forget_idle(&self) {
        for each in self.0.iter().flat_map(|buckets| &buckets.each) {
            each.retain_recent();
            each.shrink_to_fit();
        }
    }
}

/// The same for one caller, wherever it asks from.
pub struct DirectLimit(Option<DefaultDirectRateLimiter>);

impl DirectLimit {
    /// So many requests a minute; 0 for no limit.
    pub fn per_minute(rate: u32) -> Self {
        let burst = NonZeroU32::new(BURST.max(rate)).unwrap_or(NonZeroU32::MIN);
        Self(
            NonZeroU32::new(rate).map(|rate| RateLimiter::direct(Quota::per_minute(rate).allow_burst(burst))),
        )
    }

    /// Counts a request.
    pub fn check(&self) -> Result<(), Problem> {
        self.0.as_ref().map_or(Ok(()), |limit| verdict(limit.check_n(NonZeroU32::MIN)))
    }
}

fn cells(bytes: usize) -> NonZeroU32 {
    let kibibytes = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
    NonZeroU32::new(kibibytes).unwrap_or(NonZeroU32::MIN)
}

fn verdict<E>(
    checked: Result<Result<(), NotUntil<<DefaultClock as Clock>::Instant>>, E>,
) -> Result<(), Problem> {
    match checked {
        Ok(Ok(())) => Ok(()),
        Ok(Err(until)) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Err(Problem::TooMany { seconds: wait.as_secs().saturating_add(1) })
        }
        Err(_) => Err(Problem::TooMany { seconds: HOUR.as_secs() }),
    }
}

/// Bytes of uploads that networks have under way.
#[derive(Clone)]
pub struct UnderWay {
    most: usize,
    held: Arc<Mutex<HashMap<Network, usize>>>,
}

/// Bytes that count until it is dropped.
pub struct Held(UnderWay, Network, usize);

impl UnderWay {
    fn new(most: usize) -> Self {
        Self { most, held: Arc::default() }
    }

    /// Counts bytes; refused when the network has its part of the memory already.
    pub fn hold(&self, network: Network, bytes: usize) -> Result<Held, Problem> {
        let network = network.widest();
        let mut held = self.held();
        let sum = held.get(&network).copied().unwrap_or(0).saturating_add(bytes);
        if sum > self.most && sum > bytes {
            return Err(Problem::TooMany { seconds: 1 });
        }
        held.insert(network, sum);
        Ok(Held(self.clone(), network, bytes))
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Self(under_way, network, bytes) = self;
        let mut held = under_way.held();
        let left = held.get(network).copied().unwrap_or(0).saturating_sub(*bytes);
        if left == 0 {
            held.remove(network);
        } else {
            held.insert(*network, left);
        }
    }
}

/// All limits.
pub struct Limits {
    /// Creating and updating.
    pub writes: Limit,
    /// Bytes of what is created and updated.
    pub bytes: Limit,
    /// Bytes of uploads under way.
    pub under_way: UnderWay,
    /// Reading and opening.
    pub reads: Limit,
    /// Asking for what is not there.
    pub misses: Limit,
    /// Revoking and asking for the status.
    pub owners: Limit,
    /// Reporting.
    pub reports: Limit,
}

impl Limits {
    /// As configured.
    pub fn new(config: &Config) -> Self {
        Self {
            writes: Limit::per_minute(config.writes_per_minute),
            bytes: Limit::bytes_per_hour(config.upload_bytes_per_hour, config.max_bytes),
            under_way: UnderWay::new(config.max_in_flight / 2 / NETWORK_PART),
            reads: Limit::per_minute(config.reads_per_minute),
            misses: Limit::per_minute(config.misses_per_minute),
            owners: Limit::per_minute(config.owner_requests_per_minute),
            reports: Limit::per_minute(config.reports_per_minute),
        }
    }

    /// Frees what idle networks take. To be called every minute.
    pub fn forget_idle(&self) {
        for limit in [&self.writes, &self.bytes, &self.reads, &self.misses, &self.owners, &self.reports] {
            limit.forget_idle();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(number: u32) -> Network {
        Network::around(std::net::Ipv4Addr::from_bits(number).into())
    }

    fn customer(number: u16) -> Network {
        Network::around(std::net::Ipv6Addr::new(0x2001, 0xdb8, 1, number, 0, 0, 0, 1).into())
    }

    #[test]
    fn a_network_spends_its_own_requests_only() {
        let limit = Limit::per_minute(6);
        for _ in 0..BURST {
            limit.check(network(1)).unwrap();
        }
        assert!(matches!(limit.check(network(1)), Err(Problem::TooMany { seconds: 1..=11 })));
        limit.check(network(2)).unwrap();
    }

    #[test]
    fn the_networks_of_one_customer_spend_together() {
        let limit = Limit::per_minute(6);
        let passed = |networks: std::ops::Range<u16>| {
            networks
                .flat_map(|number| [number; 20])
                .filter(|number| limit.check(customer(*number)).is_ok())
                .count()
        };
        // 256 networks of a /56, each new: as much as four may, not 256.
        // A few more come back while the test runs.
        let first = passed(0..256);
        assert!((80..90).contains(&first), "{first}");
        // The whole /48: as much as sixteen.
        let all = first + passed(256..2048);
        assert!((320..350).contains(&all), "{all}");
    }

    #[test]
    fn bytes_are_counted_by_the_hour() {
        let limit = Limit::bytes_per_hour(1 << 20, 1 << 10);
        for _ in 0..4 {
            limit.check_bytes(network(1), 256 << 10).unwrap();
        }
        assert!(matches!(
            limit.check_bytes(network(1), 256 << 10),
            Err(Problem::TooMany { seconds: 800..=1000 })
        ));
        limit.check_bytes(network(2), 256 << 10).unwrap();
        // One share of the largest size always fits an hour that has just begun.
        let narrow = Limit::bytes_per_hour(1 << 10, 1 << 20);
        narrow.check_bytes(network(1), 1 << 20).unwrap();
        assert!(narrow.check_bytes(network(1), 1 << 20).is_err());
        Limit::bytes_per_hour(0, 1 << 20).check_bytes(network(1), 1 << 30).unwrap();
    }

    #[test]
    fn one_network_holds_its_part_of_the_memory_only() {
        let under_way = UnderWay::new(1000);
        let first = under_way.hold(network(1), 600).unwrap();
        assert!(under_way.hold(network(1), 600).is_err());
        under_way.hold(network(2), 600).unwrap();
        drop(first);
        let large = under_way.hold(network(1), 5000).unwrap();
        assert!(under_way.hold(network(1), 1).is_err());
        drop(large);
        assert!(under_way.held().is_empty(), "nothing is remembered");
    }

    #[test]
    fn memory_for_networks_is_bounded() {
        let limit = Limit::per_minute(6);
        for number in 0..2 * MOST_NETWORKS as u32 {
            let _ = limit.check(network(number));
        }
        assert!(limit.0.unwrap().each[0].len() <= MOST_NETWORKS);
    }
}

//! How often one network may ask.

use std::num::NonZeroU32;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use crate::{config::Config, network::Network, problem::Problem};

/// Networks remembered by one limit. When more ask at once, the newcomers share one limit.
const MOST_NETWORKS: usize = 100_000;
/// Requests that may come at once before the rate counts.
const BURST: u32 = 20;

/// One limit. A limit of none lets everything pass.
pub struct Limit(Option<Buckets>);

struct Buckets {
    each: DefaultKeyedRateLimiter<Network>,
    newcomers: DefaultDirectRateLimiter,
}

impl Limit {
    fn per_minute(rate: u32) -> Self {
        Self(NonZeroU32::new(rate).map(|rate| {
            let burst = NonZeroU32::new(BURST).map_or(rate, |burst| burst.max(rate));
            let quota = Quota::per_minute(rate).allow_burst(burst);
            Buckets { each: RateLimiter::keyed(quota), newcomers: RateLimiter::direct(quota) }
        }))
    }

    /// Counts a request.
    pub fn check(&self, network: Network) -> Result<(), Problem> {
        let Some(buckets) = &self.0 else { return Ok(()) };
        let checked = if buckets.each.len() < MOST_NETWORKS {
            buckets.each.check_key(&network)
        } else {
            buckets.newcomers.check()
        };
        checked.map_err(|until| {
            let wait = until.wait_time_from(buckets.newcomers.clock().now());
            Problem::TooMany { seconds: wait.as_secs().saturating_add(1) }
        })
    }

    fn forget_idle(&self) {
        if let Some(buckets) = &self.0 {
            buckets.each.retain_recent();
            buckets.each.shrink_to_fit();
        }
    }
}

/// All limits.
pub struct Limits {
    /// Creating and updating.
    pub writes: Limit,
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
            reads: Limit::per_minute(config.reads_per_minute),
            misses: Limit::per_minute(config.misses_per_minute),
            owners: Limit::per_minute(config.owner_requests_per_minute),
            reports: Limit::per_minute(config.reports_per_minute),
        }
    }

    /// Frees what idle networks take. To be called every minute.
    pub fn forget_idle(&self) {
        for limit in [&self.writes, &self.reads, &self.misses, &self.owners, &self.reports] {
            limit.forget_idle();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    fn network(number: u32) -> Network {
        Network::of(std::net::Ipv4Addr::from_bits(number).into(), &HeaderMap::new(), &[])
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
    fn memory_for_networks_is_bounded() {
        let limit = Limit::per_minute(6);
        for number in 0..2 * MOST_NETWORKS as u32 {
            let _ = limit.check(network(number));
        }
        assert!(limit.0.unwrap().each.len() <= MOST_NETWORKS);
    }
}

//! What Prometheus asks for.

use std::time::Duration;

use axum::http::Method;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

use crate::{config::Config, process, shares::Shares, store::Swept};

/// Upper bounds in seconds.
const BUCKETS: [f64; 8] = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct By {
    token: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Why {
    why: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Build {
    version: &'static str,
}

/// A histogram a route.
struct Latencies(Family<Route, Histogram, fn() -> Histogram>);

impl Default for Latencies {
    fn default() -> Self {
        Self(Family::new_with_constructor(|| Histogram::new(BUCKETS)))
    }
}

/// The numbers, and the registry that writes them down.
#[derive(Default)]
pub struct Metrics {
    requests: Family<Labels, Counter>,
    seconds: Latencies,
    uploads: Family<By, Counter>,
    /// Reports received.
    pub reports: Counter,
    /// Connections that are open.
    pub connections: Gauge,
    /// Connections refused or ended, as their network had too many.
    pub refused: Counter,
    swept: Counter,
    sweeps_failed: Counter,
    unswept: Counter,
    last_sweep: Gauge,
    overdue: Gauge,
    aside: Family<Why, Gauge>,
    shares: Gauge,
    bytes: Gauge,
    quota: Gauge,
    free: Gauge,
    min_free: Gauge,
    memory: Gauge,
    files: Gauge,
    registry: Registry,
}

impl Metrics {
    /// All of them, at nothing.
    pub fn new(config: &Config, now: i64) -> Self {
        let mut metrics = Self::default();
        let mut registry = Registry::default();
        metrics.describe(registry.sub_registry_with_prefix("excerpt"));
        metrics.describe_process(registry.sub_registry_with_prefix("process"), now);
        metrics.quota.set(signed(config.quota));
        metrics.min_free.set(signed(config.min_free));
        metrics.registry = registry;
        metrics
    }

    fn describe(&self, registry: &mut Registry) {
        let build: Family<Build, Gauge> = Family::default();
        build.get_or_create(&Build { version: env!("CARGO_PKG_VERSION") }).set(1);
        registry.register("build_info", "The version that runs", build);
        registry.register("requests", "Requests by route and status", self.requests.clone());
        registry.register(
            "request_seconds",
            "Time to the head of the answer, by route",
            self.seconds.0.clone(),
        );
        registry.register("uploads", "Uploads begun by upload token", self.uploads.clone());
        registry.register("reports", "Reports by readers", self.reports.clone());
        registry.register("connections", "Open connections", self.connections.clone());
        registry.register(
            "connections_refused",
            "Connections of networks that had too many",
            self.refused.clone(),
        );
        registry.register("swept", "Records that a sweep ended or removed", self.swept.clone());
        registry.register("sweeps_failed", "Sweeps that failed as a whole", self.sweeps_failed.clone());
        registry.register("unswept", "Records and hours that a sweep could not reach", self.unswept.clone());
        registry.register(
            "last_sweep_timestamp_seconds",
            "When a sweep last came to its end",
            self.last_sweep.clone(),
        );
        registry.register(
            "sweep_overdue_seconds",
            "For how long the oldest hour in which something is due has been over",
            self.overdue.clone(),
        );
        registry.register("records_set_aside", "Records that cannot be read, by cause", self.aside.clone());
        registry.register("records", "Records that this process counts", self.shares.clone());
        registry.register("stored_bytes", "Their bytes", self.bytes.clone());
        registry.register("quota_bytes", "Bytes that they may have, 0 for no limit", self.quota.clone());
        registry.register("free_bytes", "Bytes that the disk still takes", self.free.clone());
        registry.register("min_free_bytes", "Bytes of the disk that must stay free", self.min_free.clone());
    }

    fn describe_process(&self, registry: &mut Registry, now: i64) {
        let start: Gauge = Gauge::default();
        start.set(now);
        registry.register_with_unit("start_time", "When it started", Unit::Seconds, start);
        registry.register_with_unit("resident_memory", "Memory", Unit::Bytes, self.memory.clone());
        registry.register("open_fds", "Open files and connections", self.files.clone());
    }

    /// Counts a request.
    pub fn count(&self, method: &Method, route: &str, status: u16, elapsed: Duration) {
        let known = [
            Method::GET,
            Method::HEAD,
            Method::PUT,
            Method::PATCH,
            Method::POST,
            Method::DELETE,
            Method::OPTIONS,
        ];
        let names = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS"];
        let method =
            known.iter().zip(names).find(|(known, _)| *known == method).map_or("other", |(_, name)| name);
        self.requests.get_or_create(&Labels { method, route: route.to_owned(), status }).inc();
        self.seconds.0.get_or_create(&Route { route: route.to_owned() }).observe(elapsed.as_secs_f64());
    }

    /// Counts an upload by the holder of a token.
    pub fn uploaded_by(&self, token: &str) {
        self.uploads.get_or_create(&By { token: token.to_owned() }).inc();
    }

    /// Counts a sweep that came to its end.
    pub fn swept(&self, swept: &Swept, now: i64) {
        self.swept.inc_by(swept.expired + swept.removed);
        self.unswept.inc_by(swept.failed);
        self.last_sweep.set(now);
        for (why, count) in [("damaged", swept.damaged), ("newer", swept.newer)] {
            self.aside.get_or_create(&Why { why }).set(signed(count));
        }
    }

    /// Counts one that did not.
    pub fn sweep_failed(&self) {
        self.sweeps_failed.inc();
    }

    /// Writes them in OpenMetrics' text form.
    pub fn text(&self, shares: &Shares) -> Result<String, std::fmt::Error> {
        let (store, now) = (shares.store(), shares.clock().now());
        self.shares.set(signed(store.usage().shares()));
        self.bytes.set(signed(store.usage().bytes()));
        self.overdue.set(store.backlog().overdue(now));
        if let Some(free) = store.directory().and_then(|directory| directory.free().ok()) {
            self.free.set(signed(free));
        }
        self.memory.set(signed(process::memory()));
        self.files.set(signed(process::files()));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

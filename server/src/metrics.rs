//! What Prometheus asks for.

use std::time::Duration;

use axum::http::Method;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::store::Usage;

/// Upper bounds in seconds.
const BUCKETS: [f64; 8] = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct By {
    token: String,
}

/// The numbers, and the registry that writes them down.
pub struct Metrics {
    requests: Family<Labels, Counter>,
    seconds: Histogram,
    uploads: Family<By, Counter>,
    /// Reports received.
    pub reports: Counter,
    /// Connections that are open.
    pub connections: Gauge,
    /// Connections refused, as their network had too many.
    pub refused: Counter,
    /// Shares whose time was over, and tombstones removed.
    pub swept: Counter,
    /// Sweeps that failed.
    pub sweeps_failed: Counter,
    shares: Gauge,
    bytes: Gauge,
    registry: Registry,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            requests: Family::default(),
            seconds: Histogram::new(BUCKETS),
            uploads: Family::default(),
            reports: Counter::default(),
            connections: Gauge::default(),
            refused: Counter::default(),
            swept: Counter::default(),
            sweeps_failed: Counter::default(),
            shares: Gauge::default(),
            bytes: Gauge::default(),
            registry: Registry::with_prefix("excerpt"),
        };
        let registry = &mut metrics.registry;
        registry.register("requests", "Requests by route and status", metrics.requests.clone());
        registry.register("request_seconds", "Time to the head of the answer", metrics.seconds.clone());
        registry.register("uploads", "Uploads begun by upload token", metrics.uploads.clone());
        registry.register("reports", "Reports by readers", metrics.reports.clone());
        registry.register("connections", "Open connections", metrics.connections.clone());
        registry.register(
            "connections_refused",
            "Connections of networks that had too many",
            metrics.refused.clone(),
        );
        registry.register("swept", "Records that a sweep ended or removed", metrics.swept.clone());
        registry.register("sweeps_failed", "Sweeps that failed", metrics.sweeps_failed.clone());
        registry.register("records", "Records that this process counts", metrics.shares.clone());
        registry.register("stored_bytes", "Their bytes", metrics.bytes.clone());
        metrics
    }
}

impl Metrics {
    /// Counts a request.
    pub fn count(&self, method: &Method, route: &str, status: u16, elapsed: Duration) {
        let known = [Method::GET, Method::HEAD, Method::PUT, Method::POST, Method::DELETE, Method::OPTIONS];
        let names = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"];
        let method =
            known.iter().zip(names).find(|(known, _)| *known == method).map_or("other", |(_, name)| name);
        self.requests.get_or_create(&Labels { method, route: route.to_owned(), status }).inc();
        self.seconds.observe(elapsed.as_secs_f64());
    }

    /// Counts an upload by the holder of a token.
    pub fn uploaded_by(&self, token: &str) {
        self.uploads.get_or_create(&By { token: token.to_owned() }).inc();
    }

    /// Writes them in OpenMetrics' text form.
    pub fn text(&self, usage: &Usage) -> Result<String, std::fmt::Error> {
        self.shares.set(i64::try_from(usage.shares()).unwrap_or(i64::MAX));
        self.bytes.set(i64::try_from(usage.bytes()).unwrap_or(i64::MAX));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

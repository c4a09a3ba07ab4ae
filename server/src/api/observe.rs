//! The log and the numbers: what was asked and how it went, never who asked or for which share.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    response::Response,
};
use http_body::Body as _;

use crate::state::App;

/// A request that waits for its answer.
pub(super) struct Asked {
    since: Instant,
    /// The template of the address; the address itself names the share.
    route: Option<MatchedPath>,
    method: Method,
}

impl Asked {
    /// A request that has just come.
    pub(super) fn now(request: &Request) -> Self {
        let route = request.extensions().get::<MatchedPath>().cloned();
        Self { since: Instant::now(), route, method: request.method().clone() }
    }

    /// Writes one line and counts.
    pub(super) fn answered(self, app: &App, response: &Response) {
        let Self { since, route, method } = self;
        let route = route.as_ref().map_or("page", MatchedPath::as_str);
        let (status, elapsed) = (response.status(), since.elapsed());
        app.metrics.count(&method, route, status.as_u16(), elapsed);
        let bytes = response.body().size_hint().exact().unwrap_or_default();
        let microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        if status.is_server_error() {
            tracing::error!(%method, route, status = status.as_u16(), bytes, microseconds, "answered");
        } else {
            tracing::debug!(%method, route, status = status.as_u16(), bytes, microseconds, "answered");
        }
    }
}

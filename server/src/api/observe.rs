//! The log and the numbers: what was asked and how it went, never who asked or for which share.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http_body::Body as _;

use super::App;

/// Writes one line and counts, for each request.
pub(super) async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    // The template of the address; the address itself names the share.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("page", MatchedPath::as_str);
    let (status, elapsed) = (response.status(), started.elapsed());
    app.metrics.count(&method, route, status.as_u16(), elapsed);
    let bytes = response.body().size_hint().exact().unwrap_or_default();
    let microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    if status.is_server_error() {
        tracing::error!(%method, route, status = status.as_u16(), bytes, microseconds, "answered");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), bytes, microseconds, "answered");
    }
    response
}

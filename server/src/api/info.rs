//! What the server says about itself.

use axum::{
    Json, Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::DateTime;
use serde_json::{Value, json};

use crate::{clock::DAY, problem::Problem, shares::Lifetime, state::AppState, tokens::Tokens};

/// Addresses outside the API.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/readyz/reads", get(ready_to_read))
        // Crawlers may look, so that they see that they must not index.
        .route("/robots.txt", get(async || "User-agent: *\nAllow: /\n"))
        .route("/.well-known/security.txt", get(security))
}

/// `GET /api/v1/info`
pub(super) async fn info(State(app): State<AppState>) -> Json<Value> {
    let longest = match app.config.max_lifetime {
        Lifetime::Seconds(seconds) => Some(seconds),
        Lifetime::Unlimited => None,
    };
    Json(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "max_bytes": app.config.max_bytes,
        "default_ttl": longest.map_or(app.config.default_lifetime, |longest| longest.min(app.config.default_lifetime)),
        "max_ttl": longest,
        "upload_token": Tokens::are_wanted(&app.config),
        "contact": app.config.contact,
        "terms": app.config.terms,
        "privacy": app.config.privacy,
    }))
}

/// Whether a share of the largest size would be taken.
async fn ready(State(app): State<AppState>) -> Result<&'static str, Problem> {
    app.shares.ready(app.config.max_bytes as u64).await?;
    Ok("ok\n")
}

/// Whether the store answers: for a balancer, which must not turn readers away when there is no space for uploads.
async fn ready_to_read(State(app): State<AppState>) -> Result<&'static str, Problem> {
    app.shares.store().ready().await?;
    Ok("ok\n")
}

/// RFC 9116
async fn security(State(app): State<AppState>) -> Response {
    let Some(contact) = &app.config.contact else { return Problem::NotFound.into_response() };
    let soon = app.shares.clock().now().saturating_add(180 * DAY);
    let expires = DateTime::from_timestamp(soon, 0).unwrap_or_default().format("%Y-%m-%dT%H:%M:%SZ");
    let text = format!("Contact: {contact}\nExpires: {expires}\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

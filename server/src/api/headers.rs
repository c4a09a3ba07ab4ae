//! What every answer carries, errors included.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::App;

/// For everything but the viewer, which is never a page.
pub const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

const FIXED: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-robots-tag", "noindex, nofollow, noarchive, nosnippet"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-dns-prefetch-control", "off"),
    (
        "permissions-policy",
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Adds them; what a handler has set stays.
pub(super) async fn add(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::CONTENT_SECURITY_POLICY, API_POLICY);
    if is_api {
        // Extensions read it from their own origin; who may is for CORS to say.
        add(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
        add(header::CACHE_CONTROL, "no-store");
    }
    for (name, value) in FIXED {
        add(HeaderName::from_static(name), value);
    }
    if app.config.public_url.as_deref().is_some_and(|url| url.starts_with("https://")) {
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

//! What every answer carries, errors included.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::state::App;

/// For everything but the viewer, which is never a page.
pub const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

type Fixed = (HeaderName, HeaderValue);

static ALL: [Fixed; 9] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(API_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    named("x-robots-tag", "noindex, nofollow, noarchive, nosnippet"),
    named("cross-origin-opener-policy", "same-origin"),
    named("cross-origin-embedder-policy", "require-corp"),
    (header::X_DNS_PREFETCH_CONTROL, HeaderValue::from_static("off")),
    named(
        "permissions-policy",
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    named("cross-origin-resource-policy", "same-origin"),
];

/// Extensions read it from their own origin; who may is for CORS to say.
static API: [Fixed; 2] = [
    named("cross-origin-resource-policy", "cross-origin"),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

const fn named(name: &'static str, value: &'static str) -> Fixed {
    (HeaderName::from_static(name), HeaderValue::from_static(value))
}

/// Adds them; what a handler has set stays.
pub(super) fn add(app: &App, is_api: bool, headers: &mut HeaderMap) {
    headers.reserve(ALL.len() + API.len() + 1);
    for (name, value) in API.iter().filter(|_| is_api).chain(&ALL) {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    if app.config.public_url.as_deref().is_some_and(|url| url.starts_with("https://")) {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
}

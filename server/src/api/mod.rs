//! The addresses and what answers there.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::Response,
    routing::{get, post},
};
use tokio::sync::Semaphore;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, cors::CorsLayer, timeout::TimeoutLayer};

use crate::{
    config::Config, limits::Limits, metrics::Metrics, origin::Origins, shares::Shares, viewer::Viewer,
};

/// Bodies, read within limits.
mod body;
/// What every answer carries.
mod headers;
/// What the server says about itself.
mod info;
/// The log and the numbers.
mod observe;
/// The client's part of a request, understood.
mod request;
/// Shares over HTTP.
mod share;

pub use headers::API_POLICY;
pub use request::Peer;

/// Everything that answers share.
pub struct App {
    /// The shares.
    pub shares: Shares,
    /// The settings.
    pub config: Config,
    /// How often who may ask.
    pub limits: Limits,
    /// Which pages may call.
    pub origins: Origins,
    /// The page that opens links.
    pub viewer: Viewer,
    /// What Prometheus asks for.
    pub metrics: Metrics,
    /// KiB of shares that may be in memory at once, on their way in or out.
    pub memory: Arc<Semaphore>,
}

impl App {
    /// With these settings.
    pub fn new(config: Config, shares: Shares, viewer: Viewer) -> Arc<Self> {
        Arc::new(Self {
            limits: Limits::new(&config),
            origins: Origins::new(config.public_url.as_deref(), &config.allow_origin),
            metrics: Metrics::default(),
            memory: Arc::new(Semaphore::new((config.max_in_flight / 1024).max(1))),
            shares,
            config,
            viewer,
        })
    }
}

/// What the world can ask. Requests must carry `Peer`.
pub fn public(app: &Arc<App>) -> Router {
    let api = Router::new()
        .route("/api/v1/shares/{id}", get(share::read).put(share::write).delete(share::revoke))
        .route("/api/v1/shares/{id}/open", post(share::open))
        .route("/api/v1/shares/{id}/status", post(share::status))
        .route("/api/v1/reports", post(share::report))
        .route("/api/v1/info", get(info::info))
        .layer(
            ServiceBuilder::new().layer(from_fn_with_state(Arc::clone(app), request::gate)).layer(cors(app)),
        );
    layered(app, api.merge(info::routes()).fallback(crate::viewer::serve))
}

/// The layers of the whole, around any routes: no answer leaves without its headers, none without being counted.
/// They are put on at once: a router boxes each that it is given, and every request then copies every box.
pub fn layered(app: &Arc<App>, routes: Router<Arc<App>>) -> Router {
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(Arc::clone(app), finish))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline(&app.config)))
        .layer(CatchPanicLayer::custom(|_| request::fault()));
    routes.layer(layers).with_state(Arc::clone(app))
}

/// Answers, and what every answer has: a body that says what went wrong, headers, a line in the log.
async fn finish(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let asked = observe::Asked::now(&request);
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = request::explain(next.run(request).await);
    headers::add(&app, is_api, response.headers_mut());
    asked.answered(&app, &response);
    response
}

/// A store that hangs must not hold a request for ever: the body has its time, and the store as much again.
fn deadline(config: &Config) -> std::time::Duration {
    config.request_timeout * 2
}

fn cors(app: &Arc<App>) -> CorsLayer {
    use axum::http::{HeaderName, Method, header};
    let app = Arc::clone(app);
    let allow = move |origin: &axum::http::HeaderValue, parts: &axum::http::request::Parts| {
        app.origins.allow(origin, parts.headers.get(header::HOST))
    };
    CorsLayer::new()
        .allow_origin(tower_http::cors::AllowOrigin::predicate(allow))
        .allow_methods([Method::GET, Method::HEAD, Method::PUT, Method::POST, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            HeaderName::from_static("excerpt-upload-token"),
        ])
        .expose_headers([header::ETAG, header::RETRY_AFTER, HeaderName::from_static("excerpt-expires")])
        .max_age(std::time::Duration::from_secs(7200))
}

//! The addresses and what answers there.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, cors::CorsLayer, timeout::TimeoutLayer};

use crate::{
    config::Config,
    problem::{Problem, SIGNED_END},
    state::AppState,
};

/// Bodies, read within limits.
mod body;
/// What every answer carries.
mod headers;
/// What the server says about itself.
mod info;
/// What Prometheus asks for, on a listener of its own.
mod metrics;
/// The log and the numbers.
mod observe;
/// The client's part of a request, understood.
mod request;
/// Shares over HTTP.
mod share;
/// The files of the viewer.
mod viewer;

pub use headers::API_POLICY;
pub use metrics::private;
pub use request::Peer;

/// Connections above which none is kept open for a next request: each takes twenty kilobytes, which allocators keep when it
/// has ended (docs/scale.md).
const MOST_KEPT: i64 = 768;

/// Where the server says what it is.
const INFO: &str = "/api/v1/info";

/// What the world can ask. Requests must carry `Peer`.
pub fn public(app: &AppState) -> Router {
    let api = Router::new()
        .route(
            "/api/v1/shares/{id}",
            get(share::read).put(share::write).patch(share::change_end).delete(share::revoke),
        )
        .route("/api/v1/shares/{id}/open", post(share::open))
        .route("/api/v1/shares/{id}/status", post(share::status))
        .route("/api/v1/reports", post(share::report))
        .route(INFO, get(info::info))
        .layer(ServiceBuilder::new().layer(from_fn_with_state(app.clone(), request::gate)).layer(cors(app)));
    layered(app, api.merge(info::routes()).fallback(viewer::serve))
}

/// The layers of the whole, around any routes: no answer leaves without its headers, none without being counted.
/// They are put on at once: a router boxes each that it is given, and every request then copies every box.
pub fn layered(app: &AppState, routes: Router<AppState>) -> Router {
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), finish))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline(&app.config)))
        .layer(CatchPanicLayer::custom(|_| request::fault()));
    routes.layer(layers).with_state(app.clone())
}

/// Answers, and what every answer has: a body that says what went wrong, headers, a line in the log.
async fn finish(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let asked = observe::Asked::now(&request);
    let is_api = request.uri().path().starts_with("/api/");
    let answered = if request::has_one_host(&request) {
        next.run(request).await
    } else {
        Problem::Invalid("A request names one host.").into_response()
    };
    let mut response = request::explain(answered);
    headers::add(&app, is_api, response.headers_mut());
    if app.metrics.connections.get() > MOST_KEPT {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    asked.answered(&app, &response);
    response
}

/// A store that hangs must not hold a request for ever: the body has its time, and the store as much again.
fn deadline(config: &Config) -> std::time::Duration {
    config.request_timeout * 2
}

fn cors(app: &AppState) -> CorsLayer {
    use axum::http::{HeaderName, Method};
    let app = app.clone();
    let allow = move |origin: &axum::http::HeaderValue, parts: &axum::http::request::Parts| {
        // What this server is, anybody may read, also without saying who asks.
        parts.uri.path() == INFO || app.origins.allow(origin, request::host_of(parts).as_deref())
    };
    CorsLayer::new()
        .allow_origin(tower_http::cors::AllowOrigin::predicate(allow))
        .allow_methods([Method::GET, Method::HEAD, Method::PUT, Method::PATCH, Method::POST, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            HeaderName::from_static("excerpt-upload-token"),
            SIGNED_END,
        ])
        .expose_headers([
            header::ETAG,
            header::RETRY_AFTER,
            HeaderName::from_static("excerpt-expires"),
            SIGNED_END,
        ])
        .max_age(std::time::Duration::from_secs(7200))
}

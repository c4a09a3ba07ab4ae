//! The files of the viewer, at every address that is no other.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::{problem::Problem, viewer::Viewer};

/// The fallback of all routes.
pub(super) async fn serve(State(viewer): State<Arc<Viewer>>, request: Request) -> Response {
    let Some(file) = viewer.find(request.uri().path()) else { return Problem::NotFound.into_response() };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET, HEAD")], Problem::WrongMethod).into_response();
    }
    let asked = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let unzips = asked(header::ACCEPT_ENCODING).is_some_and(|value| value.contains("gzip"));
    let zipped = file.zipped.clone().filter(|_| unzips);
    let mut response = if asked(header::IF_NONE_MATCH) == Some(&file.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        zipped.clone().unwrap_or_else(|| file.plain.clone()).into_response()
    };
    let caching = if file.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut fields = vec![
        (header::CONTENT_TYPE, file.kind),
        (header::CACHE_CONTROL, caching),
        (header::ETAG, &file.tag),
        (header::VARY, "accept-encoding"),
    ];
    fields.extend(zipped.map(|_| (header::CONTENT_ENCODING, "gzip")));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, file.policy.clone());
    for (name, value) in fields {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

//! The files of the viewer, at every address that is no other.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::request::Caller;
use crate::{
    problem::Problem,
    state::AppState,
    viewer::{File, Viewer},
};

/// The fallback of all routes.
pub(super) async fn serve(
    State(app): State<AppState>,
    State(viewer): State<Arc<Viewer>>,
    caller: Caller,
    request: Request,
) -> Response {
    let file = match viewer.find(request.uri().path()) {
        Some(file) => file,
        None => match of_another_build(&app, &viewer, &caller, request.uri().path()).await {
            Ok(file) => file,
            Err(problem) => return problem.into_response(),
        },
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET, HEAD")], Problem::WrongMethod).into_response();
    }
    let asked = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (bytes, coding) = file.coded(|coding| accepts(asked(header::ACCEPT_ENCODING), coding));
    let mut response = if asked(header::IF_NONE_MATCH) == Some(&file.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes.into_response()
    };
    let caching = if file.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut fields = vec![
        (header::CONTENT_TYPE, file.kind),
        (header::CACHE_CONTROL, caching),
        (header::ETAG, &file.tag),
        (header::VARY, "accept-encoding"),
        // The same files for everybody: extensions compare them with those that they came with.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    fields.extend(coding.map(|coding| (header::CONTENT_ENCODING, coding)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, file.policy.clone());
    for (name, value) in fields {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

/// While servers of two builds share a store, or a page of an older build is still open, files are asked for that this
/// build has not. Each build keeps its own in the store.
async fn of_another_build(
    app: &AppState,
    viewer: &Viewer,
    caller: &Caller,
    path: &str,
) -> Result<Arc<File>, Problem> {
    let name = path.trim_start_matches('/');
    if !Viewer::may_be_of_another_build(name) {
        return Err(Problem::NotFound);
    }
    let kept = caller.missing(app, app.shares.store().file(name).await?.ok_or(Problem::NotFound))?;
    viewer.adopt(name, kept).ok_or(Problem::NotFound)
}

/// Whether a list of codings (RFC 9110) has one, and not with a weight of 0.
fn accepts(list: Option<&str>, coding: &str) -> bool {
    list.unwrap_or_default().split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        named && !parts.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_used_when_it_is_accepted() {
        for (list, wanted) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("BR", true),
            ("br;q=0", false),
            ("br; q=0.000", false),
            ("brotli", false),
            ("", false),
        ] {
            assert_eq!(accepts(Some(list), "br"), wanted, "{list}");
        }
        assert!(!accepts(None, "br"));
    }
}

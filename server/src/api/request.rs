//! The client's part of a request, understood; and the answers that no handler gives.

use std::net::SocketAddr;

use axum::{
    extract::{Extension, FromRequestParts, Path, Query, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use crate::{
    id::{Id, Verifier},
    network::Network,
    problem::{MEDIA_TYPE, Problem},
    shares::Lifetime,
    state::{App, AppState},
};

/// The other end of the connection.
#[derive(Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The share that an address names. Whatever is no id is not there.
pub(super) struct ShareId(pub(super) Id);

impl<S: Send + Sync> FromRequestParts<S> for ShareId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|Path(text)| Id::parse(&text));
        id.map(Self).ok_or(Problem::NotFound)
    }
}

/// The network that asks.
pub(super) struct From(pub(super) Network);

impl FromRequestParts<AppState> for From {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let Extension(Peer(peer)) =
            Extension::<Peer>::from_request_parts(parts, app).await.map_err(|_| Problem::Fault)?;
        Ok(Self(Network::of(peer.ip(), &parts.headers, &app.config.trusted_proxy)))
    }
}

/// Who calls, by the token in `Authorization`.
pub(super) struct Owner(pub(super) Verifier);

impl<S: Send + Sync> FromRequestParts<S> for Owner {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| value.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        token.and_then(|(_, token)| Verifier::of_token(token)).map(Self).ok_or(Problem::NoToken)
    }
}

#[derive(Deserialize)]
struct Asked {
    ttl: Option<String>,
    burn: Option<String>,
}

/// `?ttl=` in seconds or `unlimited`, `&burn=` 0 or 1.
pub(super) struct Wishes {
    /// As in a write.
    pub(super) lifetime: Option<Lifetime>,
    /// As in a write.
    pub(super) burn: Option<bool>,
}

impl<S: Send + Sync> FromRequestParts<S> for Wishes {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let wrong = |_| Problem::Invalid("The query is not valid.");
        let Query(asked) = Query::<Asked>::from_request_parts(parts, state).await.map_err(wrong)?;
        let lifetime = match asked.ttl.as_deref() {
            None => None,
            Some("unlimited") => Some(Lifetime::Unlimited),
            Some(text) => {
                let seconds: Option<i64> = text.parse().ok().filter(|seconds| *seconds > 0);
                Some(Lifetime::Seconds(
                    seconds.ok_or(Problem::Invalid("ttl: seconds above 0, or unlimited."))?,
                ))
            }
        };
        let burn = match asked.burn.as_deref() {
            None => None,
            Some("0") => Some(false),
            Some("1") => Some(true),
            Some(_) => return Err(Problem::Invalid("burn: 0 or 1.")),
        };
        Ok(Self { lifetime, burn })
    }
}

/// What a write expects to find.
pub(super) enum Precondition {
    /// `If-None-Match: *`: no share yet.
    New,
    /// `If-Match: "3"`: this revision.
    Revision(u64),
}

impl<S: Send + Sync> FromRequestParts<S> for Precondition {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let header = |name| parts.headers.get(name).map(|value| value.to_str().unwrap_or_default());
        match (header(header::IF_NONE_MATCH), header(header::IF_MATCH)) {
            (None, None) => Err(Problem::NoPrecondition),
            (Some("*"), None) => Ok(Self::New),
            (None, Some(tag)) => {
                revision(tag).map(Self::Revision).ok_or(Problem::Invalid("If-Match: one revision, \"3\"."))
            }
            _ => Err(Problem::Invalid("One of If-None-Match: * and If-Match, not both.")),
        }
    }
}

/// `"3"`
pub(super) fn revision(tag: &str) -> Option<u64> {
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// Whether an upload brings the operator's word, where one is wanted.
pub(super) fn check_upload_token(app: &App, headers: &HeaderMap) -> Result<(), Problem> {
    let Some(wanted) = &app.config.upload_token else { return Ok(()) };
    let brought = headers.get("excerpt-upload-token").map_or(&b""[..], |value| value.as_bytes());
    if bool::from(wanted.as_bytes().ct_eq(brought)) { Ok(()) } else { Err(Problem::NoUploadToken) }
}

/// Refuses writes by pages of other sites before anything is read. A preflight's answer has no content, and says so.
pub(super) async fn gate(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS;
    let reads = asks || matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && !app.origins.allow_write(request.headers()) {
        return Problem::WrongOrigin.into_response();
    }
    let mut response = next.run(request).await;
    if asks && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}

/// Gives the bare errors of router and layers the body that all errors have.
pub(super) fn explain(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    if !is_error || kind == Some(MEDIA_TYPE.as_bytes()) {
        return response;
    }
    let mut explained = Problem::of_status(status).into_response();
    explained
        .headers_mut()
        .extend(response.headers().get(header::ALLOW).cloned().map(|allow| (header::ALLOW, allow)));
    explained
}

/// The answer when a handler panicked.
pub(super) fn fault() -> Response {
    Problem::Fault.into_response()
}

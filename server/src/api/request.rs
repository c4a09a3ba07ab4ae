//! The client's part of a request, understood; and the answers that no handler gives.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use axum::{
    extract::{Extension, FromRequestParts, Path, Query, Request, State},
    http::{HeaderMap, Method, StatusCode, Version, header, request::Parts, uri::Authority},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

use crate::{
    id::{Id, Verifier},
    limits::{Held, Limit},
    network::{self, Network},
    problem::{MEDIA_TYPE, Problem, SIGNED_END},
    record::SignedEnd,
    shares::Lifetime,
    state::{App, AppState},
    tokens::{Token, Tokens},
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

/// Who asks, as far as limits go.
pub(super) struct Caller {
    network: Network,
    /// No limit counts this network.
    exempt: bool,
    /// The upload token that was brought: its holders have limits of their own.
    pub(super) token: Option<Arc<Token>>,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let Extension(Peer(peer)) =
            Extension::<Peer>::from_request_parts(parts, app).await.map_err(|_| Problem::Fault)?;
        let (headers, trusted) = (&parts.headers, &app.config.trusted_proxy);
        if network::is_unknown_proxy(peer.ip(), headers, trusted) {
            warn_of_proxy();
        }
        let address = network::client(peer.ip(), headers, trusted);
        let token = headers.get("excerpt-upload-token").and_then(|token| app.tokens.find(token.as_bytes()));
        Ok(Self {
            network: Network::around(address),
            exempt: app.config.exempt_network.iter().any(|network| network.contains(&address)),
            token,
        })
    }
}

impl Caller {
    /// Counts a request against the limit of its network.
    pub(super) fn check(&self, limit: &Limit) -> Result<(), Problem> {
        if self.exempt { Ok(()) } else { limit.check(self.network) }
    }

    /// Counts a read. Those who may upload read as they like.
    pub(super) fn check_read(&self, app: &App) -> Result<(), Problem> {
        if self.token.is_some() { Ok(()) } else { self.check(&app.limits.reads) }
    }

    /// Counts a write: against its token's limit, where there are tokens.
    pub(super) fn check_write(&self, app: &App) -> Result<(), Problem> {
        match &self.token {
            Some(token) => token.writes.check(),
            None if Tokens::are_wanted(&app.config) => {
                // Guessing is slow.
                self.check(&app.limits.misses)?;
                Err(Problem::NoUploadToken)
            }
            None => self.check(&app.limits.writes),
        }
    }

    /// Counts bytes of an upload.
    pub(super) fn check_bytes(&self, app: &App, bytes: usize) -> Result<(), Problem> {
        let counts = !self.exempt && self.token.is_none();
        if counts { app.limits.bytes.check_bytes(self.network, bytes) } else { Ok(()) }
    }

    /// Counts an upload that is under way.
    pub(super) fn hold(&self, app: &App, bytes: usize) -> Result<Option<Held>, Problem> {
        let counts = !self.exempt && self.token.is_none();
        counts.then(|| app.limits.under_way.hold(self.network, bytes)).transpose()
    }

    /// Counts what is not there: whoever asks for many such ids is guessing.
    pub(super) fn missing<T>(&self, app: &App, found: Result<T, Problem>) -> Result<T, Problem> {
        if matches!(found, Err(Problem::NotFound)) {
            self.check(&app.limits.misses)?;
        }
        found
    }
}

/// Once: every visitor would be the proxy, and all of them one network.
fn warn_of_proxy() {
    static WARNED: AtomicBool = AtomicBool::new(false);
    if !WARNED.swap(true, Relaxed) {
        tracing::warn!(
            "X-Forwarded-For comes from a private address that --trusted-proxy does not name: if a proxy is there, all \
             of its visitors count as one network"
        );
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

/// `?ttl=` in seconds or `unlimited`, `&burn=` 0 or 1, and the signed end.
pub(super) struct Wishes {
    /// As in a write.
    pub(super) lifetime: Option<Lifetime>,
    /// As in a write.
    pub(super) signed_end: Option<SignedEnd>,
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
        Ok(Self { lifetime, signed_end: signed_end(&parts.headers)?, burn })
    }
}

/// 80 bytes in base64url, or none.
fn signed_end(headers: &HeaderMap) -> Result<Option<SignedEnd>, Problem> {
    let Some(letters) = headers.get(SIGNED_END) else { return Ok(None) };
    let bytes = URL_SAFE_NO_PAD.decode(letters).ok().and_then(|bytes| bytes.try_into().ok());
    let wrong = Problem::Invalid("Excerpt-Signed-End: 80 bytes as base64url.");
    bytes.map(|bytes| Some(SignedEnd(bytes))).ok_or(wrong)
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

/// The name under which we were called.
pub(super) fn host_of(parts: &Parts) -> Option<String> {
    named_host(parts.uri.authority(), &parts.headers)
}

fn host(request: &Request) -> Option<String> {
    named_host(request.uri().authority(), request.headers())
}

fn named_host(authority: Option<&Authority>, headers: &HeaderMap) -> Option<String> {
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    authority.map(Authority::as_str).or(named).map(str::to_owned)
}

/// HTTP/1.1 wants exactly one `Host` (RFC 9112): with two, a proxy and we might see different ones.
pub(super) fn has_one_host(request: &Request) -> bool {
    request.version() != Version::HTTP_11 || request.headers().get_all(header::HOST).iter().count() == 1
}

/// Refuses writes by pages of other sites before anything is read. A preflight's answer has no content, and says so.
pub(super) async fn gate(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS;
    let reads = asks || matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && !app.origins.allow_write(request.headers(), host(&request).as_deref()) {
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

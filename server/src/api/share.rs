//! Shares over HTTP.

use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    body,
    request::{Caller, Owner, Precondition, ShareId, Wishes, revision},
};
use crate::{
    id::Id,
    problem::{Problem, SIGNED_END, etag},
    record::{NEVER, Record, SignedEnd, State as Fate},
    secret::Secret,
    shares::{Shares, Write, Written},
    state::{App, AppState},
};

const EXPIRES: HeaderName = HeaderName::from_static("excerpt-expires");
/// Bytes of a report.
const REPORT: usize = 8 << 10;

type Answer = Result<Response, Problem>;

/// `PUT /api/v1/shares/{id}`
pub(super) async fn write(
    State(app): State<AppState>,
    caller: Caller,
    ShareId(id): ShareId,
    Owner(owner): Owner,
    precondition: Precondition,
    wishes: Wishes,
    request: Request,
) -> Answer {
    caller.check_write(&app)?;
    let (head, body) = request.into_parts();
    let most = app.config.max_bytes;
    let _held = caller.hold(&app, body::announced(&head.headers).unwrap_or(most).min(most))?;
    let allowance = body::Allowance { most, within: app.config.request_timeout, memory: &app.uploads };
    let (envelope, room) = body::read(&head.headers, body, &allowance).await?;
    if envelope.is_empty() {
        return Err(Problem::Invalid("The body is empty."));
    }
    caller.check_bytes(&app, envelope.len())?;
    if let Some(token) = &caller.token {
        app.metrics.uploaded_by(&token.name);
    }
    let Wishes { lifetime, signed_end, burn } = wishes;
    let write = Write { owner, envelope, lifetime, signed_end, burn };
    let written = to_the_end(&app, async move |shares| {
        // Taken for as long as the store takes, also when nobody waits for the answer any more.
        let _room = room;
        match precondition {
            Precondition::New => shares.create(&id, write).await,
            Precondition::Revision(over) => shares.update(&id, over, write).await,
        }
    });
    Ok(said(&written.await?))
}

/// What is answered to a write.
fn said(written: &Written) -> Response {
    let Written { created, revision, end, signed_end } = *written;
    let status = if created { StatusCode::CREATED } else { StatusCode::OK };
    let body = Json(json!({ "expires_at": (end != NEVER).then_some(end) }));
    let mut response = (status, [(header::ETAG, etag(revision))], body).into_response();
    response.headers_mut().extend(header_of(signed_end));
    response
}

/// `PATCH /api/v1/shares/{id}`
pub(super) async fn change_end(
    State(app): State<AppState>,
    caller: Caller,
    ShareId(id): ShareId,
    Owner(owner): Owner,
    wishes: Wishes,
) -> Answer {
    caller.check(&app.limits.owners)?;
    let (Some(lifetime), Some(signed_end)) = (wishes.lifetime, wishes.signed_end) else {
        return Err(Problem::Invalid("A change of the end has ttl and Excerpt-Signed-End."));
    };
    let changed =
        to_the_end(&app, async move |shares| shares.change_end(&id, &owner, lifetime, signed_end).await);
    Ok(said(&caller.missing(&app, changed.await)?))
}

/// `GET /api/v1/shares/{id}`
pub(super) async fn read(
    State(app): State<AppState>,
    caller: Caller,
    ShareId(id): ShareId,
    request: Request,
) -> Answer {
    caller.check_read(&app)?;
    let record = caller.missing(&app, app.shares.read(&id).await)?;
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tag| revision(tag.to_str().ok()?));
    if known == Some(record.revision) {
        // The bytes are known, but perhaps not until when they may be shown: that changes without them.
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        response.headers_mut().extend(facts(&record));
        return Ok(response);
    }
    sealed(&app, record).await
}

/// `POST /api/v1/shares/{id}/open`
pub(super) async fn open(State(app): State<AppState>, caller: Caller, ShareId(id): ShareId) -> Answer {
    caller.check_read(&app)?;
    let opened = to_the_end(&app, async move |shares| shares.open(&id).await).await;
    sealed(&app, caller.missing(&app, opened)?).await
}

/// `DELETE /api/v1/shares/{id}`
pub(super) async fn revoke(
    State(app): State<AppState>,
    caller: Caller,
    ShareId(id): ShareId,
    Owner(owner): Owner,
) -> Answer {
    caller.check(&app.limits.owners)?;
    let revoked = to_the_end(&app, async move |shares| shares.revoke(&id, &owner).await).await;
    caller.missing(&app, revoked)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/shares/{id}/status`
pub(super) async fn status(
    State(app): State<AppState>,
    caller: Caller,
    ShareId(id): ShareId,
    Owner(owner): Owner,
) -> Answer {
    caller.check(&app.limits.owners)?;
    let (record, bytes) = caller.missing(&app, app.shares.status(&id, &owner).await)?;
    let live = record.state == Fate::Live;
    let mut response = Json(json!({
        "state": record.state.name(),
        "burn": record.burn,
        "bytes": bytes,
        "revision": record.revision,
        "expires_at": (live && record.end != NEVER).then_some(record.end),
    }))
    .into_response();
    // What readers get, so that its owner knows it, too.
    response.headers_mut().extend(header_of(record.signed_end).filter(|_| live));
    Ok(response)
}

/// A reader's complaint.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    id: String,
    reason: String,
    /// The link's secret, if the reporter wants the operator to read the share.
    secret: Option<String>,
}

/// `POST /api/v1/reports`
pub(super) async fn report(State(app): State<AppState>, caller: Caller, request: Request) -> Answer {
    caller.check(&app.limits.reports)?;
    let (head, body) = request.into_parts();
    let allowance =
        body::Allowance { most: REPORT, within: app.config.request_timeout, memory: &app.uploads };
    let (text, _room) = body::read(&head.headers, body, &allowance).await?;
    let wrong = Problem::Invalid("A report is an object with id and reason, and perhaps secret.");
    let Ok(report) = serde_json::from_slice::<Report>(&text) else { return Err(wrong) };
    let Some(id) = Id::parse(&report.id).filter(|_| !report.reason.trim().is_empty()) else {
        return Err(wrong);
    };
    let fits = |letters: &String| Secret::parse(letters).is_some_and(|secret| secret.id() == id);
    if !report.secret.as_ref().is_none_or(fits) {
        return Err(Problem::Invalid("The secret is not that of this share."));
    }
    let kept = json!({
        "at": app.shares.clock().now(),
        "id": report.id,
        "reason": report.reason,
        "secret": report.secret,
        "server": app.config.public_url,
    });
    caller.missing(&app, app.shares.report(&id, kept.to_string()).await)?;
    app.metrics.reports.inc();
    tracing::warn!("a share was reported: `excerpt-server reports` shows it");
    Ok(StatusCode::ACCEPTED.into_response())
}

/// Does something to the end even when the client hangs up, so that nothing is half done.
async fn to_the_end<T: Send + 'static, F>(
    app: &AppState,
    job: impl FnOnce(JobShares) -> F,
) -> Result<T, Problem>
where
    F: Future<Output = Result<T, Problem>> + Send + 'static,
{
    let done = tokio::spawn(job(JobShares(app.clone()))).await;
    done.unwrap_or(Err(Problem::Fault))
}

/// The shares, for as long as a job runs.
struct JobShares(AppState);

impl std::ops::Deref for JobShares {
    type Target = Shares;

    fn deref(&self) -> &Shares {
        &self.0.shares
    }
}

async fn sealed(app: &App, mut record: Record) -> Answer {
    let within = app.config.request_timeout;
    let envelope = std::mem::take(&mut record.envelope);
    let body: Body = body::send(envelope, within, &app.downloads).await?;
    let mut response = Response::new(body);
    let fixed =
        [(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, "attachment")];
    response.headers_mut().extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response.headers_mut().extend(facts(&record));
    Ok(response)
}

/// What is said of a share beside its bytes, whether they are known or not.
fn facts(record: &Record) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let tag = HeaderValue::from_str(&etag(record.revision)).ok().map(|tag| (header::ETAG, tag));
    let expires = (record.end != NEVER).then(|| (EXPIRES, HeaderValue::from(record.end)));
    let fixed = (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    [tag, expires, header_of(record.signed_end), Some(fixed)].into_iter().flatten()
}

fn header_of(signed_end: SignedEnd) -> Option<(HeaderName, HeaderValue)> {
    let letters = signed_end.letters()?;
    HeaderValue::from_str(&letters).ok().map(|letters| (SIGNED_END, letters))
}

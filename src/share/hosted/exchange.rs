//! What is done over several requests. `send` sends one: in the browser by `fetch`, in tests to a model.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    envelope::{OwnerToken, Secret, is_sealed},
    share::hosted::{
        HostedError, Placement, State,
        api::{Answer, Request, Server, Unreachable, Upload, state},
    },
};

/// What sends a request.
pub trait Transport: AsyncFn(Request) -> Result<Answer, Unreachable> {}
impl<F: AsyncFn(Request) -> Result<Answer, Unreachable>> Transport for F {}

/// What a server says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Information {
    /// Its version.
    pub version: String,
    /// The longest lifetime in seconds; `None`: no limit.
    pub longest: Option<u64>,
    /// The most bytes of a share.
    pub largest: u64,
    /// Whether it wants an access code of those who upload.
    pub access_code: bool,
    /// Where its operator takes complaints, says on which terms it is used, and how personal data are handled.
    pub about: About,
}

/// Addresses of whoever runs a server: `https:` or `mailto:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// For complaints.
    pub contact: Option<String>,
    /// The terms of use.
    pub terms: Option<String>,
    /// How personal data are handled.
    pub privacy: Option<String>,
}

/// Asks a server what it is.
pub async fn information(server: &Server, send: &impl Transport) -> Result<Information, HostedError> {
    let answer = send(server.information()).await?.expect(&[200])?;
    // Any page may answer 200; only one of ours has these facts.
    let (Some(version), Some(largest)) = (answer.text("version"), answer.number("max_bytes")) else {
        return Err(HostedError::Answer);
    };
    Ok(Information {
        version: version.chars().filter(char::is_ascii_graphic).take(20).collect(),
        longest: answer.number("max_ttl"),
        largest,
        access_code: answer.flag("upload_token"),
        about: about(&answer),
    })
}

/// What runs nothing when it is clicked: the server's answers are not trusted.
fn about(answer: &Answer) -> About {
    let address = |name| {
        let text = answer.text(name).filter(|text| text.len() <= LONGEST_ADDRESS)?;
        let is_safe = ["https://", "mailto:"].iter().any(|scheme| text.starts_with(scheme));
        (is_safe && !text.contains(char::is_control)).then(|| text.to_owned())
    };
    About { contact: address("contact"), terms: address("terms"), privacy: address("privacy") }
}

/// The longest address of an operator's that is shown, in bytes.
const LONGEST_ADDRESS: usize = 500;

/// Sends the envelope in `placement.sending`, with its signed end, and notes what came of it. To be called again, with the
/// same placement, until it succeeds: what arrived without an answer is not made twice.
pub async fn upload(
    placement: &mut Placement,
    end: &str,
    server: &Server,
    token: &OwnerToken,
    send: &impl Transport,
) -> Result<(), HostedError> {
    let sent = upload_once(placement, end, server, token, send).await;
    placement.learn(sent.map(|()| State::Live));
    if sent.is_ok() {
        placement.sending.clear();
        placement.confirmed = placement.revision;
        placement.arrived = Some(placement.signed);
        (placement.has_other_end, placement.is_end_unsure) = (false, false);
    }
    sent
}

async fn upload_once(
    placement: &mut Placement,
    end: &str,
    server: &Server,
    token: &OwnerToken,
    send: &impl Transport,
) -> Result<(), HostedError> {
    let envelope = URL_SAFE_NO_PAD.decode(&placement.sending).map_err(|_| HostedError::Answer)?;
    let id = placement.secret.id();
    // The second try is for a share that arrived before without our knowing, in another form than now.
    for _ in 0..2 {
        let over = placement.revision;
        let Placement { lifetime, burn, .. } = *placement;
        let upload = Upload { envelope: &envelope, lifetime, end, burn, over };
        let mut answer = send(server.upload(&id, token, &upload)).await?;
        placement.told = std::mem::take(&mut answer.end);
        if answer.error() == HostedError::OlderEnd {
            return Err(HostedError::OlderEnd);
        }
        if answer.status != 412 {
            let answer = answer.expect(&[200, 201])?;
            placement.revision = answer.revision().ok_or(HostedError::Answer)?;
            placement.expires = answer.number("expires_at");
            return Ok(());
        }
        // Only the owner is told which revision there is.
        let current = answer.revision().ok_or(HostedError::NotOwner)?;
        if current < over {
            placement.meet(current);
            return Err(HostedError::Older);
        }
        placement.revision = current;
        if over == 0 {
            continue;
        }
        let ours = current == over + 1 && !placement.burn && {
            let kept = send(server.fetch(&id)).await?.expect(&[200])?;
            placement.told.clone_from(&kept.end);
            kept.revision() == Some(current) && kept.body == envelope
        };
        if !ours {
            return Err(HostedError::Stale);
        }
        if placement.told != end {
            // It arrived with the end that was said then.
            return change_end(placement, end, server, token, send).await;
        }
        // When the server will drop it, it says when it is asked.
        placement.expires = None;
        return Ok(());
    }
    Err(HostedError::Stale)
}

/// Whether a server says that it never had a share: one that was sent may have arrived although no answer came.
pub async fn is_absent(
    placement: &Placement,
    server: &Server,
    token: &OwnerToken,
    send: &impl Transport,
) -> bool {
    let answer = send(server.status(&placement.secret.id(), token)).await;
    answer.is_ok_and(|answer| answer.expect(&[200]).err() == Some(HostedError::Over(State::Unknown)))
}

/// Changes the end of a share without sending its text again.
pub async fn change_end(
    placement: &mut Placement,
    end: &str,
    server: &Server,
    token: &OwnerToken,
    send: &impl Transport,
) -> Result<(), HostedError> {
    let request = server.change_end(&placement.secret.id(), token, placement.lifetime, end);
    let mut answer = send(request).await?;
    placement.told = std::mem::take(&mut answer.end);
    let changed = answer.expect(&[200]);
    placement.learn(changed.as_ref().map(|_| placement.state).map_err(|error| *error));
    placement.expires = changed?.number("expires_at");
    (placement.has_other_end, placement.is_end_unsure) = (false, false);
    Ok(())
}

/// Ends a share for everyone. Gives what it is now: it may have ended before, in another way.
pub async fn revoke(
    server: &Server,
    secret: &Secret,
    token: &OwnerToken,
    send: &impl Transport,
) -> Result<State, HostedError> {
    let answer = send(server.revoke(&secret.id(), token)).await?.expect(&[204]);
    ended(answer.map(|_| State::Revoked))
}

/// Asks what has become of a share; `now` in seconds since 1970.
pub async fn check(
    placement: &mut Placement,
    server: &Server,
    token: &OwnerToken,
    now: u64,
    send: &impl Transport,
) -> Result<(), HostedError> {
    let checked = check_once(placement, server, token, now, send).await;
    placement.learn(checked);
    checked.map(drop)
}

async fn check_once(
    placement: &mut Placement,
    server: &Server,
    token: &OwnerToken,
    now: u64,
    send: &impl Transport,
) -> Result<State, HostedError> {
    let answer = send(server.status(&placement.secret.id(), token)).await?.expect(&[200]);
    let answer = match answer {
        // It never arrived.
        Err(HostedError::Over(State::Unknown)) if placement.revision == 0 => return Ok(placement.state),
        other => other?,
    };
    let state = answer.text("state").and_then(state).ok_or(HostedError::Answer)?;
    let agreed = placement.until();
    if state == State::Expired && agreed.is_some_and(|agreed| now + SAME_TIME < agreed) {
        placement.has_other_end = true;
    }
    if state == State::Live && placement.sending.is_empty() {
        placement.told.clone_from(&answer.end);
        placement.tell_end(answer.number("expires_at"));
        let revision = answer.number("revision").and_then(|revision| u32::try_from(revision).ok());
        placement.meet(revision.ok_or(HostedError::Answer)?);
    }
    // What is on its way is not there yet, even if an earlier revision is.
    Ok(if state == State::Live && !placement.sending.is_empty() { State::Sending } else { state })
}

/// That a share is over already is no failure of whoever wants it over.
fn ended(answer: Result<State, HostedError>) -> Result<State, HostedError> {
    match answer {
        Err(HostedError::Over(state)) => Ok(state),
        answer => answer,
    }
}

/// A share as a server gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// The envelope.
    pub envelope: Vec<u8>,
    /// Until when its owner wants it shown, signed, in letters.
    pub end: String,
    /// When the server will drop it, in seconds since 1970; `None`: unknown or never.
    pub expires: Option<u64>,
}

/// What a reader gets.
#[derive(Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The share.
    Sealed(Sealed),
    /// It can be opened only once, and has not been: `claim` does it.
    Once,
}

/// Clocks may differ by so much, in seconds.
const SAME_TIME: u64 = 300;

/// How often a reader asks a server that has no time.
const TRIES: u32 = 4;
/// How long a reader waits before asking again when the server does not say, and at most, in seconds.
const WAIT: u32 = 10;
const LONGEST_WAIT: u32 = 60;

/// Reads a share, as anybody can who has its link. Never ends it. While the server has no time, it is asked again when it
/// says that it has; `pause` waits for so many seconds.
pub async fn fetch(
    server: &Server,
    secret: &Secret,
    send: &impl Transport,
    pause: &impl AsyncFn(u32),
) -> Result<Fetched, HostedError> {
    for last in (0..TRIES).map(|at| at + 1 == TRIES) {
        let answer = send(server.fetch(&secret.id())).await?;
        let retry = answer.retry.unwrap_or(WAIT).max(1);
        if answer.status == 428 && answer.text("type") == Some("urn:excerpt:burns") {
            return Ok(Fetched::Once);
        }
        match sealed(answer) {
            Err(HostedError::Busy) if !last && retry <= LONGEST_WAIT => pause(retry).await,
            read => return read.map(Fetched::Sealed),
        }
    }
    Err(HostedError::Busy)
}

/// Opens a share that can be opened only once: afterwards nobody can.
pub async fn claim(server: &Server, secret: &Secret, send: &impl Transport) -> Result<Sealed, HostedError> {
    sealed(send(server.claim(&secret.id())).await?)
}

/// What a reader was answered.
fn sealed(answer: Answer) -> Result<Sealed, HostedError> {
    match answer.expect(&[200]) {
        Ok(Answer { body, end, expires, .. }) if is_sealed(&body) => {
            Ok(Sealed { envelope: body, end, expires })
        }
        // Networks that want a sign-in first answer everything with their own page.
        Ok(_) | Err(HostedError::Answer) => Err(HostedError::Stranger),
        Err(error) => Err(error),
    }
}

/// Tells whoever runs the server about a share. With its secret they can read it; without, they know its
/// name only.
pub async fn report(
    server: &Server,
    secret: &Secret,
    reason: &'static str,
    with_secret: bool,
    send: &impl Transport,
) -> Result<(), HostedError> {
    send(server.report(secret, reason, with_secret)).await?.expect(&[200, 202, 204]).map(drop)
}

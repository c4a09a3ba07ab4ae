//! Bodies: read within a size, a time and the memory that is left; written so that slow readers count too.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::problem::Problem;

/// Bytes read and thrown away after a refusal, so that a client that is still sending sees the answer.
const DRAIN: usize = 1 << 20;

/// Parts of the time for a body after which one looks how far it is.
const STEPS: u32 = 6;

/// What a body may cost.
pub(super) struct Allowance<'a> {
    /// The most bytes.
    pub(super) most: usize,
    /// Seconds for all of it.
    pub(super) within: Duration,
    /// Whose memory it takes.
    pub(super) memory: &'a Arc<Semaphore>,
}

/// A whole body.
pub(super) async fn read(
    headers: &HeaderMap,
    body: Body,
    allowance: &Allowance<'_>,
) -> Result<(Bytes, OwnedSemaphorePermit), Problem> {
    let Allowance { most, within, memory } = *allowance;
    let announced = announced(headers);
    let room = announced.unwrap_or(most).min(most);
    let reading = async {
        let permit = reserve(memory, room).await?;
        let bytes = gather(body, most, room, Pace::of(announced, within)).await?;
        Ok((bytes, permit))
    };
    timeout(within, reading).await.map_err(|_| Problem::TooSlow)?
}

/// The bytes that a request says it has.
pub(super) fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok())
}

/// How quickly a body must come: one that at half of its speed would not be there in time holds memory for nothing.
struct Pace {
    since: Instant,
    within: Duration,
    /// Bytes by the end.
    whole: usize,
}

impl Pace {
    /// Of a body that does not say how long it is little is asked.
    fn of(announced: Option<usize>, within: Duration) -> Self {
        Self { since: Instant::now(), within, whole: announced.unwrap_or(1024) }
    }

    fn is_kept(&self, seen: usize) -> bool {
        let passed = self.since.elapsed().as_secs_f64() / self.within.as_secs_f64();
        passed * f64::from(STEPS) < 1.0 || seen as f64 >= self.whole as f64 * passed / 2.0
    }
}

async fn gather(mut body: Body, most: usize, room: usize, pace: Pace) -> Result<Bytes, Problem> {
    let (mut bytes, mut seen) = (BytesMut::new(), 0_usize);
    loop {
        let frame = match timeout(pace.within / STEPS, body.frame()).await {
            Ok(None) => break,
            Ok(Some(frame)) => Some(frame.map_err(|_| Problem::Invalid("The body ended early."))?),
            Err(_) => None,
        };
        if let Some(data) = frame.and_then(|frame| frame.into_data().ok()) {
            // The first bytes make the room: a head alone takes none.
            if seen == 0 {
                bytes.reserve(room);
            }
            seen = seen.saturating_add(data.len());
            if seen <= most {
                bytes.extend_from_slice(&data);
            } else if seen > most.saturating_add(DRAIN) {
                break;
            } else {
                bytes.clear();
            }
        }
        if !pace.is_kept(seen) {
            return Err(Problem::TooSlow);
        }
    }
    if seen > most {
        return Err(Problem::TooLarge);
    }
    Ok(bytes.freeze())
}

/// Waits for room in memory.
async fn reserve(memory: &Arc<Semaphore>, bytes: usize) -> Result<OwnedSemaphorePermit, Problem> {
    let kibibytes = u32::try_from(bytes.div_ceil(1024)).map_err(|_| Problem::Busy)?;
    Arc::clone(memory).acquire_many_owned(kibibytes).await.map_err(|_| Problem::Busy)
}

/// The bytes of an answer; the room that they take is free again when the last of them was sent.
pub(super) async fn send(bytes: Bytes, within: Duration, memory: &Arc<Semaphore>) -> Result<Body, Problem> {
    struct Counted(Bytes, #[expect(dead_code, reason = "held until dropped")] OwnedSemaphorePermit);
    impl AsRef<[u8]> for Counted {
        fn as_ref(&self) -> &[u8] {
            &self.0
        }
    }
    let permit = timeout(within, reserve(memory, bytes.len())).await.map_err(|_| Problem::Busy)??;
    Ok(Body::from(Bytes::from_owner(Counted(bytes, permit))))
}

//! Bodies: read within a size, a time and the memory that is left; written so that slow readers count too.

use std::{sync::Arc, time::Duration};

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

/// A whole body of at most `most` bytes.
pub(super) async fn read(
    headers: &HeaderMap,
    body: Body,
    most: usize,
    within: Duration,
    memory: &Arc<Semaphore>,
) -> Result<(Bytes, OwnedSemaphorePermit), Problem> {
    let announced: Option<usize> =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let room = announced.unwrap_or(most).min(most);
    let reading = async {
        let permit = reserve(memory, room).await?;
        let bytes = gather(body, most, room).await?;
        Ok((bytes, permit))
    };
    timeout(within, reading).await.map_err(|_| Problem::TooSlow)?
}

async fn gather(mut body: Body, most: usize, room: usize) -> Result<Bytes, Problem> {
    let (mut bytes, mut seen) = (BytesMut::with_capacity(room), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::Invalid("The body ended early."))?;
        let Ok(data) = frame.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= most {
            bytes.extend_from_slice(&data);
        } else if seen > most.saturating_add(DRAIN) {
            break;
        } else {
            bytes.clear();
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

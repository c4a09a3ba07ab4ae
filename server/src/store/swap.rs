//! A write to a bucket under a precondition, through lost answers and conflicts.

use std::time::Duration;

use object_store::{
    Error as ObjectError, ObjectStore as _, PutMode,
    client::{HttpError, HttpErrorKind},
};
use rand::RngExt as _;

use super::{Store, StoreError, causes, payload, share};
use crate::{id::Id, record::Record};

/// How often a write is sent whose answer was lost.
const TRIES: u32 = 5;
/// Before the second time; twice as long each time after.
const PAUSE: Duration = Duration::from_millis(100);

impl Store {
    /// False when the precondition does not hold. The stamp tells a refusal of our own second try from a lost race.
    pub(super) async fn swap(&self, id: &Id, record: &Record, mode: PutMode) -> Result<bool, StoreError> {
        let creates = mode == PutMode::Create;
        let mut pause = PAUSE;
        for tries_left in (0..TRIES).rev() {
            let error = match self.objects.put_opts(&share(id), payload(record), mode.clone().into()).await {
                Ok(_) => return Ok(true),
                Err(error) => error,
            };
            match error {
                ObjectError::Precondition { .. }
                | ObjectError::NotFound { .. }
                | ObjectError::AlreadyExists { .. } => match self.stamp(id).await? {
                    // S3 answers "conflict" while another creation is under way, which may fail.
                    None if creates && tries_left > 0 => {}
                    stamp => return Ok(stamp == Some(record.stamp)),
                },
                error if tries_left > 0 && is_lost(&error) => {}
                error => return Err(error.into()),
            }
            // Not all at the same moment again.
            let spread = rand::rng().random_range(0.5..1.5);
            tokio::time::sleep(pause.mul_f64(spread)).await;
            pause *= 2;
        }
        Ok(false)
    }
}

/// Whether the request may have been done all the same. The client sends such a write once only, not knowing that
/// ours can be told apart.
fn is_lost(error: &ObjectError) -> bool {
    causes(error)
        .find_map(|error| error.downcast_ref::<HttpError>())
        .is_some_and(|error| matches!(error.kind(), HttpErrorKind::Timeout | HttpErrorKind::Interrupted))
}

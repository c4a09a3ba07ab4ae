//! Why a store did not do it.

use std::io::ErrorKind;

use object_store::Error as ObjectError;

use crate::record::Unreadable;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space.
    #[error("the store is full")]
    Full,
    /// An address that names no store, a directory that is in use, a store without preconditions.
    #[error("{0}")]
    Unusable(String),
    /// Another server writes to the directory.
    #[error("cannot use {0}: another server is using it")]
    InUse(String),
    /// A record that this server cannot use.
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
    /// Anything else.
    #[error("the store failed: {0}")]
    Failed(ObjectError),
}

impl StoreError {
    /// For the log: errors of object stores name the object, and with it the share.
    pub fn without_names(&self) -> String {
        match self {
            Self::Full => "no space".to_owned(),
            Self::Unusable(_) | Self::InUse(_) => "unusable".to_owned(),
            Self::Unreadable(why) => format!("{why}: `excerpt-server check` names it"),
            Self::Failed(error) => cause(error).map_or_else(|| "failed".to_owned(), |kind| kind.to_string()),
        }
    }
}

/// The kind of the input or output error underneath.
fn cause(error: &ObjectError) -> Option<ErrorKind> {
    causes(error).find_map(|error| error.downcast_ref::<std::io::Error>()).map(std::io::Error::kind)
}

/// The error and what it came from.
pub(super) fn causes(error: &ObjectError) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |error| error.source())
}

impl From<ObjectError> for StoreError {
    fn from(error: ObjectError) -> Self {
        if matches!(cause(&error), Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded)) {
            return Self::Full;
        }
        Self::Failed(error)
    }
}

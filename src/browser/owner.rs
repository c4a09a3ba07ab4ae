//! What makes this installation the owner of its hosted links: one root, made when it is first needed.

use crate::{
    browser::{
        platform::PlatformRandom,
        storage::{self, StorageError},
    },
    envelope::{DamagedSecret, NoRandomness, Root},
    i18n::Sentence,
};

/// There is no owner's root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnerError {
    /// It cannot be kept or read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// It cannot be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// What is kept is no root. It is not replaced, as it may be mended.
    #[error("what is kept is no owner key")]
    Damaged(#[from] DamagedSecret),
}

impl Sentence for OwnerError {
    fn key(&self) -> &'static str {
        match self {
            Self::Damaged(..) => "error_owner_damaged",
            Self::Storage(error) => error.key(),
            Self::Randomness(error) => error.key(),
        }
    }
}

/// The root, if there is one.
pub async fn known() -> Result<Option<Root>, OwnerError> {
    Ok(storage::owner().await?.map(|letters| Root::read(&letters)).transpose()?)
}

/// The root; a new one when there is none.
pub async fn root() -> Result<Root, OwnerError> {
    if let Some(root) = known().await? {
        return Ok(root);
    }
    let root = Root::new(&PlatformRandom)?;
    import(&root).await?;
    Ok(root)
}

/// Puts a root in place of the one that is there.
pub async fn import(root: &Root) -> Result<(), OwnerError> {
    storage::close_to_pages().await;
    Ok(storage::save_owner(&root.letters()).await?)
}

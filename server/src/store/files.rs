//! Files of the viewer, by names that change with their content, so that servers of several builds can serve each
//! other's pages.

use bytes::Bytes;
use futures::TryStreamExt as _;
use object_store::{Error as ObjectError, ObjectMeta, ObjectStoreExt as _, path::Path};

use super::{Store, StoreError};
use crate::clock::DAY;

/// How long files of builds that do not run any more are kept, in seconds.
const KEPT: i64 = 90 * DAY;
/// The most bytes of one.
const LARGEST: u64 = 8 << 20;

impl Store {
    /// Keeps the files of a build, and forgets those that are old and of no build that starts any more.
    pub async fn keep_files(&self, files: &[(String, Bytes)], now: i64) -> Result<(), StoreError> {
        let there: Vec<ObjectMeta> = self.list("v").try_collect().await?;
        for (name, bytes) in files {
            let path = place(name);
            let fresh = |meta: &ObjectMeta| meta.last_modified.timestamp() > now.saturating_sub(KEPT / 2);
            if !there.iter().any(|meta| meta.location == path && fresh(meta)) {
                self.objects.put(&path, bytes.clone().into()).await?;
            }
        }
        for meta in there {
            let ours = files.iter().any(|(name, _)| place(name) == meta.location);
            if !ours && meta.last_modified.timestamp() < now.saturating_sub(KEPT) {
                self.delete_if_there(&meta.location).await?;
            }
        }
        Ok(())
    }

    /// A file of some build.
    pub async fn file(&self, name: &str) -> Result<Option<Bytes>, StoreError> {
        let found = match self.objects.get(&place(name)).await {
            Err(ObjectError::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        if found.meta.size > LARGEST {
            return Ok(None);
        }
        Ok(Some(found.bytes().await?))
    }
}

fn place(name: &str) -> Path {
    Path::from("v").join(name)
}

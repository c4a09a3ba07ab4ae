//! What is stored, one by one: for an operator's commands.

use std::collections::HashMap;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{ObjectMeta, ObjectStoreExt as _, PutMode, path::Path};

use super::{Store, StoreError, due::ASIDE, share};
use crate::{id::Id, record::Record};

/// The last second of the year 9999, later than any hour that is noted.
const FAR: i64 = 253_402_300_799;

/// An object where records are.
pub struct Listed {
    /// The id that its name is; `None` when it is none, or when the object is not where that id belongs.
    pub id: Option<Id>,
    /// Its place in the store.
    pub path: String,
    /// Its bytes.
    pub size: u64,
    /// When it was written, in Unix seconds by the store's clock.
    pub modified: i64,
}

impl Store {
    /// All objects where records are, in no order.
    pub fn listed(&self) -> BoxStream<'static, Result<Listed, StoreError>> {
        self.list("s").map_ok(listed).map_err(StoreError::from).boxed()
    }

    /// Those whose ids begin with a hexadecimal digit.
    pub async fn listed_under(&self, digit: u8) -> Result<Vec<Listed>, StoreError> {
        let mut all = Vec::new();
        for second in 0..16 {
            let folder = format!("s/{digit:x}{second:x}");
            all.extend(self.list(&folder).map_ok(listed).try_collect::<Vec<_>>().await?);
        }
        Ok(all)
    }

    /// The ids that are marked under a digit, with the earliest hour in which a sweep looks at each. Those that were set
    /// aside are looked at by every sweep.
    pub async fn marks(&self, digit: u8) -> Result<HashMap<Id, String>, StoreError> {
        let mut marks: HashMap<Id, String> = HashMap::new();
        for hour in self.hours(&format!("x/{digit:x}"), FAR).await? {
            let name = match hour.name() {
                name if name == ASIDE => String::new(),
                name => name,
            };
            let mut marked = self.marked(&hour).await?;
            while let Some(marker) = marked.try_next().await? {
                let Some(id) = marker.id else { continue };
                let earliest = marks.entry(id).or_insert_with(|| name.clone());
                if name < *earliest {
                    earliest.clone_from(&name);
                }
            }
        }
        Ok(marks)
    }

    /// The bytes of a record as they are, when this server cannot read them.
    pub async fn raw(&self, id: &Id) -> Result<Bytes, StoreError> {
        Ok(self.objects.get(&share(id)).await?.bytes().await?)
    }

    /// Puts bytes that this server cannot read where there is nothing, to be looked at by every sweep.
    pub async fn put_raw(&self, id: &Id, bytes: Bytes) -> Result<bool, StoreError> {
        self.mark_aside(id.spread() >> 4, id).await?;
        match self.objects.put_opts(&share(id), bytes.into(), PutMode::Create.into()).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Marks a record anew.
    pub async fn mark_again(&self, id: &Id, record: &Record) -> Result<(), StoreError> {
        self.mark(id, record).await
    }

    /// Deletes an object where records are, whatever it is.
    pub async fn delete_listed(&self, listed: &Listed) -> Result<(), StoreError> {
        self.delete_if_there(&Path::from(listed.path.as_str())).await
    }

    /// Writes down what a directory still keeps in mind.
    pub fn flush(&self) -> Result<(), StoreError> {
        let written = self.directory().map_or(Ok(()), |directory| directory.write_notes());
        written.map_err(|error| StoreError::Unusable(error.to_string()))
    }
}

fn listed(meta: ObjectMeta) -> Listed {
    let id = meta.location.parts().next_back().and_then(|part| Id::parse(part.as_ref()));
    Listed {
        id: id.filter(|id| share(id) == meta.location),
        path: meta.location.to_string(),
        size: meta.size,
        modified: meta.last_modified.timestamp(),
    }
}

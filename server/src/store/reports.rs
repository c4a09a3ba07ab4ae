//! What readers reported.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use futures::{StreamExt as _, TryStreamExt as _};
use object_store::{ObjectMeta, ObjectStoreExt as _, path::Path};

use super::{Store, StoreError, due::hour_name};
use crate::clock::DAY;

/// How long a report is kept, in seconds.
const REPORT: i64 = 90 * DAY;

/// A report as it is kept: its place, and the JSON that was written.
pub struct StoredReport {
    pub(super) path: Path,
    /// What was written.
    pub text: String,
}

impl Store {
    /// Keeps a report for whoever runs the server.
    pub async fn report(&self, now: i64, text: String) -> Result<(), StoreError> {
        // In the order in which they came; the random part keeps servers that share a bucket apart.
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Relaxed);
        let path = format!("r/{}/{now:012}-{number:08x}-{:08x}", hour_name(now), rand::random::<u32>());
        self.objects.put(&Path::from(path), text.into()).await?;
        Ok(())
    }

    /// The reports that are kept, oldest hour first.
    pub async fn reports(&self) -> Result<Vec<StoredReport>, StoreError> {
        let mut found: Vec<ObjectMeta> = self.list("r").try_collect().await?;
        found.sort_by(|a, b| a.location.cmp(&b.location));
        let mut reports = Vec::new();
        for ObjectMeta { location, .. } in found {
            let text = self.objects.get(&location).await?.bytes().await?;
            reports.push(StoredReport { path: location, text: String::from_utf8_lossy(&text).into_owned() });
        }
        Ok(reports)
    }

    /// Keeps a report of another store; false when it is there.
    pub async fn keep_report(&self, report: &StoredReport) -> Result<bool, StoreError> {
        if self.objects.head(&report.path).await.is_ok() {
            return Ok(false);
        }
        self.objects.put(&report.path, report.text.clone().into()).await?;
        Ok(true)
    }

    /// Forgets a report.
    pub async fn forget_report(&self, report: &StoredReport) -> Result<(), StoreError> {
        self.delete_if_there(&report.path).await
    }

    /// Forgets those that are too old.
    pub(super) async fn sweep_reports(&self, now: i64) -> Result<(), StoreError> {
        for hour in self.hours("r", now - REPORT).await? {
            let mut reports = self.objects.list(Some(&hour.path));
            while let Some(report) = reports.next().await {
                self.delete_if_there(&report?.location).await?;
            }
            self.remove_folder(&hour.path);
        }
        Ok(())
    }
}

//! Which store an address means: a path, `s3://bucket/prefix`, `gs://…`, `az://…`, or `memory:`.

use std::{path::Path as FilePath, sync::Arc};

use futures::StreamExt as _;
use object_store::{
    ObjectStore, ObjectStoreExt as _, aws::AmazonS3ConfigKey, azure::AzureConfigKey, gcp::GoogleConfigKey,
    local::LocalFileSystem, memory::InMemory, parse_url_opts, path::Path, prefix::PrefixStore,
};
use reqwest::Url;

use super::{Backlog, Directory, READY, Store, StoreError, Usage, directory::Access};

/// Variables with keys and endpoints, as the providers' own tools read them.
const PROVIDERS: [&str; 3] = ["AWS_", "AZURE_", "GOOGLE_"];

impl Store {
    /// Opens a store for writing, and makes it if need be. A directory is cleared of half-written files and counted.
    pub async fn open(address: &str, options: &[String]) -> Result<Self, StoreError> {
        let store = Self::at(address, options, Access::Create)?;
        store.prepare().await?;
        Ok(store)
    }

    /// Opens a store for writing in which a server has been.
    pub async fn open_existing(address: &str, options: &[String]) -> Result<Self, StoreError> {
        let store = Self::at(address, options, Access::Write)?;
        store.check_used(address).await?;
        store.prepare().await?;
        Ok(store)
    }

    /// Opens a store in which a server has been, and which another process may be writing to.
    pub async fn open_beside(address: &str, options: &[String]) -> Result<Self, StoreError> {
        let store = Self::at(address, options, Access::Read)?;
        store.check_used(address).await?;
        Ok(store)
    }

    async fn prepare(&self) -> Result<(), StoreError> {
        let Some(directory) = &self.directory else {
            // Not there only after the very first start; and a bucket that is away now may come back.
            let _ = self.objects.put(&Path::from(READY), "excerpt-server".into()).await;
            return Ok(());
        };
        let failed = |error| StoreError::Unusable(format!("cannot read the directory: {error}"));
        let survey = directory.survey().map_err(failed)?;
        self.usage.set(survey.shares, survey.bytes);
        tracing::info!(shares = survey.shares, bytes = survey.bytes, leftovers = survey.leftovers, "counted");
        for id in survey.unnoted {
            match self.head(&id).await {
                Ok(Some((record, _))) => self.mark(&id, &record).await?,
                Ok(None) => {}
                // One record is no reason not to start.
                Err(_) => self.mark_aside(id.spread() >> 4, &id).await?,
            }
        }
        Ok(())
    }

    /// Refuses a place in which no server has kept shares: a slip in an address must not look like an empty store.
    async fn check_used(&self, address: &str) -> Result<(), StoreError> {
        if self.directory.is_some() || self.objects.head(&Path::from(READY)).await.is_ok() {
            return Ok(());
        }
        match self.list("s").next().await {
            Some(found) => found.map(drop).map_err(StoreError::from),
            None => {
                Err(StoreError::Unusable(format!("cannot use {address}: no server has kept shares there")))
            }
        }
    }

    fn at(address: &str, options: &[String], access: Access) -> Result<Self, StoreError> {
        let unusable = |why: String| StoreError::Unusable(format!("cannot use the store: {why}"));
        let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
        check_options(scheme, options).map_err(unusable)?;
        if address == "memory:" {
            return Ok(Self::over(Arc::new(InMemory::new())));
        }
        if scheme.is_empty() || scheme == "file" {
            let path = address.strip_prefix("file://").unwrap_or(address);
            return Self::in_directory(FilePath::new(path), access);
        }
        // reqwest leaves the choice of a TLS implementation to us; an earlier choice of the same is no error.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let url = Url::parse(address).map_err(|error| unusable(error.to_string()))?;
        let named = options.iter().filter_map(|option| option.split_once('='));
        let named = named.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let options = std::env::vars()
            .filter(|(name, _)| PROVIDERS.iter().any(|provider| name.starts_with(provider)))
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .chain(named);
        let (store, prefix) = parse_url_opts(&url, options).map_err(|error| unusable(error.to_string()))?;
        Ok(Self::over(Arc::new(PrefixStore::new(store, prefix))))
    }

    fn over(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, directory: None, usage: Usage::default(), backlog: Backlog::default() }
    }

    fn in_directory(path: &FilePath, access: Access) -> Result<Self, StoreError> {
        let directory = Arc::new(Directory::open(path, access)?);
        let objects = Arc::new(LocalFileSystem::new_with_prefix(directory.root())?.with_fsync(true));
        Ok(Self { objects, directory: Some(directory), usage: Usage::default(), backlog: Backlog::default() })
    }
}

/// The client library leaves out options that it does not know; a slip would only show when the store does not answer.
fn check_options(scheme: &str, options: &[String]) -> Result<(), String> {
    for option in options {
        let Some((name, _)) = option.split_once('=') else {
            return Err(format!("--store-option {option}: a name, =, and a value"));
        };
        let name = name.to_ascii_lowercase();
        let known = match scheme {
            "s3" | "s3a" => name.parse::<AmazonS3ConfigKey>().is_ok(),
            "gs" => name.parse::<GoogleConfigKey>().is_ok(),
            "az" | "adl" | "azure" | "abfs" | "abfss" => name.parse::<AzureConfigKey>().is_ok(),
            _ => false,
        };
        if !known {
            return Err(format!("it has no option {name} (--store-option)"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_the_store_does_not_know_is_refused() {
        let checked = |scheme, option: &str| check_options(scheme, &[option.to_owned()]);
        for (scheme, option) in [
            ("s3", "aws_endpoint=http://x"),
            ("s3", "AWS_REGION=eu"),
            ("s3", "timeout=10s"),
            ("gs", "google_service_account=x"),
            ("az", "azure_storage_account_name=x"),
        ] {
            assert_eq!(checked(scheme, option), Ok(()), "{scheme} {option}");
        }
        for (scheme, option) in
            [("s3", "aws_endpiont=http://x"), ("s3", "timeout"), ("", "timeout=10s"), ("gs", "aws_region=x")]
        {
            assert!(checked(scheme, option).is_err(), "{scheme} {option}");
        }
    }
}

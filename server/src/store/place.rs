//! Which store an address means: a path, `s3://bucket/prefix`, `gs://…`, `az://…`, or `memory:`.

use std::{path::Path as FilePath, sync::Arc};

use object_store::{
    ObjectStore, local::LocalFileSystem, memory::InMemory, parse_url_opts, prefix::PrefixStore,
};
use reqwest::Url;

use super::{Directory, Store, StoreError, Usage};

/// Variables with keys and endpoints, as the providers' own tools read them.
const PROVIDERS: [&str; 3] = ["AWS_", "AZURE_", "GOOGLE_"];

impl Store {
    /// Opens a store for writing. A directory is cleared of half-written files and counted.
    pub async fn open(address: &str, options: &[String]) -> Result<Self, StoreError> {
        let store = Self::at(address, options, true)?;
        let Some(directory) = &store.directory else { return Ok(store) };
        let failed = |error| StoreError::Unusable(format!("cannot read the directory: {error}"));
        let survey = directory.survey().map_err(failed)?;
        store.usage.set(survey.shares, survey.bytes);
        tracing::info!(shares = survey.shares, bytes = survey.bytes, leftovers = survey.leftovers, "counted");
        for id in survey.unnoted {
            if let Some((record, _)) = store.get(&id).await? {
                store.mark(&id, &record).await?;
            }
        }
        Ok(store)
    }

    /// Opens a store that another process may be writing to.
    pub fn open_beside(address: &str, options: &[String]) -> Result<Self, StoreError> {
        Self::at(address, options, false)
    }

    fn at(address: &str, options: &[String], to_write: bool) -> Result<Self, StoreError> {
        let unusable = |why: String| StoreError::Unusable(format!("cannot use the store: {why}"));
        if address == "memory:" {
            return Ok(Self::over(Arc::new(InMemory::new())));
        }
        if let Some(path) = address.strip_prefix("file://").or((!address.contains("://")).then_some(address))
        {
            return Self::in_directory(FilePath::new(path), to_write);
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
        Self { objects, directory: None, usage: Usage::default() }
    }

    fn in_directory(path: &FilePath, to_write: bool) -> Result<Self, StoreError> {
        let directory = Arc::new(Directory::open(path, to_write)?);
        let objects = Arc::new(LocalFileSystem::new_with_prefix(directory.root())?.with_fsync(true));
        Ok(Self { objects, directory: Some(directory), usage: Usage::default() })
    }
}

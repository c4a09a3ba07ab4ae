//! The operator's command to end a share, also while a server holds the directory.
//!
//! Only the server may write to a directory that it holds. So the command leaves a file there that names the share:
//! whoever can write to the directory has the right to ask.

use std::{
    collections::HashSet,
    ffi::OsString,
    io,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use crate::{
    clock::Clock,
    config::Config,
    id::Id,
    problem::Problem,
    record::State,
    shares::Shares,
    state::AppState,
    store::{Directory, Store, StoreError},
};

/// How often a server looks for requests.
pub const INTERVAL: Duration = Duration::from_secs(1);
/// How long the command waits for the server.
const PATIENCE: u32 = 20;
const FOLDER: &str = "takedown";

/// What the command found.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The link says so from now on.
    TakenDown,
    /// No such share.
    Unknown,
    /// A server holds the directory but does not answer; it will do it when it can.
    Waiting,
}

/// Ends a share.
pub async fn command(config: &Config, id: &Id) -> Result<Outcome, StoreError> {
    match Store::open_existing(&config.store, &config.store_option).await {
        Ok(store) => {
            let shares = Shares::new(store, Clock::system(), config.bounds());
            match shares.take_down(id).await {
                Ok(()) => Ok(Outcome::TakenDown),
                Err(Problem::NotFound) => Ok(Outcome::Unknown),
                Err(_) => Err(StoreError::Unusable("the store failed".to_owned())),
            }
        }
        Err(in_use @ StoreError::InUse(_)) => ask(config, id).await.map_err(|error| match error {
            StoreError::Failed(_) => in_use,
            error => error,
        }),
        Err(error) => Err(error),
    }
}

async fn ask(config: &Config, id: &Id) -> Result<Outcome, StoreError> {
    let store = Store::open_beside(&config.store, &config.store_option).await?;
    let Some(folder) = store.directory().map(folder) else { return Ok(Outcome::Unknown) };
    let failed = |error: io::Error| {
        StoreError::Unusable(format!("cannot ask the server: {error}; be root, or the server's own user"))
    };
    let request = folder.join(id.text());
    std::fs::create_dir_all(&folder).map_err(failed)?;
    std::fs::write(&request, "").map_err(failed)?;
    for _ in 0..PATIENCE {
        tokio::time::sleep(INTERVAL / 4).await;
        let record = store.head(id).await?;
        if record.is_some_and(|(record, _)| record.state == State::TakenDown) {
            return Ok(Outcome::TakenDown);
        }
        if !request.exists() {
            return Ok(Outcome::Unknown);
        }
    }
    Ok(Outcome::Waiting)
}

/// Makes the place where requests are left, so that it is the server's own, whoever asks first.
pub fn prepare(store: &Store) {
    if let Some(folder) = store.directory().map(folder)
        && std::fs::create_dir_all(folder).is_err()
    {
        tracing::warn!("there is no place for takedown requests");
    }
}

/// The server's part: does what was asked. `done` knows the requests that were done and could not be removed.
pub async fn serve(app: AppState, done: Arc<Mutex<HashSet<OsString>>>) {
    let Some(folder) = app.shares.store().directory().map(folder) else { return };
    let Ok(mut requests) = tokio::fs::read_dir(&folder).await else { return };
    while let Ok(Some(request)) = requests.next_entry().await {
        let name = request.file_name();
        if done.lock().is_ok_and(|done| done.contains(&name)) {
            continue;
        }
        let outcome = match Id::parse(&name.to_string_lossy()) {
            Some(id) => app.shares.take_down(&id).await,
            None => Err(Problem::NotFound),
        };
        match outcome {
            Ok(()) => tracing::warn!("a share was taken down"),
            Err(Problem::NotFound) => tracing::warn!("a takedown names no share"),
            // Asked again the next time.
            Err(_) => continue,
        }
        if tokio::fs::remove_file(request.path()).await.is_err() {
            tracing::error!("cannot remove a takedown request: it stays, and is not done again");
            if let Ok(mut done) = done.lock() {
                done.insert(name);
            }
        }
    }
}

fn folder(directory: &Directory) -> PathBuf {
    directory.root().join(FOLDER)
}

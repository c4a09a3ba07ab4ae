//! The commands of whoever runs the server.

use std::{
    os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    path::Path,
};

use crate::{config::Config, store::StoreError};

/// Looks for what is wrong in a store.
pub mod check;
/// From one store to another.
pub mod copy;
/// Whether a server answers.
pub mod health;
/// What readers reported.
pub mod reports;
/// What is in a store.
pub mod stats;

/// Goes on as the owner of the directory when root runs a command: what root writes there, the server could not read.
/// Returns only when there is nothing to change, or with an error.
pub fn become_owner(config: &Config) -> Result<(), StoreError> {
    let path = config.store.strip_prefix("file://").unwrap_or(&config.store);
    if !rustix::process::geteuid().is_root() || path.contains("://") {
        return Ok(());
    }
    // What is not there is refused by the command itself.
    let Ok(there) = Path::new(path).canonicalize().and_then(std::fs::metadata) else { return Ok(()) };
    if there.uid() == 0 {
        return Ok(());
    }
    let link = Path::new("/proc/self/exe");
    let program = if link.exists() { Ok(link.to_owned()) } else { std::env::current_exe() };
    let program = program.map_err(|error| StoreError::Unusable(error.to_string()))?;
    let mut again = std::process::Command::new(program);
    again.args(std::env::args_os().skip(1)).uid(there.uid()).gid(there.gid());
    let error = again.exec();
    Err(StoreError::Unusable(format!("cannot act as the owner of {path}: {error}")))
}

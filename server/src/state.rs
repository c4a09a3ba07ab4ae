//! What everything that answers shares.

use std::{ops::Deref, sync::Arc};

use axum::extract::FromRef;
use tokio::sync::Semaphore;

use crate::{
    config::Config, limits::Limits, metrics::Metrics, origin::Origins, shares::Shares, tokens::Tokens,
    viewer::Viewer,
};

/// The parts of a running server.
pub struct App {
    /// The shares.
    pub shares: Shares,
    /// The settings.
    pub config: Config,
    /// How often who may ask.
    pub limits: Limits,
    /// Which pages may call.
    pub origins: Origins,
    /// The page that opens links.
    pub viewer: Arc<Viewer>,
    /// What Prometheus asks for.
    pub metrics: Metrics,
    /// Who may upload.
    pub tokens: Tokens,
    /// KiB of uploads that may be in memory at once.
    pub uploads: Arc<Semaphore>,
    /// KiB of answers that may be in memory at once: readers never wait for uploads.
    pub downloads: Arc<Semaphore>,
}

/// The handle on them that handlers get: cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<App>);

impl AppState {
    /// With these settings.
    pub fn new(config: Config, shares: Shares, viewer: Viewer, tokens: Tokens) -> Self {
        let half = || Arc::new(Semaphore::new((config.max_in_flight / 1024 / 2).max(1)));
        Self(Arc::new(App {
            uploads: half(),
            downloads: half(),
            tokens,
            limits: Limits::new(&config),
            origins: Origins::new(config.public_url.as_deref(), &config.allow_origin),
            metrics: Metrics::new(&config, shares.clock().now()),
            shares,
            config,
            viewer: Arc::new(viewer),
        }))
    }
}

impl Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

impl FromRef<AppState> for Arc<Viewer> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.viewer)
    }
}

//! What happens without anybody asking: sweeps, counting, forgetting idle networks, takedowns.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    task::JoinHandle,
    time::MissedTickBehavior,
};

use crate::{state::AppState, store::Swept, takedown};

/// A clock that moved this many seconds more or less than time did was set.
const JUMP: i64 = 3_600;
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// Starts the tasks; they end when told to.
pub(crate) fn start(app: &AppState, stopped: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let mut tasks = vec![
        every(app.config.sweep_interval, stopped, app, {
            let steady = Arc::new(std::sync::Mutex::new(Steady::default()));
            move |app| sweep(app, Arc::clone(&steady))
        }),
        every(MINUTE, stopped, app, async |app: AppState| app.limits.forget_idle()),
    ];
    tasks.push(tokio::spawn(prepare_viewer(app.clone())));
    // From now on: without a listener a hang-up ends the process.
    if let Ok(told) = signal(SignalKind::hangup()) {
        tasks.push(tokio::spawn(reload(told, app.clone(), stopped.clone())));
    }
    if app.shares.store().directory().is_some() {
        takedown::prepare(app.shares.store());
        let done = Arc::default();
        tasks.push(every(takedown::INTERVAL, stopped, app, move |app| {
            takedown::serve(app, Arc::clone(&done))
        }));
        tasks.push(every(SECOND, stopped, app, write_notes));
    } else if app.config.quota != 0 {
        tasks.push(every(HOUR, stopped, app, recount));
    }
    tasks
}

fn every<F>(
    interval: Duration,
    stopped: &watch::Receiver<bool>,
    app: &AppState,
    job: impl Fn(AppState) -> F + Send + 'static,
) -> JoinHandle<()>
where
    F: Future<Output = ()> + Send,
{
    let (mut stopped, app) = (stopped.clone(), app.clone());
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(interval);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = ticks.tick() => job(app.clone()).await,
                _ = stopped.changed() => break,
            }
        }
    })
}

async fn sweep(app: AppState, steady: Arc<std::sync::Mutex<Steady>>) {
    let now = app.shares.clock().now();
    let trusted = steady.lock().is_ok_and(|mut steady| steady.accepts(now, Instant::now()));
    if !trusted {
        tracing::info!("the clock has just started or was set: nothing is swept this time");
        return;
    }
    match app.shares.sweep().await {
        Ok(swept) => {
            let Swept { expired, removed, damaged, newer, failed } = swept;
            tracing::info!(expired, removed, "swept");
            if damaged + newer + failed > 0 {
                tracing::error!(damaged, newer, failed, "what a sweep left: `excerpt-server check` names it");
            }
            app.metrics.swept(&swept, now);
        }
        Err(error) => {
            tracing::error!(error = error.without_names(), "a sweep failed");
            app.metrics.sweep_failed();
        }
    }
}

/// What takes its time and need not be there when the first visitor comes.
async fn prepare_viewer(app: AppState) {
    let viewer = Arc::clone(&app.viewer);
    // A thread of its own: nobody has to wait for it, not even who stops the server.
    std::thread::spawn(move || viewer.compress());
    let files: Vec<_> = app.viewer.hashed().map(|(name, bytes)| (name.to_owned(), bytes.clone())).collect();
    if let Err(error) = app.shares.store().keep_files(&files, app.shares.clock().now()).await {
        let error = error.without_names();
        tracing::warn!(
            error,
            "the page's files are not in the store: servers of other builds do not have them"
        );
    }
}

/// Reads the upload tokens again when told to. A file with a fault changes nothing.
async fn reload(mut told: Signal, app: AppState, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = told.recv() => {}
            _ = stopped.changed() => return,
        }
        match app.tokens.reload(&app.config) {
            Ok(count) => tracing::info!(count, "the upload tokens were read again"),
            Err(error) => tracing::error!(%error, "the upload tokens stay as they were"),
        }
    }
}

async fn write_notes(app: AppState) {
    let written = tokio::task::spawn_blocking(move || {
        app.shares.store().directory().map_or(Ok(()), |directory| directory.write_notes())
    });
    if !matches!(written.await, Ok(Ok(()))) {
        tracing::error!("what is due when cannot be noted; it is tried again");
    }
}

async fn recount(app: AppState) {
    if let Err(error) = app.shares.store().recount().await {
        tracing::error!(error = error.without_names(), "counting failed");
    }
}

/// Notices when the clock is set. Until it has been steady from one sweep to the next, nothing is removed: a wrong
/// clock would end shares for good. So the first sweep comes one interval after the start.
#[derive(Default)]
struct Steady(Option<(i64, Instant)>);

impl Steady {
    fn accepts(&mut self, now: i64, instant: Instant) -> bool {
        let before = self.0.replace((now, instant));
        before.is_some_and(|(then, since)| {
            let passed = i64::try_from(instant.duration_since(since).as_secs()).unwrap_or(i64::MAX);
            now.saturating_sub(then).saturating_sub(passed).saturating_abs() < JUMP
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_removed_while_the_clock_jumps() {
        let start = Instant::now();
        let mut steady = Steady::default();
        let mut at = |seconds: u64, clock: i64| steady.accepts(clock, start + Duration::from_secs(seconds));
        assert!(!at(0, 1_000_000), "a machine may start with a wrong clock");
        assert!(at(600, 1_000_600));
        assert!(!at(1200, 9_000_000), "forward");
        assert!(at(1800, 9_000_600), "steady again");
        assert!(!at(2400, 1_002_400), "back");
        assert!(at(3000, 1_003_001));
    }
}

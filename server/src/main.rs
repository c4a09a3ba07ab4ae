//! `excerpt-server`: serves, or does one of the operator's commands.

use std::process::ExitCode;

use clap::Parser as _;
use excerpt_server::{
    clock::Clock,
    config::{Action, Command, Config},
    id::Id,
    operator::{self, check, copy, health, reports, stats},
    server::{Server, StartError},
    store::StoreError,
    takedown::{self, Outcome},
    tokens,
    viewer::Viewer,
};
use futures::{StreamExt as _, stream::FuturesUnordered};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::{
    Layer as _, filter::Targets, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// sysexits.h: the configuration is wrong, so starting again will not help.
const EX_CONFIG: u8 = 78;
const NO_VIEWER: &str = "  links cannot be opened here yet: run `cargo xtask build --release` in the project's folder, then start again \
    there";

#[tokio::main]
async fn main() -> ExitCode {
    let command = Command::parse();
    log(&command.config);
    raise_file_limit();
    let done = match command.action {
        None => serve(command.config).await,
        Some(action) => act(&command.config, action).await,
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            say(&mut std::io::stderr(), &format!("error: {error}"));
            match error {
                StartError::Store(StoreError::Unusable(_) | StoreError::InUse(_)) | StartError::Tokens(_) => {
                    ExitCode::from(EX_CONFIG)
                }
                _ => ExitCode::FAILURE,
            }
        }
    }
}

async fn serve(config: Config) -> Result<ExitCode, StartError> {
    let public_url = config.public_url.clone();
    // Before anybody is told that it runs: who is told may tell it to stop.
    let told_to_stop = told_to_stop();
    let server = Server::start(config, Clock::system()).await?;
    let address = public_url.unwrap_or_else(|| format!("http://{}", server.address));
    let place = match server.app().shares.store().directory() {
        Some(directory) => directory.root().display().to_string(),
        None => server.app().config.store.clone(),
    };
    say(
        &mut std::io::stdout(),
        &format!(
            "Excerpt server {}\n  address for Excerpt's options page: {address}\n  shares are kept in {place}\n  \
             metrics: http://{}/metrics",
            env!("CARGO_PKG_VERSION"),
            server.metrics_address
        ),
    );
    if !server.app().viewer.opens_links {
        say(&mut std::io::stdout(), NO_VIEWER);
    }
    told_to_stop.await;
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

async fn take_down(config: &Config, id: &str) -> Result<ExitCode, StartError> {
    let outcome = match Id::parse(id) {
        Some(id) => takedown::command(config, &id).await?,
        None => Outcome::Unknown,
    };
    let (text, code) = match outcome {
        Outcome::TakenDown => ("taken down", ExitCode::SUCCESS),
        Outcome::Unknown => ("there is no such share", ExitCode::FAILURE),
        Outcome::Waiting => ("the server does not answer; it will do it when it can", ExitCode::FAILURE),
    };
    say(&mut std::io::stdout(), text);
    Ok(code)
}

/// An operator's command.
async fn act(config: &Config, action: Action) -> Result<ExitCode, StartError> {
    if !matches!(
        action,
        Action::Copy { .. } | Action::Healthcheck { .. } | Action::ViewerHash | Action::NewToken { .. }
    ) {
        operator::become_owner(config)?;
    }
    let now = Clock::system().now();
    match action {
        Action::Takedown { id } => take_down(config, &id).await,
        Action::Reports { dismiss: Some(id), .. } => dismiss(config, &id).await,
        Action::Reports { open, .. } => {
            Ok(print(reports::list(config, reports::Filter { open }, now).await?, ExitCode::SUCCESS))
        }
        Action::Stats => Ok(print([stats::count(config, now).await?], ExitCode::SUCCESS)),
        Action::Check { repair, delete_damaged } => {
            let found = check::check(config, check::Mending { repair, delete_damaged }, now).await?;
            let sound = found.faults.is_empty();
            let sum = serde_json::json!({ "records": found.records, "faults": found.faults.len() });
            Ok(print(
                found.faults.into_iter().chain([sum]),
                if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE },
            ))
        }
        Action::Copy { from, to, from_option, to_option } => {
            let stores = copy::Stores { from: (&from, &from_option), to: (&to, &to_option) };
            let copied = copy::copy(&stores, now).await?;
            let whole = copied.damaged.is_empty();
            Ok(print(serde_json::to_value(copied), if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
        }
        Action::Healthcheck { ready } => {
            let path = if ready { "/readyz" } else { "/healthz" };
            Ok(match health::check(config.listen, path) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    say(&mut std::io::stderr(), &format!("error: {}: {error}", config.listen));
                    ExitCode::FAILURE
                }
            })
        }
        Action::ViewerHash => viewer_hash(config),
        Action::NewToken { name } => {
            let (token, line) = tokens::new(&name);
            say(&mut std::io::stdout(), &format!("token: {token}\nline:  {line}"));
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn dismiss(config: &Config, id: &str) -> Result<ExitCode, StartError> {
    let count = match Id::parse(id) {
        Some(id) => reports::dismiss(config, &id).await?,
        None => 0,
    };
    say(&mut std::io::stdout(), &format!("{count} forgotten"));
    Ok(if count > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints values, one a line.
fn print(values: impl IntoIterator<Item = serde_json::Value>, code: ExitCode) -> ExitCode {
    for value in values {
        say(&mut std::io::stdout(), &value.to_string());
    }
    code
}

fn viewer_hash(config: &Config) -> Result<ExitCode, StartError> {
    let viewer = Viewer::load(config.viewer.as_deref()).map_err(StartError::Viewer)?;
    say(&mut std::io::stdout(), viewer.hashes().trim_end());
    Ok(ExitCode::SUCCESS)
}

/// Listens from now on; done when told.
fn told_to_stop() -> impl Future<Output = ()> {
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    async move {
        let mut told: Vec<_> = signals.into_iter().filter_map(Result::ok).collect();
        let mut told: FuturesUnordered<_> = told.iter_mut().map(|signal| signal.recv()).collect();
        if told.next().await.is_none() {
            std::future::pending().await
        }
    }
}

/// Systems let a program have 1024 files open unless it asks for more; as many connections may be, and the folders of
/// records are open too.
fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    if setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_err() {
        tracing::warn!("the number of open files cannot be raised");
    }
}

/// Our own lines only: those of the libraries below name objects and addresses.
fn log(config: &Config) {
    let ours = Targets::new().with_target("excerpt_server", config.log);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let registry = tracing_subscriber::registry();
    if config.log_json {
        registry.with(lines.json().with_filter(ours)).init();
    } else {
        registry.with(lines.with_filter(ours)).init();
    }
    if cfg!(panic = "abort") {
        tracing::warn!(
            "built with panic = abort: a fault in one request ends the server; use --profile server"
        );
    }
}

/// Writes a line; nobody reading it is no error.
fn say(to: &mut dyn std::io::Write, text: &str) {
    let _ = writeln!(to, "{text}");
    let _ = to.flush();
}

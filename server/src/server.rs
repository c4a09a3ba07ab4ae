//! Connections: accepted up to a number, each within its time, ended in good order.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, extract::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::{JoinHandle, JoinSet},
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use crate::{
    api::{self, Peer},
    clock::Clock,
    config::Config,
    connections::{Connections, Counted, Spoke},
    shares::Shares,
    state::AppState,
    store::{Store, StoreError, probe},
    tokens::{Tokens, TokensError},
    upkeep,
    viewer::Viewer,
};

/// How long requests under way may take when the server is told to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// Bytes of a request's head.
const HEAD: usize = 16 << 10;
/// Headers of a request.
const HEADERS: usize = 64;
/// Requests at once on one HTTP/2 connection.
const STREAMS: u32 = 64;
/// Requests that an HTTP/2 client may take back before they are answered.
const RESETS: usize = 32;
/// After a failed accept, which mostly means too many open files.
const PAUSE: Duration = Duration::from_millis(100);

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store cannot be used.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The address is taken, say.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The folder of the viewer.
    #[error("cannot read the viewer: {0}")]
    Viewer(io::Error),
    /// The file of upload tokens.
    #[error("{0}")]
    Tokens(#[from] TokensError),
}

/// A server that runs.
pub struct Server {
    /// Where the world asks.
    pub address: SocketAddr,
    /// Where Prometheus asks.
    pub metrics_address: SocketAddr,
    app: AppState,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Opens and tries the store, and serves.
    pub async fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        let store = Store::open(&config.store, &config.store_option).await?;
        probe(&store, clock.now()).await?;
        let viewer = Viewer::load(config.viewer.as_deref()).map_err(StartError::Viewer)?;
        let shares = Shares::new(store, clock, config.bounds());
        let tokens = Tokens::load(&config)?;
        let app = AppState::new(config, shares, viewer, tokens);
        let routes = api::public(&app);
        Self::serve(app, routes).await
    }

    /// Serves any routes.
    pub async fn serve(app: AppState, routes: Router) -> Result<Self, StartError> {
        let (stop, stopped) = watch::channel(false);
        let (public, address) = listen(app.config.listen).await?;
        let (private, metrics_address) = listen(app.config.metrics_listen).await?;
        let mut tasks = vec![
            tokio::spawn(accept(public, routes, app.clone(), stopped.clone())),
            tokio::spawn(accept(private, api::private(app.clone()), app.clone(), stopped.clone())),
        ];
        tasks.extend(upkeep::start(&app, &stopped));
        Ok(Self { address, metrics_address, app, stop, tasks })
    }

    /// What it serves.
    pub fn app(&self) -> &AppState {
        &self.app
    }

    /// Takes no more requests, finishes those under way, and is gone.
    pub async fn stop(self) {
        // The receivers live in the tasks; a task that has ended needs no word.
        let _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task failed");
            }
        }
        if let Some(directory) = self.app.shares.store().directory()
            && directory.write_notes().is_err()
        {
            tracing::error!("what is due when was not noted; the next start does it");
        }
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |error| StartError::Listen(address, error);
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

async fn accept(listener: TcpListener, routes: Router, app: AppState, mut stopped: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(app.config.max_connections));
    let connections = Connections::new(&app.config);
    let builder = Arc::new(builder(&app.config));
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            // A task that has ended takes its memory until somebody asks for it.
            Some(_) = open.join_next() => continue,
            _ = stopped.changed() => break,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let Some(counted) = connections.admit(peer) else {
            app.metrics.refused.inc();
            continue;
        };
        let connection = Connection { stream, peer, counted, watcher: graceful.watcher() };
        open.spawn(serve(
            connection,
            routes.clone(),
            app.clone(),
            Arc::clone(&room),
            Arc::clone(&builder),
            stopped.clone(),
        ));
    }
    drop(listener);
    let ended = async {
        graceful.shutdown().await;
        while open.join_next().await.is_some() {}
    };
    if tokio::time::timeout(DRAIN, ended).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut");
    }
}

/// What has come in.
struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    counted: Counted,
    watcher: Watcher,
}

/// Serves one connection, from its first byte on: until then it takes no place.
async fn serve(
    connection: Connection,
    routes: Router,
    app: AppState,
    room: Arc<Semaphore>,
    builder: Arc<Builder<TokioExecutor>>,
    mut stopped: watch::Receiver<bool>,
) {
    let Connection { stream, peer, mut counted, watcher } = connection;
    let spoke = tokio::select! {
        spoke = counted.speaks(&stream, app.config.header_timeout) => spoke,
        _ = stopped.changed() => return,
    };
    match spoke {
        Spoke::Something => {}
        Spoke::Nothing => return,
        Spoke::MadeWay => {
            app.metrics.refused.inc();
            return;
        }
    }
    // More connections than there are places for wait, for as long as a request may take.
    let Ok(Ok(_permit)) = tokio::time::timeout(app.config.request_timeout, room.acquire_owned()).await else {
        return;
    };
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        routes.clone().oneshot(request)
    });
    app.metrics.connections.inc();
    let connection = builder.serve_connection(timed(stream, &app.config), service).into_owned();
    // An error here is the client's: it hung up, or was too slow.
    let _ = watcher.watch(connection).await;
    app.metrics.connections.dec();
}

fn builder(config: &Config) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(config.header_timeout)
        .max_buf_size(HEAD)
        .max_headers(HEADERS);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_pending_accept_reset_streams(RESETS)
        .max_local_error_reset_streams(RESETS)
        .max_header_list_size(HEAD as u32)
        .keep_alive_interval(config.request_timeout)
        .keep_alive_timeout(config.header_timeout);
    builder
}

/// A connection on which nothing comes, or that takes nothing, ends.
fn timed(stream: TcpStream, config: &Config) -> TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>> {
    // Answers are written in one go; waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(config.request_timeout + config.header_timeout));
    stream.set_write_timeout(Some(config.request_timeout));
    TokioIo::new(Box::pin(stream))
}

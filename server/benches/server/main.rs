//! The table of docs/scale.md: rates beside those of others on the same machine in the same minutes.
//! `cargo xtask bench server` runs it.

// A measurement that cannot be made ends loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, clippy::print_stderr, unreachable_pub, missing_docs, dead_code)]

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use object_store::{ObjectStoreExt as _, local::LocalFileSystem, path::Path as ObjectPath};

use load::{Request, Run, http, median};
use rivals::{memory, nginx, rustypaste, wastebin};
use support::{
    process::{Folder, Process},
    sample,
};

mod idle;
mod load;
mod many;
mod nodes;
mod rivals;
#[path = "../../tests/server/support/mod.rs"]
mod support;
mod sweeps;
mod table;

/// Bytes of a share.
pub const BYTES: usize = 20_000;
/// Interleaved runs of each measurement.
const ROUNDS: usize = 3;
/// Of each run.
pub const WITHIN: Duration = Duration::from_secs(1);
/// Shares, and pastes, that are there when writing begins: some servers look at all of them for each new one.
const THERE: usize = 10_000;
/// Files of nginx, shares of ours that are read.
const KEYS: usize = 2_000;

#[tokio::main]
async fn main() {
    if let Some(address) =
        std::env::args().find_map(|argument| argument.strip_prefix("--serve-memory=").map(str::to_owned))
    {
        return serve_memory(address.parse().unwrap()).await;
    }
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
    // Part by part: a measurement that fails takes none of those before it with it.
    print!("{}", table::HEAD);
    if wanted("writes") {
        writes().await;
    }
    if wanted("reads") {
        reads().await;
    }
    if wanted("many") {
        many::measure().await;
    }
    if wanted("idle") {
        idle::measure().await;
    }
    if wanted("sweeps") {
        sweeps::measure().await;
    }
    if wanted("nodes") {
        nodes::measure().await;
    }
}

async fn serve_memory(address: SocketAddr) {
    let bytes = bytes::Bytes::from(sample::sealed(BYTES));
    let routes = axum::Router::new().fallback(move || std::future::ready(bytes.clone()));
    let config = excerpt_server::config::Config {
        listen: address,
        metrics_listen: "127.0.0.1:0".parse().unwrap(),
        ..support::inside::config()
    };
    let clock = excerpt_server::clock::Clock::system();
    let store = excerpt_server::store::Store::open("memory:", &[]).await.unwrap();
    let shares = excerpt_server::shares::Shares::new(store, clock, config.bounds());
    let viewer = excerpt_server::viewer::Viewer::load(None).unwrap();
    let app = excerpt_server::state::AppState::new(
        config,
        shares,
        viewer,
        excerpt_server::tokens::Tokens::default(),
    );
    let _server = excerpt_server::server::Server::serve(app, routes).await.unwrap();
    std::future::pending().await
}

/// `PUT` of a new share; its id is remembered.
pub fn create(ids: Arc<Mutex<Vec<String>>>) -> Request {
    let (token, body) = (sample::token(), sample::sealed(BYTES));
    Arc::new(move || {
        let id = sample::id();
        let head = format!(
            "PUT /api/v1/shares/{id} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\nauthorization: Bearer {token}\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        ids.lock().unwrap().push(id);
        [head.as_bytes(), &body].concat()
    })
}

/// `GET` of any of these.
pub fn get(paths: Vec<String>) -> Request {
    Arc::new(move || {
        let path = &paths[rand::random::<u64>() as usize % paths.len()];
        format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").into_bytes()
    })
}

async fn writes() {
    let (bare_folder, our_folder) = (Folder::new(), Folder::new());
    let bare = Arc::new(LocalFileSystem::new_with_prefix(bare_folder.path()).unwrap().with_fsync(true));
    many::write(our_folder.path(), THERE, BYTES, many::FAR);
    let ours = Process::start(&["--store", our_folder.text()]);
    let create = create(Arc::default());
    let wastebin = wastebin(BYTES).await;
    let empty = rustypaste(&sample::sealed(BYTES), 0).await;
    let rustypaste = rustypaste(&sample::sealed(BYTES), THERE).await;
    let paste = rivals::paste(BYTES);
    let paste: Request = Arc::new(move || post("application/json", &paste));
    let form: Request = Arc::new(|| {
        let (kind, body) = rivals::form(&sample::sealed(BYTES));
        post(kind, &body)
    });
    let mut runs: [Vec<Run>; 5] = Default::default();
    for _ in 0..ROUNDS {
        runs[0].push(put_bare(&bare).await);
        runs[1].push(http(ours.address, Arc::clone(&create), &[201], WITHIN).await);
        if let Some((rival, _)) = &wastebin {
            runs[2].push(http(rival.address, Arc::clone(&paste), &[200, 303], WITHIN).await);
        }
        for (rival, at) in [(&rustypaste, 3), (&empty, 4)] {
            if let Some((rival, _)) = rival {
                runs[at].push(http(rival.address, Arc::clone(&form), &[200], WITHIN).await);
            }
        }
    }
    let [bare, ours, wastebin, rustypaste, empty] = runs.map(median);
    table::print(&[
        table::Row::rate("PUT 20 kB, durable", &ours, "the bare store, PUT", &bare, 0.6),
        table::Row::rate("PUT 20 kB, durable", &ours, "wastebin, POST", &wastebin, 50.0),
        table::Row::rate(
            "PUT 20 kB, durable",
            &ours,
            "rustypaste with 10,000 pastes, POST",
            &rustypaste,
            10.0,
        ),
        table::Row::beside("PUT 20 kB, durable", &ours, "rustypaste, at first empty", &empty),
    ]);
}

async fn reads() {
    let folder = Folder::new();
    let ours = Process::start(&["--store", folder.text()]);
    let ids = many::fill(ours.address, KEYS).await;
    let ours_get = get(ids.iter().map(|id| format!("/api/v1/shares/{id}")).collect());
    let any = sample::sealed(BYTES);
    let memory = memory();
    let nginx = nginx(KEYS, &any);
    let nginx_get = get((0..KEYS).map(|number| format!("/{number}")).collect());
    let wastebin = wastebin(BYTES).await;
    let mut runs: [Vec<Run>; 4] = Default::default();
    for _ in 0..ROUNDS {
        runs[0].push(http(memory.address, get(vec!["/".to_owned()]), &[200], WITHIN).await);
        runs[1].push(http(ours.address, Arc::clone(&ours_get), &[200], WITHIN).await);
        if let Some(rival) = &nginx {
            runs[2].push(http(rival.address, Arc::clone(&nginx_get), &[200], WITHIN).await);
        }
        if let Some((rival, path)) = &wastebin {
            runs[3].push(http(rival.address, get(vec![path.clone()]), &[200], WITHIN).await);
        }
    }
    let [memory, ours, nginx, wastebin] = runs.map(median);
    table::print(&[
        table::Row::rate("GET 20 kB, any key", &ours, "axum from memory", &memory, 0.4),
        table::Row::rate("GET 20 kB, any key", &ours, "nginx, files", &nginx, 0.25),
        table::Row::rate("GET 20 kB, any key", &ours, "wastebin, one key", &wastebin, 2.0),
    ]);
}

fn post(kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// The store without a server around it.
async fn put_bare(store: &Arc<LocalFileSystem>) -> Run {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let body = bytes::Bytes::from(sample::sealed(BYTES));
    load::run(WITHIN, |until| {
        let (store, body) = (Arc::clone(store), body.clone());
        async move {
            let mut took = Vec::new();
            while Instant::now() < until {
                let started = Instant::now();
                let number = NUMBER.fetch_add(1, Relaxed);
                let path = ObjectPath::from(format!("{:02x}/{number}", number % 256));
                store.put(&path, body.clone().into()).await.unwrap();
                took.push(started.elapsed());
            }
            took
        }
    })
    .await
}

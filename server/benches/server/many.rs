//! Whether anything depends on how many shares there are.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use excerpt_server::{
    id::{Id, Verifier},
    record::{Record, State},
};

use crate::{
    BYTES, ROUNDS, WITHIN, create, get,
    load::{Run, http, median},
    support::{
        process::{Folder, Process},
        sample,
    },
    table::Row,
};

/// Few shares, and many.
const FEW: usize = 200;
const MANY: usize = 200_000;
/// What the issue allows.
const MEMORY: f64 = 40.0;
const START: f64 = 2.0;

/// Makes so many shares through the server.
pub async fn fill(address: SocketAddr, count: usize) -> Vec<String> {
    let ids = Arc::new(Mutex::new(Vec::new()));
    while ids.lock().unwrap().len() < count {
        http(address, create(Arc::clone(&ids)), &[201], Duration::from_millis(100)).await;
    }
    let ids = ids.lock().unwrap();
    ids.clone()
}

pub async fn rows() -> Vec<Row> {
    let (small, large) = (Folder::new(), Folder::new());
    let few_ids = write(small.path(), FEW);
    let many_ids = write(large.path(), MANY);
    let few = Process::start(&["--store", small.text()]);
    let started = Instant::now();
    let many = Process::start(&["--store", large.text()]);
    let start = started.elapsed().as_secs_f64();
    let mut runs: [Vec<Run>; 2] = Default::default();
    for _ in 0..ROUNDS {
        runs[0].push(http(few.address, get(few_ids.clone()), &[200], WITHIN).await);
        runs[1].push(http(many.address, get(many_ids.clone()), &[200], WITHIN).await);
    }
    let memory = many.memory().unwrap_or_default() as f64 / 1e6;
    let [few, many] = runs.map(median);
    vec![
        Row::rate("GET with 200,000 shares", &many, "GET with 200 shares", &few, 0.9),
        Row::most("memory with 200,000 shares, MB", memory, MEMORY),
        Row::most("start with 200,000 shares, s", start, START),
    ]
}

/// Writes shares as the server would, without waiting for the disk; gives their paths.
fn write(folder: &Path, count: usize) -> Vec<String> {
    let mut record = Record {
        state: State::Live,
        burn: false,
        revision: 1,
        end: 4_000_000_000,
        created_day: 20_000,
        verifier: Verifier::from_bytes([0; 32]),
        stamp: 0,
        envelope: sample::sealed(BYTES).into(),
    };
    let hour = excerpt_server::store::hour_name(4_000_003_200);
    let markers = |digit: u8| folder.join(format!("x/{digit:x}/{hour}"));
    for digit in 0..16 {
        std::fs::create_dir_all(markers(digit)).unwrap();
    }
    for number in 0..=255 {
        std::fs::create_dir_all(folder.join(format!("s/{number:02x}"))).unwrap();
    }
    let mut paths = Vec::new();
    for _ in 0..count {
        let bytes = rand::random::<[u8; 16]>();
        let (id, text) = (Id::from(bytes), URL_SAFE_NO_PAD.encode(bytes));
        record.stamp = rand::random();
        let content = [record.header(), record.envelope.clone()].concat();
        std::fs::write(folder.join(format!("s/{:02x}/{text}", id.spread())), content).unwrap();
        std::fs::write(markers(id.spread() >> 4).join(&text), "").unwrap();
        paths.push(format!("/api/v1/shares/{text}"));
    }
    paths
}

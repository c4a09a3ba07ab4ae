//! Whether anything depends on how many shares there are.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use excerpt_server::{
    id::{Id, Verifier},
    record::{HEADER, Record, SignedEnd, State},
};

use crate::{
    ROUNDS, WITHIN, create, get,
    load::{Run, http, median},
    support::{process::Process, sample},
    table::{self, Row},
};

/// Few shares, and many.
const FEW: usize = 200;
const MANY: usize = 200_000;
/// Bytes of each: what is measured here does not depend on them, and the disk need not hold 4 GB.
const SMALL: usize = 4_000 - HEADER;
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

pub async fn measure() {
    let (small, large) = (kept(FEW), kept(MANY));
    let few = Process::start(&["--store", small.folder.to_str().unwrap()]);
    let started = Instant::now();
    let many = Process::start(&["--store", large.folder.to_str().unwrap()]);
    let start = started.elapsed().as_secs_f64();
    let mut runs: [Vec<Run>; 2] = Default::default();
    for _ in 0..ROUNDS {
        small.bring();
        large.bring();
        runs[0].push(http(few.address, get(small.paths.clone()), &[200], WITHIN).await);
        runs[1].push(http(many.address, get(large.paths.clone()), &[200], WITHIN).await);
    }
    let memory = many.memory().unwrap_or_default() as f64 / 1e6;
    let [few, many] = runs.map(median);
    table::print(&[
        Row::rate("GET 4 kB with 200,000 shares", &many, "GET with 200 shares", &few, 0.9),
        Row::most("memory with 200,000 shares, MB", memory, MEMORY),
        Row::most("start with 200,000 shares, s", start, START),
    ]);
}

/// A store with shares in it.
struct Kept {
    folder: PathBuf,
    paths: Vec<String>,
}

impl Kept {
    /// The disk is not what is measured: all of it is in the system's memory. Some virtual machines take it away from
    /// there within seconds.
    fn bring(&self) {
        for path in &self.paths {
            let id = Id::parse(path.rsplit('/').next().unwrap()).unwrap();
            std::fs::read(self.folder.join(format!("s/{:02x}/{}", id.spread(), id.text()))).unwrap();
        }
    }
}

/// The store with so many shares, made once: making and removing 200,000 files takes longer than measuring.
fn kept(count: usize) -> Kept {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kept-{count}"));
    let list = folder.join("paths");
    if !list.exists() {
        let _ = std::fs::remove_dir_all(&folder);
        let paths = write(&folder, count, SMALL, FAR);
        std::fs::write(&list, paths.join("\n")).unwrap();
    }
    let paths: Vec<String> = std::fs::read_to_string(&list).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(paths.len(), count);
    Kept { folder, paths }
}

/// An end that no measurement reaches.
pub const FAR: i64 = 4_000_000_000;

/// Writes shares as the server would, without waiting for the disk; gives their paths.
pub fn write(folder: &Path, count: usize, bytes: usize, end: i64) -> Vec<String> {
    let mut record = Record {
        state: State::Live,
        burn: false,
        revision: 1,
        end,
        created_day: 20_000,
        verifier: Verifier::from_bytes([0; 32]),
        stamp: 0,
        signed_end: SignedEnd::NONE,
        envelope: sample::sealed(bytes).into(),
    };
    let hour = excerpt_server::store::hour_name((end.div_euclid(3_600) + 1) * 3_600);
    let mut notes: [String; 16] = Default::default();
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
        notes[usize::from(id.spread() >> 4)].push_str(&format!("\n{text}"));
        paths.push(format!("/api/v1/shares/{text}"));
    }
    for (digit, notes) in notes.iter().enumerate() {
        let folder = folder.join(format!("x/{digit:x}"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(&hour), notes).unwrap();
    }
    paths
}

//! Several servers on one bucket. The test double of S3 is one Python process, and so the limit here.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use crate::{
    create, get,
    load::{Run, http},
    support::{process::Process, stores::Double},
    table::{self, Row},
};

/// Of each run: the double is slow.
const WITHIN: Duration = Duration::from_secs(2);

pub async fn measure() {
    let Some(moto) = Double::moto().await else { return };
    let arguments = moto.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let servers = [Process::start(&arguments), Process::start(&arguments)];
    let [first, second] = servers.each_ref().map(|server| server.address);
    let ids = Arc::default();
    let one = put(&[first], &ids).await;
    let two = put(&[first, second], &ids).await;
    let paths: Vec<String> =
        ids.lock().unwrap().iter().take(200).map(|id| format!("/api/v1/shares/{id}")).collect();
    let read_one = both(&[first], |address| http(address, get(paths.clone()), &[200], WITHIN)).await;
    let read_two = both(&[first, second], |address| http(address, get(paths.clone()), &[200], WITHIN)).await;
    table::print(&[
        Row::beside("PUT 20 kB on a test S3, two processes", &two, "one process", &one),
        Row::beside("GET 20 kB on a test S3, two processes", &read_two, "one process", &read_one),
    ]);
}

async fn put(addresses: &[SocketAddr], ids: &Arc<std::sync::Mutex<Vec<String>>>) -> Run {
    both(addresses, |address| http(address, create(Arc::clone(ids)), &[201], WITHIN)).await
}

/// The same load on each server at once; their rates together.
async fn both<F: Future<Output = Run>>(addresses: &[SocketAddr], load: impl Fn(SocketAddr) -> F) -> Run {
    let runs = futures::future::join_all(addresses.iter().map(|address| load(*address))).await;
    Run {
        rate: runs.iter().map(|run| run.rate).sum(),
        p99: runs.iter().map(|run| run.p99).fold(0.0, f64::max),
    }
}

#![allow(dead_code, reason = "tests and benchmarks each use a part")]
#![allow(clippy::print_stdout, reason = "says how much was tried")]
//! What tests and benchmarks share: a client that says exactly what it is told, servers, places to store.

/// A bucket with the faults of real ones.
pub mod bucket;
/// A client over a plain socket.
pub mod client;
/// Servers inside the test.
pub mod inside;
/// Processes of the server.
pub mod process;
/// Ids, tokens and content.
pub mod sample;
/// What is not tested here, and why.
#[path = "../../../../tests/library/skipped.rs"]
pub mod skipped;
/// Test doubles of S3.
pub mod stores;

/// Many turns when everything is measured (`cargo xtask bench server`, `cargo xtask attack`), few in ordinary tests.
pub fn turns(full: usize, short: usize) -> usize {
    let turns = if std::env::var_os("EXCERPT_FULL").is_some() { full } else { short };
    // `cargo xtask attack` adds them up.
    println!("turns\t{turns}");
    turns
}

/// Asks until it is so.
pub async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let started = std::time::Instant::now();
    while !is_so().await {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "waited in vain: {what}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

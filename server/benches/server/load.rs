//! Load: so many clients at once, each with its own connection, for so long.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::support::client::Client;

/// Clients at once.
pub const CLIENTS: usize = 32;

/// What a run gave.
#[derive(Clone, Default)]
pub struct Run {
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds within which all but one of a hundred answers came.
    pub p99: f64,
}

/// A request as bytes, made for the n-th time.
pub type Request = Arc<dyn Fn() -> Vec<u8> + Send + Sync>;

/// Asks one server from all clients. An unexpected status ends the measurement.
pub async fn http(address: SocketAddr, request: Request, wanted: &'static [u16], within: Duration) -> Run {
    run(within, move |until| {
        let request = Arc::clone(&request);
        async move {
            let mut took = Vec::new();
            let mut client = Client::connect(address).await.unwrap();
            while Instant::now() < until {
                let started = Instant::now();
                client.send(&request()).await.unwrap();
                let answer = client.answer(false).await.unwrap();
                assert!(wanted.contains(&answer.status), "{} at {address}", answer.status);
                took.push(started.elapsed());
                if answer.header("connection") == Some("close") {
                    client = Client::connect(address).await.unwrap();
                }
            }
            took
        }
    })
    .await
}

/// Runs a job in all clients; it gives how long each of its turns took.
pub async fn run<F>(within: Duration, job: impl Fn(Instant) -> F) -> Run
where
    F: Future<Output = Vec<Duration>> + Send + 'static,
{
    let started = Instant::now();
    let clients: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(job(started + within))).collect();
    let mut took = Vec::new();
    for client in clients {
        took.extend(client.await.unwrap());
    }
    let elapsed = started.elapsed().as_secs_f64();
    took.sort_unstable();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Run { rate: took.len() as f64 / elapsed, p99: p99.as_secs_f64() * 1000.0 }
}

/// The run in the middle of several.
pub fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    runs.get(runs.len() / 2).cloned().unwrap_or_default()
}

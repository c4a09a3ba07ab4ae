//! Connections that stay open and ask for nothing: what they cost, and whether it is given back.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::{
    support::{
        client::Client,
        process::{Folder, Process},
        until,
    },
    table::{self, Row},
};

const CONNECTIONS: usize = 10_000;
/// What the issue allows, in MB.
const MEMORY: f64 = 100.0;
/// Of that, what may stay when they have gone, over what was there before.
const LEFT: f64 = 20.0;

pub async fn measure() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
    let folder = Folder::new();
    let server = Process::start(&[
        "--store",
        folder.text(),
        "--max-connections=20000",
        "--connections-per-network=20000",
        "--header-timeout=600",
        "--request-timeout=600",
    ]);
    let memory = || server.memory().unwrap_or_default() as f64 / 1e6;
    let before = memory();
    let mut idle = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut client = Client::connect(server.address).await.unwrap();
        assert_eq!(client.ask("GET", "/healthz", &[], &[]).await.unwrap().status, 200);
        idle.push(client);
    }
    let with = memory();
    drop(idle);
    until("they are gone", async || {
        let text = crate::support::client::ask(server.metrics, "GET", "/metrics", &[], &[]).await.body;
        String::from_utf8_lossy(&text)
            .lines()
            .any(|line| line.strip_prefix("excerpt_connections ").is_some_and(|count| count.parse() == Ok(1)))
    })
    .await;
    // The allocator gives back when it next looks.
    tokio::time::sleep(Duration::from_secs(3)).await;
    table::print(&[
        Row::most("memory with 10,000 clients that asked and stay (768 are kept open), MB", with, MEMORY),
        Row::most("what of it is left when they are gone, MB", memory() - before, LEFT),
    ]);
}

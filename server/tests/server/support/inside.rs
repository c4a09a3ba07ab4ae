//! Servers inside the test, with a clock that can be turned.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
};

use excerpt_server::{clock::Clock, config::Config, server::Server};

use super::{client, client::Answer, sample};

/// When tests begin.
pub const START: i64 = 1_800_000_000;

/// What comes with every creation: no server can tell whether it is one.
pub const SIGNED_END: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

/// A server on a free port, in memory unless told otherwise.
pub struct Inside {
    pub server: Server,
    pub now: Arc<AtomicI64>,
}

/// Nothing is limited.
pub fn config() -> Config {
    let free = "127.0.0.1:0".parse().unwrap();
    Config {
        listen: free,
        metrics_listen: free,
        store: "memory:".to_owned(),
        writes_per_minute: 0,
        upload_bytes_per_hour: 0,
        reads_per_minute: 0,
        misses_per_minute: 0,
        owner_requests_per_minute: 0,
        reports_per_minute: 0,
        min_free: 0,
        ..Config::default()
    }
}

impl Inside {
    pub async fn start(config: Config) -> Self {
        let now = Arc::new(AtomicI64::new(START));
        let clock = Arc::clone(&now);
        let clock = Clock::new(move || clock.load(Relaxed));
        Self { server: Server::start(config, clock).await.unwrap(), now }
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    pub fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds, Relaxed);
    }

    pub async fn sweep(&self) -> excerpt_server::store::Swept {
        self.server.app().shares.sweep().await.unwrap()
    }

    pub async fn ask(&self, method: &str, path: &str, headers: client::Headers<'_>, body: &[u8]) -> Answer {
        client::ask(self.address(), method, path, headers, body).await
    }

    /// A share as its owner sees it.
    pub fn share(&self) -> Share {
        Share { address: self.address(), id: sample::id(), token: sample::token() }
    }
}

/// An id and its owner's token.
#[derive(Clone)]
pub struct Share {
    pub address: SocketAddr,
    pub id: String,
    pub token: String,
}

impl Share {
    pub fn path(&self) -> String {
        format!("/api/v1/shares/{}", self.id)
    }

    /// Any request with the owner's token; `more` follows the id.
    pub async fn ask(&self, method: &str, more: &str, headers: client::Headers<'_>, body: &[u8]) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers: Vec<_> =
            [("authorization", bearer.as_str())].into_iter().chain(headers.iter().copied()).collect();
        client::ask(self.address, method, &format!("{}{more}", self.path()), &headers, body).await
    }

    pub async fn create(&self, query: &str, body: &[u8]) -> Answer {
        self.ask("PUT", query, &[("if-none-match", "*"), ("excerpt-signed-end", SIGNED_END)], body).await
    }

    pub async fn update(&self, revision: u64, query: &str, body: &[u8]) -> Answer {
        self.ask("PUT", query, &[("if-match", &format!("\"{revision}\""))], body).await
    }

    /// Another end, signed as these letters say.
    pub async fn change_end(&self, query: &str, signed: &str) -> Answer {
        self.ask("PATCH", query, &[("excerpt-signed-end", signed)], &[]).await
    }

    pub async fn get(&self) -> Answer {
        client::ask(self.address, "GET", &self.path(), &[], &[]).await
    }

    pub async fn open(&self) -> Answer {
        client::ask(self.address, "POST", &format!("{}/open", self.path()), &[], &[]).await
    }

    pub async fn delete(&self) -> Answer {
        self.ask("DELETE", "", &[], &[]).await
    }

    pub async fn status(&self) -> Answer {
        self.ask("POST", "/status", &[], &[]).await
    }

    /// The same share in the hands of somebody else.
    pub fn stolen(&self) -> Self {
        Self { token: sample::token(), ..self.clone() }
    }

    /// The same share at another server.
    pub fn at(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }
}

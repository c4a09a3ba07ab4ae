//! Many who ask for much, or say nothing: the others are served.

use std::time::{Duration, Instant};

use excerpt_server::config::Config;

use crate::support::{
    client::{Answer, Client},
    inside::{Inside, Share, config},
    process::{Folder, Process, command},
    sample, until,
};

/// Every client is a network of its own, as a proxy would name it.
fn behind_a_proxy() -> Config {
    Config { trusted_proxy: vec!["127.0.0.0/8".parse().unwrap()], ..config() }
}

async fn create_from(share: &Share, address: &str, body: &[u8]) -> Answer {
    share.ask("PUT", "", &[("if-none-match", "*"), ("x-forwarded-for", address)], body).await
}

/// An upload that has begun: its head says how much will come, and a little comes.
async fn begun(server: &Inside, address: &str, announced: usize) -> Client {
    let share = server.share();
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {address}\r\nif-none-match: *\r\n\
         authorization: Bearer {}\r\ncontent-length: {announced}\r\n\r\nsealed",
        share.path(),
        share.token
    );
    let mut client = Client::connect(server.address()).await.unwrap();
    client.send(head.as_bytes()).await.unwrap();
    client
}

#[tokio::test]
async fn slow_uploads_of_many_networks_hold_up_no_reader_and_no_other_upload() {
    let server = Inside::start(Config {
        max_in_flight: 16 << 20,
        request_timeout: Duration::from_secs(600),
        ..behind_a_proxy()
    })
    .await;
    let known = server.share();
    known.create("", &sample::sealed(1 << 20)).await;
    let mut slow = Vec::new();
    for network in 0..7 {
        for _ in 0..20 {
            slow.push(begun(&server, &format!("203.0.113.{network}"), 1 << 20).await);
        }
    }
    let uploads = &server.server.app().uploads;
    until("each network holds its part", async || uploads.available_permits() <= 1024).await;
    assert!(uploads.available_permits() > 0, "and no more than that");
    assert_eq!(known.get().await.status, 200);
    assert_eq!(create_from(&server.share(), "198.51.100.1", &sample::sealed(20_000)).await.status, 201);
    drop(slow);
    until("all of it is free again", async || uploads.available_permits() == 8 << 10).await;
}

#[tokio::test]
async fn an_upload_that_will_not_be_there_in_time_ends_early() {
    let within = Duration::from_secs(6);
    let server = Inside::start(Config { request_timeout: within, ..config() }).await;
    let mut client = begun(&server, "203.0.113.1", 1 << 20).await;
    let started = Instant::now();
    let answer = client.answer(false).await.unwrap();
    assert_eq!((answer.status, answer.problem().as_str()), (408, "too-slow"));
    assert!(started.elapsed() < within, "and not after all of its time");
}

#[tokio::test]
async fn one_network_uploads_so_many_bytes_an_hour() {
    let server = Inside::start(Config { upload_bytes_per_hour: 4 << 20, ..behind_a_proxy() }).await;
    let megabyte = sample::sealed(1 << 20);
    for _ in 0..4 {
        assert_eq!(create_from(&server.share(), "203.0.113.1", &megabyte).await.status, 201);
    }
    let refused = create_from(&server.share(), "203.0.113.1", &megabyte).await;
    assert_eq!((refused.status, refused.problem().as_str()), (429, "too-many"));
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((800..=900).contains(&wait), "a quarter of an hour: {wait}");
    assert_eq!(refused.json()["detail"], format!("Try again in {wait} seconds."));
    assert_eq!(create_from(&server.share(), "203.0.113.2", &megabyte).await.status, 201, "others may");
}

/// A customer with a /56 has 256 networks, one with a /48 has 65,536.
#[tokio::test]
async fn the_networks_of_one_customer_are_limited_together() {
    let server = Inside::start(Config { writes_per_minute: 6, ..behind_a_proxy() }).await;
    let mut passed = 0;
    for network in 0..256 {
        let answer = create_from(&server.share(), &format!("2001:db8:1:{network:x}::1"), b"sealed").await;
        passed += u16::from(answer.status == 201);
    }
    assert!((80..100).contains(&passed), "as many as four networks may at once: {passed}");
    assert_eq!(create_from(&server.share(), "2001:db8:2::1", b"sealed").await.status, 201);
}

#[tokio::test]
async fn silent_connections_take_no_place_from_those_that_ask() {
    let server =
        Inside::start(Config { max_connections: 4, header_timeout: Duration::from_secs(600), ..config() })
            .await;
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(Client::connect(server.address()).await.unwrap());
    }
    let refused = &server.server.app().metrics.refused;
    until("the oldest make way", async || refused.get() == 68).await;
    // The same network: those that share an address with somebody who does this.
    let mut client = Client::connect(server.address()).await.unwrap();
    assert_eq!(client.ask("GET", "/healthz", &[], &[]).await.unwrap().status, 200);
}

/// From its first moment, not from its first byte.
#[tokio::test]
async fn a_silent_connection_ends_with_the_time_for_a_head() {
    let quick = Duration::from_millis(100);
    let server = Inside::start(Config {
        header_timeout: quick,
        request_timeout: Duration::from_secs(600),
        ..config()
    })
    .await;
    let mut client = Client::connect(server.address()).await.unwrap();
    let closed = tokio::time::timeout(Duration::from_secs(60), client.is_closed()).await;
    assert!(closed.is_ok_and(|closed| closed));
}

#[tokio::test]
async fn one_network_has_so_many_connections() {
    let server = Inside::start(Config { connections_per_network: 3, ..config() }).await;
    let mut open = Vec::new();
    for _ in 0..3 {
        let mut client = Client::connect(server.address()).await.unwrap();
        assert_eq!(client.ask("GET", "/healthz", &[], &[]).await.unwrap().status, 200);
        open.push(client);
    }
    let mut more = Client::connect(server.address()).await.unwrap();
    assert!(more.ask("GET", "/healthz", &[], &[]).await.is_err());
    open.pop();
    until("there is room again", async || {
        let mut client = Client::connect(server.address()).await.unwrap();
        client.ask("GET", "/healthz", &[], &[]).await.is_ok()
    })
    .await;
}

#[tokio::test]
async fn a_request_names_one_host() {
    let server = Inside::start(config()).await;
    for (hosts, wanted) in
        [("", 400), ("host: a\r\nhost: b\r\n", 400), ("host: a\r\nhost: a\r\n", 400), ("host: a\r\n", 200)]
    {
        let mut client = Client::connect(server.address()).await.unwrap();
        client.send(format!("GET /healthz HTTP/1.1\r\n{hosts}\r\n").as_bytes()).await.unwrap();
        assert_eq!(client.answer(false).await.unwrap().status, wanted, "{hosts}");
    }
}

/// A page whose owner had its name lead to us (DNS rebinding) names itself in Origin and Host.
#[tokio::test]
async fn a_page_whose_name_leads_here_may_not_write() {
    let server =
        Inside::start(Config { public_url: Some("https://share.example".to_owned()), ..config() }).await;
    for (host, origin, wanted) in [
        ("evil.example", "http://evil.example", 403),
        ("evil.example:8787", "http://evil.example:8787", 403),
        ("evil.example", "https://share.example", 201),
        ("share.example", "https://share.example", 201),
        ("127.0.0.1:8787", "http://127.0.0.1:8787", 201),
    ] {
        let share = server.share();
        let request = format!(
            "PUT {} HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\nif-none-match: *\r\nauthorization: Bearer {}\r\n\
             content-length: 1\r\n\r\nx",
            share.path(),
            share.token
        );
        let mut client = Client::connect(server.address()).await.unwrap();
        client.send(request.as_bytes()).await.unwrap();
        assert_eq!(client.answer(false).await.unwrap().status, wanted, "{host} {origin}");
    }
}

#[tokio::test]
async fn a_proxy_that_nobody_named_is_said_once_and_not_by_address() {
    let folder = Folder::new();
    let server = Process::spawned(command(&["--store", folder.text()]));
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    for _ in 0..3 {
        assert_eq!(create_from(&share, "203.0.113.77", b"sealed").await.status / 100, 2);
    }
    server.terminate();
    let (_, log) = server.wait();
    assert_eq!(log.matches("--trusted-proxy").count(), 1, "{log}");
    assert!(!log.contains("203.0.113.77") && !log.contains("127.0.0.1"), "{log}");
}

//! Clients and machines that misbehave: the process serves on.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use axum::{Router, routing::get};
use excerpt_server::{
    api, config::Config, server::Server, shares::Shares, state::AppState, store::Store, tokens::Tokens,
    viewer::Viewer,
};

use crate::support::{
    client::Client,
    inside::{Inside, Share, config},
    process::{Folder, Process, command},
    sample, skipped, turns, until,
};

/// A share can be made and read.
async fn serves(address: std::net::SocketAddr) {
    let share = Share { address, id: sample::id(), token: sample::token() };
    assert_eq!(share.create("", b"sealed").await.status, 201);
    assert_eq!(share.get().await.body, b"sealed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_hang_up_at_any_moment_do_no_harm() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text()]);
    let known = Share { address: server.address, id: sample::id(), token: sample::token() };
    let body = sample::sealed(100_000);
    known.create("", &body).await;
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (known, body) = (known.clone(), body.clone());
            tokio::spawn(async move {
                for _ in 0..turns(10_000, 800) / 16 {
                    let (id, token) = (sample::id(), sample::token());
                    let head = format!(
                        "PUT /api/v1/shares/{id} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\n\
                         authorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    let put = [head.as_bytes(), &body].concat();
                    let get = format!("GET {} HTTP/1.1\r\nhost: x\r\n\r\n", known.path()).into_bytes();
                    let request = if rand::random() { put } else { get };
                    // Cut anywhere, or whole, and gone before the answer.
                    let cut = rand::random::<u64>() as usize % (request.len() + request.len() / 2);
                    let mut client = Client::connect(known.address).await.unwrap();
                    let _ = client.send(&request[..cut.min(request.len())]).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    serves(server.address).await;
    assert_eq!(known.get().await.body, body);
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let quick = Duration::from_millis(100);
    let server =
        Inside::start(Config { header_timeout: quick, request_timeout: 2 * quick, ..config() }).await;
    for sent in ["", "GET / HT", "GET /healthz HTTP/1.1\r\nhost: x\r\nx: "] {
        let mut client = Client::connect(server.address()).await.unwrap();
        client.send(sent.as_bytes()).await.unwrap();
        assert!(client.is_closed().await, "{sent}");
    }
    serves(server.address()).await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_answered_and_leaves_nothing() {
    let server = Inside::start(Config { request_timeout: Duration::from_millis(300), ..config() }).await;
    let share = server.share();
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\nauthorization: Bearer {}\r\ncontent-length: 9\r\n\r\n",
        share.path(),
        share.token
    );
    let mut client = Client::connect(server.address()).await.unwrap();
    client.send(format!("{head}seal").as_bytes()).await.unwrap();
    let answer = client.answer(false).await.unwrap();
    assert_eq!((answer.status, answer.problem().as_str()), (408, "too-slow"));
    assert_eq!(share.get().await.status, 404);
}

#[tokio::test]
async fn readers_that_take_nothing_lose_their_connection() {
    let server = Inside::start(Config { request_timeout: Duration::from_millis(300), ..config() }).await;
    let share = server.share();
    share.create("", &sample::sealed(1 << 20)).await;
    let request = format!("GET {} HTTP/1.1\r\nhost: x\r\n\r\n", share.path()).repeat(64);
    let mut clients = Vec::new();
    for _ in 0..8 {
        let mut client = Client::connect(server.address()).await.unwrap();
        client.send(request.as_bytes()).await.unwrap();
        clients.push(client);
    }
    let connections = &server.server.app().metrics.connections;
    until("idle readers are cut", async || connections.get() == 0).await;
    drop(clients);
    until("their memory is free", async || {
        server.server.app().downloads.available_permits()
            == server.server.app().config.max_in_flight / 1024 / 2
    })
    .await;
    serves(server.address()).await;
}

#[tokio::test]
async fn heads_have_a_size() {
    let server = Inside::start(config()).await;
    let many: String = (0..1000).map(|number| format!("x-{number}: y\r\n")).collect();
    let long = format!("x: {}\r\n", "y".repeat(64 << 10));
    for flood in [many, long] {
        let mut client = Client::connect(server.address()).await.unwrap();
        // The server may hang up before everything is sent.
        let _ = client.send(format!("GET /healthz HTTP/1.1\r\nhost: x\r\n{flood}\r\n").as_bytes()).await;
        assert!(client.answer(false).await.map_or(431, |answer| answer.status) == 431);
    }
    serves(server.address()).await;
}

#[tokio::test]
async fn a_flood_of_requests_taken_back_ends_the_connection_only() {
    let server = Inside::start(config()).await;
    let share = server.share();
    share.create("", &sample::sealed(20_000)).await;
    let stream = tokio::net::TcpStream::connect(server.address()).await.unwrap();
    let (sender, connection) = h2::client::handshake(stream).await.unwrap();
    let connection = tokio::spawn(connection);
    let mut sent = 0;
    for _ in 0..turns(10_000, 2_000) {
        let request = axum::http::Request::get(format!("http://x{}", share.path())).body(()).unwrap();
        let Ok(mut sender) = sender.clone().ready().await else { break };
        let Ok((_, mut stream)) = sender.send_request(request, true) else { break };
        stream.send_reset(h2::Reason::CANCEL);
        sent += 1;
    }
    assert!(sent > 0);
    drop(sender);
    let _ = connection.await;
    serves(server.address()).await;
}

#[tokio::test]
async fn more_connections_than_allowed_wait_for_their_turn() {
    let server = Inside::start(Config { max_connections: 4, ..config() }).await;
    let mut idle = Vec::new();
    for _ in 0..4 {
        let mut client = Client::connect(server.address()).await.unwrap();
        client.ask("GET", "/healthz", &[], &[]).await.unwrap();
        idle.push(client);
    }
    let address = server.address();
    let waiting =
        tokio::spawn(async move { crate::support::client::ask(address, "GET", "/healthz", &[], &[]).await });
    assert!(!waiting.is_finished());
    idle.pop();
    assert_eq!(waiting.await.unwrap().status, 200);
}

/// Every connection is a file, and so is every share that is read.
#[tokio::test]
async fn as_many_connections_as_are_allowed_leave_files_for_shares() {
    let folder = Folder::new();
    // As a shell starts it.
    let arguments = ["-c", "ulimit -S -n 128 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_excerpt-server")];
    let mut shell = Command::new("sh");
    shell.args(arguments).args(crate::support::process::UNLIMITED);
    shell
        .args(["--header-timeout=600", "--request-timeout=600", "--store", folder.text()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let server = Process::spawned(shell);
    let mut idle = Vec::new();
    for _ in 0..200 {
        let mut client = Client::connect(server.address).await.unwrap();
        assert_eq!(client.ask("GET", "/healthz", &[], &[]).await.unwrap().status, 200);
        idle.push(client);
    }
    tokio::time::timeout(Duration::from_secs(60), serves(server.address)).await.expect("an answer");
}

#[tokio::test]
async fn a_fault_in_one_request_is_an_answer() {
    let config = config();
    let shares = Shares::new(
        Store::open("memory:", &[]).await.unwrap(),
        excerpt_server::clock::Clock::system(),
        config.bounds(),
    );
    let app = AppState::new(config, shares, Viewer::load(None).unwrap(), Tokens::default());
    let faulty = Router::new().route("/api/fault", get(async || -> &'static str { panic!("on purpose") }));
    let routes = api::layered(&app, faulty.route("/healthz", get(async || "ok")));
    let server = Server::serve(app, routes).await.unwrap();
    let mut client = Client::connect(server.address).await.unwrap();
    let answer = client.ask("GET", "/api/fault", &[], &[]).await.unwrap();
    assert_eq!((answer.status, answer.problem().as_str()), (500, "fault"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(client.ask("GET", "/healthz", &[], &[]).await.unwrap().status, 200, "on the same connection");
}

#[tokio::test]
async fn clocks_that_jump_end_nothing_for_good() {
    let server = Inside::start(config()).await;
    let share = server.share();
    share.create("?ttl=60", b"sealed").await;
    for jump in [315_360_000, -315_360_000, -1_900_000_000, 1_900_000_000] {
        server.pass(jump);
        assert!([200, 410].contains(&share.get().await.status));
        serves(server.address()).await;
    }
    assert_eq!(share.get().await.status, 200, "back in its time");
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_finishes_uploads() {
    let folder = Folder::new();
    let server = Process::spawned(command(&["--store", folder.text()]));
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    let body = sample::sealed(500_000);
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n",
        share.path(),
        share.token,
        body.len()
    );
    let mut client = Client::connect(server.address).await.unwrap();
    client.send(&[head.as_bytes(), &body[..1000]].concat()).await.unwrap();
    // The upload is under way when the server counts its connection.
    let metrics = server.metrics;
    until("the upload has begun", async || {
        let text = crate::support::client::ask(metrics, "GET", "/metrics", &[], &[]).await.body;
        String::from_utf8_lossy(&text).contains("excerpt_connections 2")
    })
    .await;
    server.terminate();
    until("no more connections", async || Client::connect(share.address).await.is_err()).await;
    client.send(&body[1000..]).await.unwrap();
    assert_eq!(client.answer(false).await.unwrap().status, 201);
    let (status, _) = server.wait();
    assert!(status.success());
    let server = Process::start(&["--store", folder.text()]);
    assert_eq!(share.at(server.address).get().await.body, body);
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_nothing_else() {
    let folder = Folder::new();
    let Some(_disk) = Disk::mount(folder.text()) else {
        skipped::whole("a disk to fill needs the right to mount one");
        return;
    };
    let server = Process::start(&["--store", folder.text(), "--min-free=1000000"]);
    let mut shares = Vec::new();
    let refused = loop {
        let share = Share { address: server.address, id: sample::id(), token: sample::token() };
        match share.create("", &sample::sealed(200_000)).await.status {
            201 => shares.push(share),
            status => break status,
        }
    };
    assert_eq!(refused, 507, "while some space is left for tombstones");
    assert_eq!(shares[0].delete().await.status, 204);

    // Now something else takes the rest.
    let filler = folder.path().join("filler");
    let _ = std::fs::write(&filler, vec![0; 8 << 20]);
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    assert_eq!(share.create("", &sample::sealed(200_000)).await.status, 507);
    drop(server);
    // Not a byte is left, and the server starts again.
    let server = Process::spawned(command(&["--store", folder.text()]));
    let share = share.at(server.address);
    assert_eq!(share.create("", &sample::sealed(200_000)).await.status, 507, "the disk itself says so");
    assert_eq!(shares[1].at(server.address).get().await.status, 200, "reads go on");
    let revoked = shares[2].at(server.address);
    assert_eq!(revoked.delete().await.status, 204, "what ends a share needs no space");
    assert_eq!(
        (revoked.get().await.status, revoked.status().await.json()["state"].as_str()),
        (410, Some("revoked"))
    );
    assert_eq!(revoked.status().await.json()["bytes"], 0, "its content is gone");
    std::fs::remove_file(&filler).unwrap();
    assert_eq!(share.create("", &sample::sealed(200_000)).await.status, 201, "there is space again");
    assert_eq!(shares[1].at(server.address).delete().await.status, 204);
}

/// A small disk in memory; it is unmounted when dropped.
struct Disk(String);

impl Disk {
    fn mount(folder: &str) -> Option<Self> {
        let words = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder];
        let mounted = Command::new("mount").args(words).output().is_ok_and(|output| output.status.success());
        mounted.then(|| Self(folder.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, should a server still be there.
        let _ = Command::new("umount").args(["--lazy", &self.0]).status();
    }
}

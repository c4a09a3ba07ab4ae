//! Killed at any moment: what was acknowledged is there, what was not is whole or absent.

use std::{
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use excerpt_server::config::Config;

use crate::support::{
    inside::{Inside, Share, config},
    process::{Folder, Process},
    sample, turns,
};

/// Clients at once.
const CLIENTS: usize = 8;

/// What one client knows of its share.
#[derive(Clone)]
struct Known {
    share: Share,
    /// The last content that was acknowledged.
    held: Option<Vec<u8>>,
    /// What was sent and not answered.
    pending: Option<Pending>,
    revoked: bool,
}

#[derive(Clone)]
enum Pending {
    Write(Vec<u8>),
    Revoke,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let folder = Folder::new();
    let (mut journal, mut checked): (Vec<Known>, usize) = Default::default();
    for _ in 0..turns(200, 6) {
        let server = Process::start(&["--store", folder.text()]);
        assert_eq!(staging_files(folder.path()), 0, "cleared away at the start");
        // Those of the last turn each time, all of them at the end.
        check(&server, &journal[checked..]).await;
        checked = journal.len();
        let records = Arc::new(Mutex::new(Vec::new()));
        let clients: Vec<_> =
            (0..CLIENTS).map(|_| tokio::spawn(work(server.address, Arc::clone(&records)))).collect();
        tokio::time::sleep(Duration::from_millis(20 + rand::random::<u64>() % 80)).await;
        server.kill();
        for client in clients {
            client.await.unwrap();
        }
        journal.extend(records.lock().unwrap().drain(..));
    }
    let server = Process::start(&["--store", folder.text()]);
    check(&server, &journal).await;
    assert!(journal.iter().any(|known| known.held.is_some()), "something was acknowledged");
}

#[tokio::test]
async fn a_share_whose_marker_a_power_cut_took_still_expires() {
    let folder = Folder::new();
    let config = Config { store: folder.text().to_owned(), ..config() };
    let server = Inside::start(config.clone()).await;
    let share = server.share();
    share.create("?ttl=60", b"sealed").await;
    server.server.stop().await;
    std::fs::remove_dir_all(folder.path().join("x")).unwrap();
    let server = Inside::start(config).await;
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await.expired, 1);
}

/// Creates, updates and revokes until the server is gone.
async fn work(address: std::net::SocketAddr, journal: Arc<Mutex<Vec<Known>>>) {
    let mut client = match crate::support::client::Client::connect(address).await {
        Ok(client) => client,
        Err(_) => return,
    };
    loop {
        let share = Share { address, id: sample::id(), token: sample::token() };
        let mut known = Known { share, held: None, pending: None, revoked: false };
        let bearer = format!("Bearer {}", known.share.token);
        let mut failed = false;
        for (method, precondition) in
            [("PUT", ("if-none-match", "*")), ("PUT", ("if-match", "\"1\"")), ("DELETE", ("x", "y"))]
        {
            let body = if method == "PUT" { sample::sealed(20_000) } else { Vec::new() };
            known.pending =
                Some(if method == "PUT" { Pending::Write(body.clone()) } else { Pending::Revoke });
            let headers = [("authorization", bearer.as_str()), precondition];
            let Ok(answer) = client.ask(method, &known.share.path(), &headers, &body).await else {
                failed = true;
                break;
            };
            assert!(answer.status < 300, "{}", answer.status);
            match known.pending.take() {
                Some(Pending::Write(body)) => known.held = Some(body),
                _ => known.revoked = true,
            }
            if rand::random::<u64>().is_multiple_of(3) {
                break;
            }
        }
        journal.lock().unwrap().push(known);
        if failed {
            return;
        }
    }
}

async fn check(server: &Process, journal: &[Known]) {
    let mut client = crate::support::client::Client::connect(server.address).await.unwrap();
    for known in journal {
        let answer = client.ask("GET", &known.share.path(), &[], &[]).await.unwrap();
        if known.revoked {
            assert_eq!(answer.status, 410, "an acknowledged revoke");
            continue;
        }
        let is_held = answer.status == 200 && known.held.as_ref() == Some(&answer.body);
        let happened = match &known.pending {
            Some(Pending::Write(body)) => answer.status == 200 && *body == answer.body,
            Some(Pending::Revoke) => answer.status == 410,
            None => false,
        };
        let is_absent = answer.status == 404 && known.held.is_none();
        assert!(is_held || happened || is_absent, "{} of {} bytes", answer.status, answer.body.len());
    }
}

fn staging_files(folder: &Path) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        count += usize::from(entry.file_name().to_string_lossy().contains('#'));
        if entry.path().is_dir() {
            count += staging_files(&entry.path());
        }
    }
    count
}

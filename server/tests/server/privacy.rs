//! What is not written anywhere, and what is really gone.

use std::{collections::HashSet, path::Path, time::Duration};

use crate::support::{
    client::{Client, ask},
    inside::{Inside, Share, config},
    process::{Folder, Process, command},
    sample,
};

#[tokio::test]
async fn the_log_names_no_share_no_token_and_nobody() {
    let folder = Folder::new();
    let mut command = command(&["--store", folder.text(), "--log=trace", "--trusted-proxy=127.0.0.0/8"]);
    let server = Process::spawned({
        command.env("EXCERPT_REPORTS_PER_MINUTE", "0");
        command
    });
    let (secret, id) = sample::secret();
    let share = Share { address: server.address, id, token: sample::token() };
    let from = ("x-forwarded-for", "203.0.113.77");
    for share in [share.clone(), share.stolen()] {
        share.ask("PUT", "?ttl=100", &[("if-none-match", "*"), from], b"sealed").await;
        share.update(1, "", b"sealed more").await;
        share.update(1, "", b"sealed more").await;
        share.status().await;
        share.get().await;
        share.ask("PATCH", "", &[], &[]).await;
        share.ask("GET", "/%23/nowhere", &[from], &[]).await;
        share.open().await;
    }
    let report = serde_json::json!({ "id": share.id, "reason": "spam", "secret": secret }).to_string();
    let reported = ask(server.address, "POST", "/api/v1/reports", &[from], report.as_bytes()).await;
    assert_eq!(reported.status, 202);
    for path in [format!("/%23{secret}"), format!("/%2523{secret}"), format!("/x/{secret}")] {
        ask(server.address, "GET", &path, &[from, ("referer", "https://chat.example/c/1")], &[]).await;
    }
    let mut client = Client::connect(server.address).await.unwrap();
    client
        .send(
            format!("PUT {} HTTP/1.1\r\nauthorization: Bearer {}\r\n", share.path(), share.token).as_bytes(),
        )
        .await
        .unwrap();
    drop(client);
    // A store that fails: its errors name the object.
    let file = walk(&folder.path().join("s")).into_iter().find(|path| path.ends_with(&share.id)).unwrap();
    std::fs::write(&file, "damaged").unwrap();
    assert_eq!(share.get().await.status, 500);
    std::fs::remove_file(&file).unwrap();
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file.parent().unwrap(), "in the way").unwrap();
    assert_eq!(share.get().await.status, 503);
    share.delete().await;
    server.terminate();
    let (_, log) = server.wait();
    assert!(log.contains("answered"), "one line a request");
    for private in
        [share.id.as_str(), &share.token, &secret, "203.0.113.77", "127.0.0.1", "%23", "chat.example"]
    {
        assert!(!log.contains(private), "{private} in the log");
    }
}

#[tokio::test]
async fn of_a_revoked_share_nothing_is_left_on_the_disk() {
    let folder = Folder::new();
    let server = Inside::start(excerpt_server::config::Config {
        store: folder.text().to_owned(),
        sweep_interval: Duration::from_secs(3600),
        ..config()
    })
    .await;
    let mut windows: HashSet<Vec<u8>> = HashSet::new();
    let mut shares = Vec::new();
    for number in 0..8 {
        let share = server.share();
        for revision in 0..3_u64 {
            let body = sample::sealed(20_000);
            windows.extend(body.windows(32).map(<[u8]>::to_vec));
            let query = if number % 4 == 3 { "?ttl=60&burn=1" } else { "?ttl=6000" };
            let answer = if revision == 0 {
                share.create(query, &body).await
            } else {
                share.update(revision, query, &body).await
            };
            assert!(answer.status < 300);
        }
        shares.push(share);
    }
    assert!(remains(folder.path(), &windows), "there is something to find");
    for (number, share) in shares.iter().enumerate() {
        match number % 4 {
            0 | 1 => assert_eq!(share.delete().await.status, 204),
            2 => assert_eq!(share.delete().await.status, 204),
            // expires
            _ => {}
        }
    }
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await.expired, 2);
    assert!(!remains(folder.path(), &windows));
}

/// Whether any window occurs in any file.
fn remains(folder: &Path, windows: &HashSet<Vec<u8>>) -> bool {
    walk(folder)
        .iter()
        .any(|path| std::fs::read(path).unwrap().windows(32).any(|window| windows.contains(window)))
}

/// All files.
fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

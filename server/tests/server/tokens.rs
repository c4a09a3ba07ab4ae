//! A team: names for those who upload, limits that spare them, and changes without a restart.

use std::net::SocketAddr;

use excerpt_server::config::Config;

use crate::support::{
    client::{Answer, ask},
    inside::{Inside, Share, config},
    process::{Folder, Process, command},
    sample, until,
};

/// A token and its line, as the command prints them.
fn new_token(name: &str) -> (String, String) {
    let output = command(&["new-token", name]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let after = |word: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(word))
            .unwrap_or_else(|| panic!("{text}"))
            .trim()
            .to_owned()
    };
    (after("token:"), after("line:"))
}

async fn create(address: SocketAddr, token: &str) -> Answer {
    let share = Share { address, id: sample::id(), token: sample::token() };
    share.ask("PUT", "", &[("if-none-match", "*"), ("excerpt-upload-token", token)], b"sealed").await
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_by_name_come_and_go_without_a_restart() {
    let folder = Folder::new();
    let file = Folder::new();
    let path = file.path().join("tokens");
    let ((anna, anna_line), (ben, ben_line)) = (new_token("anna"), new_token("ben"));
    std::fs::write(&path, format!("# the team\n\n{anna_line}\n")).unwrap();
    let server =
        Process::spawned(command(&["--store", folder.text(), "--upload-tokens", path.to_str().unwrap()]));
    let status = async |token: &str| create(server.address, token).await.status;
    assert_eq!((status(&anna).await, status(&ben).await, status("").await), (201, 403, 403));
    assert_eq!(ask(server.address, "GET", "/api/v1/info", &[], &[]).await.json()["upload_token"], true);

    std::fs::write(&path, format!("{ben_line} writes=1000\n")).unwrap();
    server.hang_up();
    until("the file was read", async || status(&ben).await == 201).await;
    assert_eq!(status(&anna).await, 403, "who left cannot upload");
    // A slip in the file changes nothing.
    std::fs::write(&path, "ben nonsense\n").unwrap();
    server.hang_up();
    std::fs::remove_file(&path).unwrap();
    server.hang_up();
    assert_eq!(status(&ben).await, 201);
    let text = String::from_utf8(ask(server.metrics, "GET", "/metrics", &[], &[]).await.body).unwrap();
    assert!(text.contains("excerpt_uploads_total{token=\"anna\"} 1"), "{text}");
    server.terminate();
    let (_, log) = server.wait();
    assert!(log.contains("the upload tokens stay as they were"), "{log}");
    for private in [&anna, &ben, "anna", "ben"] {
        assert!(!log.contains(private), "{private} in {log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_tokens_that_cannot_be_used_is_refused_at_the_start() {
    let (folder, file) = (Folder::new(), Folder::new());
    let path = file.path().join("tokens");
    let (_, line) = new_token("anna");
    for (text, wanted) in [
        ("anna".to_owned(), "line 1 of the upload tokens: behind the name stands the hash"),
        (format!("{line}\n{line}"), "line 2 of the upload tokens: another token has this name"),
    ] {
        std::fs::write(&path, text).unwrap();
        let output =
            command(&["--store", folder.text(), "--upload-tokens", path.to_str().unwrap()]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(78), "{said}");
        assert!(said.contains(wanted), "{said}");
    }
}

/// Behind one address: forty people who read and share at nine o'clock.
#[tokio::test]
async fn a_team_behind_one_address_is_not_one_visitor() {
    let file = Folder::new();
    let path = file.path().join("tokens");
    let (token, line) = new_token("team");
    std::fs::write(&path, line).unwrap();
    let limited = Config { writes_per_minute: 6, reads_per_minute: 120, ..config() };
    let server = Inside::start(Config { upload_tokens: Some(path), ..limited.clone() }).await;
    let share = server.share();
    let header = ("excerpt-upload-token", token.as_str());
    share.ask("PUT", "", &[("if-none-match", "*"), header], b"sealed").await;
    for number in 0..60 {
        assert_eq!(create(server.address(), &token).await.status, 201, "{number}");
    }
    let read = async |headers: &[(&str, &str)]| server.ask("GET", &share.path(), headers, &[]).await.status;
    for number in 0..200 {
        assert_eq!(read(&[header]).await, 200, "{number}");
    }
    let mut refused = 0;
    for _ in 0..200 {
        refused += u16::from(read(&[]).await == 429);
    }
    assert!(refused >= 70, "those without a token are limited as before: {refused}");

    // The people of one office, without tokens.
    let exempt = vec!["127.0.0.1/32".parse().unwrap()];
    let server = Inside::start(Config { exempt_network: exempt, ..limited }).await;
    for number in 0..60 {
        assert_eq!(create(server.address(), "").await.status, 201, "{number}");
    }
}

/// The holders of one token have a limit, too: a token that got out does not fill the store at once.
#[tokio::test]
async fn a_token_has_a_limit_of_its_own() {
    let file = Folder::new();
    let path = file.path().join("tokens");
    let ((few, few_line), (many, many_line)) = (new_token("few"), new_token("many"));
    std::fs::write(&path, format!("{few_line} writes=1\n{many_line}\n")).unwrap();
    let server = Inside::start(Config { upload_tokens: Some(path), ..config() }).await;
    for _ in 0..20 {
        assert_eq!(create(server.address(), &few).await.status, 201);
    }
    let refused = create(server.address(), &few).await;
    assert_eq!((refused.status, refused.header("retry-after").is_some()), (429, true));
    assert_eq!(create(server.address(), &many).await.status, 201);
}

/// Guessing tokens is as slow as guessing ids.
#[tokio::test]
async fn wrong_tokens_are_counted() {
    let config = Config { upload_token: Some("word".to_owned()), misses_per_minute: 10, ..config() };
    let server = Inside::start(config).await;
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(create(server.address(), "guess").await.status);
    }
    assert_eq!(statuses[..20], [403; 20]);
    assert!(statuses[25..].contains(&429));
    assert_eq!(create(server.address(), "word").await.status, 201, "who knows it is not held up");
}

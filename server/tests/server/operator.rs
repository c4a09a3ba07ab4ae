//! What whoever runs the server can do.

use std::process::{Command, Output};

use crate::support::{
    client::ask,
    inside::Share,
    process::{Folder, Process, command},
    sample,
};

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_is_taken_down_beside_a_running_server_and_without_one() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text()]);
    let [first, second] =
        [(); 2].map(|()| Share { address: server.address, id: sample::id(), token: sample::token() });
    for share in [&first, &second] {
        share.create("", b"sealed").await;
    }
    let takedown = |id: &str| run(&["--store", folder.text(), "takedown", id]);
    let output = takedown(&first.id);
    assert_eq!((said(&output).as_str(), output.status.code()), ("taken down", Some(0)));
    let gone = first.get().await;
    assert_eq!((gone.status, gone.problem().as_str()), (451, "taken-down"));
    assert_eq!(first.update(1, "", b"again").await.status, 451);
    assert_eq!(first.create("", b"sealed").await.status, 451);
    assert_eq!(first.status().await.json()["state"], "taken-down");
    let unknown = takedown(&sample::id());
    assert_eq!((said(&unknown).as_str(), unknown.status.code()), ("there is no such share", Some(1)));
    drop(server);
    assert_eq!(said(&takedown(&second.id)), "taken down");
    let server = Process::start(&["--store", folder.text()]);
    assert_eq!(second.at(server.address).get().await.status, 451);
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_reach_the_operator() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text()]);
    let id = sample::id();
    let report = |text: String| async move {
        ask(server.address, "POST", "/api/v1/reports", &[], text.as_bytes()).await.status
    };
    let good = serde_json::json!({ "id": id, "reason": "spam" }).to_string();
    assert_eq!(report(good).await, 202);
    for wrong in ["", "{}", "[]", "{\"id\":\"x\",\"reason\":\"spam\"}"] {
        assert_eq!(report(wrong.to_owned()).await, 400, "{wrong}");
    }
    let blank = serde_json::json!({ "id": id, "reason": " " }).to_string();
    assert_eq!(report(blank).await, 400);
    let long = serde_json::json!({ "id": id, "reason": "x".repeat(9000) }).to_string();
    assert_eq!(report(long).await, 413);
    let listed = said(&run(&["--store", folder.text(), "reports"]));
    let listed: Vec<serde_json::Value> =
        listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0]["id"].as_str(), listed[0]["reason"].as_str()), (Some(id.as_str()), Some("spam")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_work_is_refused_at_the_start() {
    let folder = Folder::new();
    let _server = Process::start(&["--store", folder.text()]);
    let cases = [
        (folder.text(), "another server is using it"),
        ("/dev/null/data", "cannot use"),
        ("gopher://x/y", "cannot use the store"),
    ];
    for (store, wanted) in cases {
        let output = run(&["--store", store]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(78), "{store}: {said}");
        assert!(said.lines().last().unwrap().contains(wanted), "{store}: {said}");
    }
    assert_eq!(run(&["--max-lifetime=0"]).status.code(), Some(2));
}

#[test]
fn a_server_without_the_page_that_opens_links_says_what_to_do() {
    let (folder, viewer) = (Folder::new(), Folder::new());
    for there in [false, true] {
        if there {
            std::fs::write(viewer.path().join("index.html"), "<!doctype html>").unwrap();
        }
        let output = Process::output_until_ready(&["--store", folder.text(), "--viewer", viewer.text()]);
        assert!(output.contains("address for Excerpt's options page: http://127.0.0.1:"), "{output}");
        assert_eq!(output.contains("run `cargo xtask build --release`"), !there, "{output}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_says_how_it_is() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text(), "--contact=mailto:abuse@share.example"]);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(ask(server.address, "GET", path, &[], &[]).await.status, 200, "{path}");
    }
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    share.create("", b"sealed").await;
    share.get().await;
    let text = String::from_utf8(ask(server.metrics, "GET", "/metrics", &[], &[]).await.body).unwrap();
    let lines = [
        "excerpt_requests_total{method=\"PUT\",route=\"/api/v1/shares/{id}\",status=\"201\"} 1",
        "excerpt_requests_total{method=\"GET\",route=\"/api/v1/shares/{id}\",status=\"200\"} 1",
        "excerpt_records 1",
        "excerpt_stored_bytes 69",
    ];
    for line in lines {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert_eq!(
        ask(server.address, "GET", "/metrics", &[], &[]).await.status,
        404,
        "for the private listener only"
    );
    let security = ask(server.address, "GET", "/.well-known/security.txt", &[], &[]).await;
    assert!(
        String::from_utf8_lossy(&security.body)
            .starts_with("Contact: mailto:abuse@share.example\nExpires: 2")
    );
    let info = ask(server.address, "GET", "/api/v1/info", &[], &[]).await.json();
    assert_eq!((info["max_bytes"].as_u64(), info["max_ttl"].as_u64()), (Some(1 << 20), None));
    let hashes = Command::new(env!("CARGO_BIN_EXE_excerpt-server")).arg("viewer-hash").output().unwrap();
    assert!(said(&hashes).contains("  index.html"));
}

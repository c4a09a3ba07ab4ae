//! The files around the server: what they say is what it does.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

use excerpt_server::config::Config;

use crate::support::{
    inside::{Inside, config},
    process::Folder,
};

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(deploy(name)).unwrap()
}

/// Words that begin like names of our metrics.
fn metrics(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'))
        .filter(|word| word.starts_with("excerpt_") || word.starts_with("process_"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn alert_rules_and_the_dashboard_ask_for_what_there_is() {
    let folder = Folder::new();
    let file = folder.path().join("tokens");
    let (token, line) = excerpt_server::tokens::new("team");
    std::fs::write(&file, line).unwrap();
    let store = folder.path().join("store").to_str().unwrap().to_owned();
    let server = Inside::start(Config { store, upload_tokens: Some(file), ..config() }).await;
    let share = server.share();
    let headers = [("if-none-match", "*"), ("excerpt-upload-token", token.as_str())];
    assert_eq!(share.ask("PUT", "", &headers, b"sealed").await.status, 201);
    let app = server.server.app();
    app.metrics.swept(&app.shares.sweep().await.unwrap(), 1);
    let text_of =
        crate::support::client::ask(server.server.metrics_address, "GET", "/metrics", &[], &[]).await;
    let told = metrics(&String::from_utf8(text_of.body).unwrap());

    let rules: serde_json::Value = serde_yaml_ng::from_str(&text("alerts.yaml")).unwrap();
    let rules: Vec<&serde_json::Value> = rules["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["rules"].as_array().unwrap())
        .collect();
    assert!(rules.len() >= 10);
    let dashboard: serde_json::Value = serde_json::from_str(&text("dashboard.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().unwrap());
    for rule in rules.into_iter().chain(targets) {
        let asked = metrics(rule["expr"].as_str().unwrap());
        for name in &asked {
            assert!(told.contains(name), "{name} of {rule} is not among {told:?}");
        }
        assert!(!asked.is_empty() || rule["expr"].as_str().unwrap().starts_with("up{"), "{rule}");
    }
    if let Ok(output) = Command::new("promtool").args(["check", "rules"]).arg(deploy("alerts.yaml")).output()
    {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    } else {
        eprintln!("skipped: promtool is not installed");
    }
}

/// How late sweeps are, and what they set aside, is told.
#[tokio::test]
async fn what_a_sweep_left_is_in_the_metrics() {
    let folder = Folder::new();
    let server = Inside::start(Config { store: folder.text().to_owned(), quota: 5000, ..config() }).await;
    let shares = [server.share(), server.share()];
    for share in &shares {
        share.create("?ttl=30", b"sealed").await;
    }
    let app = server.server.app();
    app.shares.store().directory().unwrap().write_notes().unwrap();
    let path = |share: &crate::support::inside::Share| {
        let id = excerpt_server::id::Id::parse(&share.id).unwrap();
        folder.path().join(format!("s/{:02x}/{}", id.spread(), id.text()))
    };
    std::fs::write(path(&shares[0]), [1]).unwrap();
    std::fs::remove_file(path(&shares[1])).unwrap();
    std::fs::create_dir(path(&shares[1])).unwrap();
    server.pass(5 * 3600);
    app.metrics.swept(&app.shares.sweep().await.unwrap(), app.shares.clock().now());
    let answer =
        crate::support::client::ask(server.server.metrics_address, "GET", "/metrics", &[], &[]).await;
    let text = String::from_utf8(answer.body).unwrap();
    for line in [
        "excerpt_records_set_aside{why=\"damaged\"} 1",
        "excerpt_records_set_aside{why=\"newer\"} 0",
        "excerpt_unswept_total 1",
        "excerpt_sweep_overdue_seconds 10800",
        "excerpt_last_sweep_timestamp_seconds 1800018000",
        "excerpt_quota_bytes 5000",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

//! What whoever runs the server can do.

use std::{
    os::unix::process::CommandExt as _,
    process::{Command, Output, Stdio},
};

use crate::support::{
    client::ask,
    inside::Share,
    process::{Folder, Process, command},
    sample,
};

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The user that owns nothing.
const NOBODY: u32 = 65534;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
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
    let address = "https://share.example";
    let server = Process::start(&["--store", folder.text()]);
    let [(secret, id), (other_secret, other_id), (_, unknown)] = [(); 3].map(|()| sample::secret());
    let shares =
        [&id, &other_id].map(|id| Share { address: server.address, id: id.clone(), token: sample::token() });
    for share in &shares {
        share.create("", b"sealed").await;
    }
    let report = |text: String| async move {
        ask(server.address, "POST", "/api/v1/reports", &[], text.as_bytes()).await.status
    };
    let about = |id: &str, reason: &str, secret: Option<&str>| {
        serde_json::json!({ "id": id, "reason": reason, "secret": secret }).to_string()
    };
    assert_eq!(report(about(&id, "spam", None)).await, 202);
    assert_eq!(report(about(&other_id, "threat", Some(&other_secret))).await, 202);
    assert_eq!(report(about(&id, "fraud", Some(&secret))).await, 202);
    for wrong in ["", "{}", "[]", "{\"id\":\"x\",\"reason\":\"spam\"}"] {
        assert_eq!(report(wrong.to_owned()).await, 400, "{wrong}");
    }
    assert_eq!(report(about(&id, " ", None)).await, 400);
    assert_eq!(report(about(&id, "spam", Some(&other_secret))).await, 400, "the secret of another share");
    assert_eq!(report(about(&id, "spam", Some("secret"))).await, 400, "no secret");
    assert_eq!(report(about(&unknown, "spam", None)).await, 404, "a share that never was");
    assert_eq!(report(about(&id, &"x".repeat(9000), None)).await, 413);

    let list = |more: &[&str]| -> Vec<serde_json::Value> {
        let output = run(&[&["--store", folder.text(), "--public-url", address, "reports"], more].concat());
        assert!(output.status.success());
        said(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let listed = list(&[]);
    let ids: Vec<&str> = listed.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [&id, &other_id], "a line a share, the first reported first");
    assert_eq!(listed[0]["reports"].as_array().unwrap().len(), 2);
    assert_eq!(
        (listed[0]["state"].as_str(), listed[0]["reports"][0]["reason"].as_str()),
        (Some("live"), Some("spam"))
    );
    assert_eq!(listed[0]["link"].as_str().unwrap(), format!("{address}/#2{secret}"));
    // Done: taken down, or looked at and left.
    run(&["--store", folder.text(), "takedown", &id]);
    assert_eq!(list(&[])[0]["state"], "taken-down");
    assert_eq!(list(&["--open"]).len(), 1);
    assert_eq!(said(&run(&["--store", folder.text(), "reports", "--dismiss", &other_id])), "1 forgotten");
    assert_eq!((list(&["--open"]).len(), list(&[]).len()), (0, 1));
}

/// Reports are written, too; they must not fill a disk that shares may not fill.
#[tokio::test(flavor = "multi_thread")]
async fn reports_need_the_space_that_shares_need() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text(), "--quota=200"]);
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    assert_eq!(share.create("", b"sealed").await.status, 201);
    let text = serde_json::json!({ "id": share.id, "reason": "x".repeat(300) }).to_string();
    assert_eq!(ask(server.address, "POST", "/api/v1/reports", &[], text.as_bytes()).await.status, 507);
}

/// The unit's own user holds the store; the operator is root, with any umask. Without a server too, and afterwards the
/// server can still read and change all.
#[tokio::test(flavor = "multi_thread")]
async fn root_takes_a_share_down_that_a_server_of_another_user_keeps() {
    if !is_root() {
        eprintln!("skipped: two users need root");
        return;
    }
    for umask in ["077", "022"] {
        let (folder, program) = Folder::for_all();
        let store = folder.path().join("store");
        std::fs::create_dir(&store).unwrap();
        std::os::unix::fs::chown(&store, Some(NOBODY), Some(NOBODY)).unwrap();
        let with_umask = |arguments: &[&str], user: u32| {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]).arg(&program);
            shell.args(crate::support::process::UNLIMITED).arg("--store").arg(&store).args(arguments);
            shell.uid(user).gid(user).stdout(Stdio::piped()).stderr(Stdio::piped());
            shell
        };
        let server = Process::spawned(with_umask(&[], NOBODY));
        let [beside, without, kept] =
            [(); 3].map(|()| Share { address: server.address, id: sample::id(), token: sample::token() });
        for share in [&beside, &without, &kept] {
            assert_eq!(share.create("", b"sealed").await.status, 201);
        }
        let take_down = |share: &Share| {
            let output = with_umask(&["takedown", &share.id], 0).output().unwrap();
            (said(&output), output.status.code())
        };
        assert_eq!(take_down(&beside), ("taken down".to_owned(), Some(0)), "umask {umask}");
        assert_eq!(beside.get().await.status, 451);
        assert_eq!(std::fs::read_dir(store.join("takedown")).unwrap().count(), 0, "no request is left");
        server.terminate();
        let (_, log) = server.wait();
        assert_eq!(log.matches("a share was taken down").count(), 1, "{log}");
        assert_eq!(take_down(&without), ("taken down".to_owned(), Some(0)), "umask {umask}");
        let server = Process::spawned(with_umask(&[], NOBODY));
        assert_eq!(without.at(server.address).get().await.status, 451, "the server can read what root wrote");
        assert_eq!(kept.at(server.address).delete().await.status, 204);
        assert_eq!(without.at(server.address).stolen().create("", b"x").await.status, 412);
    }
}

/// Somebody who is neither root nor the server's user is told so, and not that the server does not answer.
#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_on_the_machine_takes_nothing_down() {
    if !is_root() {
        eprintln!("skipped: two users need root");
        return;
    }
    let (folder, program) = Folder::for_all();
    let store = folder.path().join("store");
    let server = Process::start(&["--store", store.to_str().unwrap()]);
    let share = Share { address: server.address, id: sample::id(), token: sample::token() };
    share.create("", b"sealed").await;
    let mut stranger = Command::new(program);
    stranger.arg("--store").arg(&store).args(["takedown", &share.id]);
    let output = stranger.uid(NOBODY).gid(NOBODY).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(78), "{error}");
    assert!(error.contains("ermission denied"), "{error}");
    assert_eq!(share.get().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_folder_is_refused_by_every_command() {
    let (folder, other) = (Folder::new(), Folder::new());
    std::fs::write(other.path().join("letter.txt"), "mine").unwrap();
    let missing = folder.path().join("missing");
    let id = sample::id();
    let commands: [&[&str]; 4] = [&["reports"], &["stats"], &["check"], &["takedown", &id]];
    for place in [folder.text(), other.text(), missing.to_str().unwrap()] {
        for command in commands {
            let output = run(&[&["--store", place], command].concat());
            assert_eq!(output.status.code(), Some(78), "{command:?} {place}");
            assert_eq!(said(&output), "", "{command:?} {place}");
        }
    }
    assert!(!missing.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn stats_and_check_see_what_is_there_and_what_is_wrong() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text()]);
    let shares: Vec<Share> =
        (0..6).map(|_| Share { address: server.address, id: sample::id(), token: sample::token() }).collect();
    for share in &shares {
        share.create("?ttl=6000", &[7; 1000]).await;
    }
    let path = |share: &Share| {
        let id = excerpt_server::id::Id::parse(&share.id).unwrap();
        folder.path().join(format!("s/{:02x}/{}", id.spread(), share.id))
    };
    let before = std::fs::read(path(&shares[1])).unwrap();
    shares[0].delete().await;
    shares[1].delete().await;
    let command = |words: &[&str]| {
        let output = run(&[&["--store", folder.text()], words].concat());
        let lines: Vec<serde_json::Value> =
            said(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines, output.status.code())
    };
    let (stats, _) = command(&["stats"]);
    assert_eq!(stats[0]["records"], serde_json::json!({ "live": 4, "revoked": 2 }));
    assert_eq!(stats[0]["bytes"], 4 * 1143 + 2 * 143);
    assert_eq!(command(&["check"]).1, Some(0), "beside a server, just after writes");
    server.terminate();
    server.wait();
    // A power cut in the middle of an end, a cut record, one of a newer server, one that nothing marks, a stray file.
    let header = std::fs::read(path(&shares[1])).unwrap();
    std::fs::write(path(&shares[1]), [&header, &before[143..]].concat()).unwrap();
    std::fs::write(path(&shares[2]), &before[..20]).unwrap();
    std::fs::write(path(&shares[3]), [&[9], &before[1..]].concat()).unwrap();
    std::fs::write(path(&shares[4]).with_file_name("letter.txt"), "mine").unwrap();
    for digit in std::fs::read_dir(folder.path().join("x")).unwrap().map(Result::unwrap) {
        for hour in std::fs::read_dir(digit.path()).unwrap().map(Result::unwrap) {
            let text = std::fs::read_to_string(hour.path()).unwrap();
            std::fs::write(hour.path(), text.replace(&shares[5].id, "")).unwrap();
        }
    }
    age(&path(&shares[5]));
    let faults = |lines: &[serde_json::Value]| {
        let mut faults: Vec<String> =
            lines.iter().filter_map(|line| line["fault"].as_str().map(str::to_owned)).collect();
        faults.sort();
        faults
    };
    let (lines, code) = command(&["check"]);
    let all = [
        "damaged",
        "ended, and still has bytes",
        "no sweep looks at it",
        "not a record",
        "of a newer version",
    ];
    assert_eq!((faults(&lines), code), (all.map(str::to_owned).to_vec(), Some(1)));
    assert!(
        lines.iter().any(|line| line["record"].as_str().is_some_and(|place| place.ends_with(&shares[2].id)))
    );
    let (lines, _) = command(&["check", "--repair", "--delete-damaged"]);
    // What nothing marked was marked when the directory was opened for writing.
    assert_eq!(lines.iter().filter(|line| line["done"].is_string()).count(), 2, "{lines:?}");
    let (lines, code) = command(&["check"]);
    let left = ["not a record", "of a newer version"].map(str::to_owned).to_vec();
    assert_eq!((faults(&lines), code), (left, Some(1)), "those are for their owner, and for a newer server");
    assert_eq!(std::fs::metadata(path(&shares[1])).unwrap().len(), 143);
}

/// As if it had been written a minute ago.
fn age(path: &std::path::Path) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthcheck_says_whether_a_server_answers() {
    let folder = Folder::new();
    let server = Process::start(&["--store", folder.text(), "--quota=100"]);
    let listen = format!("--listen={}", server.address);
    let check = |more: &[&str]| run(&[&[listen.as_str(), "healthcheck"], more].concat()).status.code();
    assert_eq!(check(&[]), Some(0));
    let port = format!("--listen=0.0.0.0:{}", server.address.port());
    assert_eq!(run(&[&port, "healthcheck"]).status.code(), Some(0), "as in the image");
    assert_eq!(check(&["--ready"]), Some(1), "no upload would pass");
    drop(server);
    assert_eq!(check(&[]), Some(1));
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
    for wrong in [
        "--max-lifetime=0",
        "--contact=abuse@share.example",
        "--terms=javascript:alert(1)",
        "--privacy=https://",
    ] {
        assert_eq!(run(&[wrong]).status.code(), Some(2), "{wrong}");
    }
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
        "excerpt_stored_bytes 149",
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

//! What an operator does once in a while: move, restore, go back to an older version. Nothing is lost, and nothing that
//! has ended comes back.

use std::path::Path;

use excerpt_server::{
    config::Config,
    id::Id,
    operator::copy::{self, Copied, Stores},
};

use crate::support::{
    inside::{Inside, START, Share, config},
    process::{Folder, Process, command},
    sample,
    stores::Double,
};

/// Shares in every state that there is, and what their owner and readers must find wherever they are kept.
struct Kinds {
    live: Share,
    updated: Share,
    revoked: Share,
    burned: Share,
    short: Share,
}

impl Kinds {
    async fn at(address: std::net::SocketAddr) -> Self {
        let [live, updated, revoked, burned, short] =
            [(); 5].map(|()| Share { address, id: sample::id(), token: sample::token() });
        for (share, query) in
            [(&live, ""), (&updated, ""), (&revoked, ""), (&burned, "?burn=1"), (&short, "?ttl=30")]
        {
            assert_eq!(share.create(query, b"sealed").await.status, 201);
        }
        Self { live, updated, revoked, burned, short }
    }

    /// What happens to them after they were made.
    async fn go_on(&self) {
        assert_eq!(self.updated.update(1, "", b"sealed again").await.status, 200);
        assert_eq!(self.revoked.delete().await.status, 204);
        assert_eq!(self.burned.open().await.status, 200);
    }

    async fn are_whole(&self, address: std::net::SocketAddr) {
        assert_eq!(self.live.at(address).get().await.body, b"sealed");
        let updated = self.updated.at(address).get().await;
        assert_eq!((updated.header("etag"), updated.body.as_slice()), (Some("\"2\""), &b"sealed again"[..]));
        assert_eq!(self.revoked.at(address).get().await.problem(), "revoked");
        assert_eq!(self.burned.at(address).open().await.problem(), "burned");
        assert_eq!(self.revoked.at(address).stolen().create("", b"forged").await.status, 412);
        assert_eq!(self.live.at(address).update(1, "", b"more").await.status, 200, "and can be changed");
        assert_eq!(self.live.at(address).update(2, "", b"sealed").await.status, 200);
    }
}

fn stores<'c>(from: &'c (String, Vec<String>), to: &'c (String, Vec<String>)) -> Stores<'c> {
    Stores { from: (&from.0, &from.1), to: (&to.0, &to.1) }
}

fn place(folder: &Path) -> (String, Vec<String>) {
    (folder.to_str().unwrap().to_owned(), Vec::new())
}

async fn copied(from: &(String, Vec<String>), to: &(String, Vec<String>)) -> Copied {
    copy::copy(&stores(from, to), START).await.unwrap()
}

async fn started((store, store_option): &(String, Vec<String>)) -> Inside {
    Inside::start(Config { store: store.clone(), store_option: store_option.clone(), ..config() }).await
}

/// Once while the server runs, which may take long; once when it has stopped, which is quick.
async fn a_move(from: (String, Vec<String>), to: (String, Vec<String>)) {
    let old = started(&from).await;
    let kinds = Kinds::at(old.address()).await;
    let report = serde_json::json!({ "id": kinds.live.id, "reason": "spam" }).to_string();
    assert_eq!(old.ask("POST", "/api/v1/reports", &[], report.as_bytes()).await.status, 202);
    let first = copied(&from, &to).await;
    assert_eq!((first.new, first.reports, first.damaged.len()), (5, 1, 0));
    kinds.go_on().await;
    let late = old.share();
    late.create("", b"late").await;
    old.server.stop().await;
    let second = copied(&from, &to).await;
    assert_eq!(second, Copied { new: 1, updated: 3, same: 2, ..Copied::default() });
    let third = copied(&from, &to).await;
    assert_eq!(third, Copied { same: 6, ..Copied::default() });

    let new = started(&to).await;
    kinds.are_whole(new.address()).await;
    assert_eq!(late.at(new.address()).get().await.body, b"late");
    assert_eq!(new.server.app().shares.store().reports().await.unwrap().len(), 1);
    new.pass(2 * 3600);
    assert_eq!(new.sweep().await.expired, 1, "what was due there is due here");
    assert_eq!(kinds.short.at(new.address()).get().await.problem(), "expired");
    new.pass(100 * 86_400);
    assert_eq!(new.sweep().await.expired, 3, "nothing is kept too long");
}

#[tokio::test]
async fn a_move_from_a_directory_to_a_bucket_and_back_loses_nothing_and_leaves_nothing() {
    let (first, second) = (Folder::new(), Folder::new());
    a_move(place(first.path()), place(&second.path().join("new"))).await;
    let Some(moto) = Double::moto().await else { return };
    let (there, back) = (Folder::new(), Folder::new());
    a_move(place(there.path()), moto.place()).await;
    a_move(moto.place(), place(back.path())).await;
}

#[tokio::test]
async fn a_restored_backup_revives_nothing_that_has_ended_where_that_is_known() {
    let (folder, saved) = (Folder::new(), Folder::new());
    let (here, backup) = (place(folder.path()), place(&saved.path().join("backup")));
    let server = started(&here).await;
    let kinds = Kinds::at(server.address()).await;
    assert_eq!(copied(&here, &backup).await.new, 5);
    kinds.go_on().await;
    let later = server.share();
    later.create("", b"later").await;
    server.server.stop().await;
    // A few files are lost; the rest is further than the backup.
    let lost = Id::parse(&kinds.live.id).unwrap();
    std::fs::remove_file(folder.path().join(format!("s/{:02x}/{}", lost.spread(), lost.text()))).unwrap();
    let restored = copied(&backup, &here).await;
    assert_eq!(restored, Copied { new: 1, kept: 3, same: 1, ..Copied::default() });
    let server = started(&here).await;
    kinds.are_whole(server.address()).await;
    assert_eq!(later.at(server.address()).get().await.body, b"later");
    server.server.stop().await;

    // All of it is lost: what the backup has is there, as it was, and ends in its time.
    let new = place(&saved.path().join("new"));
    assert_eq!(copied(&backup, &new).await.new, 5);
    let server = started(&new).await;
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await.expired, 1);
    assert_eq!(kinds.updated.at(server.address()).get().await.body, b"sealed", "as old as the backup");
    assert_eq!(kinds.revoked.at(server.address()).delete().await.status, 204, "its owner ends it again");
    assert_eq!(kinds.short.at(server.address()).get().await.problem(), "expired");
}

/// A plain copy of the folder, beside the running server, is a backup as well: every file is whole at any moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plain_copy_of_a_folder_in_use_is_a_backup() {
    let (folder, saved) = (Folder::new(), Folder::new());
    let server = Process::start(&["--store", folder.text()]);
    let kinds = Kinds::at(server.address).await;
    let address = server.address;
    let writes = tokio::spawn(async move {
        for _ in 0..50 {
            let share = Share { address, id: sample::id(), token: sample::token() };
            share.create("", &sample::sealed(20_000)).await;
        }
    });
    let copied = std::process::Command::new("cp").arg("-r").arg(folder.path()).arg(saved.path()).status();
    writes.await.unwrap();
    kinds.go_on().await;
    drop(server);
    assert!(copied.unwrap().success());
    let backup = saved.path().join(folder.path().file_name().unwrap());
    let server = Process::start(&["--store", backup.to_str().unwrap()]);
    assert_eq!(kinds.revoked.at(server.address).get().await.body, b"sealed", "as it was then");
    server.terminate();
    server.wait();
    let output = command(&["--store", backup.to_str().unwrap(), "check"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A newer version wrote, and was rolled back: the older one serves what it knows, and loses nothing of the rest.
#[tokio::test]
async fn a_rollback_keeps_what_only_the_newer_version_can_read() {
    let (folder, other) = (Folder::new(), Folder::new());
    let (here, there) = (place(folder.path()), place(&other.path().join("there")));
    let server = started(&here).await;
    let (known, newer) = (server.share(), server.share());
    known.create("?ttl=60", b"sealed").await;
    newer.create("?ttl=60", b"sealed").await;
    server.server.stop().await;
    let path = |folder: &Path| {
        let id = Id::parse(&newer.id).unwrap();
        folder.join(format!("s/{:02x}/{}", id.spread(), id.text()))
    };
    let mut bytes = std::fs::read(path(folder.path())).unwrap();
    bytes[0] = 2;
    std::fs::write(path(folder.path()), &bytes).unwrap();
    let server = started(&here).await;
    assert_eq!(newer.at(server.address()).get().await.status, 500);
    assert_eq!(
        newer.at(server.address()).stolen().create("", b"forged").await.status,
        500,
        "not overwritten"
    );
    server.pass(10 * 86_400);
    let swept = server.sweep().await;
    assert_eq!((swept.expired, swept.newer), (1, 1));
    assert_eq!(std::fs::read(path(folder.path())).unwrap(), bytes, "as the newer version left it");
    server.server.stop().await;
    let moved = copied(&here, &there).await;
    assert_eq!((moved.new, moved.newer), (1, 1));
    assert_eq!(std::fs::read(path(&other.path().join("there"))).unwrap(), bytes);
    // The newer version again: here, one that reads these bytes as the old ones.
    bytes[0] = 1;
    std::fs::write(path(&other.path().join("there")), &bytes).unwrap();
    let server = started(&there).await;
    server.pass(10 * 86_400);
    assert_eq!(server.sweep().await.expired, 1, "it is swept late, and not never");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_copies_and_says_what_it_left() {
    let (folder, other) = (Folder::new(), Folder::new());
    let server = Process::start(&["--store", folder.text()]);
    let shares: Vec<Share> =
        (0..3).map(|_| Share { address: server.address, id: sample::id(), token: sample::token() }).collect();
    for share in &shares {
        share.create("", b"sealed").await;
    }
    let damaged = Id::parse(&shares[0].id).unwrap();
    let damaged = format!("s/{:02x}/{}", damaged.spread(), damaged.text());
    std::fs::write(folder.path().join(&damaged), [1, 2, 3]).unwrap();
    let to = other.path().join("to");
    let output = command(&["copy", folder.text(), to.to_str().unwrap()]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((said["new"].as_u64(), said["damaged"][0].as_str()), (Some(2), Some(damaged.as_str())));
    assert_eq!(output.status.code(), Some(1), "not everything was copied");
    let refused = command(&["copy", other.text(), folder.text()]).output().unwrap();
    assert_eq!(refused.status.code(), Some(78), "from a folder without shares");
    let in_use = command(&["copy", to.to_str().unwrap(), folder.text()]).output().unwrap();
    assert_eq!(in_use.status.code(), Some(78), "to a folder in use");
}

//! Nothing that one record is stops the rest.

use excerpt_server::{config::Config, id::Id, store::Swept};
use object_store::{ObjectStore as _, ObjectStoreExt as _, local::LocalFileSystem};

use crate::support::{
    inside::{Inside, START, Share, config},
    process::Folder,
    stores::Double,
};

/// What is left of a record.
const CUT: &[u8] = &[1, 0, 0];

fn path(folder: &Folder, share: &Share) -> std::path::PathBuf {
    let id = Id::parse(&share.id).unwrap();
    folder.path().join(format!("s/{:02x}/{}", id.spread(), id.text()))
}

async fn shares(server: &Inside, count: usize) -> Vec<Share> {
    let mut shares = Vec::new();
    for _ in 0..count {
        let share = server.share();
        assert_eq!(share.create("?ttl=30", b"sealed").await.status, 201);
        shares.push(share);
    }
    shares
}

#[tokio::test]
async fn one_damaged_record_stops_no_other_from_being_swept() {
    let folder = Folder::new();
    let config = Config { store: folder.text().to_owned(), ..config() };
    let server = Inside::start(config.clone()).await;
    let shares = shares(&server, 60).await;
    let whole = std::fs::read(path(&folder, &shares[0])).unwrap();
    std::fs::write(path(&folder, &shares[0]), &whole[..10]).unwrap();
    std::fs::write(path(&folder, &shares[1]), []).unwrap();
    // One that a newer server wrote, before it was rolled back.
    std::fs::write(path(&folder, &shares[2]), [&[9], &whole[1..]].concat()).unwrap();
    server.pass(2 * 3600);
    let wanted = Swept { expired: 57, damaged: 2, newer: 1, ..Swept::default() };
    assert_eq!(server.sweep().await, wanted);
    assert_eq!(server.server.app().shares.store().backlog().oldest(), None, "and no hour is late");
    let again = Swept { expired: 0, ..wanted };
    assert_eq!(server.sweep().await, again, "they are known, and nothing is done twice");
    // The newer server is back: what it left is swept in its time.
    std::fs::write(path(&folder, &shares[2]), &whole).unwrap();
    server.server.stop().await;
    let server = Inside::start(config).await;
    server.pass(3 * 3600);
    assert_eq!(server.sweep().await, Swept { expired: 1, damaged: 2, ..Swept::default() });
    assert_eq!(shares[2].at(server.address()).get().await.problem(), "expired");
    assert_eq!(server.sweep().await, Swept { damaged: 2, ..Swept::default() });
}

/// A start looks at records of which nothing is noted.
#[tokio::test]
async fn a_damaged_record_stops_no_start() {
    let folder = Folder::new();
    let config = Config { store: folder.text().to_owned(), ..config() };
    let server = Inside::start(config.clone()).await;
    let shares = shares(&server, 4).await;
    server.server.stop().await;
    std::fs::remove_dir_all(folder.path().join("x")).unwrap();
    std::fs::write(path(&folder, &shares[0]), CUT).unwrap();
    let server = Inside::start(config).await;
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await, Swept { expired: 3, damaged: 1, ..Swept::default() });
}

#[tokio::test]
async fn one_damaged_record_in_a_bucket_stops_no_other() {
    let Some(moto) = Double::moto().await else { return };
    let place = moto.place();
    let (store, store_option) = place.clone();
    let server = Inside::start(Config { store, store_option, ..config() }).await;
    let shares = shares(&server, 12).await;
    let damaged = Id::parse(&shares[0].id).unwrap();
    let path = format!("s/{:02x}/{}", damaged.spread(), damaged.text());
    Double::objects(&place).put(&path.into(), CUT.into()).await.unwrap();
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await, Swept { expired: 11, damaged: 1, ..Swept::default() });
    assert_eq!(server.sweep().await, Swept { damaged: 1, ..Swept::default() });
}

/// As `aws s3 sync` does it: files of hours become objects, where buckets have objects of ids.
#[tokio::test]
async fn a_directory_that_was_copied_to_a_bucket_by_other_tools_is_swept() {
    let Some(moto) = Double::moto().await else { return };
    let folder = Folder::new();
    let here = Inside::start(Config { store: folder.text().to_owned(), ..config() }).await;
    shares(&here, 12).await;
    here.server.stop().await;
    let place = moto.place();
    let (store, store_option) = place.clone();
    let bucket = Inside::start(Config { store, store_option, ..config() }).await;
    let files = LocalFileSystem::new_with_prefix(folder.path()).unwrap();
    let listed: Vec<_> = futures::StreamExt::collect(files.list(None)).await;
    for file in listed {
        let path = file.unwrap().location;
        let bytes = files.get(&path).await.unwrap().bytes().await.unwrap();
        Double::objects(&place).put(&path, bytes.into()).await.unwrap();
    }
    bucket.pass(2 * 3600);
    assert_eq!(bucket.sweep().await, Swept { expired: 12, ..Swept::default() });
    assert_eq!(bucket.sweep().await, Swept::default(), "no marker is left");
}

/// The other way: objects of ids become files in folders of hours.
#[tokio::test]
async fn a_bucket_that_was_copied_to_a_directory_by_other_tools_is_swept() {
    let folder = Folder::new();
    let config = Config { store: folder.text().to_owned(), ..config() };
    let server = Inside::start(config.clone()).await;
    let shares = shares(&server, 12).await;
    server.server.stop().await;
    std::fs::remove_dir_all(folder.path().join("x")).unwrap();
    let hour = excerpt_server::store::hour_name(START.div_euclid(3600) * 3600 + 3600);
    for share in &shares {
        let id = Id::parse(&share.id).unwrap();
        let hour = folder.path().join(format!("x/{:x}/{hour}", id.spread() >> 4));
        std::fs::create_dir_all(&hour).unwrap();
        std::fs::write(hour.join(&share.id), []).unwrap();
    }
    let server = Inside::start(config).await;
    // Due in the same hour, noted where there is a folder.
    for _ in 0..12 {
        server.share().create("?ttl=30", b"sealed").await;
    }
    server.pass(2 * 3600);
    assert_eq!(server.sweep().await, Swept { expired: 24, ..Swept::default() });
    assert_eq!(server.sweep().await, Swept::default());
    assert_eq!(server.server.app().shares.store().backlog().oldest(), None);
}

/// Seconds by which sweeps are late are seen, and only those.
#[tokio::test]
async fn what_is_overdue_is_known() {
    let folder = Folder::new();
    let config = Config { store: folder.text().to_owned(), ..config() };
    let server = Inside::start(config).await;
    let shares = shares(&server, 3).await;
    server.server.app().shares.store().directory().unwrap().write_notes().unwrap();
    // A folder in the place of a record: it cannot be reached, and it is not known what it is.
    std::fs::remove_file(path(&folder, &shares[0])).unwrap();
    std::fs::create_dir(path(&folder, &shares[0])).unwrap();
    server.pass(5 * 3600);
    let swept = server.sweep().await;
    assert_eq!((swept.expired, swept.failed), (2, 1));
    let due = START.div_euclid(3600) * 3600 + 3600;
    assert_eq!(server.server.app().shares.store().backlog().oldest(), Some(due));
    std::fs::remove_dir(path(&folder, &shares[0])).unwrap();
    server.sweep().await;
    assert_eq!(server.server.app().shares.store().backlog().oldest(), None);
}

#[tokio::test]
async fn two_sweeps_at_once_end_each_share_once() {
    let Some(moto) = Double::moto().await else { return };
    let (store, store_option) = moto.place();
    let config = Config { store, store_option, ..config() };
    let (first, second) = (Inside::start(config.clone()).await, Inside::start(config).await);
    shares(&first, 24).await;
    first.pass(2 * 3600);
    second.pass(2 * 3600);
    let (one, two) = tokio::join!(first.sweep(), second.sweep());
    assert_eq!(one.expired + two.expired, 24, "{one:?} {two:?}");
    assert_eq!((one.failed, two.failed), (0, 0));
}

//! What has ended stays ended: nobody but its owner ever put a text behind a link, and nobody else can afterwards.

use excerpt_server::{
    config::Config,
    id::Id,
    shares::Lifetime,
    store::{Store, StoreError},
};

use crate::support::{
    inside::{Inside, Share, config},
    process::Folder,
    stores::Double,
};

/// Sealed by whoever has the link, and so the secret: the server cannot tell it from the owner's.
const FORGED: &[u8] = b"forged";
const YEAR: i64 = 365 * 86_400;

/// Every way in which a share can be, and what a stranger who knows its id hears on writing.
async fn strangers_write_nothing(config: Config) {
    let server = Inside::start(config).await;
    let [live, revoked, burned, expired, taken_down] = [(); 5].map(|()| server.share());
    for share in [&live, &revoked, &expired, &taken_down] {
        assert_eq!(share.create("?ttl=60", b"sealed").await.status, 201);
    }
    assert_eq!(burned.create("?ttl=60&burn=1", b"sealed").await.status, 201);
    assert_eq!(revoked.delete().await.status, 204);
    assert_eq!(burned.open().await.status, 200);
    let id = Id::parse(&taken_down.id).unwrap();
    server.server.app().shares.take_down(&id).await.unwrap();
    let forged = async |share: &Share| {
        let stranger = share.stolen();
        assert_eq!(stranger.create("", FORGED).await.status, 412);
        assert_eq!(stranger.update(1, "", FORGED).await.status, 403);
        assert_eq!(stranger.delete().await.status, 403);
    };
    for share in [&live, &revoked, &burned, &expired, &taken_down] {
        forged(share).await;
    }
    assert_eq!(live.get().await.body, b"sealed");
    // All over now, swept again and again, for years.
    for seconds in [2 * 3_600, 2 * 86_400, 100 * 86_400, YEAR, 10 * YEAR] {
        server.pass(seconds);
        server.sweep().await;
        for share in [&live, &revoked, &burned, &expired, &taken_down] {
            forged(share).await;
        }
        for (share, word) in
            [(&live, "expired"), (&revoked, "revoked"), (&burned, "burned"), (&expired, "expired")]
        {
            let gone = share.get().await;
            assert_eq!((gone.status, gone.problem().as_str()), (410, word), "after {seconds} s");
            assert_eq!(share.create("", b"sealed").await.status, 410, "the owner makes a new link instead");
            assert_eq!(share.delete().await.status, 204);
        }
        assert_eq!(taken_down.get().await.status, 451);
    }
}

#[tokio::test]
async fn nobody_but_its_owner_writes_behind_a_link_that_has_ended_however_long_ago() {
    strangers_write_nothing(config()).await;
    let folder = Folder::new();
    strangers_write_nothing(Config { store: folder.text().to_owned(), ..config() }).await;
    let Some(moto) = Double::moto().await else { return };
    let (store, store_option) = moto.place();
    strangers_write_nothing(Config { store, store_option, ..config() }).await;
}

/// Tombstones that the operator lets go are gone after their time: the choice is theirs, and the help says what it means.
#[tokio::test]
async fn an_operator_can_let_tombstones_go() {
    let day = Lifetime::Seconds(86_400);
    let server = Inside::start(Config { tombstone_lifetime: day, ..config() }).await;
    let share = server.share();
    share.create("?ttl=60", b"sealed").await;
    share.delete().await;
    server.pass(3 * 86_400);
    assert_eq!(server.sweep().await.removed, 1);
    assert_eq!(share.get().await.status, 404);
}

/// An ended share is 143 bytes; a power cut between its two steps on a full disk leaves more, which nobody gets.
#[tokio::test]
async fn an_ended_share_that_still_has_bytes_gives_none() {
    let folder = Folder::new();
    let server = Inside::start(Config { store: folder.text().to_owned(), ..config() }).await;
    let share = server.share();
    share.create("", &[7; 1000]).await;
    let id = Id::parse(&share.id).unwrap();
    let path = folder.path().join(format!("s/{:02x}/{}", id.spread(), id.text()));
    let before = std::fs::read(&path).unwrap();
    share.delete().await;
    let header = std::fs::read(&path).unwrap();
    assert_eq!(header.len(), 143);
    std::fs::write(&path, [&header, &before[143..]].concat()).unwrap();
    assert_eq!((share.get().await.status, share.open().await.status), (410, 410));
}

#[tokio::test]
async fn a_command_refuses_a_place_where_no_server_was() {
    let (empty, other) = (Folder::new(), Folder::new());
    std::fs::write(other.path().join("letter.txt"), "mine").unwrap();
    let missing = empty.path().join("missing");
    let mut places = vec![(empty.text().to_owned(), vec![]), (missing.to_str().unwrap().to_owned(), vec![])];
    places.push((other.text().to_owned(), vec![]));
    let moto = Double::moto().await;
    places.extend(moto.as_ref().map(Double::place));
    for (place, options) in places {
        for opened in
            [Store::open_beside(&place, &options).await, Store::open_existing(&place, &options).await]
        {
            assert!(matches!(opened, Err(StoreError::Unusable(_))), "{place}");
        }
    }
    assert!(!missing.exists(), "and makes nothing");
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
    assert!(Store::open(other.text(), &[]).await.is_err(), "a server does not move in with others");
}

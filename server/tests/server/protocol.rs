//! Every row of the protocol with its status, over a real socket.

use excerpt_server::shares::Lifetime;

use crate::support::{
    client::Client,
    inside::{Inside, START, config},
    sample,
};

const LIMIT: usize = 4096;

async fn server() -> Inside {
    Inside::start(excerpt_server::config::Config { max_bytes: LIMIT, ..config() }).await
}

#[tokio::test]
async fn a_share_is_created_once() {
    let server = server().await;
    let share = server.share();
    let made = share.create("?ttl=60", b"sealed").await;
    assert_eq!((made.status, made.header("etag")), (201, Some("\"1\"")));
    assert_eq!(made.json()["expires_at"], START + 60);
    let again = share.create("?ttl=60", b"sealed").await;
    assert_eq!((again.status, again.header("etag")), (200, Some("\"1\"")), "an answer was lost");
    assert_eq!(share.create("", b"other").await.status, 412, "the owner, other bytes");
    assert_eq!(share.stolen().create("", b"sealed").await.status, 412, "another owner");
    let bare = share.ask("PUT", "", &[], b"sealed").await;
    assert_eq!((bare.status, bare.problem().as_str()), (428, "no-precondition"));
    let read = share.get().await;
    assert_eq!((read.status, read.body.as_slice()), (200, &b"sealed"[..]));
    assert_eq!(read.header("excerpt-expires"), Some((START + 60).to_string().as_str()));
    let head = server.ask("HEAD", &share.path(), &[], &[]).await;
    assert_eq!((head.status, head.header("content-length")), (200, Some("6")));
    let known = server.ask("GET", &share.path(), &[("if-none-match", "\"1\"")], &[]).await;
    assert_eq!((known.status, known.body.len()), (304, 0));
}

#[tokio::test]
async fn an_update_names_the_revision_that_it_follows() {
    let server = server().await;
    let share = server.share();
    share.create("?ttl=60", b"one").await;
    let updated = share.update(1, "", b"two").await;
    assert_eq!((updated.status, updated.header("etag")), (200, Some("\"2\"")));
    assert_eq!(updated.json()["expires_at"], START + 60, "the lifetime stays");
    assert_eq!(share.update(2, "?ttl=120", b"three").await.json()["expires_at"], START + 120);
    let stale = share.update(1, "", b"four").await;
    assert_eq!((stale.status, stale.header("etag")), (412, Some("\"3\"")));
    assert_eq!(share.get().await.body, b"three");
    for wrong in ["3", "W/\"3\"", "\"x\"", "*", "\"1\", \"3\""] {
        assert_eq!(share.ask("PUT", "", &[("if-match", wrong)], b"x").await.status, 400, "{wrong}");
    }
    let both = share.ask("PUT", "", &[("if-match", "\"3\""), ("if-none-match", "*")], b"x").await;
    assert_eq!(both.status, 400);
    assert_eq!(server.share().update(1, "", b"x").await.status, 404);
}

#[tokio::test]
async fn only_the_owners_token_changes_a_share() {
    let server = server().await;
    let share = server.share();
    share.create("", b"sealed").await;
    let mut near = share.clone();
    // the last character holds four bits: one of them flipped
    let last = if near.token.pop() == Some('A') { 'E' } else { 'A' };
    near.token.push(last);
    let thief = share.stolen();
    for other in [&near, &thief] {
        assert_eq!(other.update(1, "", b"x").await.status, 403);
        assert_eq!(other.delete().await.status, 403);
        assert_eq!(other.status().await.status, 403);
    }
    for header in ["", "Bearer", "Bearer x", "Basic eDp5"] {
        for (method, more) in [("DELETE", ""), ("POST", "/status")] {
            let path = format!("{}{more}", share.path());
            assert_eq!(
                server.ask(method, &path, &[("authorization", header)], &[]).await.status,
                401,
                "{header}"
            );
        }
    }
    assert_eq!(share.get().await.body, b"sealed");
}

#[tokio::test]
async fn a_token_that_is_almost_right_is_refused_no_sooner_or_later() {
    let server = server().await;
    let share = server.share();
    share.create("", b"sealed").await;
    let flipped = |at: usize| {
        let mut token = share.token.clone().into_bytes();
        token[at] = if token[at] == b'A' { b'E' } else { b'A' };
        format!("Bearer {}", String::from_utf8(token).unwrap())
    };
    // Wrong in the first character, and in the last.
    let tokens = [flipped(0), flipped(42)];
    let mut client = crate::support::client::Client::connect(share.address).await.unwrap();
    let path = format!("{}/status", share.path());
    let mut took: [Vec<std::time::Duration>; 2] = Default::default();
    for _ in 0..crate::support::turns(10_000, 500) {
        for (token, took) in tokens.iter().zip(&mut took) {
            let started = std::time::Instant::now();
            let answer = client.ask("POST", &path, &[("authorization", token)], &[]).await.unwrap();
            took.push(started.elapsed());
            assert_eq!(answer.status, 403);
        }
    }
    let [first, last] = took.map(|mut took| {
        took.sort_unstable();
        took[took.len() / 2].as_secs_f64()
    });
    assert!((0.8..1.25).contains(&(first / last)), "{first} {last}");
}

#[tokio::test]
async fn what_is_no_id_is_not_there() {
    let server = server().await;
    let id = sample::id();
    let cut = id.get(..21).unwrap();
    let wrong = [
        cut.to_owned(),
        format!("{id}A"),
        format!("{cut}="),
        format!("{cut}x"),
        "..".to_owned(),
        "..%2f..%2fetc%2fpasswd".to_owned(),
        format!("{}%2f", id.get(..19).unwrap()),
        format!("{}%00", cut),
        "%ff%fe".to_owned(),
    ];
    let token = format!("Bearer {}", sample::token());
    for wrong in wrong {
        for method in ["GET", "HEAD", "DELETE", "PUT"] {
            let headers = [("authorization", token.as_str()), ("if-none-match", "*")];
            let answer = server.ask(method, &format!("/api/v1/shares/{wrong}"), &headers, b"").await;
            assert_eq!(answer.status, 404, "{method} {wrong}");
        }
    }
    assert_eq!(server.server.app().shares.store().usage().shares(), 0);
}

#[tokio::test]
async fn bodies_have_a_size() {
    let server = server().await;
    assert_eq!(server.share().create("", b"").await.status, 400);
    assert_eq!(server.share().create("", &sample::sealed(LIMIT)).await.status, 201);
    let large = server.share().create("", &sample::sealed(LIMIT + 1)).await;
    assert_eq!((large.status, large.problem().as_str()), (413, "too-large"));
    assert_eq!(server.share().create("", &sample::sealed(900_000)).await.status, 413);

    let share = server.share();
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\nauthorization: Bearer {}\r\n",
        share.path(),
        share.token
    );
    let mut client = Client::connect(server.address()).await.unwrap();
    client.send(format!("{head}content-length: 100\r\n\r\nshort").as_bytes()).await.unwrap();
    client.end().await.unwrap();
    // The answer may be lost with the connection; the share must not be there either way.
    assert_eq!(client.answer(false).await.map_or(400, |answer| answer.status), 400);
    assert_eq!(share.get().await.status, 404);

    let mut client = Client::connect(server.address()).await.unwrap();
    client.send(format!("{head}transfer-encoding: chunked\r\n\r\n").as_bytes()).await.unwrap();
    let chunk = format!("{:x}\r\n{}\r\n", 1000, "x".repeat(1000));
    for _ in 0..5 {
        client.send(chunk.as_bytes()).await.unwrap();
    }
    client.send(b"0\r\n\r\n").await.unwrap();
    assert_eq!(client.answer(false).await.unwrap().status, 413, "counted while it comes");
}

#[tokio::test]
async fn lifetimes_are_bounded() {
    let server = server().await;
    for wrong in ["0", "-1", "99999999999999999999", "1.5", "week", ""] {
        assert_eq!(server.share().create(&format!("?ttl={wrong}"), b"x").await.status, 400, "{wrong}");
    }
    assert_eq!(server.share().create("?burn=2", b"x").await.status, 400);
    let longest = START + 7_776_000;
    for long in ["9223372036854775807", "unlimited", "7776001"] {
        let made = server.share().create(&format!("?ttl={long}"), b"x").await;
        assert_eq!((made.status, made.json()["expires_at"].as_i64()), (201, Some(longest)), "{long}");
    }
    assert_eq!(server.share().create("", b"x").await.json()["expires_at"], START + 604_800);
}

#[tokio::test]
async fn what_is_over_says_why_for_as_long_as_the_operator_wants() {
    let day = Lifetime::Seconds(86_400);
    let server = Inside::start(excerpt_server::config::Config { tombstone_lifetime: day, ..config() }).await;
    let (short, revoked) = (server.share(), server.share());
    short.create("?ttl=60", b"short").await;
    revoked.create("?ttl=6000", b"revoked").await;
    assert_eq!(server.share().get().await.status, 404);
    assert_eq!(server.share().delete().await.status, 404);
    assert_eq!(revoked.delete().await.status, 204);
    assert_eq!(revoked.delete().await.status, 204, "again");
    assert_eq!(revoked.get().await.problem(), "revoked");
    server.pass(60);
    for _ in 0..2 {
        let gone = short.get().await;
        assert_eq!((gone.status, gone.problem().as_str()), (410, "expired"));
        assert_eq!(short.update(1, "", b"x").await.status, 410);
        assert_eq!(short.create("", b"short").await.status, 410);
        assert_eq!(short.stolen().create("", b"short").await.status, 412);
        assert_eq!(short.status().await.json()["state"], "expired");
        // Once as it is, once swept.
        server.pass(3600);
        server.sweep().await;
    }
    assert_eq!(server.server.app().shares.store().usage().shares(), 2, "tombstones");
    server.pass(100_000);
    server.sweep().await;
    assert_eq!((short.get().await.status, revoked.get().await.status), (404, 404));
    let usage = server.server.app().shares.store().usage();
    assert_eq!((usage.shares(), usage.bytes()), (0, 0), "the quota is free again");
}

#[tokio::test]
async fn a_share_that_burns_is_opened_once() {
    let server = server().await;
    let share = server.share();
    share.create("?burn=1", b"sealed").await;
    for _ in 0..100 {
        let closed = share.get().await;
        assert_eq!((closed.status, closed.problem().as_str()), (428, "burns"));
        assert_eq!((closed.json()["burn"].as_bool(), closed.json()["bytes"].as_u64()), (Some(true), Some(6)));
    }
    assert_eq!(share.status().await.json()["state"], "live");
    let opened = share.open().await;
    assert_eq!((opened.status, opened.body.as_slice()), (200, &b"sealed"[..]));
    assert_eq!((share.open().await.status, share.get().await.problem().as_str()), (410, "burned"));
    assert_eq!(share.status().await.json()["state"], "burned");
    assert_eq!(share.delete().await.status, 204);

    let plain = server.share();
    plain.create("", b"sealed").await;
    assert_eq!(plain.open().await.body, b"sealed");
    assert_eq!(plain.get().await.status, 200, "opening is no burning");
}

#[tokio::test]
async fn a_full_server_says_so() {
    let server = Inside::start(excerpt_server::config::Config { quota: 10_000, ..config() }).await;
    let share = server.share();
    assert_eq!(share.create("", &sample::sealed(9_000)).await.status, 201);
    assert_eq!(server.share().create("", &sample::sealed(9_000)).await.status, 507);
    assert_eq!(share.update(1, "", &sample::sealed(9_500)).await.status, 200, "an update makes its own room");
    share.delete().await;
    assert_eq!(server.share().create("", &sample::sealed(9_000)).await.status, 201, "and so does revoking");
}

#[tokio::test]
async fn an_upload_token_is_for_uploads() {
    let config = excerpt_server::config::Config { upload_token: Some("word".to_owned()), ..config() };
    let server = Inside::start(config).await;
    let share = server.share();
    assert_eq!(share.create("", b"x").await.problem(), "upload-token");
    for (word, status) in [("wor", 403), ("words", 403), ("", 403), ("word", 201)] {
        let headers = [("if-none-match", "*"), ("excerpt-upload-token", word)];
        assert_eq!(share.ask("PUT", "", &headers, b"x").await.status, status, "{word}");
    }
    assert_eq!((share.get().await.status, share.delete().await.status), (200, 204));
    assert_eq!(server.ask("GET", "/api/v1/info", &[], &[]).await.json()["upload_token"], true);
}

/// What readers and the popup are told: whom to write to, and lifetimes that hold.
#[tokio::test]
async fn the_server_says_whose_it_is_and_how_long_shares_live() {
    let server = Inside::start(excerpt_server::config::Config {
        contact: Some("mailto:abuse@share.example".to_owned()),
        terms: Some("https://share.example/terms".to_owned()),
        privacy: Some("https://share.example/privacy".to_owned()),
        max_lifetime: Lifetime::Seconds(7200),
        ..config()
    })
    .await;
    let info = server.ask("GET", "/api/v1/info", &[], &[]).await.json();
    assert_eq!(info["contact"], "mailto:abuse@share.example");
    assert_eq!(info["terms"], "https://share.example/terms");
    assert_eq!(info["privacy"], "https://share.example/privacy");
    assert_eq!((info["max_ttl"].as_i64(), info["default_ttl"].as_i64()), (Some(7200), Some(7200)));
    assert_eq!(server.share().create("", b"x").await.json()["expires_at"], START + 7200);
}

//! Until when a share may be shown, as its owner signed it: what the server takes, and whom it tells.

use crate::support::{
    client::Answer,
    inside::{Inside, SIGNED_END, START, config},
};

async fn server() -> Inside {
    Inside::start(config()).await
}

#[tokio::test]
async fn the_end_of_a_live_share_is_changed_without_its_bytes_by_its_owner_only() {
    let server = server().await;
    let (share, none) = (server.share(), server.share());
    share.create("?ttl=60", b"sealed").await;
    assert_eq!(share.get().await.header("excerpt-signed-end"), Some(SIGNED_END));
    // A server cannot tell what is signed, and gives back what came.
    let other = SIGNED_END.replace("AQEB", "AgIC");
    let changed = share.change_end("?ttl=600", &other).await;
    assert_eq!((changed.status, changed.header("etag")), (200, Some("\"1\"")));
    assert_eq!(changed.json()["expires_at"], START + 600);
    assert_eq!(share.stolen().change_end("?ttl=9", SIGNED_END).await.status, 403);
    assert_eq!(none.change_end("?ttl=9", SIGNED_END).await.status, 404);
    for (query, letters) in [("", SIGNED_END), ("?ttl=0", SIGNED_END), ("?ttl=9", "AQ"), ("?ttl=9", "")] {
        assert_eq!(share.change_end(query, letters).await.status, 400, "{query} {letters}");
    }
    server.pass(61);
    let read = share.get().await;
    assert_eq!((read.status, read.body.as_slice()), (200, &b"sealed"[..]), "past its first end");
    assert_eq!(read.header("excerpt-signed-end"), Some(other.as_str()));
    assert_eq!(read.header("excerpt-expires"), Some((START + 600).to_string().as_str()));
    // An update that names none keeps it; one that names another has that.
    share.update(1, "", b"two").await;
    assert_eq!(share.get().await.header("excerpt-signed-end"), Some(other.as_str()));
    let later = SIGNED_END.replace("AQEB", "AwMD");
    let headers = [("if-match", "\"2\""), ("excerpt-signed-end", later.as_str())];
    assert_eq!(share.ask("PUT", "", &headers, b"three").await.status, 200);
    assert_eq!(share.open().await.header("excerpt-signed-end"), Some(later.as_str()));
    server.pass(600);
    assert_eq!(share.change_end("?ttl=9", &later).await.problem(), "expired", "what is over stays over");
    let bare = server.share();
    bare.ask("PUT", "", &[("if-none-match", "*")], b"sealed").await;
    assert_eq!(bare.get().await.header("excerpt-signed-end"), None);
}

/// Two machines whose clocks differ: readers would refuse the end that was said first, or go by the other.
#[tokio::test]
async fn an_end_that_was_said_before_the_one_that_holds_is_refused_and_its_owner_gets_that_one() {
    let server = server().await;
    let share = server.share();
    share.create("?ttl=60", b"one").await;
    let [early, late] = ["AAAA", "AgIC"].map(|said| SIGNED_END.replace("AQEB", said));
    assert_eq!(share.change_end("?ttl=600", &late).await.status, 200);
    let holds = |answer: &Answer| {
        assert_eq!((answer.status, answer.problem().as_str()), (412, "older-end"));
        let facts = (answer.header("etag"), answer.header("excerpt-signed-end"));
        assert_eq!(facts, (Some("\"1\""), Some(late.as_str())));
    };
    for older in [early.as_str(), SIGNED_END] {
        holds(&share.change_end("?ttl=9", older).await);
        let headers = [("if-match", "\"1\""), ("excerpt-signed-end", older)];
        holds(&share.ask("PUT", "?ttl=9", &headers, b"two").await);
    }
    assert_eq!(
        share.change_end("?ttl=600", &late).await.status,
        200,
        "the same again: its answer may have been lost"
    );
    let read = share.get().await;
    assert_eq!((read.body.as_slice(), read.header("excerpt-signed-end")), (&b"one"[..], Some(late.as_str())));
    assert_eq!(share.status().await.header("excerpt-signed-end"), Some(late.as_str()));
}

/// A first upload whose answer was lost is sent again, with an end that was said later.
#[tokio::test]
async fn the_same_text_again_takes_a_later_end_and_answers_with_the_one_that_holds() {
    let server = server().await;
    let share = server.share();
    let [early, late] = ["AAAA", "AgIC"].map(|said| SIGNED_END.replace("AQEB", said));
    let create = async |ttl, end: &str| {
        let headers = [("if-none-match", "*"), ("excerpt-signed-end", end)];
        share.ask("PUT", ttl, &headers[..if end.is_empty() { 1 } else { 2 }], b"one").await
    };
    for (ttl, end, status, holds, expires) in [
        ("?ttl=60", SIGNED_END, 201, SIGNED_END, 60),
        ("?ttl=600", SIGNED_END, 200, SIGNED_END, 60),
        ("?ttl=600", "", 200, SIGNED_END, 60),
        ("?ttl=600", &early, 412, SIGNED_END, 60),
        ("?ttl=600", &late, 200, &late, 600),
        ("?ttl=60", SIGNED_END, 412, &late, 600),
        ("?ttl=60", &late, 200, &late, 600),
    ] {
        let answer = create(ttl, end).await;
        let facts = (answer.status, answer.header("etag"), answer.header("excerpt-signed-end"));
        assert_eq!(facts, (status, Some("\"1\""), Some(holds)), "{ttl} {end}");
        assert_eq!(answer.problem(), if status == 412 { "older-end" } else { "" }, "{ttl} {end}");
        let read = share.get().await;
        assert_eq!((read.body.as_slice(), read.header("excerpt-signed-end")), (&b"one"[..], Some(holds)));
        let expires = (START + expires).to_string();
        assert_eq!(read.header("excerpt-expires"), Some(expires.as_str()), "{ttl} {end}");
    }
    let thief = share.stolen();
    let headers = [("if-none-match", "*"), ("excerpt-signed-end", late.as_str())];
    assert_eq!(thief.ask("PUT", "?ttl=60", &headers, b"one").await.problem(), "conflict");
}

/// Whoever has the text already asks for it by its revision, which a change of the end leaves as it is.
#[tokio::test]
async fn what_is_known_already_comes_with_the_end_that_holds() {
    let server = server().await;
    let share = server.share();
    share.create("?ttl=60", b"one").await;
    let late = SIGNED_END.replace("AQEB", "AgIC");
    share.change_end("?ttl=600", &late).await;
    let known = server.ask("GET", &share.path(), &[("if-none-match", "\"1\"")], &[]).await;
    assert_eq!((known.status, known.body.as_slice()), (304, &b""[..]));
    let facts =
        ["etag", "excerpt-signed-end", "excerpt-expires", "cache-control"].map(|name| known.header(name));
    let expires = (START + 600).to_string();
    assert_eq!(facts, [Some("\"1\""), Some(late.as_str()), Some(expires.as_str()), Some("no-cache")]);
}

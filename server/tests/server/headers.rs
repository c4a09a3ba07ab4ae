//! What every answer carries, and who may call from a web page.

use std::path::Path;

use excerpt_server::{api::API_POLICY, config::Config};

use crate::support::{
    inside::{Inside, config},
    process::Folder,
    sample,
};

/// As the real one, with a policy of its own.
const PAGE: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; img-src data:\"><title>viewer</title>";
const EXTENSION: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";

async fn with_viewer(folder: &Path) -> Inside {
    std::fs::create_dir_all(folder.join("icons")).unwrap();
    let files = [
        ("index.html", PAGE.repeat(9)),
        ("viewer-0123abcd.js", "export default 1".to_owned()),
        ("viewer.wasm", "\0asm".to_owned()),
        ("icons/16.png", "png".to_owned()),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    Inside::start(Config {
        viewer: Some(folder.to_path_buf()),
        public_url: Some("https://share.example".to_owned()),
        contact: Some("mailto:abuse@share.example".to_owned()),
        max_bytes: 100,
        ..config()
    })
    .await
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_harmless() {
    let folder = Folder::new();
    let server = with_viewer(folder.path()).await;
    let share = server.share();
    let made = share.create("", b"sealed").await;
    let large = share.create("", &[0; 101]).await;
    let mut answers = vec![("made", 201, made), ("large", 413, large)];
    let share_path = share.path();
    let requests = [
        ("GET", share_path.as_str(), 200),
        ("TRACE", &share_path, 405),
        ("PATCH", &share_path, 401),
        ("PUT", &share_path, 401),
        ("OPTIONS", &share_path, 204),
        ("GET", "/api/v1/shares/x", 404),
        ("GET", "/api/v1/nothing", 404),
        ("POST", "/api/v1/reports", 400),
        ("GET", "/api/v1/info", 200),
        ("GET", "/", 200),
        ("POST", "/", 405),
        ("GET", "/viewer-0123abcd.js", 200),
        ("GET", "/../etc/passwd", 404),
        ("GET", "/icons/../index.html", 404),
        ("GET", "/nothing", 404),
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),
        ("GET", "/robots.txt", 200),
        ("GET", "/.well-known/security.txt", 200),
    ];
    for (method, path, status) in requests {
        answers.push((path, status, server.ask(method, path, &[], &[]).await));
    }
    for (what, status, answer) in answers {
        assert_eq!(answer.status, status, "{what}");
        let fixed = [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex, nofollow, noarchive, nosnippet"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("strict-transport-security", "max-age=31536000"),
        ];
        for (name, value) in fixed {
            assert_eq!(answer.header(name), Some(value), "{name} of {what}");
        }
        let policy = answer.header("content-security-policy");
        let wanted = match (what, status) {
            ("/", 200) => "default-src 'none'; img-src data:; frame-ancestors 'none'",
            ("/viewer-0123abcd.js", _) => {
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"
            }
            _ => API_POLICY,
        };
        assert_eq!(policy, Some(wanted), "{what}");
        if status >= 400 {
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{what}");
            assert_eq!(answer.json()["status"], status, "{what}");
        }
    }
}

#[tokio::test]
async fn the_viewer_opens_however_the_link_was_mangled() {
    let folder = Folder::new();
    let server = with_viewer(folder.path()).await;
    let index = server.ask("GET", "/", &[], &[]).await;
    assert_eq!(index.header("cache-control"), Some("no-cache"));
    assert!(index.body.starts_with(b"<!doctype html>"));
    for path in ["/%232abc", "/%25232abc", "/index.html", "/?utm_source=x"] {
        assert_eq!(server.ask("GET", path, &[], &[]).await.body, index.body, "{path}");
    }
    let tag = index.header("etag").unwrap();
    assert_eq!(server.ask("GET", "/", &[("if-none-match", tag)], &[]).await.status, 304);
    let zipped = server.ask("GET", "/", &[("accept-encoding", "gzip")], &[]).await;
    assert_eq!(zipped.header("content-encoding"), Some("gzip"));
    assert!(zipped.body.len() < index.body.len());
    let script = server.ask("GET", "/viewer-0123abcd.js", &[], &[]).await;
    assert_eq!(script.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(
        server.ask("GET", "/viewer.wasm", &[], &[]).await.header("content-type"),
        Some("application/wasm")
    );
    assert_eq!(server.ask("GET", "/icons/16.png", &[], &[]).await.status, 200);
    assert_eq!(server.ask("HEAD", "/", &[], &[]).await.status, 200);
}

#[tokio::test]
async fn extensions_may_call_and_pages_of_others_may_not_write() {
    let server = Inside::start(config()).await;
    let share = server.share();
    let preflight = async |origin: &str| {
        let headers = [("origin", origin), ("access-control-request-method", "PUT")];
        server.ask("OPTIONS", &share.path(), &headers, &[]).await
    };
    let mozilla = "moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab";
    for origin in [EXTENSION, mozilla, "http://localhost"] {
        let answer = preflight(origin).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, Some(origin)));
        let allowed = answer.header("access-control-allow-headers").unwrap();
        for name in ["authorization", "if-match", "if-none-match", "content-type", "excerpt-upload-token"] {
            assert!(allowed.contains(name), "{name}");
        }
        assert!(answer.header("access-control-allow-methods").unwrap().contains("DELETE"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
    }
    for origin in ["https://evil.example", "null"] {
        assert_eq!(preflight(origin).await.header("access-control-allow-origin"), None, "{origin}");
        let headers = [("if-none-match", "*"), ("origin", origin)];
        let put = share.ask("PUT", "", &headers, b"sealed").await;
        assert_eq!((put.status, put.problem().as_str()), (403, "wrong-origin"), "{origin}");
        for more in ["/open", "/status"] {
            assert_eq!(share.ask("POST", more, &[("origin", origin)], b"").await.status, 403);
        }
    }
    let put = share.ask("PUT", "", &[("if-none-match", "*"), ("origin", EXTENSION)], b"sealed").await;
    assert_eq!((put.status, put.header("access-control-allow-origin")), (201, Some(EXTENSION)));
    assert!(put.header("access-control-expose-headers").unwrap().contains("etag"));
    let read = server.ask("GET", &share.path(), &[("origin", "https://evil.example")], &[]).await;
    assert_eq!((read.status, read.header("access-control-allow-origin")), (200, None));
    assert!(read.header("vary").unwrap().contains("origin"));
    // What the server is, anybody may read: an extension looks at a typed address without saying which one it is.
    let info = server.ask("GET", "/api/v1/info", &[("origin", "null")], &[]).await;
    assert_eq!((info.status, info.header("access-control-allow-origin")), (200, Some("null")));
}

#[tokio::test]
async fn one_network_may_ask_so_often() {
    let server = Inside::start(Config { writes_per_minute: 6, misses_per_minute: 10, ..config() }).await;
    let ask = async |spoofed: &str| {
        let share = server.share();
        share.ask("PUT", "", &[("if-none-match", "*"), ("x-forwarded-for", spoofed)], b"sealed").await
    };
    for number in 0..20 {
        assert_eq!(ask(&format!("203.0.113.{number}")).await.status, 201);
    }
    let refused = ask("198.51.100.1").await;
    assert_eq!((refused.status, refused.problem().as_str()), (429, "too-many"));
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=11).contains(&wait));
    for _ in 0..20 {
        assert_eq!(
            server.ask("GET", &format!("/api/v1/shares/{}", sample::id()), &[], &[]).await.status,
            404
        );
    }
    let guess = server.ask("GET", &format!("/api/v1/shares/{}", sample::id()), &[], &[]).await;
    assert_eq!(guess.status, 429, "guessing ids");
}

//! The page's files: compressed, and served for pages of other builds too.

use excerpt_server::config::Config;
use sha2::{Digest as _, Sha256};

use crate::support::{
    inside::{Inside, config},
    process::Folder,
    stores::Double,
    until,
};

/// A build of the page: an index that names a script by its hash, as `cargo xtask build` makes it.
struct Build {
    folder: Folder,
    script: String,
    text: String,
}

impl Build {
    fn new(number: u8) -> Self {
        let (folder, text) = (Folder::new(), format!("// {number}\n").repeat(200));
        let hash: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        let script = format!("viewer-{}.js", &hash.get(..16).unwrap());
        std::fs::write(folder.path().join(&script), &text).unwrap();
        std::fs::write(
            folder.path().join("index.html"),
            format!("<!doctype html><script src={script}></script>"),
        )
        .unwrap();
        Self { folder, script, text }
    }

    async fn serve(&self, (store, store_option): (String, Vec<String>)) -> Inside {
        let viewer = Some(self.folder.path().to_owned());
        Inside::start(Config { store, store_option, viewer, ..config() }).await
    }
}

async fn script_of(server: &Inside) -> String {
    let index = server.ask("GET", "/", &[], &[]).await;
    let text = String::from_utf8(index.body).unwrap();
    text.split("src=").nth(1).unwrap().split('>').next().unwrap().to_owned()
}

/// Each build keeps its files in the store; that needs a moment after the start.
async fn serves(server: &Inside, build: &Build) {
    let path = format!("/{}", build.script);
    until("the file is there", async || server.ask("GET", &path, &[], &[]).await.status == 200).await;
    let answer = server.ask("GET", &path, &[], &[]).await;
    assert_eq!(answer.body, build.text.as_bytes());
    assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(answer.header("cache-control").unwrap().contains("immutable"));
}

#[tokio::test]
async fn two_builds_behind_a_balancer_serve_each_others_pages() {
    let Some(moto) = Double::moto().await else { return };
    let (place, builds) = (moto.place(), [Build::new(1), Build::new(2)]);
    let servers = [builds[0].serve(place.clone()).await, builds[1].serve(place).await];
    for server in &servers {
        // Whichever page a visitor got: the balancer may send the rest to either.
        let named = script_of(server).await;
        assert!(builds.iter().any(|build| build.script == named));
        for build in &builds {
            serves(server, build).await;
        }
    }
    // A link that one of them made opens at the other, and so it does after the older one is gone.
    let share = servers[0].share();
    assert_eq!(share.create("", b"sealed").await.status, 201);
    assert_eq!(share.at(servers[1].address()).get().await.body, b"sealed");
    let [old, new] = servers;
    old.server.stop().await;
    serves(&new, &builds[0]).await;
    assert_eq!(share.at(new.address()).delete().await.status, 204);
}

#[tokio::test]
async fn a_page_that_is_still_open_finds_its_files_after_an_update() {
    let (folder, builds) = (Folder::new(), [Build::new(1), Build::new(2)]);
    let place = (folder.text().to_owned(), Vec::new());
    let old = builds[0].serve(place.clone()).await;
    until("they are kept", async || folder.path().join("v").join(&builds[0].script).exists()).await;
    old.server.stop().await;
    let new = builds[1].serve(place).await;
    assert_eq!(script_of(&new).await, builds[1].script);
    for build in &builds {
        serves(&new, build).await;
    }
}

/// Whoever can write to the store does not get a script into pages by that.
#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_not_served() {
    let (folder, build) = (Folder::new(), Build::new(1));
    let server = build.serve((folder.text().to_owned(), Vec::new())).await;
    std::fs::create_dir_all(folder.path().join("v")).unwrap();
    for name in ["viewer-0123456789abcdef.js", "index.html", "deadbeefdeadbeef.html"] {
        std::fs::write(folder.path().join("v").join(name), "alert(1)").unwrap();
        if name != "index.html" {
            assert_eq!(server.ask("GET", &format!("/{name}"), &[], &[]).await.status, 404, "{name}");
        }
    }
    assert!(script_of(&server).await.starts_with("viewer-"), "the index is the build's own");
    for name in ["..%2flock", "viewer-0123456789abcdef/..", "s-0123456789abcdef"] {
        assert_eq!(server.ask("GET", &format!("/{name}"), &[], &[]).await.status, 404, "{name}");
    }
}

#[tokio::test]
async fn files_are_compressed_as_the_visitor_understands() {
    let build = Build::new(1);
    let server = build.serve(("memory:".to_owned(), Vec::new())).await;
    let path = format!("/{}", build.script);
    let coding = async |accepted: &str| {
        let answer = server.ask("GET", &path, &[("accept-encoding", accepted)], &[]).await;
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        (answer.header("content-encoding").map(str::to_owned), answer.body)
    };
    until("brotli is done", async || coding("br").await.0.as_deref() == Some("br")).await;
    for (accepted, wanted) in [
        ("gzip, deflate, br", Some("br")),
        ("gzip", Some("gzip")),
        ("br;q=0, gzip", Some("gzip")),
        ("identity", None),
    ] {
        let (coded, body) = coding(accepted).await;
        assert_eq!(coded.as_deref(), wanted, "{accepted}");
        let text = match wanted {
            Some("br") => {
                let mut text = Vec::new();
                brotli::BrotliDecompress(&mut &*body, &mut text).unwrap();
                text
            }
            Some(_) => {
                let mut text = Vec::new();
                std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*body), &mut text).unwrap();
                text
            }
            None => body,
        };
        assert_eq!(text, build.text.as_bytes(), "{accepted}");
    }
}

//! The proxies that we ship settings for, as they are shipped, but for names, ports and certificates. Where they are not
//! installed, these tests say so.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::support::{
    client::{Client, ask},
    inside::Share,
    process::{Folder, Process},
    sample, until,
};

fn shipped(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)).unwrap()
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn installed(name: &str) -> Option<PathBuf> {
    let folders = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    let found = folders
        .into_iter()
        .chain(["/usr/sbin".into()])
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    if found.is_none() {
        eprintln!("skipped: {name} is not installed");
    }
    found
}

/// A proxy that runs, and everything that it writes.
struct Proxy {
    child: Child,
    address: SocketAddr,
    folder: Folder,
}

impl Proxy {
    async fn start(mut command: Command, address: SocketAddr, folder: Folder) -> Self {
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let proxy = Self { child: command.spawn().unwrap(), address, folder };
        until("the proxy answers", async || TcpStream::connect(address).is_ok()).await;
        proxy
    }

    async fn nginx(upstream: SocketAddr, own_log: bool) -> Option<Self> {
        let program = installed("nginx")?;
        let (folder, address, plain) = (Folder::new(), free(), free());
        let mut text = shipped("nginx.conf")
            .replace("127.0.0.1:8787", &upstream.to_string())
            .replace("listen 80;", &format!("listen {plain};"))
            .replace("listen 443 ssl http2;", &format!("listen {address};"));
        if !own_log {
            text = text.replace("error_log stderr emerg;", "error_log stderr info;");
        }
        let text: String = text
            .lines()
            .filter(|line| !line.contains("listen [::]") && !line.contains("ssl_certificate"))
            .map(|line| format!("{line}\n"))
            .collect();
        let root = folder.text();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {root}/{kind};"))
            .concat();
        let whole = format!("daemon off; pid {root}/pid; events {{}} http {{ {temporary}\n{text} }}");
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, whole).unwrap();
        let mut command = Command::new(program);
        command.args(["-e", "stderr", "-p", root, "-c"]).arg(&file);
        Some(Self::start(command, address, folder).await)
    }

    async fn caddy(upstream: SocketAddr, filtered: bool) -> Option<Self> {
        let program = installed("caddy")?;
        let (folder, address) = (Folder::new(), free());
        let mut text = shipped("Caddyfile");
        if !filtered {
            text = text.replace("request delete", "nothing delete");
        }
        let file = folder.path().join("Caddyfile");
        std::fs::write(&file, text).unwrap();
        let mut command = Command::new(program);
        command
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            // The name that the client asks for.
            .env("EXCERPT_HOST", format!("http://localhost:{}", address.port()))
            .env("EXCERPT_UPSTREAM", upstream.to_string())
            .env("CADDY_ADMIN", "off")
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path());
        Some(Self::start(command, address, folder).await)
    }

    /// Everything that it wrote, when it has ended.
    fn written(mut self) -> String {
        let told = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        assert!(told.unwrap().success());
        self.child.wait().unwrap();
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// What goes wrong at a proxy: a server that is away, a body that ends early, one that is too large, an address with the
/// secret in it.
async fn trouble(proxy: &Proxy, id: &str, secret: &str) {
    let address = proxy.address;
    assert_eq!(ask(address, "GET", &format!("/api/v1/shares/{id}"), &[], &[]).await.status, 502);
    ask(address, "GET", &format!("/%232{secret}"), &[], &[]).await;
    let large = sample::sealed(3 << 20);
    let mut client = Client::connect(address).await.unwrap();
    let head =
        format!("PUT /api/v1/shares/{id} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", large.len());
    let _ = client.send(head.as_bytes()).await;
    let _ = client.send(&large[..1000]).await;
    drop(client);
    let _ = Client::connect(address).await.unwrap().send(b"GET /\r\n\r\n").await;
}

fn names_nobody(log: &str, id: &str, secret: &str) -> Result<(), String> {
    for private in [id, secret, "remote_ip", "remote_addr", "client: ", "\"uri\""] {
        if log.contains(private) {
            return Err(format!("{private} in {log}"));
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_proxies_log_neither_visitors_nor_addresses_when_something_goes_wrong() {
    // Nobody listens there.
    let away = free();
    let (secret, id) = sample::secret();
    for kept in [true, false] {
        let proxies = [Proxy::nginx(away, kept).await, Proxy::caddy(away, kept).await];
        for proxy in proxies.into_iter().flatten() {
            trouble(&proxy, &id, &secret).await;
            let named = names_nobody(&proxy.written(), &id, &secret);
            assert_eq!(named.is_ok(), kept, "with the shipped line: {kept}: {named:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_proxies_every_visitor_is_a_network_of_their_own() {
    let folder = Folder::new();
    let server =
        Process::start(&["--store", folder.text(), "--trusted-proxy=127.0.0.1", "--writes-per-minute=6"]);
    for proxy in [Proxy::nginx(server.address, true).await, Proxy::caddy(server.address, true).await]
        .into_iter()
        .flatten()
    {
        let share = Share { address: proxy.address, id: sample::id(), token: sample::token() };
        // What a visitor says of itself is not believed: it counts as where it comes from, which is here.
        let claimed = ("x-forwarded-for", "203.0.113.9");
        let made = share.ask("PUT", "", &[("if-none-match", "*"), claimed], &sample::sealed(20_000)).await;
        assert_eq!(made.status, 201);
        assert_eq!(share.get().await.body.len(), 20_000);
        assert_eq!(share.delete().await.status, 204);
        let large = Share { address: proxy.address, id: sample::id(), token: sample::token() };
        let answer = large.create("", &sample::sealed((1 << 20) + 1)).await;
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (413, "too-large"),
            "said by the server itself"
        );
    }
}

/// The limits of bodies in both files are above the server's own, and say which setting they belong to.
#[test]
fn what_the_proxies_let_through_is_more_than_the_server_takes() {
    let most = excerpt_server::config::Config::default().max_bytes;
    for (name, limit) in
        [("nginx.conf", "client_max_body_size 2m;"), ("Caddyfile", "max_size {$EXCERPT_MAX_BODY:2MB}")]
    {
        let text = shipped(name);
        assert!(text.contains(limit) && text.contains("--max-bytes"), "{name}");
    }
    assert!(most < 2_000_000);
}

#[test]
fn the_settings_are_valid_as_they_are_shipped() {
    let folder = Folder::new();
    let file = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name);
    if let Some(caddy) = installed("caddy") {
        // With a name, and without one.
        for host in [None, Some("share.example")] {
            let mut command = Command::new(&caddy);
            command.args(["validate", "--adapter", "caddyfile", "--config"]).arg(file("Caddyfile"));
            command.env("XDG_DATA_HOME", folder.path()).env_remove("EXCERPT_HOST");
            command.envs(host.map(|host| ("EXCERPT_HOST", host)));
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    if let Some(analyze) = installed("systemd-analyze") {
        let unit = file("excerpt-server.service");
        let verified = Command::new(&analyze).arg("verify").arg(&unit).output().unwrap();
        let said = String::from_utf8_lossy(&verified.stderr).into_owned();
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("excerpt-server.service")).collect();
        // The program is not installed where tests run.
        assert!(ours.iter().all(|line| line.contains("is not executable")), "{said}");
        let judged = Command::new(&analyze)
            .args(["security", "--offline=true", "--threshold=15"])
            .arg(&unit)
            .output()
            .unwrap();
        assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
    }
    let compose: serde_json::Value = serde_yaml_ng::from_str(&shipped("compose.yaml")).unwrap();
    let subnet = &compose["networks"]["inner"]["ipam"]["config"][0]["subnet"];
    assert!(subnet.is_string());
    assert_eq!(
        &compose["services"]["excerpt"]["environment"]["EXCERPT_TRUSTED_PROXY"], subnet,
        "one network, named twice"
    );
    for service in ["excerpt", "caddy"] {
        assert_eq!(compose["services"][service]["networks"][0], "inner");
    }
    assert!(shipped("Dockerfile").contains("HEALTHCHECK"));
    assert!(shipped("excerpt-server.service").contains("ExecReload=/bin/kill -HUP $MAINPID"));
}

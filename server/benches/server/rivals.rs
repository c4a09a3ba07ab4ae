//! Other servers on the same machine, in the same minutes.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::{client, process::Folder};

/// A server of others; it is killed when dropped.
pub struct Rival {
    child: Child,
    pub address: SocketAddr,
    _folder: Folder,
}

impl Drop for Rival {
    fn drop(&mut self) {
        // nginx's master ends its workers when asked kindly only.
        let _ = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// A program that an option names, or that is on the PATH.
pub fn program(name: &str) -> Option<PathBuf> {
    let option = format!("--{name}=");
    let named = std::env::args().find_map(|argument| argument.strip_prefix(&option).map(PathBuf::from));
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let folders = folders.into_iter().chain([PathBuf::from("/usr/sbin")]);
    named.or_else(|| folders.map(|folder| folder.join(name)).find(|path| path.is_file()))
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn started(mut command: Command, address: SocketAddr, folder: Folder) -> Rival {
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null()).spawn().unwrap();
    let rival = Rival { child, address, _folder: folder };
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "a rival does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    rival
}

/// nginx, with files `0` to `count - 1` of these bytes.
pub fn nginx(count: usize, bytes: &[u8]) -> Option<Rival> {
    let program = program("nginx")?;
    let (folder, address) = (Folder::new(), free());
    for number in 0..count {
        std::fs::write(folder.path().join(number.to_string()), bytes).unwrap();
    }
    let root = folder.text();
    let user = if nobody_is_us() { "" } else { "user root;" };
    let text = format!(
        "{user} daemon off; pid {root}/pid; error_log stderr; worker_processes 2; events {{}} http {{ access_log off; \
         sendfile on; keepalive_requests 100000000; server {{ listen {address}; root {root}; }} }}"
    );
    let file = folder.path().join("nginx.conf");
    std::fs::write(&file, text).unwrap();
    let mut command = Command::new(program);
    command.arg("-c").arg(&file).arg("-p").arg(root);
    Some(started(command, address, folder))
}

/// Only root may say, and must say, that the workers are root: the files are in root's folders.
fn nobody_is_us() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() != b"0")
}

/// axum with the bytes in memory: this program once more.
pub fn memory() -> Rival {
    let (folder, address) = (Folder::new(), free());
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(format!("--serve-memory={address}"));
    started(command, address, folder)
}

/// wastebin with its own defaults and a database in a file; the path of one paste.
pub async fn wastebin(bytes: usize) -> Option<(Rival, String)> {
    let (folder, address) = (Folder::new(), free());
    let mut command = Command::new(program("wastebin")?);
    command
        .env("WASTEBIN_ADDRESS_PORT", address.to_string())
        .env("WASTEBIN_DATABASE_PATH", folder.path().join("state.db"))
        .env("WASTEBIN_BASE_URL", format!("http://{address}"))
        .env("RUST_LOG", "error");
    let rival = started(command, address, folder);
    let answer =
        client::ask(address, "POST", "/", &[("content-type", "application/json")], &paste(bytes)).await;
    let path = answer.json()["path"].as_str()?.to_owned();
    Some((rival, format!("/raw{path}")))
}

/// What wastebin takes: text in JSON.
pub fn paste(bytes: usize) -> Vec<u8> {
    let text: String = (0..bytes).map(|_| char::from(b'a' + rand::random::<u8>() % 26)).collect();
    serde_json::json!({ "text": text }).to_string().into_bytes()
}

/// rustypaste with its own defaults and so many pastes already there; the path of one paste.
pub async fn rustypaste(bytes: &[u8], there: usize) -> Option<(Rival, String)> {
    let (folder, address) = (Folder::new(), free());
    let upload = folder.path().join("upload");
    std::fs::create_dir(&upload).unwrap();
    for number in 0..there {
        std::fs::write(upload.join(format!("{number:08}.bin")), bytes).unwrap();
    }
    let file = folder.path().join("config.toml");
    std::fs::write(&file, rustypaste_settings(address, folder.path())).unwrap();
    let mut command = Command::new(program("rustypaste")?);
    command.env("CONFIG", &file).env("RUST_LOG", "error").current_dir(folder.path());
    let rival = started(command, address, folder);
    let (kind, body) = form(bytes);
    let answer = client::ask(address, "POST", "/", &[("content-type", kind)], &body).await;
    let address = String::from_utf8_lossy(&answer.body).trim().to_owned();
    let path = address.splitn(4, '/').nth(3).map(|name| format!("/{name}"))?;
    Some((rival, path))
}

fn rustypaste_settings(address: SocketAddr, folder: &Path) -> String {
    let folder = folder.join("upload");
    format!(
        "[config]\nrefresh_rate = \"1h\"\n[server]\naddress = \"{address}\"\nurl = \"http://{address}\"\n\
         max_content_length = \"10MB\"\nupload_path = {folder:?}\ntimeout = \"30s\"\nexpose_version = false\n\
         handle_spaces = \"replace\"\n[paste]\nrandom_url = {{ type = \"alphanumeric\", length = 8 }}\n\
         default_extension = \"bin\"\nduplicate_files = true\nmime_override = []\nmime_blacklist = []\n"
    )
}

/// One file as a form's field.
pub fn form(bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let head = b"--b0\r\ncontent-disposition: form-data; name=\"file\"; filename=\"f.bin\"\r\n\r\n";
    ("multipart/form-data; boundary=b0", [head, bytes, b"\r\n--b0--\r\n"].concat())
}

//! Test doubles of S3, installed by `cargo xtask test` below target/; tests that need one say when it is not there.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use object_store::{ObjectStore, parse_url_opts, prefix::PrefixStore};

use super::{client, process::Folder, sample, skipped};

/// The key, and its secret, that s3rver has built in.
const KEY: &str = "S3RVER";

/// moto checks a precondition and writes in two steps, with nothing to keep other threads out: on a busy machine it
/// lets two of 32 racing writes win in every third round by itself. So its threads may change only where they wait,
/// which is not between those steps. What it does besides for each request, looking through its own folders and logging,
/// takes longer than the answer, and is left out.
const MOTO: &str = "import sys, logging, moto.backends, moto.server
sys.setswitchinterval(3600)
logging.disable()
modules = list(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: modules
moto.server.main(sys.argv[1:])";

/// A store that runs; it is killed when dropped.
pub struct Double {
    child: Child,
    address: SocketAddr,
    _folder: Folder,
}

impl Drop for Double {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Double {
    /// moto: knows preconditions.
    pub async fn moto() -> Option<Self> {
        let program = installed("python/bin/python3")?;
        let double = Self::start(|address, _| {
            let mut command = Command::new(program);
            command.args(["-c", MOTO, "-H", "127.0.0.1", "-p", &address.port().to_string()]);
            command
        });
        let made = client::ask(double.address, "PUT", "/bucket", &[], &[]).await;
        assert_eq!(made.status, 200, "the bucket");
        Some(double)
    }

    /// rclone: takes every write.
    pub fn rclone() -> Option<Self> {
        let program = installed("python/bin/rclone")?;
        Some(Self::start(|address, folder| {
            std::fs::create_dir(folder.join("bucket")).unwrap();
            let mut command = Command::new(program);
            command
                .args(["serve", "s3", "--addr", &address.to_string(), "--auth-key", &format!("{KEY},{KEY}")])
                .arg(folder);
            command
        }))
    }

    /// s3rver: takes every write.
    pub fn s3rver() -> Option<Self> {
        let program = installed("node_modules/.bin/s3rver")?;
        Some(Self::start(|address, folder| {
            let mut command = Command::new(program);
            command.args(["--address", "127.0.0.1", "--port", &address.port().to_string()]);
            command.args(["--configure-bucket", "bucket", "--directory"]).arg(folder);
            command
        }))
    }

    fn start(command: impl FnOnce(SocketAddr, &Path) -> Command) -> Self {
        let folder = Folder::new();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = command(address, folder.path());
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let double = Self { child: quiet.spawn().unwrap(), address, _folder: folder };
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(started.elapsed() < Duration::from_secs(60), "the store does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        double
    }

    /// What the store is called, with a prefix of its own, and how it is reached.
    pub fn place(&self) -> (String, Vec<String>) {
        let options = [
            format!("aws_endpoint=http://{}", self.address),
            format!("aws_access_key_id={KEY}"),
            format!("aws_secret_access_key={KEY}"),
            "aws_region=us-east-1".to_owned(),
            "aws_allow_http=true".to_owned(),
        ];
        (format!("s3://bucket/{}", sample::id()), options.to_vec())
    }

    /// The place past any server.
    pub fn objects((store, options): &(String, Vec<String>)) -> impl ObjectStore + use<> {
        let url = reqwest::Url::parse(store).unwrap();
        let options = options.iter().map(|option| option.split_once('=').unwrap());
        let (objects, prefix) = parse_url_opts(&url, options).unwrap();
        PrefixStore::new(objects, prefix)
    }

    /// The same as arguments of the server.
    pub fn arguments(&self) -> Vec<String> {
        let (store, options) = self.place();
        let options = options.into_iter().map(|option| format!("--store-option={option}"));
        [format!("--store={store}")].into_iter().chain(options).collect()
    }
}

fn installed(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
    let program = target.join("xtask/stores").join(path);
    if program.is_file() {
        return Some(program);
    }
    skipped::whole("there is no double of S3 (`cargo xtask test` installs them where Python is)");
    None
}

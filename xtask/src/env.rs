//! Where things are, and how other programs are started.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use anyhow::{Context, Result, bail, ensure};

/// Looked for once: commands do not change their folder.
static ROOT: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    [package, env::current_dir().ok()].into_iter().flatten().find_map(|folder| checkout(&folder))
});

/// Asked for when the program starts: a build that replaces it meanwhile changes what the system answers later.
static PROGRAM: LazyLock<Option<PathBuf>> = LazyLock::new(|| env::current_exe().ok());

/// This program, to be started again.
pub fn this() -> Result<&'static Path> {
    PROGRAM.as_deref().context("the system does not say where this program is")
}

/// The repository's top folder: around the package that cargo runs, or around the current folder. It is looked for when
/// the command runs, so that a copy of the checkout, with all that was built in it, works on the copy.
pub fn root() -> PathBuf {
    ROOT.clone().unwrap_or_default()
}

/// Real pages, texts and conversations to measure with, if they are there.
pub fn corpus() -> PathBuf {
    std::env::var_os("EXCERPT_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
}

/// An error where there is no checkout around.
pub fn need_root() -> Result<()> {
    ensure!(ROOT.is_some(), "this is not a checkout of Excerpt: run `cargo xtask` inside of one");
    Ok(())
}

/// The folder, or the nearest one around it, that is a checkout.
fn checkout(folder: &Path) -> Option<PathBuf> {
    let is_checkout =
        |folder: &&Path| ["Cargo.toml", "xtask/Cargo.toml"].iter().all(|file| folder.join(file).is_file());
    folder.ancestors().find(is_checkout).map(Path::to_path_buf)
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |path| root().join(path))
}

/// A folder of our own below cargo's, made if need be.
pub fn work(name: &str) -> Result<PathBuf> {
    let path = target().join("xtask").join(name);
    std::fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
    Ok(path)
}

/// The cargo that runs this command, started in the top folder.
pub fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Node, started in the top folder.
pub fn node() -> Command {
    program("node")
}

/// One of the tools that `npm ci` installs. Never one of that name on the PATH: versions and results differ.
pub fn tool(name: &str) -> Result<Command> {
    let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    let path = root().join("node_modules").join(".bin").join(file);
    ensure!(path.exists(), "{} is missing: run `npm ci` first", path.display());
    Ok(program(path))
}

/// Any program, started in the top folder.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// Runs to the end, output passed on to standard error; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status =
        command.stdout(std::io::stderr()).status().with_context(|| format!("cannot start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// The program and its first words, for messages.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = command.get_args().take(2).map(|word| Path::new(word).file_name().unwrap_or(word));
    std::iter::once(program).chain(words).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file; the error names it.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    std::fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}

/// Copies a file; the error names it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

//! What the commands need besides cargo: the toolchain's parts, Node's packages, a browser.

use std::{
    env as system,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::env;

/// The oldest Node that the scripts run on.
const NODE: u32 = 20;

/// Programs that speak Chromium's protocol, as they are called on the PATH.
const NAMES: [&str; 9] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
    "chrome",
    "brave",
];

/// Where they are when they are not on the PATH. A leading variable is looked up.
const PLACES: [&str; 13] = [
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/opt/microsoft/msedge/msedge",
    "/opt/brave.com/brave/brave",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LOCALAPPDATA%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    "%ProgramFiles%/BraveSoftware/Brave-Browser/Application/brave.exe",
];

/// Toolchain and Node's packages: enough to build.
pub fn tools() -> Result<()> {
    toolchain()?;
    node()?;
    packages()
}

/// Everything, and the browser to use.
pub fn everything() -> Result<PathBuf> {
    tools()?;
    browser()
}

/// Whether cargo-deny is here: it takes minutes to install, so nobody is made to.
pub fn has_deny() -> bool {
    env::cargo().args(["deny", "--version"]).output().is_ok_and(|output| output.status.success())
}

fn toolchain() -> Result<()> {
    let output = env::program("rustc")
        .args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])
        .output();
    // The folder alone proves nothing: it stays when the target is removed.
    let has_core = |folder: &str| {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        files.into_iter().any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
    };
    let installed = output.is_ok_and(|output| {
        output.status.success() && has_core(String::from_utf8_lossy(&output.stdout).trim())
    });
    if installed {
        return Ok(());
    }
    eprintln!("installing the Rust toolchain of rust-toolchain.toml …");
    let mut rustup = env::program("rustup");
    // Set by the cargo that runs us; it would make rustup forget the targets that the file asks for.
    rustup.env_remove("RUSTUP_TOOLCHAIN");
    env::run(rustup.args(["toolchain", "install", "--no-self-update"]))
}

fn node() -> Result<()> {
    let advice =
        format!("Node.js {NODE} or newer is needed: please install it (nodejs.org) and run this again.");
    let output = env::node().arg("--version").stderr(Stdio::null()).output().context(advice.clone())?;
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => bail!("{advice} Found: {}", version.trim()),
    }
}

fn packages() -> Result<()> {
    packages_of(&env::root())
}

/// Node's packages of one folder, as its lock file names them.
pub fn packages_of(folder: &Path) -> Result<()> {
    let modified = |path: &str| folder.join(path).metadata().and_then(|file| file.modified());
    let wanted = modified("package-lock.json").context("package-lock.json is missing")?;
    if modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= wanted) {
        return Ok(());
    }
    eprintln!("installing Node's packages …");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    env::run(env::program(npm).args(["ci", "--loglevel=error"]).current_dir(folder))
}

/// The browser to test with; installs one where that can be done.
fn browser() -> Result<PathBuf> {
    if let Some(path) = system::var_os("EXCERPT_BROWSER").map(PathBuf::from) {
        anyhow::ensure!(path.exists(), "EXCERPT_BROWSER names {}, which is not there", path.display());
        return Ok(path);
    }
    if let Some(path) = installed_browser() {
        return Ok(path);
    }
    if !has_apt() {
        bail!("Please install Chrome, Chromium, Edge or Brave, or let EXCERPT_BROWSER name one.");
    }
    eprintln!("no browser found; installing Chromium with apt-get …");
    // Without a font of its own a bare machine draws boxes.
    install(&["chromium", "fonts-dejavu-core"])?;
    installed_browser().context("apt-get has installed no Chromium: please install Chrome, Edge or Brave")
}

/// Firefox for the tests; installs it where that can be done. The tests of the main path in Firefox are skipped,
/// and say so, where there is none.
pub fn firefox() -> Option<PathBuf> {
    if let Some(path) = system::var_os("EXCERPT_FIREFOX").map(PathBuf::from) {
        return Some(path);
    }
    let installed = || on_path(&["firefox", "firefox-esr"]).find(|path| path.is_file());
    installed().or_else(|| {
        if has_apt() {
            eprintln!("no Firefox found; installing it with apt-get …");
            install(&["firefox-esr"]).map_err(|error| eprintln!("{error:#}: Firefox is not tested")).ok()?;
        }
        installed()
    })
}

/// Python, for what checks us from outside: the second decoder of links, and doubles of S3. Installs it where that can
/// be done.
pub fn python() -> Option<PathBuf> {
    installed_python().or_else(|| {
        if has_apt() {
            eprintln!("no Python found; installing it with apt-get …");
            let installed = install(&["python3", "python3-venv"]);
            installed.map_err(|error| eprintln!("{error:#}: what needs Python is skipped")).ok()?;
        }
        installed_python()
    })
}

/// Python, if it is here.
pub fn installed_python() -> Option<PathBuf> {
    on_path(&["python3", "python"]).find(|path| runs(path))
}

/// Whether it is Python 3: Windows has a program of that name that only opens the store.
fn runs(python: &Path) -> bool {
    let mut command = Command::new(python);
    let asked = command.args(["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]);
    asked.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether Debian's packages can be installed.
pub fn has_apt() -> bool {
    Path::new("/usr/bin/apt-get").exists()
}

/// Installs Debian's packages.
pub fn install(packages: &[&str]) -> Result<()> {
    let mut update = as_root();
    env::run(update.args(["update", "-q"]))?;
    let mut install = as_root();
    env::run(install.args(["install", "-qy", "--no-install-recommends"]).args(packages))
}

/// Where programs of these names would be on the PATH.
pub fn on_path(names: &[&str]) -> impl Iterator<Item = PathBuf> {
    let path = system::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = system::split_paths(&path).collect();
    let files: Vec<String> =
        names.iter().map(|name| format!("{name}{}", system::consts::EXE_SUFFIX)).collect();
    files.into_iter().flat_map(move |file| folders.clone().into_iter().map(move |folder| folder.join(&file)))
}

/// A browser that is here.
pub fn installed_browser() -> Option<PathBuf> {
    let elsewhere = PLACES.iter().filter_map(|place| {
        match place.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
            Some((variable, rest)) => Some(PathBuf::from(system::var(variable).ok()? + rest)),
            None => Some(PathBuf::from(place)),
        }
    });
    on_path(&NAMES).chain(elsewhere).find(|path| path.is_file())
}

/// apt-get with the rights that it needs.
fn as_root() -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = env::program(if root { "apt-get" } else { "sudo" });
    if !root {
        command.arg("apt-get");
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

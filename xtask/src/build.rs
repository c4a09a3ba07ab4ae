//! The whole product in dist/: the extension for each browser, and the viewer page for a web server.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    env,
    manifest::{self, Browser},
    pages::{self, Built},
    setup,
};

/// The messages that the viewer page needs.
const VIEWER_MESSAGES: [&str; 3] = ["error_", "page_", "viewer_"];

/// `build [--release] [--browser chrome|firefox]`
pub fn command(arguments: &[String]) -> Result<()> {
    let (mut release, mut browsers) = (false, Browser::ALL.to_vec());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--release" => release = true,
            "--browser" => {
                browsers = vec![Browser::parse(arguments.next().context("--browser needs a name")?)?]
            }
            other => bail!("build does not know '{other}'"),
        }
    }
    setup::tools()?;
    build(release, &browsers)
}

/// Builds what changed and lays it out anew.
pub fn build(release: bool, browsers: &[Browser]) -> Result<()> {
    let built = pages::build(release)?;
    viewer(&built)?;
    for browser in browsers {
        extension(*browser, &built)?;
    }
    Ok(())
}

/// The finished extension or page of that name.
pub fn dist(name: &str) -> PathBuf {
    env::root().join("dist").join(name)
}

fn extension(browser: Browser, built: &Built) -> Result<()> {
    let folder = empty(&dist(browser.name()))?;
    copy_folder(&env::root().join("extension"), &folder, &["viewer.html", "icon.svg"])?;
    env::write(&folder.join("manifest.json"), manifest::stamped(browser)?)?;
    for page in built.pages.iter().filter(|page| **page != "viewer") {
        for file in built.files(page) {
            env::copy(&built.folder.join(&file), &folder.join(&file))?;
        }
    }
    // The viewer is in the extension too, for links before there is a server.
    copy_folder(&dist("viewer"), &folder, &[])?;
    let page = env::read(&folder.join("index.html"))?;
    fs::remove_file(folder.join("index.html"))?;
    // On a server the page asks its own server only; here it asks the configured one.
    let servers = "connect-src 'self' https: http://localhost:* http://127.0.0.1:*";
    env::write(&folder.join("viewer.html"), page.replace("connect-src 'self'", servers))?;
    eprintln!("dist/{}", browser.name());
    Ok(())
}

fn viewer(built: &Built) -> Result<()> {
    let root = env::root();
    let html = env::read(&root.join("extension/viewer.html"))?;
    let folder = empty(&dist("viewer"))?;
    for file in built.files("viewer") {
        env::copy(&built.folder.join(&file), &folder.join(&file))?;
    }
    // Style sheets and icons: every file of ours that the page names.
    for name in html.split('"').filter(|name| !name.is_empty()) {
        let sources = [root.join("extension").join(name), root.join("src/render").join(name)];
        if let Some(source) = sources.iter().find(|source| source.is_file()) {
            let to = folder.join(name);
            fs::create_dir_all(to.parent().unwrap_or(&folder))?;
            env::copy(source, &to)?;
        }
    }
    for script in ["highlight.js", "page.js"] {
        pages::bundle(script, &folder)?;
    }
    env::write(&folder.join("index.html"), html.replace("{{messages}}", &messages()?))?;
    eprintln!("dist/viewer");
    Ok(())
}

/// `{language: {key: message}}` of every locale, fit for a script element.
fn messages() -> Result<String> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(env::root().join("extension/_locales"))? {
        let entry = entry?;
        let all: BTreeMap<String, Value> =
            serde_json::from_str(&env::read(&entry.path().join("messages.json"))?)
                .with_context(|| format!("{} is not a list of messages", entry.path().display()))?;
        let wanted =
            all.into_iter().filter(|(key, _)| VIEWER_MESSAGES.iter().any(|start| key.starts_with(start)));
        let texts: BTreeMap<_, _> = wanted.map(|(key, value)| (key, value["message"].clone())).collect();
        languages.insert(entry.file_name().to_string_lossy().into_owned(), texts);
    }
    Ok(serde_json::to_string(&languages)?.replace("</", "<\\/"))
}

fn empty(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder.to_path_buf())
}

fn copy_folder(from: &Path, to: &Path, leave_out: &[&str]) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (name, target) = (entry.file_name(), to.join(entry.file_name()));
        if leave_out.iter().any(|left_out| name == *left_out) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy_folder(&entry.path(), &target, leave_out)?;
        } else {
            env::copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

//! The viewer page: one HTML file, and files whose names change with their content.
//!
//! The page's own policy names its scripts by their hashes, so that nothing else on its host is a script of it.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    env,
    pages::{self, Built},
};

/// The messages that the viewer page needs.
const MESSAGES: [&str; 3] = ["error_", "page_", "viewer_"];

/// What the viewer may ask: its own host; inside the extension, the configured server.
pub const OWN_HOST: &str = "connect-src 'self'";

/// What a page may ask that its reader has switched on for that: any server, and this machine.
pub const ANY_SERVER: &str = "connect-src 'self' https: http://localhost:* http://127.0.0.1:*";

/// Letters of a hash in a file's name.
const NAME_HASH: usize = 16;

/// Puts the viewer into an empty folder.
pub fn lay_out(built: &Built, folder: &Path) -> Result<()> {
    let root = env::root();
    let html = env::read(&root.join("extension/viewer.html"))?;
    for script in ["highlight.js", "page.js"] {
        pages::bundle(script, folder)?;
    }
    // Style sheets, icons and scripts: every file of ours that the page names.
    for name in html.split('"').filter(|name| !name.is_empty() && !folder.join(name).exists()) {
        let sources = [root.join("extension").join(name), root.join("src/render").join(name)];
        if let Some(source) = sources.iter().find(|source| source.is_file()) {
            let to = folder.join(name);
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            match name.ends_with(".css") || name.ends_with(".js") {
                true => pages::shorten(source, &to)?,
                false => env::copy(source, &to)?,
            }
        }
    }
    let mut hashed = BTreeMap::new();
    for page in ["ask", "coder", "formulas", "viewer"] {
        for file in built.files(page) {
            env::copy(&built.folder.join(&file), &folder.join(&file))?;
        }
        let [script, module] = [format!("{page}.js"), format!("{page}_bg.wasm")];
        let name = rename(folder, &module)?;
        let glue = env::read(&folder.join(&script))?;
        ensure!(glue.contains(&module), "{script} does not name {module}");
        env::write(&folder.join(&script), glue.replace(&module, &name))?;
        hashed.insert(module, name);
    }
    // The page that asks follow-up questions is the same with another program and another policy: docs/continuing.md.
    let ask = html
        .replace("\"viewer.js\"", "\"ask.js\"")
        .replace("\"viewer_bg.", "\"ask_bg.")
        .replace(OWN_HOST, ANY_SERVER);
    ensure!(ask.contains(ANY_SERVER), "viewer.html has no {OWN_HOST}");
    let [html, ask] = [stamp(&html, folder, &mut hashed)?, stamp(&ask, folder, &mut hashed)?];
    // Static hosts answer with 404.html where a program has made `/%23` of the number sign.
    for (name, page) in [("index.html", &html), ("404.html", &html), ("ask.html", &ask)] {
        env::write(&folder.join(name), page)?;
    }
    eprintln!("dist/viewer");
    Ok(())
}

/// Names a page's files by their hashes, and its scripts in its policy. `hashed` knows the files that are renamed.
fn stamp(page: &str, folder: &Path, hashed: &mut BTreeMap<String, String>) -> Result<String> {
    let mut html = page.to_owned();
    let mut hashes = Vec::new();
    let is_file = |name: &str| !name.is_empty() && folder.join(name).is_file();
    for name in page.split('"') {
        if !hashed.contains_key(name) && !is_file(name) {
            continue;
        }
        if !hashed.contains_key(name) {
            hashed.insert(name.to_owned(), rename(folder, name)?);
        }
        let file = &hashed[name];
        let mut reference = format!("\"{file}\"");
        if page.contains(&format!("src=\"{name}\"")) {
            let hash = format!("sha256-{}", STANDARD.encode(sha256(&folder.join(file))?));
            reference.push_str(&format!(" integrity=\"{hash}\""));
            let hash = format!("'{hash}'");
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        html = html.replace(&format!("\"{name}\""), &reference);
    }
    ensure!(!hashes.is_empty(), "viewer.html names no script");
    Ok(html.replace("{{scripts}}", &hashes.join(" ")).replace("{{messages}}", &messages()?))
}

/// Puts a file's hash into its name; gives the new name.
fn rename(folder: &Path, name: &str) -> Result<String> {
    let hash: String = sha256(&folder.join(name))?.iter().map(|byte| format!("{byte:02x}")).collect();
    let (stem, ending) = name.rsplit_once('.').with_context(|| format!("{name} has no ending"))?;
    let hashed = format!("{stem}-{}.{ending}", &hash[..NAME_HASH]);
    fs::rename(folder.join(name), folder.join(&hashed))?;
    Ok(hashed)
}

fn sha256(path: &Path) -> Result<Vec<u8>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Sha256::digest(bytes).to_vec())
}

/// `{language: {key: message}}` of every locale, fit for a script element.
fn messages() -> Result<String> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(env::root().join("extension/_locales"))? {
        let entry = entry?;
        let all: BTreeMap<String, Value> =
            serde_json::from_str(&env::read(&entry.path().join("messages.json"))?)
                .with_context(|| format!("{} is not a list of messages", entry.path().display()))?;
        let wanted = all.into_iter().filter(|(key, _)| MESSAGES.iter().any(|start| key.starts_with(start)));
        let texts: BTreeMap<_, _> = wanted.map(|(key, value)| (key, value["message"].clone())).collect();
        languages.insert(entry.file_name().to_string_lossy().into_owned(), texts);
    }
    Ok(serde_json::to_string(&languages)?.replace("</", "<\\/"))
}

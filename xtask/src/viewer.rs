//! The viewer page: one HTML file, and files whose names change with their content.
//!
//! The page's own policy names its scripts by their hashes, so that nothing else on its host is a script of it.

/// All of it in one file.
mod single;
/// Its sentences.
mod words;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use miniz_oxide::deflate::compress_to_vec_zlib;
use sha2::{Digest, Sha256};

use crate::{
    archive, env, locales,
    pages::{self, Built},
};
use words::Keys;

/// What the viewer may ask: its own host; inside the extension, the configured server.
pub const OWN_HOST: &str = "connect-src 'self'";

/// What a page may ask that its reader has switched on for that: any server, and this machine.
pub const ANY_SERVER: &str = "connect-src 'self' https: http://localhost:* http://127.0.0.1:*";

/// Letters of a hash in a file's name.
const NAME_HASH: usize = 16;

/// Files that stand in the page itself: what is there before any other file is.
const STAMPED: [&str; 5] = ["opening.css", "opening.js", "page.css", "viewer.css", "worker.js"];

/// Where the files of the page are.
const SOURCES: [&str; 2] = ["extension", "src/render"];

/// The picture that other programs show beside a link. It keeps its name: they remember it.
const PREVIEW: &str = "preview.png";

/// Puts the viewer into an empty folder. `address` is where it will be, or empty: programs that show previews of links
/// want the whole address of a picture.
pub fn lay_out(built: &Built, folder: &Path, address: &str) -> Result<()> {
    let root = env::root();
    let mut html = without_comments(&env::read(&root.join("extension/viewer.html"))?);
    let has_plain = !built.files("coder_plain").is_empty();
    if !has_plain {
        // Only releases have it.
        html = html
            .replace(" data-plain-address=\"coder_plain.js\" data-plain-module=\"coder_plain_bg.wasm\"", "");
    }
    for script in ["highlight.js", "page.js"] {
        pages::bundle(script, folder)?;
    }
    // Icons and scripts: every file of ours that the page names.
    for name in html.split('"').filter(|name| !name.is_empty() && !folder.join(name).exists()) {
        if let Some(source) = source(name) {
            let to = folder.join(name);
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            match name.ends_with(".js") {
                true => pages::shorten(&source, &to)?,
                false => env::copy(&source, &to)?,
            }
        }
    }
    let mut hashed = BTreeMap::new();
    for page in ["ask", "coder", "coder_plain", "formulas", "opener", "unsealer", "viewer"] {
        let files = built.files(page);
        if files.is_empty() {
            continue;
        }
        for file in files {
            env::copy(&built.folder.join(&file), &folder.join(&file))?;
        }
        let [script, module] = [format!("{page}.js"), format!("{page}_bg.wasm")];
        let name = rename(folder, &module)?;
        let glue = env::read(&folder.join(&script))?;
        ensure!(glue.contains(&module), "{script} does not name {module}");
        env::write(&folder.join(&script), glue.replace(&module, &name))?;
        hashed.insert(module, name);
    }
    let html = opening(&html, folder, address)?;
    // The page that asks follow-up questions is the same with another program and another policy: docs/continuing.md.
    let ask = html
        .replace("\"viewer.js\"", "\"ask.js\"")
        .replace("\"viewer_bg.", "\"ask_bg.")
        .replace(OWN_HOST, ANY_SERVER);
    ensure!(ask.contains(ANY_SERVER), "viewer.html has no {OWN_HOST}");
    let languages = locales::all()?;
    let mut keys = Keys::of(&html);
    let english = languages.get("en").context("there is no English")?;
    for program in ["viewer_bg.wasm", "ask_bg.wasm"] {
        keys.add(&fs::read(folder.join(hashed.get(program).context("the page has no program")?))?, english);
    }
    let (english, files) = keys.lay_out(&languages, folder)?;
    let [html, ask] =
        [html, ask].map(|page| page.replace("{{messages}}", &english).replace("{{words}}", &files));
    let html = stamp(&html, folder, &mut hashed)?;
    let ask = without_program(&stamp(&ask, folder, &mut hashed)?);
    let html = with_program(&html, folder, &hashed)?;
    env::copy(&root.join("extension").join(PREVIEW), &folder.join(PREVIEW))?;
    // Static hosts answer with 404.html where a program has made `/%23` of the number sign.
    for (name, page) in [("index.html", &html), ("404.html", &html), ("ask.html", &ask)] {
        env::write(&folder.join(name), page)?;
    }
    eprintln!("dist/viewer");
    Ok(())
}

/// A page without what it says to those who write it.
fn without_comments(page: &str) -> String {
    let mut pieces = page.split("<!--");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once("-->").map_or("", |(_, text)| text));
    let page: String = std::iter::once(first.as_str()).chain(rest).collect();
    page.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}

/// The mark of the element with the page's program.
const PROGRAM: &str = " id=\"program\">";

/// The page with its program in it: it comes in the half second for which a slow line waits for the first other file.
fn with_program(page: &str, folder: &Path, hashed: &BTreeMap<String, String>) -> Result<String> {
    let file = hashed.get("viewer_bg.wasm").context("the page has no program")?;
    let packed = compress_to_vec_zlib(&fs::read(folder.join(file))?, 10);
    let asked_ahead = format!("href=\"{file}\"");
    let page: String = page.split_inclusive('\n').filter(|line| !line.contains(&asked_ahead)).collect();
    ensure!(page.contains("{{program}}"), "viewer.html has no place for its program");
    Ok(page.replace("{{program}}", &STANDARD.encode(packed)))
}

/// The page that takes its program as a file.
pub fn without_program(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.contains(PROGRAM)).collect()
}

/// The page as one file, `to`, that opens links from a disk, too.
pub fn in_one_file(viewer: &Path, to: &Path) -> Result<()> {
    env::write(to, single::page(viewer)?)
}

fn source(name: &str) -> Option<PathBuf> {
    SOURCES.iter().map(|folder| env::root().join(folder).join(name)).find(|source| source.is_file())
}

/// Puts the page's styles and first scripts into it, and lets its policy know them.
fn opening(html: &str, folder: &Path, address: &str) -> Result<String> {
    let mut page = html.replace("{{folder}}", folder_of(address));
    for name in STAMPED {
        let source = source(name).with_context(|| format!("there is no {name}"))?;
        let text = pages::shortened(&source, folder)?;
        let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&text)));
        let (place, policy) = match name.ends_with(".css") {
            true => ("{{styles}}", format!("{hash} {{{{styles}}}}")),
            false => ("{{scripts}}", format!("{hash} {{{{scripts}}}}")),
        };
        ensure!(page.contains(&format!("{{{{{name}}}}}")), "viewer.html has no place for {name}");
        page = page.replace(place, &policy).replace(&format!("{{{{{name}}}}}"), &text);
    }
    Ok(page.replace(" {{styles}}", ""))
}

/// The address of the folder that a page is in, with a slash at its end.
fn folder_of(address: &str) -> &str {
    let page = address.split(['?', '#']).next().unwrap_or_default();
    page.rfind('/').and_then(|slash| page.get(..=slash)).unwrap_or_default()
}

/// The page with its first scripts in files of their own, as extensions want them.
pub fn with_script_files(page: &str, folder: &Path) -> Result<String> {
    let mut page = page.to_owned();
    for name in STAMPED.into_iter().filter(|name| name.ends_with(".js")) {
        let script = pages::shortened(&env::root().join("extension").join(name), folder)?;
        // The page's policy knows the script by the hash of its text, in a file of its own as well.
        env::write(&folder.join(name), &script)?;
        let hash = STANDARD.encode(Sha256::digest(&script));
        let stamped = format!(">{script}</script>");
        ensure!(page.contains(&stamped), "{name} does not stand in the viewer's page");
        page = page.replace(&stamped, &format!(" src=\"{name}\" integrity=\"sha256-{hash}\"></script>"));
    }
    Ok(page)
}

/// Names a page's files by their hashes, its scripts in its policy, and says what its program may have to say. `hashed`
/// knows the files that are renamed.
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
            let hash = format!("sha256-{}", STANDARD.encode(archive::sha256(&folder.join(file))?));
            reference.push_str(&format!(" integrity=\"{hash}\""));
            let hash = format!("'{hash}'");
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        html = html.replace(&format!("\"{name}\""), &reference);
    }
    ensure!(!hashes.is_empty(), "viewer.html names no script");
    Ok(html.replace("{{scripts}}", &hashes.join(" ")))
}

/// Puts a file's hash into its name; gives the new name.
fn rename(folder: &Path, name: &str) -> Result<String> {
    let hash = archive::hash(&folder.join(name))?;
    let (stem, ending) = name.rsplit_once('.').with_context(|| format!("{name} has no ending"))?;
    let hashed = format!("{stem}-{}.{ending}", &hash[..NAME_HASH]);
    fs::rename(folder.join(name), folder.join(&hashed))?;
    Ok(hashed)
}

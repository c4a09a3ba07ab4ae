//! The whole product in dist/: the extension for each browser, and the viewer page for a web server.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use excerpt::share::LinkPage;
use serde_json::json;

use crate::{
    archive, env, locales,
    manifest::{self, Browser},
    pages::{self, Built},
    setup, styles, viewer,
};

/// Where the page that opens links will be; for the workflow that publishes it.
const VARIABLE: &str = "EXCERPT_LINK_PAGE";

/// What to build.
#[derive(clap::Args)]
pub struct Arguments {
    /// Small and quick, as it is shipped
    #[arg(long)]
    release: bool,
    /// For this browser only
    #[arg(long)]
    browser: Option<Browser>,
    #[command(flatten)]
    address: Address,
}

/// Where the page that opens links will be.
#[derive(clap::Args)]
pub struct Address {
    /// Where the page that opens links will be: links point there unless the settings say otherwise
    #[arg(long, value_name = "URL")]
    viewer: Option<String>,
}

impl Address {
    /// The page, if there is one: by the command line, else by the variable.
    fn page(&self) -> Result<Option<LinkPage>> {
        let viewer = self.viewer.clone().or_else(|| std::env::var(VARIABLE).ok()).unwrap_or_default();
        LinkPage::read(&viewer).map_err(|_| anyhow!("{viewer} is no address that others can open"))
    }

    /// As it stands on a command line.
    pub fn words(&self) -> Vec<String> {
        self.viewer.iter().flat_map(|viewer| ["--viewer".to_owned(), viewer.clone()]).collect()
    }
}

/// Builds the whole product as it is shipped, for every browser that there is a package for.
pub fn release(address: &Address) -> Result<()> {
    let page = address.page()?;
    setup::tools()?;
    build_for(true, &Browser::PACKAGED, page.as_ref())
}

/// Builds the product.
pub fn command(arguments: &Arguments) -> Result<()> {
    let page = arguments.address.page()?;
    setup::tools()?;
    let browsers = arguments.browser.map_or_else(|| Browser::ALL.to_vec(), |browser| vec![browser]);
    build_for(arguments.release, &browsers, page.as_ref())
}

/// Builds what changed and lays it out anew, without a page that opens links for others.
pub fn build(release: bool, browsers: &[Browser]) -> Result<()> {
    build_for(release, browsers, None)
}

/// The same, with that page for links, if there is one.
pub fn build_for(release: bool, browsers: &[Browser], page: Option<&LinkPage>) -> Result<()> {
    let built = pages::build(release)?;
    let address = page.map(LinkPage::address).unwrap_or_default();
    viewer::lay_out(&built, &empty(&dist("viewer"))?, address)?;
    viewer::in_one_file(&dist("viewer"), &dist("viewer.html"))?;
    archive::of_folder(&dist("viewer"), &dist("link-page.zip"))?;
    for browser in browsers {
        extension(*browser, &built, address)?;
    }
    Ok(())
}

/// Scripts that are put together of several files.
const BUNDLED: [&str; 8] = [
    "begin.js",
    "composer.js",
    "highlight.js",
    "images.js",
    "page.js",
    "scroller.js",
    "second_look.js",
    "snapshot.js",
];

/// Files of extension/ that are parts of others.
const LEFT_OUT: [&str; 21] = [
    "ahead.js",
    "capture.js",
    "continue.js",
    "dom.js",
    "drawings.js",
    "editors.js",
    "facts.js",
    "icon.svg",
    "idle.js",
    "make.js",
    "opening.css",
    "popup.css",
    "preview.png",
    "prompt.js",
    "sheets.css",
    "single.js",
    "tables.js",
    "types.d.ts",
    "viewer.html",
    "visibility.js",
    "walk.js",
];

/// The finished extension or page of that name.
pub fn dist(name: &str) -> PathBuf {
    env::root().join("dist").join(name)
}

fn extension(browser: Browser, built: &Built, address: &str) -> Result<()> {
    let folder = empty(&dist(browser.name()))?;
    sources(browser, &folder)?;
    let of_viewer = ["ask", "coder_plain", "opener", "unsealer", "viewer"];
    for page in built.pages.iter().filter(|page| !of_viewer.contains(page)) {
        for file in built.files(page) {
            env::copy(&built.folder.join(&file), &folder.join(&file))?;
        }
    }
    // The viewer is in the extension too, for links before there is a server.
    copy_folder(&dist("viewer"), &folder, &[])?;
    let page = env::read(&folder.join("index.html"))?;
    for name in ["index.html", "404.html"] {
        fs::remove_file(folder.join(name))?;
    }
    // On a server the page asks its own server only; here it asks the configured one. Extensions run no script that stands
    // in a page.
    let page = viewer::without_program(&page).replace(viewer::OWN_HOST, viewer::ANY_SERVER);
    env::write(&folder.join("viewer.html"), viewer::with_script_files(&page, &folder)?)?;
    let asking = env::read(&folder.join("ask.html"))?;
    env::write(&folder.join("ask.html"), viewer::with_script_files(&asking, &folder)?)?;
    // For those who put the page on a web space of their own, or on a disk.
    for (file, name) in [("link-page.zip", "link-page.zip"), ("viewer.html", "link-page.txt")] {
        env::copy(&dist(file), &folder.join(name))?;
    }
    // src/share/link_page.rs: where links point to unless the settings say otherwise, and what that page is made of. Its languages
    // are known by what the page says of them.
    let mut files = archive::hashes(&dist("viewer"))?;
    files.retain(|name, _| !name.starts_with("words-"));
    let built_in = json!({ "address": address, "files": files });
    env::write(&folder.join("link-page.json"), serde_json::to_string(&built_in)? + "\n")?;
    eprintln!("dist/{}", browser.name());
    Ok(())
}

/// Puts into a folder what needs no compiler: scripts, pages, styles, sentences, the manifest.
pub fn sources(browser: Browser, folder: &Path) -> Result<()> {
    copy_folder(&env::root().join("extension"), folder, &LEFT_OUT)?;
    for script in BUNDLED {
        pages::bundle(script, folder)?;
    }
    styles::stamp(folder)?;
    locales::lay_out(folder)?;
    env::write(&folder.join("manifest.json"), manifest::stamped(browser)?)
}

/// Makes the folder, without anything in it.
pub fn empty(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder.to_path_buf())
}

/// Copies a folder with all that is in it, but for the names to leave out.
pub fn copy_folder(from: &Path, to: &Path, leave_out: &[&str]) -> Result<()> {
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

//! The extension's own pages: popup, options, viewer. Real WebAssembly: here our own policy rules.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::{env, stamp::Stamp, strip_panics};

const PAGES: [&str; 3] = ["options", POPUP, VIEWER];

/// The page on the toolbar button.
const POPUP: &str = "popup";

/// The page that opens links.
const VIEWER: &str = "viewer";

/// The worker of popup and viewer.
const WORKER: &str = "coder";

/// The viewer's first worker, and the one for links to servers.
const OPENER: &str = "opener";
const UNSEALER: &str = "unsealer";

/// The whole one for browsers without vectors in WebAssembly: slower, and only in releases.
const PLAIN_WORKER: &str = "coder_plain";

/// The viewer's other program: its page is made from the viewer's (`viewer::lay_out`).
const ASK: &str = "ask";

/// What draws formulas in the viewer, where there are some.
const FORMULAS: &str = "formulas";

/// The folder with `<page>.js` and `<page>_bg.wasm` of every page.
pub struct Built {
    /// Where the files are.
    pub folder: PathBuf,
    /// Which pages there are.
    pub pages: Vec<&'static str>,
}

impl Built {
    /// The two files of a page, if it is built.
    pub fn files(&self, page: &str) -> Vec<String> {
        let built = self.pages.contains(&page);
        if built { vec![format!("{page}.js"), format!("{page}_bg.wasm")] } else { Vec::new() }
    }
}

/// Builds every page whose HTML loads its script.
pub fn build(release: bool) -> Result<Built> {
    let profile = if release { "release" } else { "wasm-dev" };
    let folder = env::work(profile)?;
    let mut pages: Vec<&str> = PAGES.into_iter().filter(|page| loads_script(page)).collect();
    pages.extend([ASK, FORMULAS]);
    eprintln!("{}, {WORKER} …", pages.join(", "));
    if release {
        compile(&pages, profile, "ui", &folder, release)?;
        compile(&[WORKER, OPENER, UNSEALER], "worker", "browser", &folder, release)?;
        compile(&[PLAIN_WORKER], "worker", "plain", &folder, release)?;
        pages.extend([WORKER, OPENER, UNSEALER, PLAIN_WORKER]);
    } else {
        pages.extend([WORKER, OPENER, UNSEALER]);
        compile(&pages, profile, "ui", &folder, release)?;
    }
    Ok(Built { folder, pages })
}

fn compile(names: &[&str], profile: &str, features: &str, folder: &Path, release: bool) -> Result<()> {
    let mut cargo = env::cargo();
    cargo.args(["build", "--profile", profile, "--target", "wasm32-unknown-unknown", "--features", features]);
    cargo.args(names.iter().flat_map(|name| ["--bin", name]));
    env::run(&mut cargo)?;
    for name in names {
        let wasm = env::target().join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm"));
        finish(name, &wasm, folder, release)?;
    }
    Ok(())
}

fn is_worker(page: &str) -> bool {
    [WORKER, OPENER, UNSEALER, PLAIN_WORKER].contains(&page)
}

fn loads_script(page: &str) -> bool {
    let html = env::root().join("extension").join(format!("{page}.html"));
    env::read(&html).is_ok_and(|html| html.contains(&format!("{page}.js")))
}

fn finish(page: &str, wasm: &Path, folder: &Path, release: bool) -> Result<()> {
    let (script, module) = (folder.join(format!("{page}.js")), folder.join(format!("{page}_bg.wasm")));
    let name = if release { page.to_owned() } else { format!("{page}-dev") };
    let stamp = Stamp::new(&name, concat!(include_str!("pages.rs"), include_str!("strip_panics.rs")))?
        .input(wasm)?
        .input(&env::root().join("package-lock.json"))?;
    if stamp.is_fresh(&[&script, &module]) {
        return Ok(());
    }
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.omit_default_module_path(false).typescript(false);
    if release {
        let mut module =
            Module::from_file(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
        strip_panics::panics(&mut module)?;
        strip_panics::debug(&mut module)?;
        strip_panics::places(&mut module)?;
        bindgen.input_module(page, module).remove_name_section(true).remove_producers_section(true);
    } else {
        bindgen.input_path(wasm);
    }
    bindgen.generate(folder).with_context(|| format!("wasm-bindgen failed on {page}"))?;
    start(page, &script)?;
    let is_worker = is_worker(page);
    if release {
        // No feature flags: the module says itself what it uses, and wrong flags give modules that do not load.
        let level = if is_worker { "-O3" } else { "-Oz" };
        env::run(env::tool("wasm-opt")?.arg(&module).args([level, "-o"]).arg(&module))?;
    }
    if release || is_worker {
        let mut esbuild = env::tool("esbuild")?;
        esbuild.arg(&script).args(["--tree-shaking=true", "--allow-overwrite", "--log-level=warning"]);
        if release {
            esbuild.arg("--minify");
        }
        // Workers that are modules came late to browsers (Firefox: 2023).
        match is_worker {
            true => esbuild.args(["--format=iife", "--define:import.meta.url=self.location.href"]),
            false => esbuild.arg("--format=esm"),
        };
        env::run(esbuild.arg(format!("--outfile={}", script.display())))?;
    }
    text_only(&script)?;
    stamp.write()
}

/// What packages bring along to make HTML of a text sets the text instead: nothing of ours asks for it, and stores warn of it.
fn text_only(script: &Path) -> Result<()> {
    let mut text = env::read(script)?;
    for sign in [" = ", "="] {
        text = text.replace(&format!(".innerHTML{sign}"), &format!(".textContent{sign}"));
    }
    env::write(script, text)
}

/// Puts a script of extension/ and the packages that it uses into `folder`, as one file.
pub fn bundle(script: &str, folder: &Path) -> Result<()> {
    let mut esbuild = env::tool("esbuild")?;
    esbuild.arg(env::root().join("extension").join(script));
    esbuild.args(["--bundle", "--minify", "--format=iife", "--allow-overwrite", "--log-level=warning"]);
    env::run(esbuild.arg(format!("--outfile={}", folder.join(script).display())))?;
    text_only(&folder.join(script))
}

/// Writes a style sheet or a script without comments and spaces.
pub fn shorten(source: &Path, to: &Path) -> Result<()> {
    let mut esbuild = env::tool("esbuild")?;
    esbuild.arg(source).args(["--minify", "--log-level=warning"]);
    env::run(esbuild.arg(format!("--outfile={}", to.display())))
}

/// The same as a text that stands in an element of a page; `folder` holds it meanwhile.
pub fn shortened(source: &Path, folder: &Path) -> Result<String> {
    let name = source.file_name().context("no file")?.to_string_lossy();
    let file = folder.join(format!("short-{name}"));
    shorten(source, &file)?;
    let text = env::read(&file)?.trim_end().to_owned();
    std::fs::remove_file(&file)?;
    ensure!(!text.contains("</"), "{name} would end its element");
    Ok(text)
}

/// A page loads its script and nothing else: the script starts the program by itself; the viewer's asks for the one that stands
/// in the page (extension/opening.js) and takes the file where there is none, the popup's for the one that is on its way
/// (extension/ahead.js). The worker is told to, with its
/// program if that was compiled meanwhile, and with the first request if there is one (extension/worker.js).
const AT_ONCE: &str = "__wbg_init();";
const FROM_PAGE: &str = "__wbg_init({ module_or_path: globalThis.excerptProgram?.() });";
const WHEN_TOLD: &str = "onmessage = ({ data: { program, request }, ports }) => {
  onmessage = null;
  __wbg_init(program && { module_or_path: program }).then(() => {
    if (request) dispatchEvent(new MessageEvent(\"message\", { data: request, ports: [...ports] }));
  }, (error) => postMessage({ failed: String(error) }));
};";

fn start(page: &str, script: &Path) -> Result<()> {
    let glue = env::read(script)?;
    let exports = glue.rfind("\nexport {").context("wasm-bindgen's output changed: look for its exports")?;
    ensure!(
        glue[exports..].contains("__wbg_init as default"),
        "wasm-bindgen's output changed: {}",
        &glue[exports..]
    );
    let start = match page {
        VIEWER | POPUP => FROM_PAGE,
        _ if is_worker(page) => WHEN_TOLD,
        _ => AT_ONCE,
    };
    env::write(script, format!("{}\n{start}\n", &glue[..exports]))
}

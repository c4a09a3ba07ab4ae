//! The content script: Rust, compiled to WebAssembly, delivered as plain JavaScript.
//!
//! Chromium judges WebAssembly in a content script by the page's own security policy and tells the site about
//! every refused try. So the module is turned into JavaScript by binaryen's wasm2js, for both browsers, in
//! development as in release: what is tested is what ships.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use walrus::{Module, ir};
use wasm_bindgen_cli_support::Bindgen;

use crate::{env, reach, script, snip, stamp::Stamp};

/// Lowers what std brings along and JavaScript has no word for. Never `--llvm-nontrapping-fptoint-lowering`: it
/// gives other results than Rust's `as` (see `refuse_float_casts`).
const LOWER: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--llvm-memory-copy-fill-lowering",
    "--signext-lowering",
    "-Oz",
];

/// What the file evaluates to: the conversation, or `{error}`; a panic in Rust arrives here as an exception.
const ENTRY: &str = r#"
import wasm from "./lowered.js";
import { __wbg_set_wasm, capture_page } from "./content_bg.js";
try {
  __wbg_set_wasm(wasm);
  excerpt = capture_page(document);
} catch (error) {
  excerpt = { error: String(error?.message ?? error) };
}
"#;

/// The injected file's last expression is its result; nothing stays behind in memory.
const FRAME: [&str; 2] =
    ["--banner:js=var excerpt;", "--footer:js=(outcome => (excerpt = undefined, outcome))(excerpt);"];

/// Builds the content script and gives the path of the one file.
pub fn build() -> Result<PathBuf> {
    eprintln!("content script …");
    // A target folder of its own: other flags would throw away what the other entry points have built.
    let target = env::target().join("content");
    let mut cargo = env::cargo();
    cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--features", "browser", "--bin", "content", "--target-dir"]).arg(&target);
    // Without reference types wasm-bindgen keeps JavaScript's objects in a table that wasm2js can express.
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", "-Ctarget-cpu=mvp -Clink-arg=--emit-relocs");
    env::run(&mut cargo)?;

    let wasm = target.join("wasm32-unknown-unknown/release/content.wasm");
    let work = env::work("content")?;
    let script = work.join("content.js");
    let stamp = Stamp::new("content", include_str!("content.rs"))?
        .input(&wasm)?
        .input(&env::root().join("package-lock.json"))?
        .input(&env::root().join("xtask/src/script.rs"))?
        .input(&env::root().join("xtask/src/reach.rs"))?
        .input(&env::root().join("xtask/src/snip.rs"))?;
    if !stamp.is_fresh(&[&script]) {
        bind(&wasm, &work)?;
        lower(&work)?;
        bundle(&work, &script)?;
        stamp.write()?;
    }
    Ok(script)
}

fn bind(wasm: &Path, work: &Path) -> Result<()> {
    let linked = std::fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mut module = Module::from_buffer(&reach::blank(linked, &snip::is_cut)?)?;
    for notes in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(notes);
    }
    refuse_float_casts(&module)?;
    snip::panics(&mut module)?;
    snip::uncalled(&mut module);
    snip::places(&mut module)?;
    // std is compiled with reference types, and the linker notes that for the whole module, though nothing uses
    // them. Without the note wasm-bindgen does without.
    module
        .customs
        .remove_raw("target_features")
        .context("the compiler's output changed: no target_features")?;
    let mut bindgen = Bindgen::new();
    bindgen.input_module("content", module).bundler(true)?.typescript(false);
    bindgen.remove_producers_section(true).generate(work).context("wasm-bindgen failed on the content script")
}

/// wasm2js's float-to-integer conversion is not Rust's saturating `as`: code with such casts must not be in here.
fn refuse_float_casts(module: &Module) -> Result<()> {
    struct Casts(Vec<String>, String);
    impl ir::Visitor<'_> for Casts {
        fn visit_unop(&mut self, instruction: &ir::Unop) {
            let name = format!("{:?}", instruction.op);
            if name.contains("TruncSS") || name.contains("TruncUS") {
                self.0.push(self.1.clone());
            }
        }
    }
    let mut casts = Casts(Vec::new(), String::new());
    for (id, function) in module.funcs.iter_local() {
        casts.1 = module.funcs.get(id).name.clone().unwrap_or_default();
        ir::dfs_in_order(&mut casts, function, function.entry_block());
    }
    ensure!(casts.0.is_empty(), "the content script converts floats to integers with `as` in {:?}", casts.0);
    Ok(())
}

fn lower(work: &Path) -> Result<()> {
    let bound = work.join("content_bg.wasm");
    let mut module = Module::from_file(&bound)?;
    snip::refuse_formatting(&module)?;
    script::drop_unused_exports(&mut module, &env::read(&work.join("content_bg.js"))?);
    module.emit_wasm_file(&bound)?;
    let lowered = work.join("lowered.wasm");
    env::run(env::tool("wasm-opt")?.arg(&bound).args(LOWER).arg("-o").arg(&lowered))?;
    let mut module = Module::from_file(&lowered)?;
    let data = script::take_data(&mut module)?;
    module.emit_wasm_file(&lowered)?;
    let script = work.join("lowered.js");
    env::run(env::tool("wasm2js")?.arg(&lowered).args(["-Oz", "-o"]).arg(&script))?;
    env::write(&script, script::patch(&env::read(&script)?, data)?)
}

fn bundle(work: &Path, script: &Path) -> Result<()> {
    let entry = work.join("entry.js");
    env::write(&entry, ENTRY)?;
    let mut esbuild = env::tool("esbuild")?;
    esbuild.arg(&entry).args([
        "--bundle",
        "--minify",
        "--format=iife",
        // Names of wasm-bindgen's that only pass between the glue and the module.
        "--mangle-props=^__wbindgen_(malloc|realloc|exn_store)$",
        "--mangle-quoted",
        "--charset=utf8",
    ]);
    esbuild.args(["--target=chrome114,firefox122", "--log-level=warning"]).args(FRAME);
    env::run(esbuild.arg(format!("--outfile={}", script.display())))?;
    let text = env::read(script)?;
    ensure!(!text.contains("WebAssembly"), "the content script mentions WebAssembly: pages would refuse it");
    Ok(())
}

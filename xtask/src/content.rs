//! The content script: Rust, compiled to WebAssembly, delivered as plain JavaScript.
//!
//! Chromium judges WebAssembly in a content script by the page's own security policy and tells the site about
//! every refused try. So the module is turned into JavaScript by binaryen's wasm2js, for both browsers, in
//! development as in release: what is tested is what ships.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use walrus::{Module, ir};
use wasm_bindgen_cli_support::Bindgen;

use crate::{env, snip, stamp::Stamp};

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
import * as wasm from "./lowered.js";
import { __wbg_set_wasm, capture_page } from "./content_bg.js";
let outcome;
try {
  __wbg_set_wasm(wasm);
  outcome = capture_page(document);
} catch (error) {
  outcome = { error: String(error?.message ?? error) };
}
export default outcome;
"#;

/// The injected file's last expression is its result; nothing stays behind in memory.
const FOOTER: &str = "--footer:js=(({ default: outcome }) => (excerpt = undefined, outcome))(excerpt);";

/// wasm2js copies the whole memory for each page that it grows by, and leaves the old buffer attached, so that
/// wasm-bindgen would go on reading stale bytes. This one doubles, and detaches by `transfer`.
const GROW: &str = r#"
 var pages = buffer.byteLength >> 16;
 function __wasm_memory_size() { return pages; }
 function __wasm_memory_grow(more) {
  var old = pages, wanted = old + (more | 0);
  if (wanted < old || wanted > 32768) return -1;
  if (wanted * 65536 > buffer.byteLength) {
   buffer = buffer.transfer(Math.min(2147483648, Math.max(wanted * 65536, buffer.byteLength * 2)));
   HEAP8 = new Int8Array(buffer); HEAPU8 = new Uint8Array(buffer);
   HEAP16 = new Int16Array(buffer); HEAPU16 = new Uint16Array(buffer);
   HEAP32 = new Int32Array(buffer); HEAPU32 = new Uint32Array(buffer);
   HEAPF32 = new Float32Array(buffer); HEAPF64 = new Float64Array(buffer);
   bufferView = HEAPU8;
  }
  pages = wanted;
  return old;
 }
"#;

/// Builds the content script and gives the path of the one file.
pub fn build() -> Result<PathBuf> {
    eprintln!("content script …");
    // A target folder of its own: other flags would throw away what the other entry points have built.
    let target = env::target().join("content");
    let mut cargo = env::cargo();
    cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--features", "browser", "--bin", "content", "--target-dir"]).arg(&target);
    // Without reference types wasm-bindgen keeps JavaScript's objects in a table that wasm2js can express.
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", "-Ctarget-cpu=mvp");
    env::run(&mut cargo)?;

    let wasm = target.join("wasm32-unknown-unknown/release/content.wasm");
    let work = env::work("content")?;
    let script = work.join("content.js");
    let stamp = Stamp::new("content", include_str!("content.rs"))?
        .input(&wasm)?
        .input(&env::root().join("package-lock.json"))?;
    if !stamp.is_fresh(&[&script]) {
        bind(&wasm, &work)?;
        lower(&work)?;
        bundle(&work, &script)?;
        stamp.write()?;
    }
    Ok(script)
}

fn bind(wasm: &Path, work: &Path) -> Result<()> {
    let mut module = Module::from_file(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    refuse_float_casts(&module)?;
    snip::panics(&mut module)?;
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
    let lowered = work.join("lowered.wasm");
    env::run(env::tool("wasm-opt")?.arg(work.join("content_bg.wasm")).args(LOWER).arg("-o").arg(&lowered))?;
    let script = work.join("lowered.js");
    env::run(env::tool("wasm2js")?.arg(&lowered).args(["-Oz", "-o"]).arg(&script))?;
    let patched = replace_grow(&env::read(&script)?)?;
    env::write(&script, patched)
}

fn replace_grow(script: &str) -> Result<String> {
    let changed = "wasm2js's output changed: look for its memory functions, and correct xtask/src/content.rs";
    let (before, rest) = script.split_once("function __wasm_memory_size()").context(changed)?;
    let (grow, after) = rest.split_once("return oldPages;").context(changed)?;
    ensure!(grow.contains("function __wasm_memory_grow(pagesToAdd)"), changed);
    ensure!(grow.contains("bufferView = HEAPU8") && !grow.contains("retasmFunc"), changed);
    let (_, after) = after.split_once('}').context(changed)?;
    Ok(format!("{before}{}{after}", GROW.trim()))
}

fn bundle(work: &Path, script: &Path) -> Result<()> {
    let entry = work.join("entry.js");
    env::write(&entry, ENTRY)?;
    let mut esbuild = env::tool("esbuild")?;
    esbuild.arg(&entry).args([
        "--bundle",
        "--minify",
        "--format=iife",
        "--global-name=excerpt",
        "--charset=utf8",
    ]);
    esbuild.args(["--target=chrome114,firefox122", "--log-level=warning", FOOTER]);
    env::run(esbuild.arg(format!("--outfile={}", script.display())))?;
    let text = env::read(script)?;
    ensure!(!text.contains("WebAssembly"), "the content script mentions WebAssembly: pages would refuse it");
    Ok(())
}

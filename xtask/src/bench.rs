//! `bench`: how quick a part is, as native code and as WebAssembly in node.

use std::{fmt::Write, path::Path, process::ExitCode, time::Instant};

use anyhow::{Context, Result, bail};
use excerpt::{
    model::{Account, Block},
    redact::{Pseudonyms, Settings, redact},
};
use wasm_bindgen_cli_support::Bindgen;

use crate::env;

/// How long each text is, in bytes.
const LENGTH: usize = 1_000_000;
/// What must not take more time than its length: pieces that are repeated.
const TRAPS: &[&str] = &[
    "a@",
    "1 ",
    "-----BEGIN ",
    "A",
    "a ",
    "Jane ",
    "4242 4242 4242 4242 ",
    "password ",
    "eyJ",
    "://a:b@",
    "1.",
    "::",
    "token=",
    "+1 ",
    "Aa",
    "/home/a",
];

/// `bench redact [--level LEVEL]`: milliseconds for a megabyte, the quickest of several runs.
pub fn command(arguments: &[String]) -> Result<ExitCode> {
    let level = match arguments {
        [part] if part == "redact" => None,
        [part, flag, level] if part == "redact" && flag == "--level" => Some(level.as_str()),
        _ => bail!("bench redact [--level 0|1|2|3|s|z]"),
    };
    let folder = env::work("bench")?;
    let mut names = vec![("usual text".to_owned(), usual()?)];
    names.extend(TRAPS.iter().map(|trap| (format!("{trap:?} …"), trap.repeat(LENGTH / trap.len()))));
    let script = build(&folder, level)?;
    println!("{:<28}{:>10}{:>10}  ms for {LENGTH} bytes", "", "native", "wasm");
    for (index, (name, text)) in names.iter().enumerate() {
        let file = folder.join(format!("{index}.txt"));
        std::fs::write(&file, text)?;
        let output = env::node().arg(&script).arg(&file).output().context("node")?;
        let wasm = String::from_utf8_lossy(&output.stdout);
        println!("{name:<28}{:>10.0}{:>10}", native(text), wasm.trim());
    }
    Ok(ExitCode::SUCCESS)
}

/// Prose and code: this repository's own.
fn usual() -> Result<String> {
    let mut text = String::new();
    let sentences = env::read(&env::root().join("xtask/names/sentences.txt"))?.replace("\\n", "\n");
    let files = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "src/redact/mod.rs",
        "src/redact/values.rs",
        "src/edit/mod.rs",
    ];
    while text.len() < LENGTH {
        for file in files {
            text.push_str(&env::read(&env::root().join(file))?);
            let number = text.len();
            text.push_str(
                &sentences.replace("{F}", "Anna").replace("{N}", "Tom Becker").replace("{L}", "Weber"),
            );
            write!(text, "\nCall +44 7911 {:06}, write to kim{number}@firma.de.\n", number % 1_000_000)?;
        }
    }
    text.truncate((0..=LENGTH).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
    Ok(text)
}

fn native(text: &str) -> f64 {
    let run = || {
        let mut messages = [("m1".to_owned(), vec![Block::Plain(text.to_owned())])];
        let account = Account { name: Some("Jane Doe".to_owned()), ..Account::default() };
        let start = Instant::now();
        redact(&mut [], &mut messages, &account, &Settings::default(), &mut Pseudonyms::default());
        start.elapsed().as_secs_f64() * 1000.0
    };
    (0..3).map(|_| run()).fold(f64::MAX, f64::min)
}

/// The script that measures a file's text in WebAssembly.
fn build(folder: &Path, level: Option<&str>) -> Result<std::path::PathBuf> {
    let mut cargo = env::cargo();
    cargo.args([
        "build",
        "--release",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "browser",
        "--bin",
        "bench",
    ]);
    if let Some(level) = level {
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    }
    env::run(&mut cargo)?;
    let wasm = env::target().join("wasm32-unknown-unknown/release/bench.wasm");
    Bindgen::new().nodejs(true)?.typescript(false).input_path(wasm).generate(folder)?;
    let module = folder.join("bench_bg.wasm");
    if level.is_none() {
        env::run(env::tool("wasm-opt")?.arg(&module).args(["-Oz", "-o"]).arg(&module))?;
    }
    println!("{} bytes", std::fs::metadata(&module)?.len());
    let script = folder.join("measure.cjs");
    env::write(
        &script,
        r#"const { run } = require("./bench.js");
const text = require("fs").readFileSync(process.argv[2], "utf8");
let best = Infinity;
for (let round = 0; round < 4 && (round < 2 || best < 2000); round++) {
  const start = performance.now();
  run(text);
  best = Math.min(best, performance.now() - start);
}
console.log(best.toFixed(0));
"#,
    )?;
    Ok(script)
}

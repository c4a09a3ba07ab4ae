//! The redactor as WebAssembly in node's engine, which is Chromium's: what it weighs, how long it takes, also beside others.

use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};
use miniz_oxide::deflate::compress_to_vec;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use super::{Outcome, peers, table};
use crate::{env, strip_panics};

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

/// Found and replaced, or found only; and texts made to slow it down.
pub(super) fn detail(level: Option<&str>) -> Result<ExitCode> {
    let folder = env::work("bench")?;
    let (with, without) = (build(&folder, "bench", level)?, build(&folder, "bench_base", level)?);
    println!("the redactor: {} bytes compressed (asked: at most 150000)", with.saturating_sub(without));
    let mut names = vec![("usual text".to_owned(), usual()?)];
    names.extend(TRAPS.iter().map(|trap| (format!("{trap:?} …"), trap.repeat(LENGTH / trap.len()))));
    println!("{:<28}{:>10}{:>10}{:>10}  ms for {LENGTH} bytes", "", "first", "warm", "found only");
    let script = script(&folder)?;
    for (index, (name, text)) in names.iter().enumerate() {
        let file = folder.join(format!("{index}.txt"));
        std::fs::write(&file, text)?;
        let output = env::node().arg(&script).arg(&file).output().context("node")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        println!("{name:<28}{}", String::from_utf8_lossy(&output.stdout).trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

/// A megabyte of usual text, in turns with programs that look for something like it.
pub(super) fn beside_others() -> Result<Outcome> {
    let folder = env::work("bench")?;
    build(&folder, "bench", None)?;
    script(&folder)?;
    let text = folder.join("usual.txt");
    env::write(&text, usual()?)?;
    let mut skipped = BTreeMap::new();
    let peers = peers::installed(&["secretlint", "detect-secrets", "Presidio"], &mut skipped)?;
    let mut node = env::node();
    node.arg("tests/bench/anonymize.mjs").args([folder.join("bench.js"), text]).env("EXCERPT_PEERS", peers);
    Ok((table::of_program(&mut node, &mut skipped)?, skipped))
}

/// The program with the popup's other work: it reads pages, in node.
pub(super) fn base() -> Result<PathBuf> {
    let folder = env::work("bench")?;
    build(&folder, "bench_base", None)?;
    script(&folder)?;
    Ok(folder.join("bench_base.js"))
}

/// Prose and code: this repository's own.
pub(super) fn usual() -> Result<String> {
    let mut text = String::new();
    let messages = unmarked(&env::read(&env::root().join("tests/private/en.txt"))?);
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
            text.push_str(&messages);
            write!(text, "\nCall +44 7911 {:06}, write to kim{number}@firma.de.\n", number % 1_000_000)?;
        }
    }
    text.truncate((0..=LENGTH).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
    Ok(text)
}

/// Labelled messages without their labels: `⟦TYPE value⟧` is the value.
fn unmarked(labelled: &str) -> String {
    let mut pieces = labelled.split('⟦');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text += &piece.split_once(' ').map_or(piece, |(_, value)| value).replacen('⟧', "", 1);
    }
    text
}

/// Builds one of the programs to measure as the popup is built; how many bytes it has, compressed.
fn build(folder: &Path, name: &str, level: Option<&str>) -> Result<usize> {
    let mut cargo = env::cargo();
    cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown", "--features", "browser"]);
    cargo.args(["--bin", name]);
    if let Some(level) = level {
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    }
    env::run(&mut cargo)?;
    let mut module =
        Module::from_file(env::target().join(format!("wasm32-unknown-unknown/release/{name}.wasm")))?;
    strip_panics::panics(&mut module)?;
    strip_panics::debug(&mut module)?;
    strip_panics::places(&mut module)?;
    let mut bindgen = Bindgen::new();
    bindgen.nodejs(true)?.typescript(false).input_module(name, module);
    bindgen.remove_name_section(true).remove_producers_section(true).generate(folder)?;
    let built = folder.join(format!("{name}_bg.wasm"));
    env::run(env::tool("wasm-opt")?.arg(&built).args(["-Oz", "-o"]).arg(&built))?;
    Ok(compress_to_vec(&std::fs::read(built)?, 9).len())
}

/// The script that measures a file's text in the WebAssembly engine of node, which is Chromium's.
fn script(folder: &Path) -> Result<PathBuf> {
    env::write(&folder.join("package.json"), r#"{ "type": "commonjs" }"#)?;
    let script = folder.join("measure.cjs");
    env::write(
        &script,
        r#"const { run, scan } = require("./bench.js");
const text = require("fs").readFileSync(process.argv[2], "utf8");
const timed = (act) => {
  const times = [];
  for (let round = 0; round < 8 && (round < 3 || Math.min(...times) < 1000); round++) {
    const start = process.cpuUsage().user;
    act(text);
    times.push((process.cpuUsage().user - start) / 1000);
  }
  return times;
};
const [whole, found] = [timed(run), timed(scan)];
const cell = (time) => time.toFixed(0).padStart(10);
console.log(cell(whole[0]) + cell(Math.min(...whole)) + cell(Math.min(...found)));
"#,
    )?;
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_to_measure_with_is_there_and_has_no_labels() -> Result<()> {
        env::need_root()?;
        let text = usual()?;
        assert!(text.len() > LENGTH - 4 && text.contains("Marisol Trent") && !text.contains(['⟦', '⟧']));
        Ok(())
    }
}

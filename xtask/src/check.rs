//! `check`: what can be said within a minute, without a browser: style, lints, native tests, JavaScript.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{
    env, setup,
    steps::{Count, Step, Tally},
};

/// Conversations that a property test makes up here; `test` makes up as many as the test says.
const CASES: &str = "64";
/// Seconds for which each part of the attack goes on here.
const ATTACK: &str = "0.5";

/// All packages; on Windows without the share server, which runs on Unix alone.
const PACKAGES: &[&str] =
    if cfg!(windows) { &["--workspace", "--exclude", "excerpt-server"] } else { &["--workspace"] };

/// Nothing can be chosen.
#[derive(clap::Args)]
pub struct Arguments {}

/// Runs the checks, all of them even when something fails.
pub fn command(_: &Arguments) -> Result<ExitCode> {
    setup::tools()?;
    let mut tally = Tally::new()?;
    let mut native = native(&quick()?);
    native.command.env("PROPTEST_CASES", CASES).env("EXCERPT_ATTACK_SECONDS", ATTACK);
    for step in style()?.into_iter().chain(javascript()?).chain([native]) {
        tally.run(step)?;
    }
    tally.finish()
}

/// Formatting, lints and types of both languages: all that needs no run of ours.
pub fn style() -> Result<Vec<Step>> {
    // The views are checked as native code, too: the same lines without a second compilation of every dependency.
    let mut clippy = cargo("clippy", Count::One, "clippy --all-targets --features excerpt/parser,excerpt/ui");
    clippy.command.args(PACKAGES).args(["--", "-D", "warnings"]);
    // A link between documented items that leads nowhere is an error.
    let mut doc = cargo("doc", Count::One, "doc --no-deps --features excerpt/parser");
    doc.command.args(PACKAGES).args(["--config", "build.rustdocflags=[\"-Dwarnings\"]"]);
    Ok(vec![cargo("format", Count::One, "fmt --all --check"), clippy, doc])
}

/// What checks the scripts: its name, and node's words.
const SCRIPTS: [(&str, &[&str]); 2] = [
    ("js-types", &["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"]),
    ("js-style", &["node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off"]),
];

/// The checks of scripts: types, style, unit tests.
pub fn javascript() -> Result<Vec<Step>> {
    let mut steps: Vec<Step> = SCRIPTS
        .into_iter()
        .map(|(name, words)| {
            let mut command = env::node();
            command.args(words);
            Step { name, count: Count::One, command }
        })
        .collect();
    let mut command = env::node();
    command.args(["--test", "--test-reporter=tap"]);
    // By name: node's own patterns are newer than the oldest node that we allow.
    for entry in std::fs::read_dir(env::root().join("tests/extension"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            command.arg(path);
        }
    }
    steps.push(Step { name: "js-tests", count: Count::Node, command });
    Ok(steps)
}

/// Where native tests are quick. Not the share server's: they wait for processes, disks and doubles of S3.
const QUICK: [&str; 3] = ["tests", "coder/tests", "xtask/tests"];

/// Chooses the quick ones.
fn quick() -> Result<Vec<String>> {
    let mut words = vec!["--lib".to_owned(), "--bins".to_owned()];
    for folder in QUICK {
        for entry in std::fs::read_dir(env::root().join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                words.extend(["--test".to_owned(), name]);
            }
        }
    }
    Ok(words)
}

/// The native tests: of all packages, those that cargo's words choose.
pub fn native(words: &[String]) -> Step {
    let mut command = env::cargo();
    // Always all packages and the same features: with others, the libraries would be built anew.
    command.args(["test", "--features", "excerpt/parser", "--no-fail-fast"]).args(PACKAGES).args(words);
    Step { name: "native", count: Count::Cargo, command }
}

/// A check by cargo.
pub fn cargo(name: &'static str, count: Count, words: &str) -> Step {
    let mut command: Command = env::cargo();
    command.args(words.split(' '));
    Step { name, count, command }
}

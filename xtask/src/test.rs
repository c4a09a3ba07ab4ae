//! `test`: every check that there is, and one line at the end that counts them.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, ExitCode, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{env, server, setup};

/// How a check's outcome is counted.
#[derive(Clone, Copy)]
enum Count {
    /// As one: it succeeds or fails.
    One,
    /// By the lines `test result: ok. 12 passed; 0 failed; …` of cargo.
    Cargo,
    /// By the lines `# pass 12` and `# fail 0` of node.
    Node,
}

#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
}

/// `test`: runs everything even when something fails.
pub fn command(arguments: &[String]) -> Result<ExitCode> {
    if let Some(argument) = arguments.first() {
        bail!("test does not know '{argument}'");
    }
    let browser = setup::everything()?;
    server::stores();
    let mut tally = Tally::default();
    for (name, count, mut command) in checks(&browser)? {
        eprintln!("\n== {name}");
        let outcome = run(&mut command, count).with_context(|| format!("cannot run {name}"))?;
        if outcome.failed > 0 {
            eprintln!("== {name}: failed");
        }
        tally.passed += outcome.passed;
        tally.failed += outcome.failed;
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn checks(browser: &Path) -> Result<Vec<(&'static str, Count, Command)>> {
    let cargo = |words: &str| {
        let mut command = env::cargo();
        command.args(words.split(' '));
        command
    };
    let this = |word: &str| -> Result<Command> {
        let mut command = env::program(std::env::current_exe()?);
        command.arg(word);
        Ok(command)
    };
    let mut release = this("build")?;
    release.arg("--release");
    let mut end_to_end = env::node();
    end_to_end.args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(scripts()?);
    end_to_end.env("EXCERPT_BROWSER", browser).env("EXCERPT_XTASK", std::env::current_exe()?);
    end_to_end.envs(setup::firefox().map(|firefox| ("EXCERPT_FIREFOX", firefox)));
    let mut second_decoder = env::program("python3");
    second_decoder.arg(env::root().join("tests/link_decoder"));
    Ok(vec![
        ("format", Count::One, cargo("fmt --all --check")),
        ("clippy", Count::One, cargo("clippy --workspace --all-targets --features parser -- -D warnings")),
        (
            "clippy for the browser",
            Count::One,
            cargo("clippy --target wasm32-unknown-unknown --features ui --lib --bins -- -D warnings"),
        ),
        ("native tests", Count::Cargo, cargo("test --workspace --features parser --no-fail-fast")),
        ("links by the second decoder", Count::One, second_decoder),
        ("share server", Count::One, cargo("build --package excerpt-server")),
        ("build", Count::One, release),
        ("size", Count::One, this("size")?),
        ("end-to-end tests", Count::Node, end_to_end),
    ])
}

/// The end-to-end tests, sorted: node's own patterns are newer than the oldest node that we allow.
fn scripts() -> Result<Vec<std::path::PathBuf>> {
    let mut scripts = Vec::new();
    for entry in std::fs::read_dir(env::root().join("tests/e2e"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            scripts.push(path);
        }
    }
    scripts.sort();
    Ok(scripts)
}

/// Runs a check, passes its output on, and counts. A runner that fails without counting a failure (it did not
/// even start) is one failure.
fn run(command: &mut Command, count: Count) -> Result<Tally> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let mut tally = Tally::default();
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        println!("{line}");
        tally.read(&line, count);
    }
    let success = child.wait()?.success();
    if matches!(count, Count::One) && success {
        tally.passed = 1;
    }
    if !success && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

impl Tally {
    fn read(&mut self, line: &str, count: Count) {
        match count {
            Count::One => {}
            Count::Cargo => {
                let Some(result) = line.trim_start().strip_prefix("test result: ") else { return };
                let words: Vec<&str> = result.split([' ', ';', '.']).collect();
                self.passed += number_before("passed", &words);
                self.failed += number_before("failed", &words);
            }
            Count::Node => match line.split_once(' ').map(|(mark, rest)| (mark, rest.split_once(' '))) {
                Some(("#", Some(("pass", number)))) => self.passed += number.parse().unwrap_or(0),
                Some(("#", Some(("fail" | "cancelled", number)))) => {
                    self.failed += number.parse().unwrap_or(0)
                }
                _ => {}
            },
        }
    }
}

fn number_before(word: &str, words: &[&str]) -> u64 {
    let place = words.iter().position(|other| *other == word).and_then(|place| place.checked_sub(1));
    place.and_then(|place| words[place].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_the_runners_own_lines() {
        let cases = [
            (Count::Cargo, "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured", 12, 0),
            (Count::Cargo, "test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2),
            (Count::Cargo, "test passed_and_failed ... ok", 0, 0),
            (Count::Node, "# pass 7", 7, 0),
            (Count::Node, "# fail 1", 0, 1),
            (Count::Node, "# cancelled 1", 0, 1),
            (Count::Node, "    # pass 7", 0, 0),
            (Count::One, "# pass 7", 0, 0),
        ];
        for (count, line, passed, failed) in cases {
            let mut tally = Tally::default();
            tally.read(line, count);
            assert_eq!((tally.passed, tally.failed), (passed, failed), "{line}");
        }
    }
}

//! `attack`: inputs that nobody would make against everything that reads (tests/attack.rs), for as long as one likes.

use std::{
    io::{BufRead, BufReader},
    process::{ExitCode, Stdio},
};

use anyhow::{Context, Result};

use crate::env;

/// How many targets there are; each gets the same part of the time.
const TARGETS: u64 = 12;

/// What to attack, and for how long.
#[derive(clap::Args)]
pub struct Arguments {
    /// Parts of the names of tests in tests/attack.rs; without any, all
    names: Vec<String>,
    /// For all targets together
    #[arg(long, default_value_t = 5)]
    minutes: u64,
    /// Another number gives other inputs
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Prints what was tried, a row for each target; fails when something was found.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    let targets = if arguments.names.is_empty() { TARGETS } else { arguments.names.len() as u64 };
    let mut cargo = env::cargo();
    cargo.args(["test", "--quiet", "--package", "excerpt", "--features", "parser", "--test", "attack", "--"]);
    // One after the other: the processor's time is measured.
    cargo.args(["--include-ignored", "--nocapture", "--test-threads=1"]).args(&arguments.names);
    cargo.env("EXCERPT_ATTACK_SECONDS", (arguments.minutes * 60 / targets).max(1).to_string());
    cargo.env("EXCERPT_ATTACK_SEED", arguments.seed.to_string());
    let mut child = cargo.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut others = Vec::new();
    println!("{:<16}{:>12}{:>10}{:>12}", "target", "inputs", "failures", "slowest");
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        // Dots of the test runner may stand before it.
        match line.split_once("attack\t").map(|(_, row)| row.split('\t').collect::<Vec<_>>()).as_deref() {
            Some([name, inputs, failures, slowest]) => {
                println!("{name:<16}{inputs:>12}{failures:>10}{slowest:>12}")
            }
            _ => others.push(line),
        }
    }
    let success = child.wait()?.success();
    if !success {
        eprintln!(
            "{}\nThe inputs are kept in {}, and tried first from now on.",
            others.join("\n"),
            env::target().join("tmp/attack").display()
        );
    }
    Ok(if success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

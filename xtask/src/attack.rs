//! `attack`: inputs that nobody would make, against everything that reads, shows and keeps, for as long as one likes.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::{bench::peers, build, env, manifest::Browser, server, setup};
use parts::{By, PARTS, Part};
use table::Row;

/// What is attacked, and by what.
mod parts;
/// What came of it.
mod table;

/// How many targets tests/attack.rs has; each gets the same part of the time.
const NATIVE: u64 = 12;
/// Programs that show Markdown.
const RENDERERS: [&str; 4] = ["marked", "markdown-it", "commonmark.js", "react-markdown"];

/// What to attack, and for how long.
#[derive(clap::Args)]
pub struct Arguments {
    /// Parts of the table: scripts, markdown, notice, servers, native, …; without any, all
    names: Vec<String>,
    /// For all of them together; what is left of it when the others are done, `native` takes
    #[arg(long, default_value_t = 5)]
    minutes: u64,
    /// Another number gives other inputs
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A few inputs of what no other test tries, within a minute and a half
    #[arg(long)]
    short: bool,
}

/// Prints what was tried, a row for each target; fails when something was found.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    let started = Instant::now();
    let chosen: Vec<&Part> = PARTS.iter().filter(|part| is_chosen(part, arguments)).collect();
    ensure!(!chosen.is_empty(), "there is no such part: {}", PARTS.map(|part| part.name).join(", "));
    if chosen.iter().any(|part| matches!(part.by, By::Live(_))) {
        setup::everything()?;
        build::build(true, &Browser::ALL)?;
    }
    let mut found = Vec::new();
    let mut rows = 0;
    let mut skipped = BTreeMap::new();
    println!("{}", table::head());
    for part in chosen {
        let mut tell = |row: Row| {
            println!("{}", row.line());
            rows += 1;
            if !row.is_clean() {
                found.extend(row.found.iter().map(|words| format!("{}: {words}", row.target)));
            }
        };
        match run(part, arguments, started, &mut skipped, &mut tell) {
            Ok(()) => {}
            Err(error) => tell(Row::broken(part.name, &format!("{error:#}"))),
        }
    }
    for (name, why) in skipped {
        println!("skipped: {name}: {why}");
    }
    println!("{rows} targets, {} found, {:.0} s", found.len(), started.elapsed().as_secs_f64());
    for words in &found {
        eprintln!("{words}");
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The short form leaves out what other steps of `cargo xtask test` do.
fn is_chosen(part: &Part, arguments: &Arguments) -> bool {
    let is_named =
        arguments.names.is_empty() || arguments.names.iter().any(|name| part.name.contains(name.as_str()));
    is_named && (!arguments.short || matches!(part.by, By::Live(_)))
}

fn run(
    part: &Part,
    arguments: &Arguments,
    started: Instant,
    skipped: &mut BTreeMap<String, String>,
    tell: &mut dyn FnMut(Row),
) -> Result<()> {
    match part.by {
        By::Native => {
            let left = Duration::from_secs(arguments.minutes * 60).saturating_sub(started.elapsed());
            let mut cargo = env::cargo();
            // One after the other: the processor's time is measured, and memory.
            let words = "test --quiet --workspace --features excerpt/parser --test attack -- --include-ignored --nocapture --test-threads=1";
            cargo.args(words.split(' '));
            cargo.env("EXCERPT_ATTACK_SECONDS", (left.as_secs() / NATIVE).max(1).to_string());
            rows(cargo.env("EXCERPT_ATTACK_SEED", arguments.seed.to_string()), tell)
        }
        By::Live(script) => {
            let mut node = env::node();
            node.arg(Path::new("tests/attack/live").join(format!("{script}.mjs")));
            node.env("EXCERPT_BROWSER", setup::everything()?).env("EXCERPT_XTASK", env::this()?);
            if matches!(script, "scripts" | "markdown") {
                node.env("EXCERPT_PEERS", peers::installed(&RENDERERS, skipped)?);
            }
            let inputs = if arguments.short { 50 } else { (arguments.minutes * 40).clamp(100, 4_000) };
            node.env("EXCERPT_ATTACK_INPUTS", inputs.to_string());
            node.env("EXCERPT_ATTACK_SEED", arguments.seed.to_string());
            if arguments.short {
                node.env("EXCERPT_ATTACK_SHORT", "1");
            }
            rows(&mut node, tell)
        }
        By::EndToEnd(files) => {
            let mut tests = env::program(env::this()?);
            tests.arg("e2e").args(files);
            counted(part.name, &mut tests, tell)
        }
        By::Server(tests) => {
            server::stores();
            let mut cargo = env::cargo();
            let words = "test --quiet --package excerpt-server --profile server --test server -- --nocapture --test-threads=1";
            cargo.args(words.split(' ')).args(tests).env("EXCERPT_FULL", "1");
            counted(part.name, &mut cargo, tell)
        }
    }
}

/// Runs what prints rows; one that fails without a word of why is a row, too.
fn rows(command: &mut Command, tell: &mut dyn FnMut(Row)) -> Result<()> {
    let (mut printed, mut clean) = (0, true);
    let others = output(command, &mut |row| {
        printed += 1;
        clean &= row.is_clean();
        tell(row);
    })?;
    ensure!(printed > 0 && (others.success || !clean), "it broke off: {}", others.lines.join("\n"));
    Ok(())
}

/// Runs tests of which each is an input, or says itself how many it tried.
fn counted(name: &str, command: &mut Command, tell: &mut dyn FnMut(Row)) -> Result<()> {
    let others = output(command, &mut |_| {})?;
    let (passed, failed, turns) = tally(&others.lines);
    ensure!(passed + failed > 0, "nothing ran: {}", others.lines.join("\n"));
    let found = if others.success { Vec::new() } else { vec![others.lines.join("\n")] };
    tell(Row {
        target: name.to_owned(),
        inputs: passed + failed + turns,
        crashes: failed,
        found,
        ..Row::default()
    });
    Ok(())
}

/// How many tests passed and failed, and how many turns more than one they took.
fn tally(lines: &[String]) -> (u64, u64, u64) {
    let (mut passed, mut failed, mut turns) = (0, 0, 0);
    let number = |words: &[&str], word: &str| -> u64 {
        let at = words.iter().position(|other| other.trim_end_matches([';', ',']) == word);
        at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
    };
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        if line.contains(" passed") {
            passed += number(&words, "passed");
            failed += number(&words, "failed");
        }
        if let Some((_, count)) = line.split_once("turns\t") {
            turns += count.parse::<u64>().unwrap_or(1).saturating_sub(1);
        }
    }
    (passed, failed, turns)
}

/// What a program said besides rows, and how it ended.
struct Others {
    lines: Vec<String>,
    success: bool,
}

fn output(command: &mut Command, tell: &mut dyn FnMut(Row)) -> Result<Others> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
    let lines = table::read(child.stdout.take().context("no output")?, tell)?;
    Ok(Others { lines, success: child.wait()?.success() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_as_their_runners_say_it() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(tally(&lines("ok\n9 passed, 1 failed")), (9, 1, 0));
        let cargo = "turns\t200\ntest result: ok. 3 passed; 0 failed; 0 ignored; 9 filtered out";
        assert_eq!(tally(&lines(cargo)), (3, 0, 199));
    }
}

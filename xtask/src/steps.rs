//! Checks that run one after the other; what passed, failed and was skipped; and how to run again what failed.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

use anyhow::{Context, Result};

use crate::env;

/// How a check's outcome is counted.
#[derive(Clone, Copy)]
pub enum Count {
    /// As one: it succeeds or fails.
    One,
    /// By cargo's lines: `test result: ok. 12 passed; 0 failed; …`.
    Cargo,
    /// By node's lines: `# pass 12` and `# fail 0`.
    Node,
}

/// One check.
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// How it is counted.
    pub count: Count,
    /// What runs.
    pub command: Command,
}

/// What came of the checks.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
    /// Commands that run again what failed.
    again: Vec<String>,
    /// Why something was not tested, and what.
    skipped: BTreeMap<String, Vec<String>>,
}

/// Where tests write what they skip and why: cargo shows nothing of what a test says that passes.
fn skips() -> Result<PathBuf> {
    Ok(env::work("tests")?.join("skipped.tsv"))
}

impl Tally {
    /// Begins anew.
    pub fn new() -> Result<Self> {
        File::create(skips()?)?;
        Ok(Self::default())
    }

    /// Runs a check, passes its output on, and counts. A runner that fails without counting a failure (it did not even
    /// start) is one failure.
    pub fn run(&mut self, mut step: Step) -> Result<()> {
        eprintln!("\n== {}", step.name);
        let started = Instant::now();
        step.command.env("EXCERPT_SKIPPED", skips()?);
        let mut child = step
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {}", step.name))?;
        let mut of_step = Tally::default();
        for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
            let line = line?;
            println!("{line}");
            of_step.read(&line, step.count);
        }
        let success = child.wait()?.success();
        if matches!(step.count, Count::One) && success {
            of_step.passed = 1;
        }
        if !success && of_step.failed == 0 {
            of_step.fail(format!("cargo xtask test {}", step.name));
        }
        let how = if of_step.failed > 0 { "failed" } else { "done" };
        eprintln!("== {}: {how}, {:.0} s", step.name, started.elapsed().as_secs_f64());
        self.add(of_step);
        Ok(())
    }

    /// Counts a check that passed.
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    /// Counts a failure, and how it is run again.
    pub fn fail(&mut self, again: String) {
        self.failed += 1;
        self.again.push(again);
    }

    /// Names something that was not tested.
    pub fn skip(&mut self, what: &str, why: &str) {
        self.skipped.entry(why.to_owned()).or_default().push(what.to_owned());
    }

    /// How many passed, failed, and were skipped.
    #[cfg(test)]
    pub fn outcome(&self) -> (u64, u64, usize) {
        (self.passed, self.failed, self.skipped.values().map(Vec::len).sum())
    }

    /// How to run again what failed.
    #[cfg(test)]
    pub fn again(&self) -> &[String] {
        &self.again
    }

    /// Adds what came of others.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.again.extend(other.again);
        for (why, what) in other.skipped {
            self.skipped.entry(why).or_default().extend(what);
        }
    }

    /// Says what came of all: what was skipped and why, how to run again what failed, and the line that counts.
    pub fn finish(mut self) -> Result<ExitCode> {
        self.read_skips(&env::read(&skips()?)?);
        println!();
        if !self.skipped.is_empty() {
            println!("{}", self.skipped_line());
        }
        self.again.sort();
        self.again.dedup();
        for command in &self.again {
            println!("again: {command}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        std::io::stdout().flush()?;
        Ok(if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Reads the lines of tests/library/skipped.rs, one for each time that a test said so.
    fn read_skips(&mut self, lines: &str) {
        let mut tests = BTreeMap::new();
        for line in lines.lines() {
            if let [kind, test, why] = line.split('\t').collect::<Vec<_>>()[..] {
                tests.entry(test).or_insert((kind, why));
            }
        }
        for (test, (kind, why)) in tests {
            if kind == "whole" {
                // Its runner has counted it as passed.
                self.passed = self.passed.saturating_sub(1);
                self.skip(test, why);
            } else {
                self.skip(&format!("{test} (in part)"), why);
            }
        }
    }

    fn skipped_line(&self) -> String {
        let count: usize = self.skipped.values().map(Vec::len).sum();
        let groups = self.skipped.iter().map(|(why, what)| format!("{why}: {}", what.join(", ")));
        format!("{count} skipped. {}", groups.collect::<Vec<_>>().join("; "))
    }

    fn read(&mut self, line: &str, count: Count) {
        match count {
            Count::One => {}
            Count::Cargo => self.read_cargo(line),
            Count::Node => match line.split_once(' ').map(|(mark, rest)| (mark, rest.split_once(' '))) {
                Some(("#", Some(("pass", number)))) => self.passed += number.parse().unwrap_or(0),
                Some(("#", Some(("fail" | "cancelled", number)))) => {
                    self.failed += number.parse().unwrap_or(0)
                }
                _ => {}
            },
        }
    }

    fn read_cargo(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let words: Vec<&str> = result.split([' ', ';', '.']).collect();
            self.passed += number_before("passed", &words);
            self.failed += number_before("failed", &words);
        } else if let Some(test) = line.strip_prefix("test ") {
            if let Some(name) = test.strip_suffix(" ... FAILED") {
                self.again.push(format!("cargo xtask test {name}"));
            } else if let Some((name, why)) = test.split_once(" ... ignored") {
                let why = why.trim_start_matches([',', ' ']);
                self.skip(name, if why.is_empty() { "ignored" } else { why });
            }
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

    #[test]
    fn what_failed_is_named_as_a_command_and_what_was_skipped_with_its_reason() {
        let mut tally = Tally::default();
        for line in [
            "test link::tests::it_opens ... FAILED",
            "test tall ... ignored, needs a tower",
            "test wide ... ok",
        ] {
            tally.read(line, Count::Cargo);
        }
        tally.skip("second-decoder", "needs a tower");
        tally.passed = 3;
        tally.read_skips("whole\tdeep\tno well\nwhole\tdeep\tno well\npart\tlong\tno well\n");
        assert_eq!(tally.passed, 2, "a test that says so twice is one");
        assert_eq!(tally.again, ["cargo xtask test link::tests::it_opens"]);
        assert_eq!(
            tally.skipped_line(),
            "4 skipped. needs a tower: tall, second-decoder; no well: deep, long (in part)"
        );
    }
}

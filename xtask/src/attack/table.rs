//! The table: a row for each target, as tests/attack/report.rs and tests/attack/live/report.mjs print it.

use std::io::{BufRead, BufReader, Read};

use anyhow::Result;
use serde::Deserialize;

/// What was tried of one target, and what came of it.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Row {
    /// What was attacked.
    pub target: String,
    /// How often.
    pub inputs: u64,
    /// Of injected code; and elements that should not be there.
    pub executions: u64,
    /// That nobody should have made.
    pub requests: u64,
    /// Private values in what leaves.
    pub leaks: u64,
    /// What was lost, or opened as something else.
    pub losses: u64,
    /// Panics, pages that died, and what took more time or memory than anything may.
    pub crashes: u64,
    /// Milliseconds that one input took at most.
    pub slowest: f64,
    /// Bytes that one input took at most, where that is counted.
    pub largest: u64,
    /// In words.
    pub found: Vec<String>,
}

/// The head of the table.
pub fn head() -> String {
    let columns = ["executions", "requests", "leaks", "losses", "crashes", "slowest", "largest"];
    let columns: String = columns.iter().map(|column| format!("{column:>11}")).collect();
    format!("{:<28}{:>12}{columns}", "target", "inputs")
}

impl Row {
    /// The row of something that did not come as far as to print one.
    pub fn broken(target: &str, why: &str) -> Self {
        Self { target: target.to_owned(), crashes: 1, found: vec![why.to_owned()], ..Self::default() }
    }

    /// Whether anything was found.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty()
            && self.executions + self.requests + self.leaks + self.losses + self.crashes == 0
    }

    /// As a line of the table.
    pub fn line(&self) -> String {
        let counts = [self.executions, self.requests, self.leaks, self.losses, self.crashes];
        let counts: String = counts.iter().map(|count| format!("{count:>11}")).collect();
        let [slowest, largest] = [
            (self.slowest > 0.0).then(|| format!("{:.0} ms", self.slowest)),
            (self.largest > 0).then(|| format!("{:.1} MB", self.largest as f64 / 1e6)),
        ]
        .map(Option::unwrap_or_default);
        format!("{:<28}{:>12}{counts}{slowest:>11}{largest:>11}", self.target, self.inputs)
    }
}

/// Reads what a program prints: rows, each given to `tell` at once, and the last other lines.
pub fn read(output: impl Read, mut tell: impl FnMut(Row)) -> Result<Vec<String>> {
    let mut others = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        // Dots of the test runner may stand before it.
        let row = line.split_once("attack\t").and_then(|(_, row)| serde_json::from_str(row).ok());
        match row {
            Some(row) => tell(row),
            None => others.push(line),
        }
    }
    let start = others.len().saturating_sub(40);
    Ok(others.split_off(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_among_other_lines() {
        let output = "running 1 test\n.attack\t{\"target\":\"page\",\"inputs\":7,\"losses\":1,\"found\":[\"x\"]}\nFAILED\n";
        let mut rows = Vec::new();
        let others = read(output.as_bytes(), |row| rows.push(row)).unwrap();
        assert_eq!(others, ["running 1 test", "FAILED"]);
        let [row] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((row.target.as_str(), row.inputs, row.losses, row.is_clean()), ("page", 7, 1, false));
        assert_eq!(row.line().split_whitespace().nth(5), Some("1"));
        assert!(Row { target: "page".into(), inputs: 7, ..Row::default() }.is_clean());
    }
}

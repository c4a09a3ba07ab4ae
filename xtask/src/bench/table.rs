//! What was measured: the median of each, ratios pair by pair, and what was asked.

use std::{
    collections::BTreeMap,
    fmt::Write,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::machine;
use crate::{
    env,
    measured::{Kind, Measured},
};

/// The measurements of one row, and what they were made on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// As on the command line.
    pub name: String,
    /// The day, in UTC.
    pub date: String,
    /// The commit that was checked out.
    pub commit: String,
    /// The machine, and the versions of what runs everything.
    pub machine: String,
    /// In the order in which they are shown.
    pub measured: Vec<Measured>,
    /// Programs that could not be had, and why.
    pub skipped: BTreeMap<String, String>,
    /// Why nothing was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

/// What one line of xtask/goals.tsv asks for.
pub struct Goal {
    /// At most so much, or at least.
    bound: f64,
    is_least: bool,
    /// Whether the short form, which every change is held to, fails beyond it.
    pub holds: bool,
    /// In words.
    pub words: String,
}

/// A line of the table.
pub struct Line<'a> {
    /// What was measured.
    pub measured: &'a Measured,
    /// Its median.
    pub median: f64,
    /// Ours over it, pair by pair: the median. Nothing for ours itself.
    pub ratio: Option<f64>,
    /// What was asked, and whether it was reached.
    pub goal: Option<(Goal, bool)>,
}

impl Row {
    /// Without measurements.
    pub fn new(name: &str, machine: &str) -> Result<Self> {
        let (date, commit) = (machine::today(), machine::commit());
        Ok(Self { name: name.to_owned(), date, commit, machine: machine.to_owned(), ..Self::default() })
    }

    /// Its lines, with their ratios to the first of ours at the same work.
    pub fn lines(&self) -> Result<Vec<Line<'_>>> {
        let goals = env::read(&env::root().join("xtask/goals.tsv"))?;
        let line = |measured| -> Result<Line<'_>> {
            let ours = self.ours(measured);
            let ratio = ours.filter(|ours| *ours != measured).map(|ours| ratio(ours, measured));
            let median = median(measured.values.iter().copied());
            let goal = goal(&goals, &self.name, measured)?.map(|(goal, measure)| {
                let found = match measure {
                    "ratio" => ratio.unwrap_or(f64::NAN),
                    "more" => ours.map_or(f64::NAN, |ours| difference(ours, measured)),
                    _ => median,
                };
                let reached = if goal.is_least { found >= goal.bound } else { found <= goal.bound };
                (goal, reached)
            });
            Ok(Line { measured, median, ratio, goal })
        };
        self.measured.iter().map(line).collect()
    }

    /// What its pairs are.
    fn ours(&self, of: &Measured) -> Option<&Measured> {
        self.measured
            .iter()
            .find(|other| other.kind == Kind::Ours && other.work == of.work && other.unit == of.unit)
    }

    /// Whether it was not measured, or a goal that holds is missed.
    pub fn is_out_of_bounds(&self) -> bool {
        let missed =
            |line: &Line<'_>| line.goal.as_ref().is_some_and(|(goal, reached)| goal.holds && !reached);
        self.failed.is_some() || self.lines().map_or(true, |lines| lines.iter().any(missed))
    }

    /// As text for a terminal.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.name);
        for line in self.lines().unwrap_or_default() {
            let Measured { work, who, unit, .. } = line.measured;
            let ratio = line.ratio.map_or_else(String::new, shown);
            let goal = line.goal.map_or_else(String::new, |(goal, reached)| {
                format!("{}: {}", goal.words, if reached { "yes" } else { "NO" })
            });
            let value = format!("{} {unit}", shown(line.median));
            let _ = writeln!(text, "  {work:<44} {who:<40} {value:>16} {ratio:>8}  {goal}");
        }
        for (who, why) in &self.skipped {
            let _ = writeln!(text, "  skipped: {who}: {why}");
        }
        if let Some(why) = &self.failed {
            let _ = writeln!(text, "  FAILED: {why}");
        }
        text
    }
}

/// What was asked of a measurement, and of which of its figures: its `ratio`, how much `more` ours is, its `value`.
fn goal<'a>(goals: &'a str, row: &str, of: &Measured) -> Result<Option<(Goal, &'a str)>> {
    for line in goals.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, work, who, measure, bound, holds] = cells[..] else {
            anyhow::bail!("goals.tsv: not six columns: {line}")
        };
        let program =
            of.who.strip_prefix(who).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
        if name != row || !(work == "*" || work == of.work) || !program {
            continue;
        }
        let (sign, number) = bound.split_once(' ').context("goals.tsv: a bound is `<= 1` or `>= 1`")?;
        let what = match measure {
            "ratio" => "ratio ",
            "more" => "ours more by ",
            _ => "",
        };
        let goal = Goal {
            bound: number.parse().with_context(|| format!("goals.tsv: {bound}"))?,
            is_least: sign == ">=",
            holds: holds == "holds",
            words: format!("{what}{bound}"),
        };
        return Ok(Some((goal, measure)));
    }
    Ok(None)
}

/// Runs a program that prints measurements as JSON, one a line; other lines are for whoever looks on.
pub fn of_program(command: &mut Command, skipped: &mut BTreeMap<String, String>) -> Result<Vec<Measured>> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut found = Vec::new();
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        if line.starts_with("{\"skipped\"") {
            let read: BTreeMap<String, String> = serde_json::from_str(&line)?;
            let field = |name: &str| read.get(name).cloned().unwrap_or_default();
            skipped.insert(field("skipped"), field("why"));
        } else if line.starts_with('{') {
            found.push(serde_json::from_str(&line).with_context(|| line.clone())?);
        } else {
            eprintln!("{line}");
        }
    }
    // What it judges itself it has said; what it measured counts all the same.
    let status = child.wait()?;
    ensure!(status.success() || !found.is_empty(), "{status}");
    Ok(found)
}

/// The median of our value over theirs in each pair; of the medians where they are not as many.
fn ratio(ours: &Measured, theirs: &Measured) -> f64 {
    of_pairs(ours, theirs, |ours, theirs| ours / theirs)
}

fn difference(ours: &Measured, theirs: &Measured) -> f64 {
    of_pairs(ours, theirs, |ours, theirs| ours - theirs)
}

fn of_pairs(ours: &Measured, theirs: &Measured, act: fn(f64, f64) -> f64) -> f64 {
    if ours.values.len() == theirs.values.len() {
        median(ours.values.iter().zip(&theirs.values).map(|(ours, theirs)| act(*ours, *theirs)))
    } else {
        act(median(ours.values.iter().copied()), median(theirs.values.iter().copied()))
    }
}

/// The one in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

/// Three figures, and thousands apart.
pub fn shown(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let places = match value.abs() {
        size if size >= 100.0 || size == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.01 => 3,
        _ => 5,
    };
    let text = format!("{value:.places$}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut digits = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && digit != '-' && (whole.len() - index) % 3 == 0 && !digits.ends_with('-') {
            digits.push(',');
        }
        digits.push(digit);
    }
    digits + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let measured = |who: &str, kind, values: &[f64]| Measured {
            work: "a text".to_owned(),
            who: who.to_owned(),
            kind,
            unit: "ms".to_owned(),
            values: values.to_vec(),
        };
        let ours = measured("Excerpt", Kind::Ours, &[1.0, 40.0, 3.0]);
        let theirs = measured("theirs 1.0", Kind::Peer, &[2.0, 80.0, 6.0]);
        Row { name: "row".to_owned(), measured: vec![ours, theirs], ..Row::default() }
    }

    #[test]
    fn ratios_are_of_pairs_so_that_a_slow_moment_does_not_count() -> Result<()> {
        let row = row();
        let lines = row.lines()?;
        assert_eq!((lines[0].median, lines[0].ratio), (3.0, None));
        assert_eq!((lines[1].median, lines[1].ratio), (6.0, Some(0.5)));
        Ok(())
    }

    #[test]
    fn a_goal_is_found_by_row_work_and_program_without_its_version() -> Result<()> {
        let goals = "head\nrow\ta text\ttheirs\tratio\t<= 0.4\tholds\nrow\t*\tExcerpt\tvalue\t>= 2\t\n";
        let row = row();
        let found = |index: usize| -> Result<_> {
            Ok(goal(goals, "row", &row.measured[index])?
                .map(|(goal, measure)| (goal.words, goal.bound, measure)))
        };
        assert_eq!(found(1)?, Some(("ratio <= 0.4".to_owned(), 0.4, "ratio")));
        assert_eq!(found(0)?, Some((">= 2".to_owned(), 2.0, "value")));
        assert!(goal(goals, "other", &row.measured[0])?.is_none());
        Ok(())
    }

    #[test]
    fn figures_are_shown_with_three_digits() {
        let cases = [(1234567.8, "1,234,568"), (999.4, "999"), (12.34, "12.3"), (0.5, "0.500"), (0.0, "0")];
        for (value, expected) in cases {
            assert_eq!(shown(value), expected);
        }
        assert_eq!(shown(f64::NAN), "-");
        assert_eq!(shown(-123456.0), "-123,456");
    }
}

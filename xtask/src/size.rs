//! `size`: how many bytes each part of the product has, against xtask/budgets.tsv.
//!
//! A budget is what a part may have now, so that it does not grow unseen; its goal is what was asked of it. Where
//! the goal is the smaller one, docs/measurements.md says what was tried.

mod modules;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use miniz_oxide::deflate::compress_to_vec;

use crate::{build, env, measured::Measured};

/// What gzip adds to the deflated bytes.
const GZIP_FRAME: usize = 18;

/// What to measure.
#[derive(clap::Args)]
pub struct Arguments {
    /// What this program consists of, by crate and module, instead of the table
    #[arg(long, value_name = "PROGRAM", num_args = 0..=1, default_missing_value = "popup")]
    by_module: Option<String>,
}

/// The parts for `bench`: compressed, beside what was asked of them.
pub fn measure() -> Result<Vec<Measured>> {
    let kilobytes = |part: &Part| part.counted() as f64 / 1000.0;
    let measured = |part: &Part| {
        Measured::ours(&part.what, &format!("Excerpt, {}", part.measure), "kB", kilobytes(part))
    };
    Ok(parts()?.iter().map(measured).collect())
}

/// A row of xtask/budgets.tsv, measured. In bytes.
struct Part {
    what: String,
    measure: String,
    raw: usize,
    gzip: usize,
    budget: usize,
    goal: usize,
}

impl Part {
    /// What its budget is about.
    fn counted(&self) -> usize {
        if self.measure == "raw" { self.raw } else { self.gzip }
    }
}

fn parts() -> Result<Vec<Part>> {
    let budgets = env::read(&env::root().join("xtask/budgets.tsv"))?;
    let part = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [what, files, measure, budget, goal] = cells[..] else {
            bail!("budgets.tsv: not five columns: {line}")
        };
        let bytes = |cell: &str| -> Result<usize> {
            Ok(cell.parse::<usize>().with_context(|| format!("budgets.tsv: {cell}"))? * 1000)
        };
        let (raw, gzip) = measured(files)?;
        let (what, measure) = (what.to_owned(), measure.to_owned());
        Ok(Part { what, measure, raw, gzip, budget: bytes(budget)?, goal: bytes(goal)? })
    };
    budgets.lines().skip(1).map(part).collect()
}

/// Prints the table; fails when something is over its budget.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(program) = &arguments.by_module {
        modules::command(program)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("{:<16}{:>10}{:>10}{:>10}{:>10}", "", "raw", "gzip", "budget", "goal");
    let mut over = false;
    for part in parts()? {
        let too_large = part.counted() > part.budget;
        let Part { what, measure, raw, gzip, budget, goal } = part;
        over |= too_large;
        let mark = if too_large { "  over budget" } else { "" };
        println!("{what:<16}{raw:>10}{gzip:>10}{budget:>10}{goal:>10} {measure}{mark}");
    }
    Ok(if over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Raw and compressed bytes of the files together; a missing file is an error.
fn measured(files: &str) -> Result<(usize, usize)> {
    let mut sum = (0, 0);
    let paths = files.split(' ').map(|file| named(&build::dist(file))).collect::<Result<Vec<_>>>()?;
    for path in paths.concat() {
        let (raw, gzip) = bytes(&path).with_context(|| {
            format!("{} is missing: run `cargo xtask build --release` first", path.display())
        })?;
        sum = (sum.0 + raw, sum.1 + gzip);
    }
    Ok(sum)
}

/// The files of a name, in which stars stand for anything.
fn named(pattern: &Path) -> Result<Vec<PathBuf>> {
    let name = pattern.file_name().unwrap_or_default().to_string_lossy();
    let pieces: Vec<&str> = name.split('*').collect();
    let ([first, rest @ ..], Some(folder)) = (pieces.as_slice(), pattern.parent()) else {
        return Ok(Vec::new());
    };
    if rest.is_empty() || !folder.is_dir() {
        return Ok(vec![pattern.to_path_buf()]);
    }
    let fits = |name: &str| {
        let found = rest.iter().try_fold(name.strip_prefix(first)?, |name, piece| {
            name.split_once(piece).map(|(_, after)| if piece.is_empty() { name } else { after })
        })?;
        (found.is_empty() || rest.last().is_some_and(|last| last.is_empty())).then_some(())
    };
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut found: Vec<PathBuf> = entries
        .into_iter()
        .filter(|entry| fits(&entry.file_name().to_string_lossy()).is_some())
        .map(|entry| entry.path())
        .collect();
    found.sort();
    if found.is_empty() {
        bail!("there is no {}", pattern.display());
    }
    Ok(found)
}

fn bytes(file: &Path) -> Result<(usize, usize)> {
    let bytes = std::fs::read(file)?;
    Ok((bytes.len(), compress_to_vec(&bytes, 9).len() + GZIP_FRAME))
}

//! `size`: how many bytes each part of the product has, against xtask/budgets.tsv.
//!
//! A budget is what a part may have now, so that it does not grow unseen; its goal is what was asked of it. Where
//! the goal is the smaller one, docs/measurements.md says what was tried.

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use miniz_oxide::deflate::compress_to_vec;

use crate::{build, env};

/// What gzip adds to the deflated bytes.
const GZIP_FRAME: usize = 18;

/// `size`: prints the table; fails when something is over its budget.
pub fn command(arguments: &[String]) -> Result<ExitCode> {
    if let Some(argument) = arguments.first() {
        bail!("size does not know '{argument}'");
    }
    let budgets = env::read(&env::root().join("xtask/budgets.tsv"))?;
    println!("{:<16}{:>10}{:>10}{:>10}{:>10}", "", "raw", "gzip", "budget", "goal");
    let mut over = false;
    for line in budgets.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [what, files, measure, budget, goal] = cells[..] else {
            bail!("budgets.tsv: not five columns: {line}")
        };
        let bytes = |cell: &str| -> Result<usize> {
            Ok(cell.parse::<usize>().with_context(|| format!("budgets.tsv: {cell}"))? * 1000)
        };
        let (budget, goal) = (bytes(budget)?, bytes(goal)?);
        let (raw, gzip) = measured(files)?;
        let too_large = if measure == "raw" { raw } else { gzip } > budget;
        over |= too_large;
        let mark = if too_large { "  over budget" } else { "" };
        println!("{what:<16}{raw:>10}{gzip:>10}{budget:>10}{goal:>10} {measure}{mark}");
    }
    Ok(if over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Raw and compressed bytes of the files together; a missing file is an error.
fn measured(files: &str) -> Result<(usize, usize)> {
    let mut sum = (0, 0);
    for file in files.split(' ') {
        let path = build::dist(file);
        let (raw, gzip) = bytes(&path).with_context(|| {
            format!("{} is missing: run `cargo xtask build --release` first", path.display())
        })?;
        sum = (sum.0 + raw, sum.1 + gzip);
    }
    Ok(sum)
}

fn bytes(file: &Path) -> Result<(usize, usize)> {
    let bytes = std::fs::read(file)?;
    Ok((bytes.len(), compress_to_vec(&bytes, 9).len() + GZIP_FRAME))
}

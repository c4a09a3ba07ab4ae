//! `names`: writes the lists of names that the detector uses.

/// Sets of words as equations.
mod filter;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use excerpt_detector::{
    names::{lists, sets},
    ordinary,
};

use crate::env;

/// The words that are names and ordinary words as well, besides those that the list of names has.
const ORDINARY: &str = include_str!("../names/ordinary.txt");

/// The sets that are written as they are: file, lines, planes.
const SETS: &[(&str, &str, u32)] = &[
    ("famous.bin", include_str!("../names/famous.txt"), sets::PLANES),
    ("kin.bin", include_str!("../names/kin.txt"), sets::RARE_PLANES),
    ("no_names.bin", include_str!("../names/no_names.txt"), sets::RARE_PLANES),
];

#[derive(clap::Args)]
pub struct Arguments {
    /// NAMES.tsv, which xtask/names/lists.py writes
    names: PathBuf,
}

/// Writes the filters of first names, surnames and ordinary words, and of the sets beside them.
pub fn command(Arguments { names }: &Arguments) -> Result<()> {
    let folder = env::root().join("detector/scanner/src/names");
    let lines = env::read(names)?;
    let of = |kind: &str| -> Vec<String> {
        let names = lines.lines().filter_map(|line| line.split_once('\t')).filter(|(of, _)| *of == kind);
        names.map(|(_, name)| name.to_owned()).collect()
    };
    let mut ordinary: BTreeSet<String> = of("word").into_iter().collect();
    ordinary.extend(ORDINARY.lines().map(str::to_owned));
    write(&folder.join("../ordinary.bin"), &ordinary, ordinary::PLANES)?;
    for (file, names) in [("first.bin", of("first")), ("last.bin", of("last"))] {
        write(&folder.join(file), &parts(&names), lists::PLANES)?;
    }
    for (file, lines, planes) in SETS {
        write(&folder.join(file), &lines.lines().map(str::to_owned).collect(), *planes)?;
    }
    Ok(())
}

fn write(file: &Path, words: &BTreeSet<String>, planes: u32) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let bytes = filter::solve(&words, planes);
    println!("{}: {} words, {} bytes", file.display(), words.len(), bytes.len());
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}

/// The names in lower case, each word of a name by itself.
fn parts(names: &[String]) -> BTreeSet<String> {
    let parts = names.iter().flat_map(|name| name.split([' ', '-', '\u{2019}', '\'']));
    parts.map(str::to_lowercase).filter(|part| part.chars().count() > 1).collect()
}

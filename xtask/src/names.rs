//! `names`: writes the lists of names and trains the model that the detector uses.

/// Sets of words as equations.
mod filter;
/// Sentences for training, with and without names.
mod sentences;
/// Logistic regression.
mod train;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use excerpt_detector::{ordinary, training};

use crate::env;

/// The words that are names and ordinary words as well.
const ORDINARY: &str = include_str!("../names/ordinary.txt");

/// Without any, the list of ordinary words is written.
#[derive(clap::Args)]
pub struct Arguments {
    /// NAMES.tsv, which xtask/names/lists.py writes: the lists of names are written, too
    names: Option<PathBuf>,
    /// A folder of labelled texts: then the model is trained instead
    labelled: Option<PathBuf>,
}

/// Writes the lists, or the model.
pub fn command(Arguments { names, labelled }: &Arguments) -> Result<()> {
    let folder = env::root().join("detector/scanner/src/names");
    let lines = names.as_deref().map(env::read).transpose()?.unwrap_or_default();
    let of = |kind: &str| -> Vec<String> {
        let names = lines.lines().filter_map(|line| line.split_once('\t')).filter(|(of, _)| *of == kind);
        names.map(|(_, name)| name.to_owned()).collect()
    };
    let (first, last) = (of("first"), of("last"));
    let Some(labelled) = labelled else {
        // The lists are compiled in: the model is trained by the next run.
        let ordinary: Vec<&str> = ORDINARY.lines().collect();
        write(&folder.join("../ordinary.bin"), &ordinary, ordinary::PLANES)?;
        for (file, names) in [("first.bin", &first), ("last.bin", &last)] {
            let parts = parts(names);
            if !parts.is_empty() {
                write(
                    &folder.join(file),
                    &parts.iter().map(String::as_str).collect::<Vec<_>>(),
                    training::PLANES,
                )?;
            }
        }
        return Ok(());
    };
    let mut examples = train::labelled(labelled)?;
    let real = examples.len();
    examples.extend(sentences::examples(&first, &last));
    println!("{real} words of labelled texts, {} of made-up ones", examples.len() - real);
    train::validate(&examples, real);
    let weights = train::train(&examples, |_| true);
    std::fs::write(folder.join("weights.bin"), train::rounded(&weights))?;
    Ok(())
}

fn write(file: &Path, words: &[&str], planes: u32) -> Result<()> {
    let bytes = filter::solve(words, planes);
    println!("{}: {} words, {} bytes", file.display(), words.len(), bytes.len());
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}

/// The names in lower case, each word of a name by itself.
fn parts(names: &[String]) -> BTreeSet<String> {
    let parts = names.iter().flat_map(|name| name.split([' ', '-', '\u{2019}', '\'']));
    parts.map(str::to_lowercase).filter(|part| part.chars().count() > 1).collect()
}

//! `names`: writes the lists of names and trains the model that detector/src/rules/person uses.

/// Sentences for training, with and without names.
mod sentences;
/// Logistic regression.
mod train;

use std::{collections::BTreeSet, path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use excerpt_detector::training;

use crate::env;

/// Bits for each name of a list: the more, the fewer other words seem to be in it.
const FIRST_BITS: usize = 8;
const LAST_BITS: usize = 7;

/// `names NAMES.tsv`: the lists; `names NAMES.tsv LABELLED-FOLDER`: then the model, too.
pub fn command(arguments: &[String]) -> Result<ExitCode> {
    let folder = env::root().join("detector/src/rules/person");
    let (list, labelled) = match arguments {
        [list] => (list, None),
        [list, labelled] => (list, Some(Path::new(labelled))),
        _ => {
            bail!("names: NAMES.tsv (xtask/names/lists.py writes it) and perhaps a folder of labelled texts")
        }
    };
    let lines = env::read(Path::new(list))?;
    let of = |kind: &str| -> Vec<String> {
        let names = lines.lines().filter_map(|line| line.split_once('\t')).filter(|(of, _)| *of == kind);
        names.map(|(_, name)| name.to_owned()).collect()
    };
    let (first, last) = (of("first"), of("last"));
    match labelled {
        // The lists are compiled in: the model is trained by the next run.
        None => {
            for (file, names, bits) in [("first.bin", &first, FIRST_BITS), ("last.bin", &last, LAST_BITS)] {
                let bytes = filter(names, bits);
                println!("{file}: {} names, {} bytes", names.len(), bytes.len());
                std::fs::write(folder.join(file), bytes).context(file)?;
            }
        }
        Some(labelled) => {
            let mut examples = train::labelled(labelled)?;
            let real = examples.len();
            examples.extend(sentences::examples(&first, &last));
            println!("{real} words of labelled texts, {} of made-up ones", examples.len() - real);
            train::validate(&examples, real);
            let weights = train::train(&examples, |_| true);
            std::fs::write(folder.join("weights.bin"), train::rounded(&weights))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A Bloom filter of the names in lower case, each word of a name by itself.
fn filter(names: &[String], bits: usize) -> Vec<u8> {
    let parts: BTreeSet<String> = names
        .iter()
        .flat_map(|name| name.split([' ', '-', '\u{2019}', '\'']))
        .map(str::to_lowercase)
        .filter(|part| part.chars().count() > 1)
        .collect();
    let mut bytes = vec![0u8; parts.len() * bits / 8];
    for part in &parts {
        for bit in training::filter_bits(part, bytes.len()) {
            bytes[bit / 8] |= 1 << (bit % 8);
        }
    }
    bytes
}

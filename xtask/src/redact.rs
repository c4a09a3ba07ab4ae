//! `redact`: what the redactor's rules find in texts, and how well.

/// Counts the texts that leave wholly clean.
mod clean;
/// Holds finds against labels.
mod score;

use std::{
    io::{Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use excerpt::redact::{Certainty, detect};
use miniz_oxide::inflate::decompress_to_vec;
use serde_json::{Value, json};

/// What is read.
#[derive(clap::Args)]
pub struct Arguments {
    /// How well, against the labelled texts of a folder, instead of what stands on standard input
    #[arg(long, value_name = "FOLDER")]
    score: Option<PathBuf>,
    /// Only one half of the labelled texts, split by a hash
    #[arg(long, requires = "score", value_parser = clap::value_parser!(u64).range(0..2))]
    half: Option<u64>,
}

/// Finds, or scores.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    let Some(folder) = &arguments.score else { return find() };
    print!("{}", score::table(folder, arguments.half)?);
    Ok(ExitCode::SUCCESS)
}

/// Answers each line `{"id","text"}` with `{"id","found"}`; offsets are bytes of UTF-8.
fn find() -> Result<ExitCode> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for case in lines(&bytes)? {
        let text = case["text"].as_str().context("a case without \"text\"")?;
        let found: Vec<Value> = detect(text)
            .iter()
            .map(|found| {
                let auto = found.certainty == Certainty::Certain;
                json!({"type": found.sort, "start": found.start, "end": found.end, "auto": auto})
            })
            .collect();
        writeln!(out, "{}", json!({"id": case["id"], "found": found}))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The JSON lines of a file, compressed by gzip or not.
pub fn lines(bytes: &[u8]) -> Result<Vec<Value>> {
    let plain = if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(bytes)? } else { bytes.to_vec() };
    let text = String::from_utf8(plain).context("the cases are not UTF-8")?;
    let cases = text.lines().filter(|line| !line.trim().is_empty());
    cases.map(|line| serde_json::from_str(line).context("a case is not JSON")).collect()
}

/// RFC 1952: after ten bytes perhaps an extra field, a name, a comment and a checksum, then deflated data.
fn gunzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let flags = *bytes.get(3).context("cut off")?;
    let mut at = 10;
    if flags & 4 != 0 {
        let length = bytes.get(at..at + 2).context("cut off")?;
        at += 2 + usize::from(length[0]) + 256 * usize::from(length[1]);
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += 1 + bytes.iter().skip(at).position(|byte| *byte == 0).context("cut off")?;
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    let body = bytes.get(at..).context("cut off")?;
    decompress_to_vec(body).map_err(|error| anyhow::anyhow!("gzip: {error}"))
}

//! `score`: how well Excerpt reads a folder of pages whose content is known.
//!
//! - `score`: one table over all corpora in ../shared/corpus, with the number of pages called complete that lost something.
//! - `score field DIR`: pages rebuilt from reports, with what each must and must not give.
//! - `score pages DIR`: saved pages of chat sites, listed in INDEX.tsv. What was said is read a second time by
//!   selectors of the score's own (`oracle`) and compared: authors, words, code, formulas, table rows.
//! - `score chat-apps DIR`: pages of self-hosted chat programs beside the Markdown that they were sent.
//! - `score roundtrip DIR`: Markdown and its HTML; what Excerpt reads must give the same HTML again.
//!
//! All pages are read in one browser by the shipped extension; `--native` reads their HTML alone, for quick loops.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{ExitCode, Stdio},
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{env, setup};

/// All corpora in one table.
mod all;
/// Self-hosted chat programs.
mod chat_apps;
/// Pages rebuilt from reports.
mod field;
/// What a page says, read without Excerpt's extractors.
mod oracle;
/// Saved pages of chat sites.
mod pages;
/// Markdown, to HTML and back.
mod roundtrip;

/// What was found: one object for each line of the table, and the sums.
struct Score {
    /// The columns of the table, and the members of `rows` that stand in them.
    columns: &'static [&'static str],
    rows: Vec<Value>,
    summary: Value,
    passed: bool,
}

/// What to score.
struct Task {
    folder: PathBuf,
    native: bool,
}

/// What the pages are.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    Field,
    Pages,
    ChatApps,
    Roundtrip,
}

/// What to score.
#[derive(clap::Args)]
pub struct Arguments {
    /// Without one: one table over all corpora
    #[arg(requires = "folder")]
    kind: Option<Kind>,
    folder: Option<PathBuf>,
    /// As one JSON object
    #[arg(long)]
    json: bool,
    /// From the pages' HTML alone, without a browser
    #[arg(long)]
    native: bool,
}

/// Scores a folder.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { kind, json, native, .. } = *arguments;
    let folder = arguments.folder.clone().unwrap_or_else(|| env::root().join("../shared/corpus"));
    let task = Task { folder: std::path::absolute(folder)?, native };
    let (name, score) = match kind {
        None => ("all", all::score(&task.folder, native)?),
        Some(Kind::Field) => ("field", field::score(&task)?),
        Some(Kind::Pages) => ("pages", pages::score(&task)?),
        Some(Kind::ChatApps) => ("chat-apps", chat_apps::score(&task)?),
        Some(Kind::Roundtrip) => ("roundtrip", roundtrip::score(&task)?),
    };
    let mut out = std::io::stdout().lock();
    if json {
        let document = serde_json::json!({"score": name, "native": native, "rows": score.rows, "summary": score.summary});
        writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
    } else {
        write!(out, "{}", score.table())?;
    }
    Ok(if score.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Score {
    fn table(&self) -> String {
        let mut lines = vec![self.columns.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()];
        let short = |text: String| {
            if text.chars().count() > WIDEST {
                text.chars().take(WIDEST).chain(['…']).collect()
            } else {
                text
            }
        };
        lines.extend(
            self.rows.iter().map(|row| self.columns.iter().map(|name| short(cell(&row[*name]))).collect()),
        );
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let mut table = String::new();
        for line in &lines {
            let cells: Vec<String> =
                line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            table.push_str(cells.join("  ").trim_end());
            table.push('\n');
        }
        table.push('\n');
        for (name, value) in self.summary.as_object().into_iter().flatten() {
            table.push_str(&format!("{name}: {}\n", cell(value)));
        }
        table
    }
}

/// The longest text in a table; JSON has all of it.
const WIDEST: usize = 70;

/// A value as one word or list of words.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// Two pieces of Markdown (or HTML) to be compared as they would be read.
struct Pair {
    /// `{"markdown": …}` or `{"html": …}`.
    expected: Value,
    found: String,
    /// The page's address.
    base: String,
    soft_breaks: bool,
    /// Whether dollar signs stand around formulas.
    formulas: bool,
}

/// How a comparison ended: whether both read the same, and both in the normal form.
struct Answer {
    same: bool,
    expected: String,
    found: String,
}

/// Compares in the normal form of xtask/score/normal.mjs.
fn compare(pairs: &[Pair]) -> Result<Vec<Answer>> {
    let folder = env::root().join("xtask/score");
    setup::packages_of(&folder)?;
    let list: Vec<Value> = pairs
        .iter()
        .map(|pair| {
            let Pair { expected, found, base, soft_breaks, formulas } = pair;
            serde_json::json!({"expected": expected, "found": {"markdown": found}, "base": base, "softBreaks": soft_breaks, "formulas": formulas})
        })
        .collect();
    let mut node = env::node();
    node.arg(folder.join("compare.mjs")).env("NODE_ENV", "production");
    let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start node")?;
    child.stdin.take().context("node has no input")?.write_all(Value::from(list).to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    anyhow::ensure!(output.status.success(), "compare.mjs failed ({})", output.status);
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let text = |answer: &Value, name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    Ok(answers
        .iter()
        .map(|answer| Answer {
            same: answer["same"] == true,
            expected: text(answer, "expected"),
            found: text(answer, "found"),
        })
        .collect())
}

fn read_json(path: &Path) -> Result<Value> {
    serde_json::from_str(&env::read(path)?).with_context(|| format!("{} is no JSON", path.display()))
}

fn letter(role: excerpt::model::Role) -> char {
    match role {
        excerpt::model::Role::User => 'u',
        excerpt::model::Role::Assistant => 'a',
        excerpt::model::Role::System => 's',
        excerpt::model::Role::Tool => 't',
    }
}

/// Blocks without the collapsed parts, which are off by default.
fn open_parts(blocks: &[excerpt::model::Block]) -> Vec<excerpt::model::Block> {
    use excerpt::model::{Block, Item};
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Details(..) => None,
            Block::Quote(blocks) => Some(Block::Quote(open_parts(blocks))),
            Block::List(start, items) => {
                let item = |item: &Item| Item { checked: item.checked, blocks: open_parts(&item.blocks) };
                Some(Block::List(*start, items.iter().map(item).collect()))
            }
            other => Some(other.clone()),
        })
        .collect()
}
